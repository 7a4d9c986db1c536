-- What was decided, and what belongs with it: the only data that cannot be made again.
-- The same text serves SQLite and PostgreSQL. Instants are unix seconds, UTC.

-- One row a batch. Its key is the lock: who inserts seq n of a community decided after seq n - 1.
CREATE TABLE journal (
    community_id BIGINT NOT NULL,
    seq          BIGINT NOT NULL CHECK (seq > 0),
    batch_id     TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    entry        TEXT   NOT NULL,
    PRIMARY KEY (community_id, seq)
);

-- Names, handles, accounts and notes, so that they can be erased: the journal holds their ids.
CREATE TABLE personal (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    kind         TEXT   NOT NULL CHECK (kind IN ('identity', 'name', 'handle', 'note')),
    text         TEXT   NOT NULL,
    PRIMARY KEY (community_id, id)
);

CREATE INDEX personal_by_identity ON personal (text) WHERE kind = 'identity';

-- What came of a notice. A notice with a row here is never sent again.
CREATE TABLE settlements (
    community_id BIGINT NOT NULL,
    notice_id    BIGINT NOT NULL,
    outcome      TEXT   NOT NULL CHECK (outcome IN (
        'sent', 'sent_in_place', 'no_way_to_reach', 'refused', 'too_late', 'expired', 'stale')),
    attempts     BIGINT NOT NULL CHECK (attempts >= 0),
    at           BIGINT NOT NULL,
    detail       TEXT   NOT NULL,
    PRIMARY KEY (community_id, notice_id)
);

-- Which process owns a platform's connection.
CREATE TABLE leases (
    name     TEXT   NOT NULL PRIMARY KEY,
    holder   TEXT   NOT NULL,
    until_at BIGINT NOT NULL
);

-- Facts about this journal: its id, its secret, its last heartbeat.
CREATE TABLE facts (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
