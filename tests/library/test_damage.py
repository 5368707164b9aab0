"""Values and bytes that nobody wrote, at many places: whoever reads goes on without them, or
says that the library is damaged. The real reader, the real window's models, the real commands."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.bench.seed_library import PROFILE, seed
from tests.builders import FakeClock
from tests.thorough import IS_NIGHT, examples
from wujie_desktop.app.engine.infrastructure import open_stores
from wujie_desktop.config.paths import Places
from wujie_desktop.domain.errors import LibraryDamaged, LibraryError, LibraryTooNew
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.read_connection import ReadConnection
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel, GalleryRole
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.recovery import call_interrupted_unknown

PICTURES = 12
GARBLED: list[object] = [
    None, "", "x", "bogus", "2026-99-99T00:00:00", "0001-01-01T00:00:00+00:00", "2026-01-01",
    "9999-12-31T23:59:59+00:00", "2026-01-01T00:00:00", "[", '{"a": 1}', "[[[1]]]", "\x00",
    b"\xff\xfe\x00", b"\xc3(", -1, 0, 2**62, -(2**63), 1.5, float("inf"), "9" * 400, "长" * 300_000,
]  # fmt: skip
EACH = 1 if IS_NIGHT else 10
"""Each column meets every tenth value, its neighbours the others: all of them take minutes."""
FLIPS = examples(160)
ONE_OF_EACH = """
UPDATE generation SET retry_of = (SELECT key FROM picture WHERE ordinal = 2)
    WHERE id = (SELECT max(id) FROM generation);
INSERT INTO step VALUES (1, 'sandbox', '2026-01-01', 'stars', 0, '[]', NULL, NULL, NULL);
INSERT INTO project VALUES ('p', 'sandbox', 'a', '', '', 9, 'day', '', 0, '2026-01-01', 0, '');
INSERT INTO balance VALUES ('sandbox', '2026-01-01T00:00:00+00:00', 5);
INSERT INTO budget_override VALUES ('sandbox', '2026-01-01T00:00:00+00:00', 'a');
INSERT INTO snippet VALUES ('warm', '2026-01-01T00:00:00+00:00');
INSERT INTO avatar VALUES ('sandbox', 'k', 'a', '', '', '', 1, NULL);
INSERT INTO template_option VALUES ('sandbox', 'avatar', 'k', 1, 'n', 't', 't', '');
INSERT INTO setting_option VALUES ('sandbox', 'instant', 'sampler', 'v', 0, 'n', '');
INSERT INTO template_reading VALUES ('sandbox', '2026-01-01T00:00:00+00:00');
INSERT INTO batch VALUES ('b', 'sandbox', '2026-01-01T00:00:00+00:00', 'paused', '', 9);
INSERT INTO batch_call VALUES ('b', 0, '[1]', '{"prompt": "a"}');
INSERT INTO delivery VALUES ('sandbox', 'k', 'd', 0, '2026-01-01T00:00:00+00:00',
    '2026-01-01T00:00:00+00:00', 1, '{}');
INSERT INTO photo_set VALUES ('s', 'sandbox', 'a', '2026-01-01T00:00:00+00:00', 9);
INSERT INTO photo VALUES ('s', 0, 'i', 'a.jpg', '{"format": "JPEG", "width": 1, "height": 1,
    "size": 1, "light": 1, "spread": 1, "sharpness": 1, "likeness": 1}', '', NULL, 0);
INSERT INTO consent VALUES ('s', 'a', '2026-01-01T00:00:00+00:00', '', '', 0);
INSERT INTO photo_check VALUES ('s', 'i', '2026-01-01T00:00:00+00:00', 1, '', '', 0.5);
INSERT INTO photo_upload VALUES ('sandbox', 'i', 'p', '2026-01-01T00:00:00+00:00',
    '2026-01-01T00:00:00+00:00', NULL);
INSERT INTO training (id, profile, set_id, name, state, created_at)
    VALUES ('t', 'sandbox', 's', 'a', 'open', '2026-01-01T00:00:00+00:00');
INSERT INTO training_photo VALUES ('t', 0, 'i', 'a.jpg', 'https://a');
INSERT INTO acceleration (id, profile, picture_key, steps, points, state, created_at)
    VALUES ('a', 'sandbox', 'k', 3, 6, 'done', '2026-01-01T00:00:00+00:00');
"""
ROLES = [*GalleryRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    seed(folder, PICTURES)
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.executescript(ONE_OF_EACH)
    return folder


def columns(folder: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        return [
            (table, column[1])
            for (table,) in tables
            for column in connection.execute(f"PRAGMA table_info({table})")
        ]


@pytest.fixture(scope="module")
def lenient(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library without the rules of its schema."""
    folder = tmp_path_factory.mktemp("lenient")
    shutil.copy(seeded / FILE_NAME, folder)
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(replace(replace(sql, ') STRICT, WITHOUT', "
            "') WITHOUT'), ') STRICT', ')'), ' NOT NULL', '') WHERE type = 'table'"
        )
        connection.execute("DROP TRIGGER IF EXISTS decision_is_never_changed")
        connection.commit()
    return folder


def overwrite(folder: Path, table: str, column: str, value: object, *, every: bool) -> bool:
    """Put `value` where no rule of the schema would let it be."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        which = "" if every else f"WHERE rowid = (SELECT min(rowid) FROM {table})"  # noqa: S608
        try:
            connection.execute(f"UPDATE {table} SET {column} = ? {which}", (value,))  # noqa: S608
        except sqlite3.Error:
            return False
        connection.commit()
    return True


def look_at_everything(folder: Path) -> int:
    """What the window does before and after its first paint; the pictures that are shown."""
    reader = LibraryReader.open(folder, PROFILE)
    if reader is None:
        return 0
    model = GalleryModel(hub=EventHub(), thumbnails=ThumbnailCache(), clock=FakeClock())
    try:
        model.open(reader)
        for grouping in Grouping:
            for order in Order:
                model.set_view_options(ViewOptions(grouping=grouping, order=order))
                for group in model.shown.groups:
                    model.tiles.heading_of(group)
        model.set_view_options(ViewOptions())
        model.prepare(0, model.rowCount())
        for row in range(model.rowCount()):
            for role in ROLES:
                model.data(model.index(row), role)
            model.flags(model.index(row))
        for picture in model.pictures():
            model.attempts_before(picture)
            model.request(picture.request)
        model.counts()
        return model.rowCount()
    finally:
        reader.close()


async def read_everything(folder: Path) -> int:
    """What the engine does at its start."""
    database, reader = await Database.open(folder), ReadConnection(folder)
    try:
        stores = open_stores(database, reader, Places(folder, folder), PROFILE)
        await call_interrupted_unknown(stores.requests)
        await stores.requests.load_remote()
        await stores.marks.load()
        await stores.decisions.all()
        await stores.templates.load()
        await stores.avatars.load()
        await stores.photo_sets.load()
        await stores.photo_uploads.remaining()
        await stores.trainings.load()
        await stores.accelerations.load()
        await stores.snippets.load()
        await stores.batches.latest()
        await stores.balances.load()
        await stores.overrides.load(9)
        await stores.deliveries.newest(9)
        await stores.deliveries.unconfirmed()
        await stores.earlier.prompts(9)
        await stores.earlier.priced(9)
        await stores.audits.by_prompt()
        await stores.ledger.after(0)
        return len((await stores.requests.load()).pictures)
    finally:
        await reader.close()
        await database.close()


def try_all(folder: Path) -> bool:
    """Whether it was said that the library is damaged; anything else that goes wrong fails."""
    with suppress(LibraryError):  # the engine says it
        look_at_everything(folder)
    try:
        asyncio.run(read_everything(folder))
    except (LibraryDamaged, LibraryTooNew):
        return True
    return False


@pytest.fixture
def loud(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What was caught at the last moment: nothing may be."""
    told: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: told.append(error))
    return told


@pytest.mark.long
@pytest.mark.logs_errors
@pytest.mark.parametrize("every", [False, True])
def test_no_value_in_any_column_stops_the_start(
    lenient: Path, tmp_path: Path, loud: list[BaseException], every: bool
) -> None:
    tried = 0
    for number, (table, column) in enumerate(columns(lenient)):
        for value in GARBLED[(number + every) % EACH :: EACH]:
            shutil.copy(lenient / FILE_NAME, tmp_path / FILE_NAME)
            if overwrite(tmp_path, table, column, value, every=every):
                tried += 1
                try_all(tmp_path)
                assert not loud, (table, column, value)
    assert tried > 1000 // EACH


@pytest.mark.logs_errors
def test_bytes_and_pages_flipped_anywhere(
    seeded: Path, tmp_path: Path, loud: list[BaseException]
) -> None:
    data = (seeded / FILE_NAME).read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same bytes each time
    told = 0
    for number in range(FLIPS):
        garbled = bytearray(data)
        place = number if number < 100 else chance.randrange(len(data))
        length = chance.choice((1, 1, 2, 8, 100, 4096))
        garbled[place : place + length] = chance.randbytes(min(length, len(data) - place))
        (tmp_path / FILE_NAME).write_bytes(garbled)
        for companion in ("-wal", "-shm"):
            (tmp_path / f"{FILE_NAME}{companion}").unlink(missing_ok=True)
        told += try_all(tmp_path)
        assert not loud, (place, length)
    assert told > FLIPS // 6


@pytest.mark.logs_errors
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 0.9])
def test_a_file_that_ends_early(seeded: Path, tmp_path: Path, share: float) -> None:
    data = (seeded / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(data[: int(len(data) * share)])
    assert try_all(tmp_path) is (share > 0)
