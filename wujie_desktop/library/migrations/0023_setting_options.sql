-- What settings of cameras may be, as the gateway last offered it: poses and samplers.
CREATE TABLE setting_option (
    profile  TEXT NOT NULL,
    camera   TEXT NOT NULL,
    setting  TEXT NOT NULL,
    value    TEXT NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    picture  TEXT NOT NULL,
    PRIMARY KEY (profile, camera, setting, value)
) STRICT, WITHOUT ROWID;
