-- What robots of group chats are told, once for what it is about: numbers, and no word of a request.
-- One that was sent stays for a while, so that it is not told again.
CREATE TABLE robot_message (
    id      INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    robot   TEXT NOT NULL,
    about   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    counts  TEXT NOT NULL,
    at      TEXT NOT NULL,
    sent_at TEXT,
    UNIQUE (profile, robot, about)
) STRICT;

-- How far the picture that the machine judged is from the one that was delivered, in bits of their
-- difference hashes; NULL where it could not be had. Each is asked for once.
CREATE TABLE comparison (
    profile  TEXT NOT NULL,
    key      TEXT NOT NULL,
    distance INTEGER,
    PRIMARY KEY (profile, key)
) STRICT, WITHOUT ROWID;
