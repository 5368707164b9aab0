-- What a gallery asks of all pictures at once: one character for each, at the place of its ordinal,
-- in blocks of 1024. A blank among `pictures` is none of this profile. What the characters say
-- stands in domain/picture_index.py; the triggers keep them true, whoever writes.
CREATE TABLE picture_block (
    profile  TEXT NOT NULL,
    block    INTEGER NOT NULL,
    pictures TEXT NOT NULL,
    points   TEXT NOT NULL,
    marks    TEXT NOT NULL,
    choices  TEXT NOT NULL,
    PRIMARY KEY (profile, block)
) STRICT, WITHOUT ROWID;

-- How the picture follows the one before: in the same request, as the first of another, or as more
-- of one that others came after; then its state and its verdict. Blank where the state is none.
CREATE VIEW picture_code AS
SELECT profile, ordinal, coalesce(substr(
    '0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvw',
    1 + CASE
        WHEN generation_id IS (
            SELECT before.generation_id FROM picture AS before
            WHERE before.profile = picture.profile AND before.ordinal < picture.ordinal
            ORDER BY before.ordinal DESC LIMIT 1
        ) THEN 0
        WHEN EXISTS (
            SELECT 1 FROM picture AS before
            WHERE before.generation_id = picture.generation_id AND before.ordinal < picture.ordinal
        ) THEN 48
        ELSE 24
    END
    + 4 * CASE state
        WHEN 'waiting' THEN 0 WHEN 'downloading' THEN 1 WHEN 'done' THEN 2
        WHEN 'blocked' THEN 3 WHEN 'failed' THEN 4 WHEN 'cancelled' THEN 5
    END
    + CASE verdict WHEN 'pass' THEN 1 WHEN 'review' THEN 2 WHEN 'blocked' THEN 3 ELSE 0 END,
    1
), ' ') AS code,
    -- What it cost, where that is a small number, which it always is; else a tilde.
    CASE WHEN coalesce(points, 0) BETWEEN 0 AND 70 THEN char(48 + coalesce(points, 0)) ELSE '~' END
    AS price
FROM picture;

-- Stars, colour and whether it is in the bin; the last character is purged.
CREATE VIEW mark_code AS
SELECT mark.profile, mark.key, ordinal, substr(
    '0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijkl',
    1 + CASE WHEN purged THEN 60 ELSE
        10 * min(max(stars, 0), 5)
        + 2 * CASE colour
            WHEN 'red' THEN 1 WHEN 'yellow' THEN 2 WHEN 'green' THEN 3 WHEN 'blue' THEN 4 ELSE 0
        END
        + (binned_at IS NOT NULL)
    END,
    1
) AS code
FROM mark JOIN picture ON picture.profile = mark.profile AND picture.key = mark.key;

-- The decision that stands, the newest that was not withdrawn; 0 where there is none.
CREATE VIEW choice_code AS
SELECT profile, key, ordinal, coalesce((
    SELECT CASE choice WHEN 'approved' THEN '1' WHEN 'review' THEN '2' ELSE '3' END
    FROM (
        SELECT number, choice, sum(CASE choice WHEN 'withdrawn' THEN -1 ELSE 1 END)
            OVER (ORDER BY number DESC) AS standing
        FROM decision INDEXED BY decision_by_key
        WHERE decision.profile = picture.profile AND decision.key = picture.key
    )
    WHERE standing = 1 ORDER BY number DESC LIMIT 1
), '0') AS code
FROM picture;

-- What was kept before: each character after as many blanks as there are places between it and the
-- one before in its block.
INSERT INTO picture_block
SELECT profile, block,
    printf('%-1024s', group_concat(printf('%*s', place - last - 1, '') || code, '')),
    replace(printf('%-1024s',
        group_concat(printf('%*s', place - last - 1, '') || price, '')), ' ', '0'),
    replace(printf('%1024s', ''), ' ', '0'), replace(printf('%1024s', ''), ' ', '0')
FROM (
    SELECT profile, ordinal / 1024 AS block, ordinal % 1024 AS place, code, price,
        coalesce(lag(ordinal % 1024) OVER (
            PARTITION BY profile, ordinal / 1024 ORDER BY ordinal
        ), -1) AS last
    FROM picture_code
)
GROUP BY profile, block;

UPDATE picture_block SET marks = found.codes
FROM (
    SELECT profile, block, replace(printf('%-1024s',
        group_concat(printf('%*s', place - last - 1, '') || code, '')), ' ', '0') AS codes
    FROM (
        SELECT profile, ordinal / 1024 AS block, ordinal % 1024 AS place, code,
            coalesce(lag(ordinal % 1024) OVER (
                PARTITION BY profile, ordinal / 1024 ORDER BY ordinal
            ), -1) AS last
        FROM mark_code
    )
    GROUP BY profile, block
) AS found
WHERE found.profile = picture_block.profile AND found.block = picture_block.block;

UPDATE picture_block SET choices = found.codes
FROM (
    SELECT profile, block, replace(printf('%-1024s',
        group_concat(printf('%*s', place - last - 1, '') || code, '')), ' ', '0') AS codes
    FROM (
        SELECT profile, ordinal / 1024 AS block, ordinal % 1024 AS place, code,
            coalesce(lag(ordinal % 1024) OVER (
                PARTITION BY profile, ordinal / 1024 ORDER BY ordinal
            ), -1) AS last
        FROM choice_code
        WHERE (profile, key) IN (SELECT profile, key FROM decision)
    )
    GROUP BY profile, block
) AS found
WHERE found.profile = picture_block.profile AND found.block = picture_block.block;

CREATE TRIGGER picture_is_indexed AFTER INSERT ON picture BEGIN
    INSERT INTO picture_block
    SELECT NEW.profile, NEW.ordinal / 1024, printf('%1024s', ''),
        replace(printf('%1024s', ''), ' ', '0'), replace(printf('%1024s', ''), ' ', '0'),
        replace(printf('%1024s', ''), ' ', '0')
    WHERE NOT EXISTS (
        SELECT 1 FROM picture_block WHERE profile = NEW.profile AND block = NEW.ordinal / 1024
    );
    UPDATE picture_block SET
        pictures = substr(pictures, 1, ordinal % 1024) || code || substr(pictures, ordinal % 1024 + 2),
        points = substr(points, 1, ordinal % 1024) || price || substr(points, ordinal % 1024 + 2)
    FROM picture_code
    WHERE ordinal = NEW.ordinal
        AND picture_block.profile = NEW.profile AND block = NEW.ordinal / 1024;
END;

CREATE TRIGGER picture_is_indexed_again AFTER UPDATE OF generation_id, state, verdict, points ON picture
BEGIN
    UPDATE picture_block SET
        pictures = substr(pictures, 1, ordinal % 1024) || code || substr(pictures, ordinal % 1024 + 2),
        points = substr(points, 1, ordinal % 1024) || price || substr(points, ordinal % 1024 + 2)
    FROM picture_code
    WHERE ordinal = NEW.ordinal
        AND picture_block.profile = NEW.profile AND block = NEW.ordinal / 1024;
END;

CREATE TRIGGER picture_leaves_index AFTER DELETE ON picture BEGIN
    UPDATE picture_block SET pictures = substr(pictures, 1, OLD.ordinal % 1024)
        || ' ' || substr(pictures, OLD.ordinal % 1024 + 2),
        points = substr(points, 1, OLD.ordinal % 1024) || '0' || substr(points, OLD.ordinal % 1024 + 2)
    WHERE profile = OLD.profile AND block = OLD.ordinal / 1024;
    UPDATE picture SET state = state
    WHERE generation_id = OLD.generation_id AND ordinal > OLD.ordinal OR ordinal = (
        SELECT min(ordinal) FROM picture WHERE profile = OLD.profile AND ordinal > OLD.ordinal
    );
END;

CREATE TRIGGER mark_is_indexed AFTER INSERT ON mark BEGIN
    UPDATE picture_block SET marks = substr(marks, 1, ordinal % 1024)
        || code || substr(marks, ordinal % 1024 + 2)
    FROM mark_code
    WHERE mark_code.profile = NEW.profile AND key = NEW.key
        AND picture_block.profile = NEW.profile AND block = ordinal / 1024;
END;

CREATE TRIGGER mark_is_indexed_again AFTER UPDATE ON mark BEGIN
    UPDATE picture_block SET marks = substr(marks, 1, ordinal % 1024)
        || code || substr(marks, ordinal % 1024 + 2)
    FROM mark_code
    WHERE mark_code.profile = NEW.profile AND key = NEW.key
        AND picture_block.profile = NEW.profile AND block = ordinal / 1024;
END;

CREATE TRIGGER decision_is_indexed AFTER INSERT ON decision BEGIN
    UPDATE picture_block SET choices = substr(choices, 1, ordinal % 1024)
        || code || substr(choices, ordinal % 1024 + 2)
    FROM choice_code
    WHERE choice_code.profile = NEW.profile AND key = NEW.key
        AND picture_block.profile = NEW.profile AND block = ordinal / 1024;
END;

-- The few that a start, or a search, asks for: what is not on the disk, or costs nobody knows what yet; what was
-- tried again; what has keywords; what lies in the bin.
CREATE INDEX picture_not_stored ON picture (profile, generation_id)
    WHERE state IN ('downloading', 'failed');
CREATE INDEX picture_cost_pending ON picture (profile, generation_id)
    WHERE instr(points_message, '扣除中');
CREATE INDEX generation_again ON generation (profile, retry_of) WHERE retry_of IS NOT NULL;
CREATE INDEX mark_with_tags ON mark (profile, key) WHERE tags <> '[]';
CREATE INDEX mark_in_bin ON mark (profile, binned_at) WHERE binned_at IS NOT NULL;
