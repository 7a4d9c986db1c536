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
-- A place on the waitlist may end with a closure. A CHECK cannot be changed in place everywhere.
ALTER TABLE waitlist RENAME TO waitlist_before;
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
        'resource_removed', 'closed')),
    ended_at     BIGINT,
    PRIMARY KEY (community_id, waitlist_id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id),
    CHECK (start_at < end_at),
    CHECK ((status IN ('waiting', 'offered')) = (ended_at IS NULL))
);
INSERT INTO waitlist SELECT * FROM waitlist_before;
DROP TABLE waitlist_before;
