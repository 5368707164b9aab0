-- Whether in the team's space two people have to pick what the machine wants reviewed; whose each
-- device is, by the server's number of the person; and the strictest verdict that any device
-- reported of a picture, '' for none.
ALTER TABLE team ADD COLUMN four_eyes INTEGER NOT NULL DEFAULT 0;

CREATE TABLE team_person (
    profile TEXT NOT NULL,
    device  TEXT NOT NULL,
    person  TEXT NOT NULL,
    PRIMARY KEY (profile, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE team_verdict (
    profile TEXT NOT NULL,
    key     TEXT NOT NULL,
    verdict TEXT NOT NULL,
    PRIMARY KEY (profile, key)
) STRICT, WITHOUT ROWID;
