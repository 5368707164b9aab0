-- Members log in as roles of their own, and nobody else may connect. They may call functions and,
-- under row security, look; every row is written by a function that asks session_user who it is.
-- There is no role of all members: since PostgreSQL 16 a second owner on a server could not grant it.
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
CREATE SCHEMA wujie;

CREATE TABLE wujie.migration (
    number        integer     PRIMARY KEY,
    oldest_client integer     NOT NULL, -- the edition that a program needs from here on
    applied_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE wujie.space (
    space_id     smallint    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text        NOT NULL UNIQUE,
    title        text        NOT NULL,
    host         text        NOT NULL, -- where members reach it, for their addresses
    port         integer     NOT NULL,
    time_zone    text        NOT NULL,
    is_sandbox   boolean     NOT NULL,
    may_override boolean     NOT NULL DEFAULT false, -- whether designers may go beyond the purse
    daily_budget integer     CHECK (daily_budget >= 0), -- NULL: no limit
    epoch        uuid        NOT NULL DEFAULT gen_random_uuid(),
    made_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE wujie.person (
    person_id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login       text    NOT NULL UNIQUE,
    name        text    NOT NULL,
    disabled_at timestamptz
);

CREATE TABLE wujie.membership (
    space_id  smallint REFERENCES wujie.space,
    person_id integer  REFERENCES wujie.person,
    rank      text     NOT NULL CHECK (rank IN ('viewer', 'designer', 'approver', 'admin')),
    PRIMARY KEY (space_id, person_id)
);

CREATE TABLE wujie.device (
    space_id  smallint    REFERENCES wujie.space,
    device_id uuid,
    person_id integer     NOT NULL REFERENCES wujie.person,
    name      text        NOT NULL,
    last_seq  bigint      NOT NULL DEFAULT 0,
    last_hlc  bigint      NOT NULL DEFAULT 0,
    seen_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (space_id, device_id)
);

CREATE TABLE wujie.event (
    position    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space_id    smallint    NOT NULL REFERENCES wujie.space,
    device_id   uuid        NOT NULL,
    seq         bigint      NOT NULL,
    person_id   integer     NOT NULL REFERENCES wujie.person,
    hlc         bigint      NOT NULL,
    kind        text        NOT NULL,
    subject     text        NOT NULL,
    body        jsonb       NOT NULL,
    refused     text        NOT NULL, -- '' or why it counts for nothing
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (space_id, device_id, seq)
);
CREATE INDEX event_of_space ON wujie.event (space_id, position);

CREATE TABLE wujie.field (
    space_id  smallint NOT NULL REFERENCES wujie.space,
    subject   text     NOT NULL,
    field     text     NOT NULL,
    value     jsonb    NOT NULL,
    hlc       bigint   NOT NULL,
    device_id uuid     NOT NULL,
    position  bigint   NOT NULL,
    PRIMARY KEY (space_id, subject, field)
);

CREATE TABLE wujie.decision (
    position bigint   PRIMARY KEY,
    space_id smallint NOT NULL REFERENCES wujie.space,
    key      text     NOT NULL,
    choice   text     NOT NULL,
    seal     text     NOT NULL,
    parents  jsonb    NOT NULL
);
CREATE INDEX decision_of_picture ON wujie.decision (space_id, key);

CREATE TABLE wujie.picture (
    space_id smallint NOT NULL REFERENCES wujie.space,
    key      text     NOT NULL,
    verdict  smallint NOT NULL, -- the strictest that anybody reported: 0 none, 1 pass, 2 review, 3 blocked
    PRIMARY KEY (space_id, key)
);

CREATE TABLE wujie.budget (
    space_id smallint NOT NULL REFERENCES wujie.space,
    day      date     NOT NULL,
    allowed  integer  CHECK (allowed >= 0), -- NULL: no limit
    held     bigint   NOT NULL DEFAULT 0 CHECK (held >= 0),
    spent    bigint   NOT NULL DEFAULT 0 CHECK (spent >= 0),
    PRIMARY KEY (space_id, day)
);

CREATE TABLE wujie.reservation (
    space_id   smallint    NOT NULL REFERENCES wujie.space,
    call       text        NOT NULL,
    device_id  uuid        NOT NULL,
    person_id  integer     NOT NULL REFERENCES wujie.person,
    day        date        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('held', 'settled', 'released')),
    points     integer     CHECK (points >= 0), -- NULL: no price was known
    cost       integer     CHECK (cost >= 0),
    reason     text        NOT NULL DEFAULT '', -- why it may go beyond the purse
    made_at    timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (space_id, call),
    FOREIGN KEY (space_id, day) REFERENCES wujie.budget
);
CREATE INDEX reservation_of_device ON wujie.reservation (space_id, device_id, made_at);
CREATE INDEX reservation_of_day ON wujie.reservation (space_id, day, person_id);

CREATE FUNCTION wujie.keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON wujie.event
    FOR EACH STATEMENT EXECUTE FUNCTION wujie.keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON wujie.decision
    FOR EACH STATEMENT EXECUTE FUNCTION wujie.keep();

CREATE FUNCTION wujie.server_time() RETURNS timestamptz LANGUAGE sql VOLATILE
    SET search_path = pg_catalog, pg_temp
    RETURN clock_timestamp();

CREATE FUNCTION wujie.my_spaces() RETURNS smallint[] LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    RETURN ARRAY(
        SELECT m.space_id FROM wujie.membership m JOIN wujie.person p USING (person_id)
        WHERE p.login = session_user AND p.disabled_at IS NULL
    );

-- The one who calls, in the space of that name. Whoever is no member learns nothing about it.
CREATE FUNCTION wujie.standing(asked text, OUT space_id smallint, OUT person_id integer,
    OUT name text, OUT rank text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'only in read committed' USING ERRCODE = 'WJ001';
    END IF;
    SELECT m.space_id, p.person_id, p.name, m.rank INTO space_id, person_id, name, rank
    FROM wujie.space s JOIN wujie.membership m USING (space_id) JOIN wujie.person p USING (person_id)
    WHERE s.name = asked AND p.login = session_user AND p.disabled_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not a member of this space' USING ERRCODE = 'WJ001';
    END IF;
END $$;

CREATE FUNCTION wujie.hello(asked text, device uuid, device_name text) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
    seq bigint;
BEGIN
    INSERT INTO wujie.device AS d (space_id, device_id, person_id, name)
    VALUES (who.space_id, device, who.person_id, left(device_name, 200))
    ON CONFLICT (space_id, device_id) DO UPDATE
        SET name = EXCLUDED.name, seen_at = clock_timestamp()
        WHERE d.person_id = EXCLUDED.person_id
    RETURNING last_seq INTO seq;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the device is another member''s' USING ERRCODE = 'WJ001';
    END IF;
    RETURN (
        SELECT jsonb_build_object(
            'person', who.name, 'rank', who.rank, 'space_id', s.space_id, 'title', s.title,
            'is_sandbox', s.is_sandbox, 'epoch', s.epoch, 'last_seq', seq,
            'may_override', who.rank = 'admin' OR (s.may_override AND who.rank <> 'viewer'),
            'position', (SELECT coalesce(max(e.position), 0) FROM wujie.event e
                         WHERE e.space_id = s.space_id),
            'time', extract(epoch FROM wujie.server_time()),
            'edition', (SELECT max(number) FROM wujie.migration),
            'oldest_client', (SELECT max(oldest_client) FROM wujie.migration))
        FROM wujie.space s WHERE s.space_id = who.space_id
    );
END $$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['space', 'membership', 'device', 'event', 'field', 'decision',
                                'picture', 'budget', 'reservation'] LOOP
        EXECUTE format('ALTER TABLE wujie.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY of_my_spaces ON wujie.%I FOR SELECT
            USING (space_id = ANY ((SELECT wujie.my_spaces())::smallint[]))', name);
        EXECUTE format('GRANT SELECT ON wujie.%I TO PUBLIC', name);
    END LOOP;
END $$;
ALTER TABLE wujie.person ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_my_spaces ON wujie.person FOR SELECT
    USING (person_id IN (SELECT m.person_id FROM wujie.membership m));
GRANT SELECT ON wujie.person TO PUBLIC;

GRANT USAGE ON SCHEMA wujie TO PUBLIC;
GRANT EXECUTE ON FUNCTION wujie.my_spaces, wujie.hello TO PUBLIC;

INSERT INTO wujie.migration (number, oldest_client) VALUES (1, 1);
