-- CRC-32 of the entry, so that a bit that has changed on the disk is noticed and not believed.
-- Rows that are older have none.
ALTER TABLE journal ADD COLUMN checksum BIGINT;
