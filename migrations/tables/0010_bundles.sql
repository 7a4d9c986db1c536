-- Notices that go out as one message. 0: queued before this was known, goes out alone.
ALTER TABLE outbox ADD COLUMN member_id BIGINT NOT NULL DEFAULT 0;
-- Those that were sent together, or were to be, stay together; NULL: none is bound to another.
ALTER TABLE outbox ADD COLUMN bundle_id BIGINT;

CREATE INDEX outbox_by_member ON outbox (community_id, member_id);
