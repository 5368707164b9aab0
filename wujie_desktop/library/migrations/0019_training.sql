-- Photos that avatars are to be trained on: sets, kept until they are let go. `id` of a photo is
-- the SHA-256 of the copy in the folder `photos`, which is the one that leaves; `measures` is JSON.
CREATE TABLE photo_set (
    id         TEXT PRIMARY KEY,
    profile    TEXT NOT NULL,
    name       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    fewest     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE photo (
    set_id        TEXT NOT NULL REFERENCES photo_set (id),
    position      INTEGER NOT NULL,
    id            TEXT NOT NULL,
    name          TEXT NOT NULL,
    measures      TEXT NOT NULL,
    address       TEXT NOT NULL DEFAULT '',
    expires_at    TEXT,
    is_overridden INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (set_id, id)
) STRICT, WITHOUT ROWID;

-- The agreement of the person on the photos of a set.
CREATE TABLE consent (
    set_id      TEXT PRIMARY KEY REFERENCES photo_set (id),
    who         TEXT NOT NULL,
    at          TEXT NOT NULL,
    scope       TEXT NOT NULL,
    file        TEXT NOT NULL,
    is_of_minor INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the vendor's check said, whole answers and what was read of them. `passed` is NULL where
-- the answer does not say plainly.
CREATE TABLE photo_check_answer (
    number  INTEGER PRIMARY KEY,
    set_id  TEXT NOT NULL REFERENCES photo_set (id),
    at      TEXT NOT NULL,
    raw     TEXT NOT NULL
) STRICT;

CREATE TABLE photo_check (
    set_id     TEXT NOT NULL,
    id         TEXT NOT NULL,
    at         TEXT NOT NULL,
    passed     INTEGER,
    status     TEXT NOT NULL,
    message    TEXT NOT NULL,
    similarity REAL,
    PRIMARY KEY (set_id, id)
) STRICT, WITHOUT ROWID;

-- Copies of photos that were put into a bucket, until they are known to be deleted there.
CREATE TABLE photo_upload (
    profile    TEXT NOT NULL,
    id         TEXT NOT NULL,
    place      TEXT NOT NULL,
    at         TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (profile, place, id)
) STRICT, WITHOUT ROWID;

-- One row per training call. It exists before the first byte leaves.
CREATE TABLE training (
    id               TEXT PRIMARY KEY,
    profile          TEXT NOT NULL,
    set_id           TEXT NOT NULL,
    name             TEXT NOT NULL,
    state            TEXT NOT NULL
                     CHECK (state IN ('submitting', 'unknown', 'refused', 'open', 'ready', 'failed')),
    created_at       TEXT NOT NULL,
    avatar_key       TEXT NOT NULL DEFAULT '',
    expected_seconds INTEGER,
    status           INTEGER,
    checked_at       TEXT,
    ended_at         TEXT,
    trace_id         TEXT NOT NULL DEFAULT '',
    fault_kind       TEXT,
    fault_code       TEXT NOT NULL DEFAULT '',
    fault_message    TEXT NOT NULL DEFAULT '',
    fault_field      TEXT NOT NULL DEFAULT '',
    balance_before   INTEGER,
    balance_after    INTEGER,
    received         BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE training_photo (
    training_id TEXT NOT NULL REFERENCES training (id),
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    address     TEXT NOT NULL,
    PRIMARY KEY (training_id, position)
) STRICT, WITHOUT ROWID;
