-- What must never be lost. Portable: TEXT and BIGINT only, every key begins with community_id.

-- One row a batch of decisions. The key is the lock: whoever inserts (community_id, seq) has decided.
CREATE TABLE journal (
    community_id BIGINT NOT NULL,
    seq          BIGINT NOT NULL CHECK (seq > 0),
    batch_id     TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    entry        TEXT   NOT NULL,
    PRIMARY KEY (community_id, seq)
);

-- Accounts, names, handles and notes; erasing somebody is deleting rows.
CREATE TABLE personal (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    kind         TEXT   NOT NULL CHECK (kind IN ('identity', 'name', 'handle', 'note')),
    text         TEXT   NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX personal_by_text ON personal (text, community_id) WHERE kind = 'identity';

-- What became of notices, once nothing more will be tried.
CREATE TABLE settlements (
    community_id BIGINT NOT NULL,
    notice_id    BIGINT NOT NULL,
    outcome      TEXT   NOT NULL CHECK (outcome IN ('sent', 'sent_in_place', 'failed', 'expired', 'stale')),
    attempts     BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    detail       TEXT   NOT NULL,
    PRIMARY KEY (community_id, notice_id)
);

-- Who does what only one process may do.
CREATE TABLE leases (
    name   TEXT   NOT NULL PRIMARY KEY,
    holder TEXT   NOT NULL,
    until  BIGINT NOT NULL
);

-- The installation's secret and its heartbeat.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
