-- An index of prompts by the parts that domain/search_text.py makes of them: every two characters
-- that stand together. A request is known to it by a number; what waits to be indexed is queued,
-- whoever wrote it, and is searched without the index until then.
CREATE VIRTUAL TABLE prompt_index USING fts5(
    parts, tokenize = 'ascii', content = '', columnsize = 0, detail = none, prefix = '1'
);

CREATE TABLE prompt_number (
    number        INTEGER PRIMARY KEY,
    profile       TEXT NOT NULL,
    generation_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE prompt_queue (
    generation_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO prompt_queue SELECT id FROM generation;

CREATE TRIGGER prompt_is_queued AFTER INSERT ON generation
BEGIN INSERT INTO prompt_queue VALUES (NEW.id); END;

-- What else is asked for by its beginning or in full.
CREATE INDEX generation_by_trace ON generation (profile, trace_id) WHERE trace_id <> '';
CREATE INDEX mark_with_note ON mark (profile, key) WHERE note <> '';
