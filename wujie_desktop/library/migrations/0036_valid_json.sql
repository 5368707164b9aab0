-- A number too large for a float was kept of a team's log as `Infinity`, which is no JSON: whatever
-- looks into it in SQL failed. That goes, and the log is read once more, which counts what it cannot
-- read and finds what stood before; what could be read stays meanwhile.
UPDATE team SET position = 0, start = 0, unasked = 0, whole_at = position WHERE profile IN (
    SELECT profile FROM shared_field WHERE NOT json_valid(value)
    UNION SELECT profile FROM team_inbox WHERE NOT json_valid(body)
    UNION SELECT profile FROM team_deed WHERE NOT json_valid(value)
    UNION SELECT profile FROM shared_decision WHERE NOT json_valid(body)
);
DELETE FROM shared_field WHERE NOT json_valid(value);
DELETE FROM team_inbox WHERE NOT json_valid(body);
DELETE FROM team_deed WHERE NOT json_valid(value);
UPDATE outbox SET kind = 'nothing', body = '{}' WHERE NOT json_valid(body);

-- A decision that cannot be read is kept apart, as one is that comes now.
INSERT OR REPLACE INTO quarantine
SELECT profile, epoch, position, device, seq, person, hlc, 'decision', 'picture:' || key, body,
    refused, 'no-link', received_at
FROM shared_decision WHERE NOT json_valid(body);
DROP TRIGGER shared_decision_is_never_erased;
DELETE FROM shared_decision WHERE NOT json_valid(body);
CREATE TRIGGER shared_decision_is_never_erased BEFORE DELETE ON shared_decision
BEGIN SELECT RAISE(ABORT, 'decisions are never erased'); END;
