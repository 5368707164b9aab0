-- The shape of every picture that is stored, one character each, in blocks as those of
-- picture_block: 0 where it is not known, then from tall to broad (domain/picture_index.py).
CREATE TABLE shape_block (
    profile TEXT NOT NULL,
    block   INTEGER NOT NULL,
    shapes  TEXT NOT NULL,
    PRIMARY KEY (profile, block)
) STRICT, WITHOUT ROWID;

-- How many of these widths, in thousandths of the height, it exceeds.
CREATE VIEW shape_code AS
SELECT profile, ordinal, CASE WHEN width > 0 AND height > 0 THEN char(
    49 + (width * 1000 > height * 530) + (width * 1000 > height * 612)
    + (width * 1000 > height * 707) + (width * 1000 > height * 775)
    + (width * 1000 > height * 894) + (width * 1000 > height * 1118)
    + (width * 1000 > height * 1291) + (width * 1000 > height * 1414)
    + (width * 1000 > height * 1633) + (width * 1000 > height * 1886)
) ELSE '0' END AS code
FROM picture LEFT JOIN original ON original.sha256 = picture.sha256;

INSERT INTO shape_block
SELECT profile, block, replace(printf('%-1024s',
    group_concat(printf('%*s', place - last - 1, '') || code, '')), ' ', '0')
FROM (
    SELECT profile, ordinal / 1024 AS block, ordinal % 1024 AS place, code,
        coalesce(lag(ordinal % 1024) OVER (
            PARTITION BY profile, ordinal / 1024 ORDER BY ordinal
        ), -1) AS last
    FROM shape_code
)
GROUP BY profile, block;

CREATE TRIGGER picture_has_shape AFTER INSERT ON picture BEGIN
    INSERT INTO shape_block
    SELECT NEW.profile, NEW.ordinal / 1024, replace(printf('%1024s', ''), ' ', '0')
    WHERE NOT EXISTS (
        SELECT 1 FROM shape_block WHERE profile = NEW.profile AND block = NEW.ordinal / 1024
    );
    UPDATE shape_block SET
        shapes = substr(shapes, 1, ordinal % 1024) || code || substr(shapes, ordinal % 1024 + 2)
    FROM shape_code
    WHERE NEW.sha256 IS NOT NULL AND ordinal = NEW.ordinal
        AND shape_block.profile = NEW.profile AND block = NEW.ordinal / 1024;
END;

CREATE TRIGGER picture_has_another_shape AFTER UPDATE OF sha256 ON picture
WHEN NEW.sha256 IS NOT OLD.sha256 BEGIN
    UPDATE shape_block SET
        shapes = substr(shapes, 1, ordinal % 1024) || code || substr(shapes, ordinal % 1024 + 2)
    FROM shape_code
    WHERE ordinal = NEW.ordinal
        AND shape_block.profile = NEW.profile AND block = NEW.ordinal / 1024;
END;
