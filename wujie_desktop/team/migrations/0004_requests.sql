-- Requests with the keys of their pictures, and the vendor's final answers, travel as events. Who
-- asks the vendor about a picture that is not finished holds its lease, by this clock alone.
ALTER TABLE wujie.picture ADD COLUMN is_final boolean NOT NULL DEFAULT false;
-- Not compressed: `pull` limits what leaves at once by what it sees of the size.
ALTER TABLE wujie.event ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE wujie.lease (
    space_id  smallint    NOT NULL REFERENCES wujie.space,
    key       text        NOT NULL,
    camera    text        NOT NULL,
    sender_id uuid        NOT NULL, -- the device that sent the request: it may always have it back
    device_id uuid        NOT NULL, -- the one that asks
    until     timestamptz NOT NULL,
    PRIMARY KEY (space_id, key)
);
CREATE INDEX lease_by_end ON wujie.lease (space_id, until);
ALTER TABLE wujie.lease ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_my_spaces ON wujie.lease FOR SELECT
    USING (space_id = ANY ((SELECT wujie.my_spaces())::smallint[]));
GRANT SELECT ON wujie.lease TO PUBLIC;

CREATE FUNCTION wujie.most_of(kind text) RETURNS integer LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp
    RETURN CASE kind WHEN 'notice' THEN 4000000 ELSE 100000 END;

CREATE OR REPLACE FUNCTION wujie.object_of(body text) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    read jsonb;
BEGIN
    IF octet_length(body) > wujie.most_of('notice') THEN
        RETURN NULL;
    END IF;
    read := body::jsonb;
    RETURN CASE WHEN jsonb_typeof(read) = 'object' THEN read END;
EXCEPTION
    WHEN data_exception OR statement_too_complex THEN
        RETURN NULL;
END $$;

-- Whether `body` names a request and the keys of its pictures.
CREATE FUNCTION wujie.is_request(subject text, body jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    RETURN (jsonb_typeof(body->'id') = 'string' AND subject = 'request:' || (body->>'id')
        AND jsonb_typeof(body->'camera') = 'string'
        AND CASE jsonb_typeof(body->'pictures') WHEN 'array' THEN
            jsonb_array_length(body->'pictures') BETWEEN 1 AND 1000
            AND NOT EXISTS (
                SELECT FROM jsonb_array_elements(body->'pictures') AS p(picture)
                WHERE (jsonb_typeof(picture->0) = 'string'
                    AND octet_length(picture->>0) BETWEEN 1 AND 1000) IS NOT TRUE)
        END) IS TRUE;

ALTER FUNCTION wujie.objection RENAME TO objection_3;

CREATE FUNCTION wujie.objection(space smallint, rank text, kind text, subject text, body jsonb)
    RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF rank <> 'viewer' AND octet_length(subject) <= 1000 THEN
        IF octet_length(body::text) > wujie.most_of(kind) THEN
            RETURN 'stale-schema';
        END IF;
        CASE kind
        WHEN 'nothing' THEN
            RETURN '';
        WHEN 'request' THEN
            RETURN CASE WHEN wujie.is_request(subject, body) THEN '' ELSE 'stale-schema' END;
        WHEN 'notice' THEN
            RETURN CASE WHEN (
                jsonb_typeof(body->'key') = 'string' AND subject = 'picture:' || (body->>'key')
                AND jsonb_typeof(body->'raw') = 'string'
                AND wujie.weight(body->>'verdict') IS NOT NULL
            ) IS TRUE THEN '' ELSE 'stale-schema' END;
        WHEN 'original' THEN
            RETURN CASE WHEN (
                jsonb_typeof(body->'key') = 'string' AND subject = 'original:' || (body->>'key')
                AND body->>'sha256' ~ '^[0-9a-f]{64}$'
            ) IS TRUE THEN '' ELSE 'stale-schema' END;
        ELSE
        END CASE;
    END IF;
    RETURN wujie.objection_3(space, rank, kind, subject, body);
END $$;

ALTER FUNCTION wujie.project RENAME TO project_3;

CREATE FUNCTION wujie.project(e wujie.event) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF e.kind = 'request' THEN
        INSERT INTO wujie.lease
        SELECT DISTINCT e.space_id, p.picture->>0, e.body->>'camera', e.device_id, e.device_id,
            wujie.server_time() + interval '60 seconds'
        FROM jsonb_array_elements(e.body->'pictures') AS p(picture)
        WHERE NOT EXISTS (SELECT FROM wujie.picture k
                          WHERE k.space_id = e.space_id AND k.key = p.picture->>0 AND k.is_final)
        ON CONFLICT DO NOTHING;
    ELSIF e.kind = 'notice' THEN
        INSERT INTO wujie.picture AS p
        VALUES (e.space_id, e.body->>'key', wujie.weight(e.body->>'verdict'), true)
        ON CONFLICT (space_id, key) DO UPDATE
            SET verdict = greatest(p.verdict, EXCLUDED.verdict), is_final = true;
        DELETE FROM wujie.lease l WHERE l.space_id = e.space_id AND l.key = e.body->>'key';
    ELSE
        PERFORM wujie.project_3(e);
    END IF;
END $$;

-- Holds the leases of `keys` that are this device's, or of what it sent, for another minute, and
-- returns the keys of those that it has now.
CREATE FUNCTION wujie.renew(asked text, device uuid, keys text[]) RETURNS SETOF text
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    PERFORM wujie.own_device(who.space_id, who.person_id, device);
    RETURN QUERY
        WITH mine AS (
            SELECT l.key FROM wujie.lease l
            WHERE l.space_id = who.space_id AND l.key = ANY (keys)
                AND device IN (l.device_id, l.sender_id)
            ORDER BY l.key FOR UPDATE SKIP LOCKED)
        UPDATE wujie.lease l
        SET device_id = device, until = wujie.server_time() + interval '60 seconds'
        FROM mine WHERE l.space_id = who.space_id AND l.key = mine.key
        RETURNING l.key;
END $$;

-- Gives this device the leases that nobody renewed, the longest lapsed first.
CREATE FUNCTION wujie.take_over(asked text, device uuid, most integer) RETURNS SETOF text
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    IF who.rank = 'viewer' THEN
        RAISE EXCEPTION 'viewers ask nothing' USING ERRCODE = 'WJ001';
    END IF;
    PERFORM wujie.own_device(who.space_id, who.person_id, device);
    RETURN QUERY
        WITH lapsed AS (
            SELECT l.key FROM wujie.lease l
            WHERE l.space_id = who.space_id AND l.until < wujie.server_time()
            ORDER BY l.until LIMIT least(most, 100) FOR UPDATE SKIP LOCKED)
        UPDATE wujie.lease l
        SET device_id = device, until = wujie.server_time() + interval '60 seconds'
        FROM lapsed WHERE l.space_id = who.space_id AND l.key = lapsed.key
        RETURNING l.key;
END $$;

CREATE FUNCTION wujie.own_device(space smallint, person integer, device uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM wujie.device d
    WHERE d.space_id = space AND d.device_id = device AND d.person_id = person;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no device of this member' USING ERRCODE = 'WJ001';
    END IF;
END $$;

-- As before, but no more at once than a member can take: answers may be large.
CREATE OR REPLACE FUNCTION wujie.pull(asked text, after bigint, most integer)
    RETURNS TABLE ("position" bigint, device uuid, seq bigint, person text, hlc bigint, kind text,
                   subject text, body jsonb, refused text, received_at timestamptz)
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    RETURN QUERY
        SELECT e.position, e.device_id, e.seq, p.name, e.hlc, e.kind, e.subject, e.body, e.refused,
               e.received_at
        FROM (
            SELECT t.*, sum(pg_column_size(t.body)) OVER (ORDER BY t.position
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            FROM (SELECT * FROM wujie.event t
                  WHERE t.space_id = who.space_id AND t.position > after
                  ORDER BY t.position LIMIT least(most, 1000)) t) e
        JOIN wujie.person p USING (person_id)
        WHERE coalesce(e.before, 0) < 2000000
        ORDER BY e.position;
END $$;

GRANT EXECUTE ON FUNCTION wujie.renew, wujie.take_over TO PUBLIC;

INSERT INTO wujie.migration (number, oldest_client) VALUES (4, 3);
