-- Whether a request was sent to stay private: no team is told of it, or of anything about its
-- pictures, until it is shared.
ALTER TABLE generation ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0;
