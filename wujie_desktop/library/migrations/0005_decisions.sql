-- What people decided about pictures. Nothing here is ever changed or erased: taking a decision
-- back is a row of its own. Each row carries the seal of the one before it.
CREATE TABLE decision (
    profile        TEXT NOT NULL,
    number         INTEGER NOT NULL,
    key            TEXT NOT NULL,
    who            TEXT NOT NULL,
    at             TEXT NOT NULL,
    choice         TEXT NOT NULL CHECK (choice IN ('approved', 'review', 'rejected', 'withdrawn')),
    reason         TEXT NOT NULL,
    note           TEXT NOT NULL,
    picture_sha256 TEXT NOT NULL,
    audit_sha256   TEXT NOT NULL,
    previous       TEXT NOT NULL,
    seal           TEXT NOT NULL,
    PRIMARY KEY (profile, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_by_key ON decision (profile, key, number);

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;

CREATE TRIGGER decision_is_never_erased BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never erased'); END;

CREATE TRIGGER decision_is_never_replaced BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision WHERE profile = NEW.profile AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'decisions are never replaced'); END;
