-- The public keys of a team's devices as they were first seen: none is ever replaced.
-- `is_unsaid`: one that took the place of another, and nobody was told yet.
CREATE TABLE team_key (
    profile    TEXT NOT NULL,
    device     TEXT NOT NULL,
    first_seq  INTEGER NOT NULL,
    public_key TEXT NOT NULL,
    person     TEXT NOT NULL,
    is_unsaid  INTEGER NOT NULL,
    PRIMARY KEY (profile, device, first_seq)
) STRICT, WITHOUT ROWID;

-- How a decision was found to be signed when it came: '' by a device that had no key.
ALTER TABLE shared_decision ADD COLUMN signing TEXT NOT NULL DEFAULT '';
