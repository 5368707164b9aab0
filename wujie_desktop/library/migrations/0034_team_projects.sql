-- Whether a team has a project too, and which member's it is: '' for one that was made here. That
-- stays after leaving, so that it is known again.
ALTER TABLE project ADD COLUMN is_shared INTEGER NOT NULL DEFAULT 0;
ALTER TABLE project ADD COLUMN person TEXT NOT NULL DEFAULT '';

-- What an older program read of a team's projects is to be brought here, with the next that the log
-- says.
ALTER TABLE team ADD COLUMN unsettled INTEGER NOT NULL DEFAULT 0;
UPDATE team SET unsettled = 1;
