-- The templates that the gateway offered when it was last asked, and when that was.
CREATE TABLE template_option (
    profile       TEXT NOT NULL,
    template_key  TEXT NOT NULL,
    position      INTEGER NOT NULL,
    template_name TEXT NOT NULL,
    theme_key     TEXT NOT NULL,
    theme_name    TEXT NOT NULL,
    sample_image  TEXT NOT NULL,
    PRIMARY KEY (profile, template_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE template_reading (
    profile TEXT PRIMARY KEY,
    read_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE favourite_template (
    profile      TEXT NOT NULL,
    template_key TEXT NOT NULL,
    PRIMARY KEY (profile, template_key)
) STRICT, WITHOUT ROWID;

-- The address book of avatars: the gateway lists none. `picture` names a small picture in the
-- folder `faces`; `status` is what /avatar/info last said.
CREATE TABLE avatar (
    profile    TEXT NOT NULL,
    avatar_key TEXT NOT NULL,
    alias      TEXT NOT NULL,
    colour     TEXT NOT NULL,
    note       TEXT NOT NULL,
    picture    TEXT NOT NULL,
    status     INTEGER,
    checked_at TEXT,
    PRIMARY KEY (profile, avatar_key)
) STRICT, WITHOUT ROWID;

-- Pieces of prompts that are written again and again.
CREATE TABLE snippet (
    text    TEXT PRIMARY KEY,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Batches: what is to be sent, in order, durable before the first call. A request names the
-- call it carries out, and the index forbids a second one unless the first was refused, that
-- is, certainly created nothing.
CREATE TABLE batch (
    id         TEXT PRIMARY KEY,
    profile    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'stopped')),
    pause      TEXT NOT NULL DEFAULT '',
    budget     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_call (
    batch_id TEXT NOT NULL REFERENCES batch (id),
    position INTEGER NOT NULL,
    lines    TEXT NOT NULL,
    draft    TEXT NOT NULL,
    PRIMARY KEY (batch_id, position)
) STRICT, WITHOUT ROWID;

ALTER TABLE generation ADD COLUMN batch_id TEXT;
ALTER TABLE generation ADD COLUMN batch_position INTEGER;
CREATE UNIQUE INDEX generation_of_batch_call ON generation (batch_id, batch_position)
    WHERE batch_id IS NOT NULL AND state <> 'refused';

-- Why somebody sent something beyond the daily budget.
CREATE TABLE budget_override (
    profile TEXT NOT NULL,
    at      TEXT NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (profile, at)
) STRICT, WITHOUT ROWID;
