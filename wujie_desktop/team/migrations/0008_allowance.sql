-- What each device may spend of a day without the server. It is taken out of the day's purse ahead:
-- budget.held has what is unused of it.
ALTER TABLE wujie.space ADD COLUMN allowance integer NOT NULL DEFAULT 0 CHECK (allowance >= 0);

CREATE TABLE wujie.allowance (
    space_id  smallint NOT NULL,
    device_id uuid     NOT NULL,
    day       date     NOT NULL,
    person_id integer  NOT NULL REFERENCES wujie.person,
    token     uuid     NOT NULL, -- of the library that has it: a copy of that has none
    given     integer  NOT NULL DEFAULT 0,
    used      integer  NOT NULL DEFAULT 0 CHECK (used BETWEEN 0 AND given), -- by calls that were told
    PRIMARY KEY (space_id, device_id, day),
    FOREIGN KEY (space_id, day) REFERENCES wujie.budget
);
ALTER TABLE wujie.allowance ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_my_spaces ON wujie.allowance FOR SELECT
    USING (space_id = ANY ((SELECT wujie.my_spaces())::smallint[]));
GRANT SELECT ON wujie.allowance TO PUBLIC;

-- As before, with what the caller's devices hold for a day without the server.
CREATE OR REPLACE FUNCTION wujie.purse_of(space smallint, person integer, of_day date) RETURNS jsonb
    LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
    RETURN (
        SELECT jsonb_build_object(
            'day', of_day,
            'allowed', CASE WHEN b.day IS NULL THEN s.daily_budget ELSE b.allowed END,
            'held', coalesce(b.held, 0), 'spent', coalesce(b.spent, 0),
            'own_held', coalesce(own.held, 0) + coalesce(kept.unused, 0),
            'own_spent', coalesce(own.spent, 0))
        FROM wujie.space s
        LEFT JOIN wujie.budget b ON b.space_id = s.space_id AND b.day = of_day
        CROSS JOIN (
            SELECT sum(r.points) FILTER (WHERE r.state = 'held') AS held,
                   sum(r.cost) FILTER (WHERE r.state = 'settled') AS spent
            FROM wujie.reservation r
            WHERE r.space_id = space AND r.day = of_day AND r.person_id = person) own
        CROSS JOIN (
            SELECT sum(a.given - a.used) AS unused FROM wujie.allowance a
            WHERE a.space_id = space AND a.day = of_day AND a.person_id = person) kept
        WHERE s.space_id = space
    );

-- The caller, who has this device.
CREATE FUNCTION wujie.standing_with(asked text, device uuid, OUT space_id smallint,
    OUT person_id integer, OUT rank text)
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    PERFORM FROM wujie.device d WHERE d.space_id = who.space_id AND d.device_id = device
        AND d.person_id = who.person_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no device of this member' USING ERRCODE = 'WJ001';
    END IF;
    space_id := who.space_id;
    person_id := who.person_id;
    rank := who.rank;
END $$;

-- What the device may spend today without the server: as much as the space says, or what is left;
-- asked again it is the same, or more where more is left by now. What it did not use of earlier days
-- goes back to those. `used` is by the calls that were claimed, whatever became of the library.
CREATE FUNCTION wujie.allow(asked text, device uuid, holder uuid) RETURNS jsonb
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing_with(asked, device);
    of_day date := wujie.today(who.space_id);
    most integer;
    zone text;
    remaining bigint;
    more bigint;
    kept wujie.allowance;
BEGIN
    SELECT CASE WHEN who.rank = 'viewer' THEN 0 ELSE s.allowance END, s.time_zone INTO most, zone
    FROM wujie.space s WHERE s.space_id = who.space_id;

    PERFORM FROM wujie.budget b JOIN wujie.allowance a USING (space_id, day)
    WHERE a.space_id = who.space_id AND a.device_id = device AND a.day < of_day AND a.used < a.given
    ORDER BY b.day FOR NO KEY UPDATE OF b;
    UPDATE wujie.budget b SET held = b.held - (a.given - a.used) FROM wujie.allowance a
    WHERE a.space_id = who.space_id AND a.device_id = device AND a.day < of_day AND a.used < a.given
        AND b.space_id = a.space_id AND b.day = a.day;
    UPDATE wujie.allowance a SET given = a.used
    WHERE a.space_id = who.space_id AND a.device_id = device AND a.day < of_day AND a.used < a.given;

    IF most > 0 THEN
        INSERT INTO wujie.budget (space_id, day, allowed)
        SELECT s.space_id, of_day, s.daily_budget FROM wujie.space s WHERE s.space_id = who.space_id
        ON CONFLICT DO NOTHING;
        SELECT b.allowed - b.held - b.spent INTO remaining FROM wujie.budget b
        WHERE b.space_id = who.space_id AND b.day = of_day FOR NO KEY UPDATE;
        INSERT INTO wujie.allowance (space_id, device_id, day, person_id, token)
        VALUES (who.space_id, device, of_day, who.person_id, holder) ON CONFLICT DO NOTHING;
    END IF;
    SELECT * INTO kept FROM wujie.allowance a
    WHERE a.space_id = who.space_id AND a.device_id = device AND a.day = of_day;
    IF kept.token = holder THEN
        more := greatest(least(most - kept.given, coalesce(remaining, most)), 0);
        UPDATE wujie.allowance a SET given = a.given + more
        WHERE a.space_id = who.space_id AND a.device_id = device AND a.day = of_day;
        UPDATE wujie.budget b SET held = b.held + more
        WHERE b.space_id = who.space_id AND b.day = of_day;
    END IF;
    RETURN jsonb_build_object(
        'day', of_day, 'given', CASE WHEN kept.token = holder THEN kept.given + more ELSE 0 END,
        'used', coalesce(kept.used, 0),
        'begins', extract(epoch FROM of_day::timestamp AT TIME ZONE zone),
        'ends', extract(epoch FROM (of_day + 1)::timestamp AT TIME ZONE zone));
END $$;

-- A call that left without the server, on the day whose allowance it was taken from: its points are
-- held from now on like those of any other. Where the allowance has less, as after the server came
-- back from a copy, they are held all the same: it was sent. Asked again it does nothing. Nobody
-- holds points of other days than a device tells of (a week, and one for the clocks), and a viewer
-- only of what he had before he was one.
CREATE FUNCTION wujie.claim(asked text, device uuid, called text, points integer, of_day date)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing_with(asked, device);
    known wujie.reservation;
    within integer;
BEGIN
    IF (points BETWEEN 0 AND 1000000 AND called <> '' AND octet_length(called) <= 200
        AND of_day BETWEEN wujie.today(who.space_id) - 8 AND wujie.today(who.space_id))
        IS NOT TRUE THEN
        RAISE EXCEPTION 'malformed claim' USING ERRCODE = 'WJ001';
    END IF;
    IF who.rank = 'viewer' AND NOT EXISTS (
        SELECT FROM wujie.allowance a
        WHERE a.space_id = who.space_id AND a.device_id = device AND a.day = of_day) THEN
        RAISE EXCEPTION 'viewers send nothing' USING ERRCODE = 'WJ001';
    END IF;
    INSERT INTO wujie.budget (space_id, day, allowed)
    SELECT s.space_id, of_day, s.daily_budget FROM wujie.space s WHERE s.space_id = who.space_id
    ON CONFLICT DO NOTHING;
    PERFORM FROM wujie.budget b
    WHERE b.space_id = who.space_id AND b.day = of_day FOR NO KEY UPDATE;
    SELECT * INTO known FROM wujie.reservation r
    WHERE r.space_id = who.space_id AND r.call = called;
    IF FOUND AND known.device_id <> device THEN
        RAISE EXCEPTION 'the call is another device''s' USING ERRCODE = 'WJ001';
    ELSIF FOUND THEN
        RETURN;
    END IF;
    SELECT least(points, a.given - a.used) INTO within FROM wujie.allowance a
    WHERE a.space_id = who.space_id AND a.device_id = device AND a.day = of_day;
    within := coalesce(within, 0);
    UPDATE wujie.allowance a SET used = a.used + within
    WHERE a.space_id = who.space_id AND a.device_id = device AND a.day = of_day;
    UPDATE wujie.budget b SET held = b.held + points - within
    WHERE b.space_id = who.space_id AND b.day = of_day;
    INSERT INTO wujie.reservation
    VALUES (who.space_id, called, device, who.person_id, of_day, 'held', points, NULL, '',
            wujie.server_time(), wujie.server_time());
END $$;

GRANT EXECUTE ON FUNCTION wujie.allow, wujie.claim TO PUBLIC;

INSERT INTO wujie.migration (number, oldest_client) VALUES (8, 3);
