-- The space that told of a request: what is learned of its pictures later is for nobody else.
ALTER TABLE generation ADD COLUMN team TEXT NOT NULL DEFAULT '';
UPDATE generation SET team = coalesce(
    (SELECT space FROM team WHERE team.profile = generation.profile), '') WHERE sender <> '';
