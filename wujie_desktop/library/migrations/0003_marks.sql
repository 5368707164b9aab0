-- What the user says of a picture; no row says nothing. A purged picture has left the bin: its
-- file is gone, its record stays for the ledger.
CREATE TABLE mark (
    profile   TEXT NOT NULL,
    key       TEXT NOT NULL,
    flag      TEXT NOT NULL,
    stars     INTEGER NOT NULL,
    colour    TEXT NOT NULL,
    tags      TEXT NOT NULL,
    note      TEXT NOT NULL,
    binned_at TEXT,
    purged    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (profile, key)
) STRICT, WITHOUT ROWID;

-- What the user did, step by step: changes are marks before and after, as JSON. Undone steps
-- stay until another step is made.
CREATE TABLE step (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    profile   TEXT NOT NULL,
    made_at   TEXT NOT NULL,
    name      TEXT NOT NULL,
    is_undone INTEGER NOT NULL DEFAULT 0,
    changes   TEXT NOT NULL
) STRICT;

CREATE INDEX step_by_profile ON step (profile, number);

-- Everything the grid needs of all pictures at once, without reading their audits.
CREATE INDEX picture_card ON picture
    (profile, ordinal, key, generation_id, template_key, state, verdict, points);
