-- What the gateway first said about how long a picture takes, and when each channel first
-- said the last word about it.
ALTER TABLE picture ADD COLUMN first_estimate INTEGER;
ALTER TABLE picture ADD COLUMN called_back_at TEXT;
ALTER TABLE picture ADD COLUMN polled_at TEXT;

-- A request that tries a failed picture again names it.
ALTER TABLE generation ADD COLUMN retry_of TEXT;

-- What callbacks brought: one row per key and content, however often it came. Keys that are
-- nobody's are kept here and nowhere else.
CREATE TABLE delivery (
    profile  TEXT NOT NULL,
    key      TEXT NOT NULL,
    digest   TEXT NOT NULL,
    is_known INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at  TEXT NOT NULL,
    times    INTEGER NOT NULL,
    raw      TEXT NOT NULL,
    PRIMARY KEY (profile, key, digest)
) STRICT, WITHOUT ROWID;

-- The account's points whenever they were read and had changed.
CREATE TABLE balance (
    profile TEXT NOT NULL,
    read_at TEXT NOT NULL,
    points  INTEGER NOT NULL,
    PRIMARY KEY (profile, read_at)
) STRICT, WITHOUT ROWID;
