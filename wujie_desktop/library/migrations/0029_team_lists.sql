-- The collections that a team has too, beside what `collection` keeps of them: `person` is the member
-- whose it is, '' for one's own; another's may be hidden here. `absent` counts the pictures that are
-- not in this library. Without a team it is empty.
CREATE TABLE team_collection (
    profile   TEXT NOT NULL,
    id        TEXT NOT NULL,
    person    TEXT NOT NULL DEFAULT '',
    is_hidden INTEGER NOT NULL DEFAULT 0,
    absent    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (profile, id)
) STRICT, WITHOUT ROWID;

-- Up to where a log has to be read that was begun anew, before what it comes to is whole.
-- What was read before knew nothing of lists: with the next event they are all brought in line.
ALTER TABLE team ADD COLUMN whole_at INTEGER NOT NULL DEFAULT 0;
UPDATE team SET whole_at = position + 1;
