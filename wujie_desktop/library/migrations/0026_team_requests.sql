-- Who sent a request: "" where that was here, else the name of a member of the team.
ALTER TABLE generation ADD COLUMN sender TEXT NOT NULL DEFAULT '';

-- Whether the team is told of what is sent here.
ALTER TABLE team ADD COLUMN shares_requests INTEGER NOT NULL DEFAULT 0;

-- What the team's log says of requests and pictures sent elsewhere, until it was taken in.
CREATE TABLE team_inbox (
    profile  TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    sender   TEXT NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (profile, position)
) STRICT, WITHOUT ROWID;

-- Whose word it is that a team has the original of a picture in a place of its own.
CREATE TABLE shared_original (
    profile TEXT NOT NULL,
    key     TEXT NOT NULL,
    person  TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    PRIMARY KEY (profile, key, person)
) STRICT, WITHOUT ROWID;
