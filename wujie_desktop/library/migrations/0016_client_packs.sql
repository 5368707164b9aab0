-- Pictures that were sent to a client to pick from, version by version. In a pack a picture has a
-- random name, which stays the same through its versions; whose it is stands here alone.
CREATE TABLE client_pack (
    id      TEXT NOT NULL,
    version INTEGER NOT NULL,
    profile TEXT NOT NULL,
    title   TEXT NOT NULL,
    client  TEXT NOT NULL,
    note    TEXT NOT NULL,
    least   INTEGER NOT NULL,
    most    INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    file    TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_pack_picture (
    pack    TEXT NOT NULL,
    version INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    id      TEXT NOT NULL,
    profile TEXT NOT NULL,
    key     TEXT NOT NULL,
    section TEXT NOT NULL,
    PRIMARY KEY (pack, version, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_pack_picture_by_key ON client_pack_picture (profile, key);

-- What came back, one row per client and time of the answer; older ones stay.
CREATE TABLE client_answer (
    pack         TEXT NOT NULL,
    client       TEXT NOT NULL,
    at           TEXT NOT NULL,
    version      INTEGER NOT NULL,
    received_at  TEXT NOT NULL,
    is_confirmed INTEGER NOT NULL,
    note         TEXT NOT NULL,
    PRIMARY KEY (pack, client, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_mark (
    pack    TEXT NOT NULL,
    client  TEXT NOT NULL,
    at      TEXT NOT NULL,
    id      TEXT NOT NULL,
    choice  TEXT NOT NULL CHECK (choice IN ('pick', 'reject', '')),
    comment TEXT NOT NULL,
    PRIMARY KEY (pack, client, at, id)
) STRICT, WITHOUT ROWID;
