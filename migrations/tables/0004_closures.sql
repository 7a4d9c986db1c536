-- When resources are closed, as far as that was not over when it was last changed; by start.
CREATE TABLE closures (
    community_id BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    place        BIGINT NOT NULL CHECK (place > 0),
    start_at     BIGINT NOT NULL,
    end_at       BIGINT NOT NULL,
    closed_by    BIGINT NOT NULL,
    why_text_id  BIGINT,
    PRIMARY KEY (community_id, resource_id, place),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id),
    FOREIGN KEY (community_id, closed_by) REFERENCES members (community_id, member_id),
    CHECK (start_at < end_at)
);
