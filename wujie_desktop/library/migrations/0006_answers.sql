-- What came back to each create call, byte for byte, kept before anybody reads it.
CREATE TABLE create_answer (
    generation_id TEXT PRIMARY KEY REFERENCES generation (id),
    received_at   TEXT NOT NULL,
    received      BLOB NOT NULL
) STRICT;
