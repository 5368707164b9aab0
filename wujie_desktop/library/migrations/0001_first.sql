-- One row per create call. It exists before the first byte leaves.
CREATE TABLE generation (
    id              TEXT PRIMARY KEY,
    profile         TEXT NOT NULL,
    state           TEXT NOT NULL
                    CHECK (state IN ('submitting', 'unknown', 'refused', 'open', 'done')),
    avatar_key      TEXT NOT NULL,
    prompt          TEXT NOT NULL,
    notify_url      TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    expected_points INTEGER,
    trace_id        TEXT NOT NULL DEFAULT '',
    fault_kind      TEXT,
    fault_code      TEXT,
    fault_message   TEXT,
    fault_field     TEXT,
    answer          TEXT
) STRICT;

CREATE INDEX generation_by_profile ON generation (profile, created_at);

CREATE TABLE template_row (
    generation_id TEXT NOT NULL REFERENCES generation (id),
    position      INTEGER NOT NULL,
    template_key  TEXT NOT NULL,
    number        INTEGER NOT NULL,
    PRIMARY KEY (generation_id, position)
) STRICT, WITHOUT ROWID;

-- Original files, by content; path is relative to the data folder.
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    path   TEXT NOT NULL,
    format TEXT NOT NULL,
    width  INTEGER NOT NULL,
    height INTEGER NOT NULL,
    size   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE picture (
    ordinal          INTEGER PRIMARY KEY AUTOINCREMENT,
    profile          TEXT NOT NULL,
    key              TEXT NOT NULL,
    generation_id    TEXT NOT NULL REFERENCES generation (id),
    template_key     TEXT,
    state            TEXT NOT NULL
                     CHECK (state IN ('waiting', 'downloading', 'done', 'blocked', 'failed', 'cancelled')),
    status           INTEGER NOT NULL DEFAULT 0,
    queue_before     INTEGER,
    expected_seconds INTEGER,
    started_at       TEXT,
    picture_url      TEXT NOT NULL DEFAULT '',
    involve_yellow   INTEGER,
    verdict          TEXT CHECK (verdict IN ('pass', 'review', 'blocked')),
    audit            TEXT,
    points           INTEGER,
    points_message   TEXT NOT NULL DEFAULT '',
    model_prompt     TEXT NOT NULL DEFAULT '',
    completed_at     TEXT,
    sha256           TEXT REFERENCES original (sha256),
    reason           TEXT,
    reason_text      TEXT NOT NULL DEFAULT '',
    UNIQUE (profile, key)
) STRICT;

CREATE INDEX picture_by_generation ON picture (generation_id);

-- One row per checked label of a picture, as the machine said it.
CREATE TABLE audit_row (
    ordinal         INTEGER NOT NULL REFERENCES picture (ordinal),
    position        INTEGER NOT NULL,
    label           TEXT NOT NULL,
    label_desc      TEXT NOT NULL,
    scene           TEXT NOT NULL,
    suggestion      TEXT NOT NULL,
    rate            REAL,
    PRIMARY KEY (ordinal, position)
) STRICT, WITHOUT ROWID;

-- The answers themselves, as evidence: the last one for each key, channel and status.
CREATE TABLE notice (
    profile     TEXT NOT NULL,
    key         TEXT NOT NULL,
    source      TEXT NOT NULL,
    status      INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    raw         TEXT NOT NULL,
    PRIMARY KEY (profile, key, source, status)
) STRICT, WITHOUT ROWID;
