-- What the journal says, as tables to query. Rebuilt from the journal when lost. The constraints
-- are a second line of defence: a bug in the rules stops the projector instead of selling a slot twice.

CREATE TABLE cursors (
    follower     TEXT   NOT NULL,
    community_id BIGINT NOT NULL,
    seq          BIGINT NOT NULL,
    PRIMARY KEY (follower, community_id)
);

-- Communities whose tables stopped because the journal contradicts a constraint.
CREATE TABLE quarantine (
    community_id BIGINT NOT NULL PRIMARY KEY,
    seq          BIGINT NOT NULL,
    why          TEXT   NOT NULL
);

CREATE TABLE members (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    joined_at    BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);

CREATE TABLE resources (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    capacity     BIGINT NOT NULL CHECK (capacity > 0),
    zone         TEXT   NOT NULL,
    slot_minutes BIGINT NOT NULL CHECK (slot_minutes > 0),
    step_minutes BIGINT NOT NULL CHECK (step_minutes > 0),
    hours        TEXT   NOT NULL,
    removed      BIGINT NOT NULL CHECK (removed IN (0, 1)),
    PRIMARY KEY (community_id, id)
);

CREATE TABLE bookings (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    start_at     BIGINT NOT NULL,
    end_at       BIGINT NOT NULL,
    seats        BIGINT NOT NULL CHECK (seats > 0),
    turn         BIGINT NOT NULL CHECK (turn IN (0, 1)),
    status       TEXT   NOT NULL CHECK (status IN ('booked', 'done', 'cancelled')),
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, id),
    CHECK (start_at < end_at),
    CHECK ((status = 'booked') = (ended_at IS NULL))
);
CREATE INDEX bookings_by_start ON bookings (community_id, resource_id, start_at) WHERE status = 'booked';

CREATE TABLE queue (
    community_id BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    place        BIGINT NOT NULL CHECK (place > 0),
    joined_at    BIGINT NOT NULL,
    offer_until  BIGINT,
    PRIMARY KEY (community_id, resource_id, member_id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, id)
);

CREATE TABLE notices (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    due_at       BIGINT NOT NULL,
    useful_until BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);

-- The outbox's queue: notices on their way.
CREATE TABLE outbox (
    community_id BIGINT NOT NULL,
    notice_id    BIGINT NOT NULL,
    platform     TEXT   NOT NULL,
    notice       TEXT   NOT NULL,
    next_try_at  BIGINT NOT NULL,
    attempts     BIGINT NOT NULL,
    lease_holder TEXT,
    lease_until  BIGINT NOT NULL,
    PRIMARY KEY (community_id, notice_id)
);
CREATE INDEX outbox_by_due ON outbox (platform, next_try_at);
