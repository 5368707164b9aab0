-- A step may be any number of decisions, made or taken back together: a list of them as JSON.
-- What was a flag becomes a decision beside this script, in library/earlier_flags.py.
ALTER TABLE step RENAME COLUMN decision TO decisions;
UPDATE step SET decisions = '[' || decisions || ']' WHERE decisions NOT NULL;
