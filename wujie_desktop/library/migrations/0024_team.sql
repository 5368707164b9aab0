-- What a profile shares with a team. Without a row in `team` nothing is written into the others.
-- `seq` and `hlc` are those of the newest outbox row, `acked` is the newest that the server has,
-- `echoed` the newest whose echo came back; `position` is how far the server's log of this epoch
-- was applied, `clock_offset` by how many milliseconds the server's clock is ahead.
CREATE TABLE team (
    profile      TEXT PRIMARY KEY,
    space        TEXT NOT NULL,
    device       TEXT NOT NULL,
    epoch        TEXT NOT NULL DEFAULT '',
    position     INTEGER NOT NULL DEFAULT 0,
    seq          INTEGER NOT NULL DEFAULT 0,
    acked        INTEGER NOT NULL DEFAULT 0,
    echoed       INTEGER NOT NULL DEFAULT 0,
    hlc          INTEGER NOT NULL DEFAULT 0,
    clock_offset INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- What was changed here, written in the transaction that changed it. It stays: a server that was
-- restored from a copy is given again what it lost.
CREATE TABLE outbox (
    profile TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    hlc     INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    body    TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (profile, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_by_subject ON outbox (profile, subject, seq);

-- The fold of the server's log and of nothing else, so that it is the same on every device.
CREATE TABLE shared_field (
    profile TEXT NOT NULL,
    subject TEXT NOT NULL,
    field   TEXT NOT NULL,
    value   TEXT NOT NULL,
    hlc     INTEGER NOT NULL,
    device  TEXT NOT NULL,
    person  TEXT NOT NULL,
    PRIMARY KEY (profile, subject, field)
) STRICT, WITHOUT ROWID;

-- Every decision of the server's log, one's own too, as it came; those of an earlier epoch stay
-- and count no more.
CREATE TABLE shared_decision (
    profile     TEXT NOT NULL,
    epoch       TEXT NOT NULL,
    position    INTEGER NOT NULL,
    device      TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    person      TEXT NOT NULL,
    hlc         INTEGER NOT NULL,
    key         TEXT NOT NULL,
    body        TEXT NOT NULL,
    refused     TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (profile, epoch, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX shared_decision_by_key ON shared_decision (profile, epoch, key);

CREATE TRIGGER shared_decision_is_never_changed BEFORE UPDATE ON shared_decision
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;

CREATE TRIGGER shared_decision_is_never_erased BEFORE DELETE ON shared_decision
BEGIN SELECT RAISE(ABORT, 'decisions are never erased'); END;

CREATE TRIGGER shared_decision_is_never_replaced BEFORE INSERT ON shared_decision
WHEN EXISTS (SELECT 1 FROM shared_decision
    WHERE profile = NEW.profile AND epoch = NEW.epoch AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'decisions are never replaced'); END;

-- What the server did not accept of what was changed here, until the user let it go.
CREATE TABLE refused (
    profile     TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    because     TEXT NOT NULL,
    received_at TEXT NOT NULL,
    let_go_at   TEXT,
    PRIMARY KEY (profile, seq)
) STRICT, WITHOUT ROWID;

-- What came and could not be applied, as it came.
CREATE TABLE quarantine (
    profile     TEXT NOT NULL,
    epoch       TEXT NOT NULL,
    position    INTEGER NOT NULL,
    device      TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    person      TEXT NOT NULL,
    hlc         INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    body        TEXT NOT NULL,
    refused     TEXT NOT NULL,
    why         TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (profile, epoch, position)
) STRICT, WITHOUT ROWID;
