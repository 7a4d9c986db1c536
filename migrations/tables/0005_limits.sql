-- How much each member may have, as it is typed: `4h per day`. Resource 0 is everything together.
CREATE TABLE limits (
    community_id BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    place        BIGINT NOT NULL CHECK (place > 0),
    rule         TEXT   NOT NULL,
    PRIMARY KEY (community_id, resource_id, place)
);
