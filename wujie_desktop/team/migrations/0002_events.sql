-- JSON text as an object; NULL where it is none that can be kept.
CREATE FUNCTION wujie.object_of(body text) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    read jsonb;
BEGIN
    IF octet_length(body) > 100000 THEN
        RETURN NULL;
    END IF;
    read := body::jsonb;
    RETURN CASE WHEN jsonb_typeof(read) = 'object' THEN read END;
EXCEPTION
    WHEN data_exception OR statement_too_complex THEN
        RETURN NULL;
END $$;

-- How strict a verdict is; NULL where it is none.
CREATE FUNCTION wujie.weight(verdict text) RETURNS smallint LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp
    RETURN (array_position(ARRAY['', 'pass', 'review', 'blocked'], coalesce(verdict, '')) - 1)::smallint;

-- Why an event counts for nothing, or ''.
CREATE FUNCTION wujie.objection(space smallint, rank text, kind text, subject text, body jsonb)
    RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    verdict smallint;
BEGIN
    IF rank = 'viewer' THEN
        RETURN 'rank';
    END IF;
    IF body IS NULL OR octet_length(subject) > 1000 THEN
        RETURN 'stale-schema';
    END IF;
    CASE kind
    WHEN 'request', 'gone' THEN
        RETURN '';
    WHEN 'field' THEN
        IF NOT (body ? 'value' AND jsonb_typeof(body->'field') = 'string'
                AND octet_length(body->>'field') <= 1000) IS TRUE THEN
            RETURN 'stale-schema';
        END IF;
        RETURN CASE WHEN subject LIKE 'policy:%' AND rank <> 'admin' THEN 'rank' ELSE '' END;
    WHEN 'picture', 'decision' THEN
        verdict := wujie.weight(body->>'verdict');
        IF (verdict IS NOT NULL AND jsonb_typeof(body->'key') = 'string'
            AND octet_length(body->>'key') <= 1000) IS NOT TRUE THEN
            RETURN 'stale-schema';
        END IF;
        IF kind = 'picture' THEN
            RETURN '';
        END IF;
        IF (jsonb_typeof(body->'seal') = 'string' AND jsonb_typeof(body->'parents') = 'array'
            AND body->>'choice' IN ('approved', 'review', 'rejected', 'withdrawn')) IS NOT TRUE THEN
            RETURN 'stale-schema';
        END IF;
        IF body->>'choice' <> 'approved' THEN
            RETURN '';
        END IF;
        verdict := greatest(verdict, (SELECT p.verdict FROM wujie.picture p
                                      WHERE p.space_id = space AND p.key = body->>'key'));
        RETURN CASE WHEN verdict = 3 THEN 'blocked'
                    WHEN verdict <> 1 AND rank = 'designer' THEN 'rank'
                    ELSE '' END;
    ELSE
        RETURN 'stale-schema';
    END CASE;
END $$;

-- What an accepted event changes in what is kept of a space beside the log.
CREATE FUNCTION wujie.project(e wujie.event) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF e.kind = 'field' OR e.kind = 'gone' THEN
        INSERT INTO wujie.field AS f
        VALUES (e.space_id, e.subject,
                CASE e.kind WHEN 'gone' THEN 'gone' ELSE e.body->>'field' END,
                coalesce(e.body->'value', 'true'), e.hlc, e.device_id, e.position)
        ON CONFLICT (space_id, subject, field) DO UPDATE
            SET value = EXCLUDED.value, hlc = EXCLUDED.hlc, device_id = EXCLUDED.device_id,
                position = EXCLUDED.position
            WHERE (f.hlc, f.device_id) < (EXCLUDED.hlc, EXCLUDED.device_id);
    ELSIF e.kind = 'decision' THEN
        INSERT INTO wujie.decision
        VALUES (e.position, e.space_id, e.body->>'key', e.body->>'choice', e.body->>'seal',
                e.body->'parents');
    ELSIF e.kind = 'picture' THEN
        INSERT INTO wujie.picture AS p
        VALUES (e.space_id, e.body->>'key', wujie.weight(e.body->>'verdict'))
        ON CONFLICT (space_id, key) DO UPDATE SET verdict = EXCLUDED.verdict
            WHERE p.verdict < EXCLUDED.verdict;
    END IF;
END $$;

-- Takes a device's events from `first_seq` on, leaves out those that are there already, and returns
-- the number of the last one that is. A refused event is kept with its reason; the others go on.
CREATE FUNCTION wujie.push(asked text, device uuid, first_seq bigint, hlcs bigint[], kinds text[],
    subjects text[], bodies text[]) RETURNS bigint
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET plan_cache_mode = auto -- every statement finds by a whole key: a plan each is a third more
    AS $$
DECLARE
    who record := wujie.standing(asked);
    sender wujie.device;
    given record;
    made wujie.event;
    body jsonb;
    latest bigint;
    before bigint;
BEGIN
    IF cardinality(hlcs) > 500 THEN
        RAISE EXCEPTION 'more than 500 events at once' USING ERRCODE = 'WJ001';
    END IF;
    -- Before any number is drawn: thus the order of positions is the order of commits. A row of a
    -- table that members cannot lock; an advisory lock could be taken by any of them.
    PERFORM FROM wujie.space s WHERE s.space_id = who.space_id FOR NO KEY UPDATE;
    SELECT * INTO sender FROM wujie.device d
    WHERE d.space_id = who.space_id AND d.device_id = device AND d.person_id = who.person_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no device of this member' USING ERRCODE = 'WJ001';
    END IF;
    before := sender.last_seq;
    IF first_seq < 1 OR first_seq > before + 1 THEN
        RAISE EXCEPTION 'event % is missing', before + 1 USING ERRCODE = 'WJ002';
    END IF;
    latest := ((floor(extract(epoch FROM wujie.server_time()) * 1000)::bigint + 1000) << 16) | 65535;
    FOR given IN
        SELECT * FROM unnest(hlcs, kinds, subjects, bodies)
            WITH ORDINALITY AS t(hlc, kind, subject, body, number)
        WHERE first_seq + number - 1 > before ORDER BY number
    LOOP
        sender.last_seq := first_seq + given.number - 1;
        sender.last_hlc := greatest(least(given.hlc, latest), sender.last_hlc + 1);
        body := wujie.object_of(given.body);
        INSERT INTO wujie.event (space_id, device_id, seq, person_id, hlc, kind, subject, body,
                                 refused)
        VALUES (who.space_id, device, sender.last_seq, who.person_id, sender.last_hlc, given.kind,
                given.subject, coalesce(body, '{}'),
                wujie.objection(who.space_id, who.rank, given.kind, given.subject, body))
        RETURNING * INTO made;
        IF made.refused = '' THEN
            PERFORM wujie.project(made);
        END IF;
    END LOOP;
    IF sender.last_seq > before THEN
        UPDATE wujie.device d
        SET last_seq = sender.last_seq, last_hlc = sender.last_hlc, seen_at = clock_timestamp()
        WHERE d.space_id = who.space_id AND d.device_id = device;
        PERFORM pg_notify('wujie_' || who.space_id, '');
    END IF;
    RETURN sender.last_seq;
END $$;

CREATE FUNCTION wujie.pull(asked text, after bigint, most integer)
    RETURNS TABLE ("position" bigint, device uuid, seq bigint, person text, hlc bigint, kind text,
                   subject text, body jsonb, refused text, received_at timestamptz)
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    RETURN QUERY
        SELECT e.position, e.device_id, e.seq, p.name, e.hlc, e.kind, e.subject, e.body, e.refused,
               e.received_at
        FROM wujie.event e JOIN wujie.person p USING (person_id)
        WHERE e.space_id = who.space_id AND e.position > after
        ORDER BY e.position LIMIT least(most, 1000);
END $$;

GRANT EXECUTE ON FUNCTION wujie.push, wujie.pull TO PUBLIC;

INSERT INTO wujie.migration (number, oldest_client) VALUES (2, 2);
