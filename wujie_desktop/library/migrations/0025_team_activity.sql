-- The newest position of the team's log that was seen in the list of its activity.
ALTER TABLE team ADD COLUMN visited INTEGER NOT NULL DEFAULT 0;

-- Marks and decisions of the server's log in few words, one row each, written in the transaction
-- that applies them; the newest 20,000 of a profile. `field` is that of a mark, or `decision`.
CREATE TABLE team_deed (
    profile  TEXT NOT NULL,
    position INTEGER NOT NULL,
    device   TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    person   TEXT NOT NULL,
    hlc      INTEGER NOT NULL,
    key      TEXT NOT NULL,
    field    TEXT NOT NULL,
    value    TEXT NOT NULL,
    refused  TEXT NOT NULL,
    PRIMARY KEY (profile, position)
) STRICT, WITHOUT ROWID;

-- What was decided before is told too.
INSERT INTO team_deed
SELECT d.profile, d.position, d.device, d.seq, d.person, d.hlc, d.key, 'decision',
    json_quote(json_extract(d.body, '$.choice')), d.refused
FROM shared_decision AS d JOIN team AS t ON t.profile = d.profile AND t.epoch = d.epoch;
