-- Two may wait for a time together, a seat for both or none: the second of them, and since when they
-- agree.
ALTER TABLE waitlist ADD COLUMN partner_id BIGINT;
ALTER TABLE waitlist ADD COLUMN agreed_at BIGINT;
