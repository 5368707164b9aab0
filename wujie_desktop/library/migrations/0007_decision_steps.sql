-- A step may be a decision, or the taking back of one: the decision as JSON. What the log of
-- decisions says is added to it whenever such a step is made, undone or made again.
ALTER TABLE step ADD COLUMN decision TEXT;
