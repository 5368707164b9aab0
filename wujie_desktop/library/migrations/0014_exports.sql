-- What was exported: when, into which folder, how (`preset` is JSON), whether with both marks of
-- generated content, by whom and to whom. Nothing here is ever changed or erased, but for the names
-- of files that tell of a person who was erased.
CREATE TABLE export (
    id          TEXT PRIMARY KEY,
    profile     TEXT NOT NULL,
    at          TEXT NOT NULL,
    folder      TEXT NOT NULL,
    preset      TEXT NOT NULL,
    is_labelled INTEGER NOT NULL,
    excluded    INTEGER NOT NULL,
    who         TEXT NOT NULL,
    recipient   TEXT NOT NULL
) STRICT;

CREATE INDEX export_by_folder ON export (profile, folder, at);

-- `source` is the hash of the original, `sha256` that of the file.
CREATE TABLE export_file (
    export TEXT NOT NULL REFERENCES export (id),
    number INTEGER NOT NULL,
    key    TEXT NOT NULL,
    name   TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size   INTEGER NOT NULL,
    PRIMARY KEY (export, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX export_file_by_key ON export_file (key);

CREATE TRIGGER export_is_never_changed BEFORE UPDATE ON export
WHEN NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.is_labelled <> OLD.is_labelled
  OR NEW.who <> OLD.who OR NEW.recipient <> OLD.recipient
BEGIN SELECT RAISE(ABORT, 'exports are never changed'); END;

CREATE TRIGGER export_is_never_erased BEFORE DELETE ON export
BEGIN SELECT RAISE(ABORT, 'exports are never erased'); END;

CREATE TRIGGER export_file_is_never_changed BEFORE UPDATE ON export_file
WHEN NEW.key <> OLD.key OR NEW.sha256 <> OLD.sha256 OR NEW.source <> OLD.source
BEGIN SELECT RAISE(ABORT, 'exports are never changed'); END;

CREATE TRIGGER export_file_is_never_erased BEFORE DELETE ON export_file
BEGIN SELECT RAISE(ABORT, 'exports are never erased'); END;
