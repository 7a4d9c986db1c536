-- The team that is served first in the line of a resource; 0 is that of managers.
ALTER TABLE resources ADD COLUMN priority_team_id BIGINT CHECK (priority_team_id >= 0);
