-- Desks taken down in pieces, so that they need not begin with the first entry of their journal.
-- They follow from the journal and can be made again. Part 0 is written last: a snapshot without it
-- is not there. It says which entry the snapshot was taken after, by that entry's batch id.
CREATE TABLE snapshots (
    community_id BIGINT NOT NULL,
    seq          BIGINT NOT NULL CHECK (seq > 0),
    part         BIGINT NOT NULL CHECK (part >= 0),
    body         TEXT   NOT NULL,
    PRIMARY KEY (community_id, seq, part)
);
