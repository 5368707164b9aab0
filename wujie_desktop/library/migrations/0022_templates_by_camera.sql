-- Two cameras may offer a template with one key.
CREATE TABLE camera_template (
    profile       TEXT NOT NULL,
    camera        TEXT NOT NULL DEFAULT 'avatar',
    template_key  TEXT NOT NULL,
    position      INTEGER NOT NULL,
    template_name TEXT NOT NULL,
    theme_key     TEXT NOT NULL,
    theme_name    TEXT NOT NULL,
    sample_image  TEXT NOT NULL,
    PRIMARY KEY (profile, camera, template_key)
) STRICT, WITHOUT ROWID;
INSERT INTO camera_template
    SELECT profile, camera, template_key, position, template_name, theme_key, theme_name,
        sample_image
    FROM template_option;
DROP TABLE template_option;
ALTER TABLE camera_template RENAME TO template_option;
