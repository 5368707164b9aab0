-- One row per call that moves a picture forward in the vendor's queue. It exists before the first
-- byte leaves. `points` is what it is expected to cost, `picture_points` what the picture by itself
-- is, as the gateway said; NULL where it did not.
CREATE TABLE acceleration (
    id             TEXT PRIMARY KEY,
    profile        TEXT NOT NULL,
    picture_key    TEXT NOT NULL,
    steps          INTEGER NOT NULL,
    points         INTEGER NOT NULL,
    picture_points INTEGER,
    state          TEXT NOT NULL CHECK (state IN ('submitting', 'unknown', 'refused', 'done')),
    created_at     TEXT NOT NULL,
    ended_at       TEXT,
    trace_id       TEXT NOT NULL DEFAULT '',
    fault_kind     TEXT,
    fault_code     TEXT NOT NULL DEFAULT '',
    fault_message  TEXT NOT NULL DEFAULT '',
    fault_field    TEXT NOT NULL DEFAULT '',
    received       BLOB
) STRICT, WITHOUT ROWID;
