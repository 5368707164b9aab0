-- Every change of a purse is made under the lock of its day's row.
CREATE FUNCTION wujie.today(space smallint) RETURNS date
    LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
    RETURN (SELECT (wujie.server_time() AT TIME ZONE s.time_zone)::date FROM wujie.space s
            WHERE s.space_id = space);

CREATE FUNCTION wujie.purse_of(space smallint, person integer, of_day date) RETURNS jsonb
    LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
    RETURN (
        SELECT jsonb_build_object(
            'day', of_day,
            'allowed', CASE WHEN b.day IS NULL THEN s.daily_budget ELSE b.allowed END,
            'held', coalesce(b.held, 0), 'spent', coalesce(b.spent, 0),
            'own_held', coalesce(own.held, 0), 'own_spent', coalesce(own.spent, 0))
        FROM wujie.space s
        LEFT JOIN wujie.budget b ON b.space_id = s.space_id AND b.day = of_day
        CROSS JOIN (
            SELECT sum(r.points) FILTER (WHERE r.state = 'held') AS held,
                   sum(r.cost) FILTER (WHERE r.state = 'settled') AS spent
            FROM wujie.reservation r
            WHERE r.space_id = space AND r.day = of_day AND r.person_id = person) own
        WHERE s.space_id = space
    );

-- The caller's reservation, with the row of its day locked.
CREATE FUNCTION wujie.locked(asked text, device uuid, called text) RETURNS wujie.reservation
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
    found_one wujie.reservation;
BEGIN
    PERFORM FROM wujie.budget b WHERE b.space_id = who.space_id AND b.day = (
        SELECT r.day FROM wujie.reservation r
        WHERE r.space_id = who.space_id AND r.call = called) FOR NO KEY UPDATE;
    SELECT * INTO found_one FROM wujie.reservation r
    WHERE r.space_id = who.space_id AND r.call = called AND r.device_id = device
        AND r.person_id = who.person_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such call of this device' USING ERRCODE = 'WJ001';
    END IF;
    RETURN found_one;
END $$;

CREATE FUNCTION wujie.purse(asked text) RETURNS jsonb
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    RETURN wujie.purse_of(who.space_id, who.person_id, wujie.today(who.space_id));
END $$;

-- Whether a call may be sent; its points are held then, until it is settled or released. `points`
-- NULL: no price is known, so anything that is left will do. The same call asked again is the same
-- answer: what is held or settled is granted and holds nothing more.
CREATE FUNCTION wujie.reserve(asked text, device uuid, called text, points integer, reason text)
    RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
    of_day date := wujie.today(who.space_id);
    may_override boolean;
    remaining bigint;
    known wujie.reservation;
    is_granted boolean := true;
BEGIN
    IF who.rank = 'viewer' THEN
        RAISE EXCEPTION 'viewers send nothing' USING ERRCODE = 'WJ001';
    END IF;
    IF (points IS NULL OR points >= 0) IS NOT TRUE
        OR (called <> '' AND octet_length(called) <= 200 AND length(reason) <= 1000) IS NOT TRUE THEN
        RAISE EXCEPTION 'malformed reservation' USING ERRCODE = 'WJ001';
    END IF;
    PERFORM FROM wujie.device d WHERE d.space_id = who.space_id AND d.device_id = device
        AND d.person_id = who.person_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no device of this member' USING ERRCODE = 'WJ001';
    END IF;

    INSERT INTO wujie.budget (space_id, day, allowed)
    SELECT s.space_id, of_day, s.daily_budget FROM wujie.space s WHERE s.space_id = who.space_id
    ON CONFLICT DO NOTHING;
    SELECT b.allowed - b.held - b.spent INTO remaining FROM wujie.budget b
    WHERE b.space_id = who.space_id AND b.day = of_day FOR NO KEY UPDATE;
    SELECT who.rank = 'admin' OR s.may_override INTO may_override FROM wujie.space s
    WHERE s.space_id = who.space_id;

    SELECT * INTO known FROM wujie.reservation r
    WHERE r.space_id = who.space_id AND r.call = called FOR NO KEY UPDATE;
    IF FOUND AND known.device_id <> device THEN
        RAISE EXCEPTION 'the call is another device''s' USING ERRCODE = 'WJ001';
    END IF;
    IF known.call IS NULL OR known.state = 'released' THEN
        is_granted := remaining IS NULL OR (reason <> '' AND may_override)
            OR CASE WHEN points IS NULL THEN remaining > 0 ELSE points <= remaining END;
        IF is_granted THEN
            INSERT INTO wujie.reservation AS r
            VALUES (who.space_id, called, device, who.person_id, of_day, 'held', points, NULL,
                    reason, wujie.server_time(), wujie.server_time())
            ON CONFLICT (space_id, call) DO UPDATE
                SET day = EXCLUDED.day, state = 'held', points = EXCLUDED.points, cost = NULL,
                    reason = EXCLUDED.reason, made_at = EXCLUDED.made_at, changed_at = EXCLUDED.changed_at
                WHERE r.state = 'released' AND r.device_id = EXCLUDED.device_id;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'asked twice around midnight' USING ERRCODE = 'serialization_failure';
            END IF;
            UPDATE wujie.budget b SET held = b.held + coalesce(points, 0)
            WHERE b.space_id = who.space_id AND b.day = of_day;
        END IF;
    END IF;
    RETURN jsonb_build_object('is_granted', is_granted,
                              'purse', wujie.purse_of(who.space_id, who.person_id, of_day));
END $$;

-- What a call did cost, on the day of its reservation; another cost later takes the place of the
-- one before, also where the call had been released.
CREATE FUNCTION wujie.settle(asked text, device uuid, called text, costs integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    r wujie.reservation := wujie.locked(asked, device, called);
BEGIN
    IF (costs >= 0) IS NOT TRUE THEN
        RAISE EXCEPTION 'malformed cost' USING ERRCODE = 'WJ001';
    END IF;
    UPDATE wujie.budget b
    SET held = b.held - CASE r.state WHEN 'held' THEN coalesce(r.points, 0) ELSE 0 END,
        spent = b.spent + costs - CASE r.state WHEN 'settled' THEN r.cost ELSE 0 END
    WHERE b.space_id = r.space_id AND b.day = r.day;
    UPDATE wujie.reservation t
    SET state = 'settled', cost = costs, changed_at = wujie.server_time()
    WHERE t.space_id = r.space_id AND t.call = called;
END $$;

CREATE FUNCTION wujie.release(asked text, device uuid, called text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    r wujie.reservation := wujie.locked(asked, device, called);
BEGIN
    IF r.state = 'settled' THEN
        RAISE EXCEPTION 'the call did cost something' USING ERRCODE = 'WJ001';
    END IF;
    IF r.state = 'held' THEN
        UPDATE wujie.budget b SET held = b.held - coalesce(r.points, 0)
        WHERE b.space_id = r.space_id AND b.day = r.day;
        UPDATE wujie.reservation t SET state = 'released', changed_at = wujie.server_time()
        WHERE t.space_id = r.space_id AND t.call = called;
    END IF;
END $$;

CREATE FUNCTION wujie.own_reservations(asked text, device uuid, days integer)
    RETURNS TABLE (call text, state text, points integer, cost integer)
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    RETURN QUERY
        SELECT r.call, r.state, r.points, r.cost FROM wujie.reservation r
        WHERE r.space_id = who.space_id AND r.device_id = device AND r.person_id = who.person_id
            AND r.made_at > wujie.server_time() - make_interval(days => days)
        ORDER BY r.made_at DESC, r.call;
END $$;

GRANT EXECUTE ON FUNCTION wujie.purse, wujie.reserve, wujie.settle, wujie.release,
    wujie.own_reservations TO PUBLIC;

INSERT INTO wujie.migration (number, oldest_client) VALUES (3, 3);
