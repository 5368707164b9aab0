-- Where the team's log was begun: what is from before was read as far as it is still in force, or
-- about pictures that are here. Those that were here before, up to the ordinal `unasked`, are still
-- to be asked about. 0 where it was read from its beginning.
ALTER TABLE team ADD COLUMN start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE team ADD COLUMN unasked INTEGER NOT NULL DEFAULT 0;
