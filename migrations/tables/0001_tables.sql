-- What the journal says, as tables to query and to join, and the queue of notices to deliver.
-- All of it follows the journal and can be made again from it.
-- The same text serves SQLite and PostgreSQL. Instants are unix seconds, UTC; yes is 1 and no is 0.
-- A column that ends in _text_id names a row of `personal` in the journal's database.

-- Which journal these tables follow.
CREATE TABLE origin (
    only_row   BIGINT NOT NULL PRIMARY KEY CHECK (only_row = 1),
    journal_id TEXT   NOT NULL
);

-- How far each follower has come.
CREATE TABLE cursors (
    community_id BIGINT NOT NULL,
    follower     TEXT   NOT NULL,
    seq          BIGINT NOT NULL CHECK (seq >= 0),
    PRIMARY KEY (community_id, follower)
);

-- Where a follower stopped because an entry broke a rule of these tables or could not be read.
CREATE TABLE quarantine (
    community_id BIGINT NOT NULL,
    follower     TEXT   NOT NULL,
    after_seq    BIGINT NOT NULL,
    reason       TEXT   NOT NULL,
    PRIMARY KEY (community_id, follower)
);

CREATE TABLE communities (
    community_id     BIGINT NOT NULL PRIMARY KEY,
    zone             TEXT   NOT NULL,
    language         TEXT   NOT NULL,
    reminder_minutes BIGINT NOT NULL CHECK (reminder_minutes >= 0),
    offer_minutes    BIGINT NOT NULL CHECK (offer_minutes > 0),
    moved_to         BIGINT
);

-- Which community a Discord server or a Telegram group belongs to.
CREATE TABLE chats (
    chat         TEXT   NOT NULL PRIMARY KEY,
    community_id BIGINT NOT NULL
);

CREATE TABLE members (
    community_id   BIGINT NOT NULL,
    member_id      BIGINT NOT NULL,
    joined_at      BIGINT NOT NULL,
    name_text_id   BIGINT,
    handle_text_id BIGINT,
    PRIMARY KEY (community_id, member_id)
);

CREATE TABLE identities (
    community_id     BIGINT NOT NULL,
    identity_text_id BIGINT NOT NULL,
    member_id        BIGINT NOT NULL,
    PRIMARY KEY (community_id, identity_text_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id)
);

CREATE TABLE resources (
    community_id          BIGINT NOT NULL,
    resource_id           BIGINT NOT NULL,
    name                  TEXT   NOT NULL,
    capacity              BIGINT NOT NULL CHECK (capacity > 0),
    zone                  TEXT   NOT NULL,
    slot_minutes          BIGINT NOT NULL CHECK (slot_minutes > 0),
    step_minutes          BIGINT NOT NULL CHECK (step_minutes > 0),
    shortest_turn_minutes BIGINT NOT NULL CHECK (shortest_turn_minutes > 0),
    hours                 TEXT   NOT NULL,
    names_shown           BIGINT NOT NULL CHECK (names_shown IN (0, 1)),
    removed               BIGINT NOT NULL CHECK (removed IN (0, 1)),
    PRIMARY KEY (community_id, resource_id)
);

CREATE TABLE aliases (
    community_id BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    alias        TEXT   NOT NULL,
    PRIMARY KEY (community_id, resource_id, alias),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id)
);

CREATE TABLE bookings (
    community_id BIGINT NOT NULL,
    booking_id   BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    start_at     BIGINT NOT NULL,
    end_at       BIGINT NOT NULL,
    seats        BIGINT NOT NULL CHECK (seats > 0),
    takes_all    BIGINT NOT NULL CHECK (takes_all IN (0, 1)),
    is_turn      BIGINT NOT NULL CHECK (is_turn IN (0, 1)),
    note_text_id BIGINT,
    booked_at    BIGINT NOT NULL,
    status       TEXT   NOT NULL CHECK (status IN ('booked', 'done', 'cancelled')),
    ended_at     BIGINT,
    ended_how    TEXT CHECK (ended_how IN ('finished', 'done', 'cancelled', 'resource_removed')),
    ended_by     BIGINT,
    PRIMARY KEY (community_id, booking_id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id),
    FOREIGN KEY (community_id, ended_by) REFERENCES members (community_id, member_id),
    CHECK (start_at < end_at),
    CHECK ((status = 'booked') = (ended_at IS NULL)),
    CHECK ((status = 'booked') = (ended_how IS NULL))
);

CREATE INDEX bookings_by_start ON bookings (community_id, resource_id, start_at);
CREATE INDEX bookings_by_member ON bookings (community_id, member_id, start_at);

-- The last line of defence: the projector checks every overlap, and should it ever miss one, two
-- bookings that each take all there is still cannot begin together.
CREATE UNIQUE INDEX bookings_take_all_once ON bookings (community_id, resource_id, start_at)
    WHERE takes_all = 1 AND status = 'booked';

-- Who stands in line now; the lowest place is first, and places have gaps.
CREATE TABLE waiting (
    community_id   BIGINT NOT NULL,
    resource_id    BIGINT NOT NULL,
    member_id      BIGINT NOT NULL,
    place          BIGINT NOT NULL CHECK (place > 0),
    joined_at      BIGINT NOT NULL,
    wanted_minutes BIGINT,
    lapses         BIGINT NOT NULL CHECK (lapses >= 0),
    offer_id       BIGINT,
    PRIMARY KEY (community_id, resource_id, member_id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id)
);

CREATE TABLE offers (
    community_id BIGINT NOT NULL,
    offer_id     BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    made_at      BIGINT NOT NULL,
    until_at     BIGINT NOT NULL,
    status       TEXT   NOT NULL CHECK (status IN (
        'open', 'claimed', 'passed', 'lapsed', 'left', 'resource_removed')),
    ended_at     BIGINT,
    PRIMARY KEY (community_id, offer_id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id),
    CHECK ((status = 'open') = (ended_at IS NULL))
);

-- A member holds one open offer of a resource at a time.
CREATE UNIQUE INDEX offers_open_once ON offers (community_id, resource_id, member_id)
    WHERE status = 'open';

CREATE TABLE notices (
    community_id BIGINT NOT NULL,
    notice_id    BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    platform     TEXT   NOT NULL,
    kind         TEXT   NOT NULL,
    due_at       BIGINT NOT NULL,
    useful_until BIGINT NOT NULL,
    failed       TEXT CHECK (failed IN ('no_way_to_reach', 'refused', 'too_late')),
    PRIMARY KEY (community_id, notice_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id)
);

-- Notices that are not settled yet. Whoever leases one moves `next_try_at` to the end of the lease
-- and counts the attempt, so that an earlier holder can tell that it has lost the lease.
CREATE TABLE outbox (
    community_id BIGINT NOT NULL,
    notice_id    BIGINT NOT NULL,
    platform     TEXT   NOT NULL,
    notice       TEXT   NOT NULL,
    useful_until BIGINT NOT NULL,
    next_try_at  BIGINT NOT NULL,
    attempts     BIGINT NOT NULL CHECK (attempts >= 0),
    lease_holder TEXT,
    PRIMARY KEY (community_id, notice_id)
);

CREATE INDEX outbox_by_next_try ON outbox (platform, next_try_at);
CREATE INDEX outbox_by_use ON outbox (useful_until);
