-- Whether a team has a project too, and which member's it is: '' for one that was made here. That
-- stays after leaving, so that it is known again.
ALTER TABLE project ADD COLUMN is_shared INTEGER NOT NULL DEFAULT 0;
ALTER TABLE project ADD COLUMN person TEXT NOT NULL DEFAULT '';
