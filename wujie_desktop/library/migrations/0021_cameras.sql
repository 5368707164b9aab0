-- What drew a request's pictures, with its settings as JSON, and what the call was expected to cost
-- of the time account: points stand apart.
ALTER TABLE generation ADD COLUMN camera TEXT NOT NULL DEFAULT 'avatar';
ALTER TABLE generation ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE generation ADD COLUMN expected_duration INTEGER;

-- Which camera draws with a template.
ALTER TABLE template_option ADD COLUMN camera TEXT NOT NULL DEFAULT 'avatar';
