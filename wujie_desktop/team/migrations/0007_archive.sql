-- Requests as they are looked through, and the first one of each picture. A new device begins with
-- the newest pictures; what the log says from before of those, of lists, and of what it takes in
-- later is found without reading all of it.
ALTER TABLE wujie.picture ADD COLUMN request bigint; -- position of the first event that names it

CREATE TABLE wujie.request (
    space_id  smallint NOT NULL REFERENCES wujie.space,
    position  bigint   NOT NULL, -- of its event, which has the rest
    person_id integer  NOT NULL,
    pictures  integer  NOT NULL, -- that no earlier request names
    words     tsvector NOT NULL,
    PRIMARY KEY (space_id, position)
);
-- How frequent 10,000 of them are: else a rare one is taken for a common one, and looked for among
-- all requests from the newest on.
ALTER TABLE wujie.request ALTER COLUMN words SET STATISTICS 1000;
ALTER TABLE wujie.request ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_my_spaces ON wujie.request FOR SELECT
    USING (space_id = ANY ((SELECT wujie.my_spaces())::smallint[]));
GRANT SELECT ON wujie.request TO PUBLIC;

-- A text as it is compared: without width and case, one blank between words, no longer than is
-- looked at.
CREATE FUNCTION wujie.search_form(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
    SET search_path = pg_catalog, pg_temp
    RETURN btrim(regexp_replace(lower(left(
        CASE WHEN getdatabaseencoding() = 'UTF8' THEN normalize(left(given, 4000), NFKC)
             ELSE left(given, 4000) END, 8000)), '\s+', ' ', 'g'));

-- Every two characters of a text in that form that stand together, and the last of each word.
CREATE FUNCTION wujie.grams(form text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT
    SET search_path = pg_catalog, pg_temp
    RETURN ARRAY(
        SELECT DISTINCT rtrim(t.one || t.next) FROM (
            SELECT c.one, lead(c.one, 1, '') OVER (ORDER BY c.number) AS next
            FROM unnest(string_to_array(form, NULL)) WITH ORDINALITY AS c(one, number)) t
        WHERE t.one <> ' ');

-- Finds every text with these words, and maybe more; NULL where nothing is asked for. The last
-- character of a word says nothing that the pair before it does not; one alone begins a pair.
CREATE FUNCTION wujie.query_of(form text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT
    SET search_path = pg_catalog, pg_temp
    RETURN (
        SELECT string_agg(t.term, ' & ')::tsquery FROM (
            SELECT DISTINCT format('''%s''', replace(replace(g.gram, '\', '\\'), '''', ''''''))
                || CASE length(w.word) WHEN 1 THEN ':*' ELSE '' END AS term
            FROM unnest(string_to_array(form, ' ')) AS w(word)
            CROSS JOIN unnest(wujie.grams(w.word)) AS g(gram)
            WHERE w.word <> '' AND length(g.gram) = least(length(w.word), 2)
            ORDER BY term LIMIT 24) t);

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
        )
        INSERT INTO wujie.request
        SELECT e.space_id, e.position, e.person_id, (SELECT count(*) FROM claimed),
            array_to_tsvector(wujie.grams(wujie.search_form(coalesce(e.body->>'prompt', ''))));
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
INSERT INTO wujie.picture AS p (space_id, key, verdict, request)
SELECT e.space_id, n.picture->>0, 0, min(e.position)
FROM wujie.event e CROSS JOIN jsonb_array_elements(
    CASE jsonb_typeof(e.body->'pictures') WHEN 'array' THEN e.body->'pictures' ELSE '[]' END
) AS n(picture) -- whatever an early server let in
WHERE e.kind = 'request' AND e.refused = '' AND n.picture->>0 IS NOT NULL GROUP BY 1, 2
ON CONFLICT (space_id, key) DO UPDATE SET request = EXCLUDED.request;

INSERT INTO wujie.request
SELECT e.space_id, e.position, e.person_id, coalesce(c.pictures, 0),
    array_to_tsvector(wujie.grams(wujie.search_form(coalesce(e.body->>'prompt', ''))))
FROM wujie.event e
LEFT JOIN (SELECT p.request, count(*) AS pictures FROM wujie.picture p
           WHERE p.request IS NOT NULL GROUP BY 1) c ON c.request = e.position
WHERE e.kind = 'request' AND e.refused = '';

CREATE INDEX request_of_person ON wujie.request (space_id, person_id, position);
CREATE INDEX request_by_words ON wujie.request USING gin (words);
CREATE INDEX picture_by_verdict ON wujie.picture (space_id, verdict, request);
CREATE INDEX field_of_list ON wujie.field (space_id, position) WHERE subject NOT LIKE 'picture:%';
CREATE INDEX event_of_picture ON wujie.event USING hash ((body->>'key'))
    WHERE kind IN ('picture', 'notice', 'decision', 'original');
ANALYZE wujie.request, wujie.picture, wujie.field, wujie.event;

-- Events at these positions, as `pull` returns them, no more at once than a member can take.
CREATE FUNCTION wujie.events_at(space smallint, positions bigint[])
    RETURNS TABLE ("position" bigint, device uuid, seq bigint, person text, hlc bigint, kind text,
                   subject text, body jsonb, refused text, received_at timestamptz)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.position, e.device_id, e.seq, p.name, e.hlc, e.kind, e.subject, e.body, e.refused,
           e.received_at
    FROM (
        SELECT t.*, sum(pg_column_size(t.body)) OVER (ORDER BY t.position
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
        FROM (SELECT * FROM wujie.event t
              WHERE t.space_id = space AND t.position = ANY (positions)
              ORDER BY t.position LIMIT 1000) t) e
    JOIN wujie.person p USING (person_id)
    WHERE coalesce(e.before, 0) < 2000000
    ORDER BY e.position
$$;

-- The position of the request with which the newest `most` pictures begin; 0 where there are fewer.
-- It is not compiled, nor are those below: that takes longer than they do.
CREATE FUNCTION wujie.newest(asked text, most integer) RETURNS bigint
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET jit = off AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    RETURN coalesce((
        SELECT t.position FROM (
            SELECT r.position, sum(r.pictures) OVER (ORDER BY r.position DESC) AS so_far
            FROM (SELECT * FROM wujie.request r
                  WHERE r.space_id = who.space_id AND r.pictures > 0
                  ORDER BY r.position DESC LIMIT most) r) t
        WHERE t.so_far >= most ORDER BY t.position DESC LIMIT 1), 0);
END $$;

-- What a device that begins at the position `upto` needs from before, behind the position `after`:
-- what lists came to, and its own events, behind the number `after_seq`.
CREATE FUNCTION wujie.in_force(asked text, own uuid, after bigint, after_seq bigint, upto bigint)
    RETURNS TABLE ("position" bigint, device uuid, seq bigint, person text, hlc bigint, kind text,
                   subject text, body jsonb, refused text, received_at timestamptz)
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET jit = off AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    PERFORM wujie.own_device(who.space_id, who.person_id, own);
    RETURN QUERY SELECT * FROM wujie.events_at(who.space_id, ARRAY(
        SELECT t.position FROM (
            (SELECT e.position FROM wujie.event e
             WHERE e.space_id = who.space_id AND e.device_id = own
                 AND e.seq > after_seq AND e.position > after AND e.position < upto
             ORDER BY e.seq LIMIT 1000)
            UNION
            (SELECT f.position FROM wujie.field f
             WHERE f.space_id = who.space_id AND f.subject NOT LIKE 'picture:%'
                 AND f.position > after AND f.position < upto
             ORDER BY f.position LIMIT 1000)) t
        ORDER BY t.position LIMIT 1000));
END $$;

-- What the log says of these pictures between two positions: the request that named them first,
-- what was answered, decided and told of them, and what their marks came to.
CREATE FUNCTION wujie.told_of(asked text, keys text[], after bigint, upto bigint)
    RETURNS TABLE ("position" bigint, device uuid, seq bigint, person text, hlc bigint, kind text,
                   subject text, body jsonb, refused text, received_at timestamptz)
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET jit = off AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    IF cardinality(keys) > 1000 THEN
        RAISE EXCEPTION 'more than 1,000 pictures at once' USING ERRCODE = 'WJ001';
    END IF;
    RETURN QUERY SELECT * FROM wujie.events_at(who.space_id, ARRAY(
        SELECT t.position FROM (
            SELECT s.position FROM unnest(keys) AS k(key) CROSS JOIN LATERAL (
                SELECT e.position FROM wujie.event e
                WHERE e.body->>'key' = k.key
                    AND e.kind IN ('picture', 'notice', 'decision', 'original')
                UNION ALL
                SELECT f.position FROM wujie.field f
                WHERE f.space_id = who.space_id AND f.subject = 'picture:' || k.key
                UNION ALL
                SELECT p.request FROM wujie.picture p
                WHERE p.space_id = who.space_id AND p.key = k.key
                OFFSET 0) s) t -- key by key: the span between the two may be the whole log
        WHERE t.position > after AND t.position < upto));
END $$;

-- A page of requests before the position `before`, newest first, with the strictest verdict that
-- was reported of each picture: NULL while none was, and the vendor has not answered. `words` are
-- parts of the prompt, '' for any; `person` and `verdict` NULL for any, 0 is not answered yet.
-- Each is planned for what it asks: common words by the newest, rare ones by their index.
CREATE FUNCTION wujie.archive(asked text, before bigint, most integer, words text, person integer,
    verdict smallint)
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
            WHERE k.space_id = $1 AND k.verdict = $6 AND k.request < $2'
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
                WHERE r.space_id = $1 AND r.position < $2%s
                ORDER BY r.position DESC LIMIT least($7, 500)) t) f
        JOIN wujie.person p USING (person_id)
        WHERE coalesce(f.sizes, 0) < 2000000
        ORDER BY f.position DESC', conditions)
    USING who.space_id, before, wujie.query_of(form), form, person, verdict, most;
END $$;

-- Who sent requests.
CREATE FUNCTION wujie.senders(asked text) RETURNS TABLE (person integer, name text)
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    RETURN QUERY SELECT p.person_id, p.name FROM wujie.person p
        WHERE EXISTS (SELECT FROM wujie.request r
                      WHERE r.space_id = who.space_id AND r.person_id = p.person_id)
        ORDER BY p.name, p.person_id;
END $$;

GRANT EXECUTE ON FUNCTION wujie.newest, wujie.in_force, wujie.told_of, wujie.archive, wujie.senders
    TO PUBLIC;

INSERT INTO wujie.migration (number, oldest_client) VALUES (7, 3);
