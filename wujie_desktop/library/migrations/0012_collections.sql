-- What the user keeps in the left column of the library, in the order of rank. A collection holds
-- its pictures as their ordinals, four bytes each, the lowest first, in the order made by hand; one
-- that was purged stays in the list and is shown nowhere.
CREATE TABLE collection (
    profile  TEXT NOT NULL,
    id       TEXT NOT NULL,
    rank     REAL NOT NULL,
    name     TEXT NOT NULL,
    pictures BLOB NOT NULL DEFAULT x'',
    PRIMARY KEY (profile, id)
) STRICT, WITHOUT ROWID;

-- A filter with a name, as it is typed in English, and how its pictures are shown.
CREATE TABLE smart_view (
    profile    TEXT NOT NULL,
    id         TEXT NOT NULL,
    rank       REAL NOT NULL,
    name       TEXT NOT NULL,
    expression TEXT NOT NULL,
    grouping   TEXT NOT NULL,
    sort_order TEXT NOT NULL,
    tile_width INTEGER NOT NULL,
    PRIMARY KEY (profile, id)
) STRICT, WITHOUT ROWID;

-- A step may change these: each of its edits as JSON.
ALTER TABLE step ADD COLUMN edits TEXT;
