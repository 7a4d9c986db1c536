-- Who waits for a time that is taken, now and before.
CREATE TABLE waitlist (
    community_id BIGINT NOT NULL,
    waitlist_id  BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    start_at     BIGINT NOT NULL,
    end_at       BIGINT NOT NULL,
    seats        BIGINT NOT NULL CHECK (seats > 0),
    joined_at    BIGINT NOT NULL,
    offer_id     BIGINT,
    until_at     BIGINT,
    status       TEXT   NOT NULL CHECK (status IN (
        'waiting', 'offered', 'claimed', 'left', 'passed', 'lapsed', 'too_late',
        'resource_removed')),
    ended_at     BIGINT,
    PRIMARY KEY (community_id, waitlist_id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id),
    CHECK (start_at < end_at),
    CHECK ((status IN ('waiting', 'offered')) = (ended_at IS NULL))
);
