-- What members wished for, of resources whose weeks are drawn, and what came of it.
CREATE TABLE wishes (
    community_id BIGINT NOT NULL,
    wish_id      BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    start_at     BIGINT NOT NULL,
    end_at       BIGINT NOT NULL,
    seats        BIGINT NOT NULL CHECK (seats > 0),
    told_at      BIGINT NOT NULL,
    status       TEXT   NOT NULL CHECK (status IN (
        'open', 'withdrawn', 'granted', 'missed', 'called_off')),
    booking_id   BIGINT,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, wish_id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id),
    CHECK (start_at < end_at),
    CHECK ((status = 'open') = (ended_at IS NULL)),
    CHECK ((status = 'granted') = (booking_id IS NOT NULL))
);
-- The draws that were held, with what settled their ties. A week is a Monday's date.
CREATE TABLE draws (
    community_id BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    week         TEXT   NOT NULL,
    held_at      BIGINT NOT NULL,
    seed         TEXT   NOT NULL,
    members      BIGINT NOT NULL CHECK (members >= 0),
    granted      BIGINT NOT NULL CHECK (granted >= 0),
    PRIMARY KEY (community_id, resource_id, week, held_at),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id)
);
