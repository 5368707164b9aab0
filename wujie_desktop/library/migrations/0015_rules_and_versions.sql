-- Which pictures a rule has been through: by itself it takes each but once.
CREATE TABLE rule_done (
    profile TEXT NOT NULL,
    rule    TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (profile, rule, ordinal)
) STRICT, WITHOUT ROWID;

-- What rules did, a row for each run that did anything.
CREATE TABLE rule_run (
    number  INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    rule    TEXT NOT NULL,
    name    TEXT NOT NULL,
    ran_at  TEXT NOT NULL,
    written INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    folder  TEXT NOT NULL
) STRICT;
CREATE INDEX rule_run_by_profile ON rule_run (profile, number);

-- Pictures that were retouched elsewhere: each a file beside its original, named as `name` there.
CREATE TABLE version (
    id       TEXT PRIMARY KEY,
    profile  TEXT NOT NULL,
    key      TEXT NOT NULL,
    name     TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    path     TEXT NOT NULL,
    format   TEXT NOT NULL,
    width    INTEGER NOT NULL,
    height   INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (profile, key, sha256)
) STRICT, WITHOUT ROWID;
