-- What this library may spend without the team's server: of `day`, which lasts from `begins` to
-- `ends` by the server's clock (Unix seconds). The server knows the library by `token`; a copy, which
-- lies at another `place`, needs one of its own and has nothing.
CREATE TABLE team_allowance (
    profile TEXT PRIMARY KEY,
    token   TEXT NOT NULL,
    place   TEXT NOT NULL,
    day     TEXT NOT NULL DEFAULT '',
    begins  INTEGER NOT NULL DEFAULT 0,
    ends    INTEGER NOT NULL DEFAULT 0,
    given   INTEGER NOT NULL DEFAULT 0,
    gone    INTEGER NOT NULL DEFAULT 0 -- of it, by calls that an older copy of the library does not have
) STRICT, WITHOUT ROWID;

-- The calls that left by it, or were about to. `is_told`: the server may know of it.
CREATE TABLE allowance_call (
    profile TEXT NOT NULL,
    call    TEXT NOT NULL,
    day     TEXT NOT NULL,
    points  INTEGER NOT NULL,
    is_told INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (profile, call)
) STRICT, WITHOUT ROWID;
