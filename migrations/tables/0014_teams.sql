-- Named groups of members. Whoever has the role, `server:role`, belongs to it besides those listed.
CREATE TABLE teams (
    community_id BIGINT NOT NULL,
    team_id      BIGINT NOT NULL CHECK (team_id > 0),
    name         TEXT   NOT NULL,
    role         TEXT,
    PRIMARY KEY (community_id, team_id)
);
CREATE TABLE team_members (
    community_id BIGINT NOT NULL,
    team_id      BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    PRIMARY KEY (community_id, team_id, member_id),
    FOREIGN KEY (community_id, team_id) REFERENCES teams (community_id, team_id),
    FOREIGN KEY (community_id, member_id) REFERENCES members (community_id, member_id)
);
CREATE INDEX team_members_by_member ON team_members (community_id, member_id);
-- Where bookers is 'managers': the team that may book it besides.
ALTER TABLE resources ADD COLUMN bookers_team_id BIGINT;
-- A limit may hold for a group of resources, then resource 0 is that and not everything; and for a
-- team: 0 is that of managers, -1 is everybody. From place 101 on it says what is free of them. A
-- key cannot be changed in place everywhere.
ALTER TABLE limits RENAME TO limits_before;
CREATE TABLE limits (
    community_id BIGINT NOT NULL,
    resource_id  BIGINT NOT NULL,
    group_name   TEXT   NOT NULL,
    team_id      BIGINT NOT NULL CHECK (team_id >= -1),
    place        BIGINT NOT NULL CHECK (place > 0),
    rule         TEXT   NOT NULL,
    PRIMARY KEY (community_id, resource_id, group_name, team_id, place)
);
INSERT INTO limits (community_id, resource_id, group_name, team_id, place, rule)
SELECT community_id, resource_id, '', -1, place, rule FROM limits_before;
DROP TABLE limits_before;
