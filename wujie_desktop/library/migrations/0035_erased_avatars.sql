-- Of each avatar whose person was erased the SHA-256 of its key, so that what a team calls it is not
-- taken in again.
CREATE TABLE erased_avatar (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
