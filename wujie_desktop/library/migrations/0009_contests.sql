-- When the verdict on a picture was contested, why, and in which file.
CREATE TABLE contest (
    profile TEXT NOT NULL,
    key     TEXT NOT NULL,
    at      TEXT NOT NULL,
    reason  TEXT NOT NULL,
    file    TEXT NOT NULL,
    PRIMARY KEY (profile, key, at)
) STRICT, WITHOUT ROWID;
