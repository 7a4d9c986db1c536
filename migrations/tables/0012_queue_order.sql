-- In which order the line of a resource is served, so long after leaving it somebody has their place
-- back, and so long after having had it they join it again, in minutes; 0: never, and at once.
ALTER TABLE resources ADD COLUMN queue_order TEXT NOT NULL DEFAULT 'first_come'
    CHECK (queue_order IN ('first_come', 'fair'));
ALTER TABLE resources ADD COLUMN grace_minutes BIGINT NOT NULL DEFAULT 0
    CHECK (grace_minutes >= 0);
ALTER TABLE resources ADD COLUMN cooldown_minutes BIGINT NOT NULL DEFAULT 0
    CHECK (cooldown_minutes >= 0);
