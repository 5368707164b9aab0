-- The public keys that devices sign decisions with: the first one counts, and another one only once
-- an administrator invited the person again, so that a stolen login replaces none. Each holds from
-- its device's event `first_seq` on.
CREATE TABLE wujie.device_key (
    space_id   smallint    NOT NULL,
    device_id  uuid        NOT NULL,
    first_seq  bigint      NOT NULL,
    public_key text        NOT NULL CHECK (public_key ~ '^[0-9a-f]{64}$'),
    made_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (space_id, device_id, first_seq),
    FOREIGN KEY (space_id, device_id) REFERENCES wujie.device
);
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON wujie.device_key
    FOR EACH STATEMENT EXECUTE FUNCTION wujie.keep();
ALTER TABLE wujie.device_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_my_spaces ON wujie.device_key FOR SELECT
    USING (space_id = ANY ((SELECT wujie.my_spaces())::smallint[]));
GRANT SELECT ON wujie.device_key TO PUBLIC;

ALTER TABLE wujie.device ADD COLUMN may_change_key boolean NOT NULL DEFAULT false;

CREATE FUNCTION wujie.key_of(space smallint, device uuid) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
    RETURN coalesce((SELECT k.public_key FROM wujie.device_key k
                     WHERE k.space_id = space AND k.device_id = device
                     ORDER BY k.first_seq DESC LIMIT 1), '');

-- The key that counts for a device from now on: `claimed`, unless it has another one that it may
-- not change. Whichever it is, an administrator's leave ends with it.
CREATE FUNCTION wujie.register_key(asked text, device uuid, claimed text) RETURNS text
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
    sender wujie.device;
    known text;
BEGIN
    SELECT * INTO sender FROM wujie.device d
    WHERE d.space_id = who.space_id AND d.device_id = device AND d.person_id = who.person_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no device of this member' USING ERRCODE = 'WJ001';
    END IF;
    IF claimed !~ '^[0-9a-f]{64}$' THEN
        RAISE EXCEPTION 'no public key' USING ERRCODE = 'WJ001';
    END IF;
    known := wujie.key_of(who.space_id, device);
    IF known <> claimed AND (known = '' OR sender.may_change_key) THEN
        INSERT INTO wujie.device_key (space_id, device_id, first_seq, public_key)
        VALUES (who.space_id, device, greatest(sender.last_seq + 1, (
            SELECT max(k.first_seq) + 1 FROM wujie.device_key k
            WHERE k.space_id = who.space_id AND k.device_id = device)), claimed);
        known := claimed;
    END IF;
    UPDATE wujie.device d SET may_change_key = false
    WHERE d.space_id = who.space_id AND d.device_id = device;
    RETURN known;
END $$;

CREATE FUNCTION wujie.device_keys(asked text)
    RETURNS TABLE (device uuid, first_seq bigint, public_key text, person text)
    LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record := wujie.standing(asked);
BEGIN
    RETURN QUERY
        SELECT k.device_id, k.first_seq, k.public_key, p.name
        FROM wujie.device_key k JOIN wujie.device d USING (space_id, device_id)
        JOIN wujie.person p USING (person_id)
        WHERE k.space_id = who.space_id ORDER BY k.device_id, k.first_seq;
END $$;

-- What hello said before, and what the server has of the device's key.
ALTER FUNCTION wujie.hello(text, uuid, text) RENAME TO hello_of_device;
REVOKE EXECUTE ON FUNCTION wujie.hello_of_device FROM PUBLIC;
CREATE FUNCTION wujie.hello(asked text, device uuid, device_name text) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said jsonb := wujie.hello_of_device(asked, device, device_name);
BEGIN
    RETURN said || (
        SELECT jsonb_build_object('public_key', wujie.key_of(d.space_id, device),
                                  'may_change_key', d.may_change_key)
        FROM wujie.device d
        WHERE d.space_id = (said->>'space_id')::smallint AND d.device_id = device
    );
END $$;

GRANT EXECUTE ON FUNCTION wujie.hello, wujie.register_key, wujie.device_keys TO PUBLIC;

INSERT INTO wujie.migration (number, oldest_client) VALUES (5, 3);
