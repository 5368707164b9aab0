-- What requests are sent for. A request names its project from the moment it is sent; '' is none.
CREATE TABLE project (
    id          TEXT PRIMARY KEY,
    profile     TEXT NOT NULL,
    name        TEXT NOT NULL,
    note        TEXT NOT NULL,
    colour      TEXT NOT NULL,
    budget      INTEGER NOT NULL,
    span        TEXT NOT NULL CHECK (span IN ('day', 'total')),
    policy      TEXT NOT NULL,
    is_archived INTEGER NOT NULL,
    created_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE generation ADD COLUMN project TEXT NOT NULL DEFAULT '';
CREATE INDEX generation_by_project ON generation (project) WHERE project <> '';

-- A step may move requests to another project: a list as JSON.
ALTER TABLE step ADD COLUMN moves TEXT;
