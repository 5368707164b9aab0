-- How much of the archive is of which day and sender. Nobody pushes from here on to the end, so that
-- what the earlier projection writes is there when the log is counted.
LOCK TABLE wujie.space IN EXCLUSIVE MODE;

CREATE TABLE wujie.request_day (
    space_id  smallint NOT NULL REFERENCES wujie.space,
    day       date     NOT NULL, -- on which the server received them, in the space's time zone
    person_id integer  NOT NULL,
    requests  integer  NOT NULL,
    pictures  integer  NOT NULL, -- that no earlier request names
    first     bigint   NOT NULL, -- positions
    last      bigint   NOT NULL,
    PRIMARY KEY (space_id, day, person_id)
);
ALTER TABLE wujie.request_day ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_my_spaces ON wujie.request_day FOR SELECT
    USING (space_id = ANY ((SELECT wujie.my_spaces())::smallint[]));
GRANT SELECT ON wujie.request_day TO PUBLIC;

-- As before, and a request counts on its day.
CREATE OR REPLACE FUNCTION wujie.project(e wujie.event) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF e.kind = 'request' THEN
        WITH named AS (
            SELECT DISTINCT p.picture->>0 AS key
            FROM jsonb_array_elements(e.body->'pictures') AS p(picture)
        ), claimed AS (
            INSERT INTO wujie.picture AS p (space_id, key, verdict, request)
            SELECT e.space_id, n.key, 0, e.position FROM named n
            ON CONFLICT (space_id, key) DO UPDATE SET request = EXCLUDED.request
                WHERE p.request IS NULL
            RETURNING p.key, p.is_final
        ), leased AS (
            INSERT INTO wujie.lease
            SELECT e.space_id, c.key, e.body->>'camera', e.device_id, e.device_id,
                wujie.server_time() + interval '60 seconds'
            FROM claimed c WHERE NOT c.is_final
            ON CONFLICT DO NOTHING
        ), kept AS (
            INSERT INTO wujie.request
            SELECT e.space_id, e.position, e.person_id, (SELECT count(*) FROM claimed),
                array_to_tsvector(wujie.grams(wujie.search_form(coalesce(e.body->>'prompt', ''))))
            RETURNING pictures
        )
        INSERT INTO wujie.request_day AS d
        SELECT s.space_id, (e.received_at AT TIME ZONE s.time_zone)::date, e.person_id, 1,
            k.pictures, e.position, e.position
        FROM kept k CROSS JOIN wujie.space s WHERE s.space_id = e.space_id
        ON CONFLICT (space_id, day, person_id) DO UPDATE
            SET requests = d.requests + 1, pictures = d.pictures + EXCLUDED.pictures,
                last = EXCLUDED.last;
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

-- What the log holds already.
INSERT INTO wujie.request_day
SELECT r.space_id, (e.received_at AT TIME ZONE s.time_zone)::date, r.person_id, count(*),
    sum(r.pictures), min(r.position), max(r.position)
FROM wujie.request r JOIN wujie.event e USING (position)
JOIN wujie.space s ON s.space_id = r.space_id
GROUP BY 1, 2, 3;
ANALYZE wujie.request_day;

-- How many requests and pictures there are of each month, and of each year that ended before the
-- newest 36 months, newest first, with the first and the last position among them; then of each
-- sender, by name. Months count what `person` sent, NULL for all, and senders what lies between two
-- positions; a month or sender with nothing of it is there too.
CREATE FUNCTION wujie.archive_counts(asked text, person integer, after bigint, upto bigint)
    RETURNS TABLE (year integer, month integer, sender integer, name text, requests bigint,
                   pictures bigint, first bigint, last bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET jit = off AS $$
DECLARE
    who record := wujie.standing(asked);
    by_month date := (
        SELECT date_trunc('year', max(d.day) - interval '35 months') FROM wujie.request_day d
        WHERE d.space_id = who.space_id);
BEGIN
    RETURN QUERY
        SELECT extract(year FROM d.day)::integer AS y,
            CASE WHEN d.day >= by_month THEN extract(month FROM d.day)::integer END AS m,
            NULL::integer, NULL::text, sum(d.requests)::bigint, sum(d.pictures)::bigint,
            min(d.first), max(d.last)
        FROM (
            SELECT t.day, min(t.first) AS first, max(t.last) AS last,
                sum(CASE WHEN person IS NULL OR t.person_id = person THEN t.requests ELSE 0 END)
                    AS requests,
                sum(CASE WHEN person IS NULL OR t.person_id = person THEN t.pictures ELSE 0 END)
                    AS pictures
            FROM wujie.request_day t WHERE t.space_id = who.space_id GROUP BY t.day) d
        GROUP BY y, m ORDER BY y DESC, m DESC;
    RETURN QUERY
        SELECT NULL::integer, NULL::integer, p.person_id, p.name,
            coalesce(d.requests, 0), coalesce(d.pictures, 0), d.first, d.last
        FROM (
            SELECT t.person_id, min(t.first) AS first, max(t.last) AS last,
                sum(t.requests) FILTER (WHERE t.first > after AND t.last < upto) AS requests,
                sum(t.pictures) FILTER (WHERE t.first > after AND t.last < upto) AS pictures
            FROM wujie.request_day t WHERE t.space_id = who.space_id GROUP BY t.person_id) d
        JOIN wujie.person p USING (person_id)
        ORDER BY p.name, p.person_id;
END $$;

-- As before, and behind the position `after`: requests of one month lie between two positions, with
-- others among them only where the server's clock was set back.
DROP FUNCTION wujie.archive;
CREATE FUNCTION wujie.archive(asked text, before bigint, most integer, words text, person integer,
    verdict smallint, after bigint DEFAULT 0)
    RETURNS TABLE ("position" bigint, device uuid, sender text, received_at timestamptz, body jsonb,
                   verdicts smallint[])
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET jit = off AS $$
DECLARE
    who record := wujie.standing(asked);
    form text := wujie.search_form(words);
    conditions text := '';
BEGIN
    IF form <> '' THEN
        conditions := ' AND r.words @@ $3';
        IF EXISTS (SELECT FROM unnest(string_to_array(form, ' ')) WITH ORDINALITY AS w(word, number)
                   WHERE length(w.word) > 2 OR w.number > 24) THEN -- more than the index is asked
            conditions := conditions || ' AND NOT EXISTS (
                SELECT FROM unnest(string_to_array($4, '' '')) AS w(word)
                WHERE strpos(wujie.search_form(e.body->>''prompt''), w.word) = 0)';
        END IF;
    END IF;
    IF person IS NOT NULL THEN
        conditions := conditions || ' AND r.person_id = $5';
    END IF;
    IF verdict IS NOT NULL THEN
        conditions := conditions || ' AND r.position IN (
            SELECT k.request FROM wujie.picture k
            WHERE k.space_id = $1 AND k.verdict = $6 AND k.request < $2 AND k.request > $8'
            || CASE verdict WHEN 0 THEN ' AND NOT k.is_final)' ELSE ')' END;
    END IF;
    RETURN QUERY EXECUTE format('
        SELECT f.position, f.device_id, p.name, f.received_at, f.body, ARRAY(
            SELECT (SELECT k.verdict FROM wujie.picture k -- never a join: they are few
                    WHERE k.space_id = $1 AND k.key = n.picture->>0
                        AND (k.is_final OR k.verdict > 0))
            FROM jsonb_array_elements(f.body->''pictures'') WITH ORDINALITY AS n(picture, number)
            ORDER BY n.number)
        FROM (
            SELECT t.*, sum(pg_column_size(t.body)) OVER (ORDER BY t.position DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS sizes
            FROM (
                SELECT e.* FROM wujie.request r JOIN wujie.event e ON e.position = r.position
                WHERE r.space_id = $1 AND r.position < $2 AND r.position > $8%s
                ORDER BY r.position DESC LIMIT least($7, 500)) t) f
        JOIN wujie.person p USING (person_id)
        WHERE coalesce(f.sizes, 0) < 2000000
        ORDER BY f.position DESC', conditions)
    USING who.space_id, before, wujie.query_of(form), form, person, verdict, most, after;
END $$;

GRANT EXECUTE ON FUNCTION wujie.archive, wujie.archive_counts TO PUBLIC;

INSERT INTO wujie.migration (number, oldest_client) VALUES (9, 3);
