-- Who may book a resource, and whether what members book of it waits for a manager's word.
ALTER TABLE resources ADD COLUMN bookers TEXT NOT NULL DEFAULT 'everyone'
    CHECK (bookers IN ('everyone', 'managers'));
ALTER TABLE resources ADD COLUMN is_approved BIGINT NOT NULL DEFAULT 0
    CHECK (is_approved IN (0, 1));
-- What it is one of, if several go by one name together, and what members should know of it.
ALTER TABLE resources ADD COLUMN group_name TEXT;
ALTER TABLE resources ADD COLUMN about TEXT;
-- A booking may wait for a manager until then, and end as denied or without a word. A CHECK cannot
-- be changed in place everywhere.
DROP INDEX bookings_by_start;
DROP INDEX bookings_by_member;
DROP INDEX bookings_take_all_once;
ALTER TABLE bookings RENAME TO bookings_before;
CREATE TABLE bookings (
    community_id  BIGINT NOT NULL,
    booking_id    BIGINT NOT NULL,
    resource_id   BIGINT NOT NULL,
    member_id     BIGINT NOT NULL,
    start_at      BIGINT NOT NULL,
    end_at        BIGINT NOT NULL,
    seats         BIGINT NOT NULL CHECK (seats > 0),
    takes_all     BIGINT NOT NULL CHECK (takes_all IN (0, 1)),
    is_turn       BIGINT NOT NULL CHECK (is_turn IN (0, 1)),
    note_text_id  BIGINT,
    booked_at     BIGINT NOT NULL,
    status        TEXT   NOT NULL CHECK (status IN ('booked', 'done', 'cancelled', 'no_show')),
    ended_at      BIGINT,
    ended_how     TEXT CHECK (ended_how IN (
        'finished', 'done', 'cancelled', 'resource_removed', 'no_show', 'denied', 'unapproved')),
    ended_by      BIGINT,
    checked_in_at BIGINT,
    approve_by    BIGINT,
    PRIMARY KEY (community_id, booking_id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resources (community_id, resource_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id),
    FOREIGN KEY (community_id, ended_by) REFERENCES members (community_id, member_id),
    CHECK (start_at < end_at),
    CHECK ((status = 'booked') = (ended_at IS NULL)),
    CHECK ((status = 'booked') = (ended_how IS NULL))
);
INSERT INTO bookings (community_id, booking_id, resource_id, member_id, start_at, end_at, seats,
    takes_all, is_turn, note_text_id, booked_at, status, ended_at, ended_how, ended_by,
    checked_in_at)
SELECT community_id, booking_id, resource_id, member_id, start_at, end_at, seats,
    takes_all, is_turn, note_text_id, booked_at, status, ended_at, ended_how, ended_by,
    checked_in_at
FROM bookings_before;
DROP TABLE bookings_before;
CREATE INDEX bookings_by_start ON bookings (community_id, resource_id, start_at);
CREATE INDEX bookings_by_member ON bookings (community_id, member_id, start_at);
-- The last line of defence: the projector checks every overlap, and should it ever miss one, two
-- bookings that each take all there is still cannot begin together.
CREATE UNIQUE INDEX bookings_take_all_once ON bookings (community_id, resource_id, start_at)
    WHERE takes_all = 1 AND status = 'booked';
