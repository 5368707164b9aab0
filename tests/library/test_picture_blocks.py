"""The index of all pictures against what their rows say, however they came to be."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.test_decisions import decision
from wujie_desktop.domain.decisions import Choice, current_decisions
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import Colour
from wujie_desktop.domain.picture_index import (
    BLANK,
    MANY_POINTS,
    MARKS,
    PICTURES,
    POINTS,
    PURGED,
    Follows,
    choice_code,
    shape_code,
)
from wujie_desktop.domain.request import PictureState
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.copying import Stopped
from wujie_desktop.library.database import check, check_rest, connect, migration_scripts
from wujie_desktop.library.decision_rows import insert_decision, read_decisions
from wujie_desktop.library.reader import BLOCK, read_index
from wujie_desktop.library.requests import _RECENT, _REMOTE

PROFILES = ("sandbox", "live")
SCHEMA = 11
"""The first with an index."""
_CARDS = (
    "SELECT ordinal, key, generation_id, state, verdict, points, width, height FROM picture "
    "LEFT JOIN original USING (sha256) WHERE profile = ? ORDER BY ordinal"
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path_factory.mktemp("empty"))
    yield connection
    connection.close()


def fill(connection: sqlite3.Connection, seed: int, *, erases: bool = True) -> None:
    """Whatever can happen to pictures, in any order."""
    chance = random.Random(seed)  # noqa: S311 - the same library every time
    sizes = [(chance.randint(1, 3000), chance.randint(1, 3000)) for _ in range(8)]
    connection.executemany(
        "INSERT INTO original (sha256, path, format, width, height, size) "
        "VALUES (?, '', 'JPEG', ?, ?, 1)",
        [(f"s{number}", *size) for number, size in enumerate([*sizes, (0, 0)])],
    )
    requests = [f"{profile} g{number}" for profile in PROFILES for number in range(5)]
    connection.executemany(
        "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, created_at) "
        "VALUES (?, ?, 'open', '', '', '', '2026-11-24')",
        [(name, name.split()[0]) for name in requests],
    )
    for number in range(chance.randint(1, 40)):
        request = chance.choice(requests)
        connection.execute(
            "INSERT INTO picture (profile, key, generation_id, state, sha256) "
            "VALUES (?, ?, ?, 'waiting', ?)",
            (request.split()[0], f"k{number}", request, chance.choice((None, None, "s1"))),
        )
        if chance.random() < 0.1:  # as where much of another profile lies in between
            connection.execute("UPDATE sqlite_sequence SET seq = seq + ?", (BLOCK - 1,))
    pictures = connection.execute("SELECT profile, key, ordinal FROM picture").fetchall()
    for _ in range(chance.randint(0, 60)):
        profile, key, ordinal = chance.choice(pictures)
        happen(connection, chance, profile, key)
        if erases and chance.random() < 0.03:
            connection.execute("DELETE FROM picture WHERE ordinal = ?", (ordinal,))


def happen(connection: sqlite3.Connection, chance: random.Random, profile: str, key: str) -> None:
    """One change of one picture."""
    match chance.randrange(4):
        case 0:
            connection.execute(
                "UPDATE picture SET state = ?, verdict = ?, points = ? "
                "WHERE profile = ? AND key = ?",
                (
                    chance.choice([*PictureState]),
                    chance.choice((None, "pass", "review", "blocked")),
                    chance.choice((None, 0, 2, 70, 71, -1, 4000)),
                    profile,
                    key,
                ),
            )
        case 1:
            connection.execute(
                "INSERT INTO mark VALUES (?, ?, ?, ?, '[]', '', ?, ?) ON CONFLICT DO UPDATE SET "
                "stars = excluded.stars, colour = excluded.colour, purged = excluded.purged, "
                "binned_at = excluded.binned_at",
                (
                    profile,
                    key,
                    chance.randint(0, 5),
                    chance.choice([*Colour]),
                    chance.choice((None, "2026-11-24")),
                    chance.random() < 0.1,
                ),
            )
        case 2:
            connection.execute(
                "UPDATE picture SET sha256 = ? WHERE profile = ? AND key = ?",
                (chance.choice((None, *(f"s{number}" for number in range(9)))), profile, key),
            )
        case _:
            choice = chance.choice([*Choice])
            insert_decision(connection, profile, decision(key, choice))


def say_the_same(connection: sqlite3.Connection, profile: str) -> None:
    """Compare the index with every row."""
    index = read_index(connection, profile)
    assert len({*map(len, index)}) == 1
    seen: set[str] = set()
    last = ""
    cards = {row[0]: row[1:] for row in connection.execute(_CARDS, (profile,))}
    links = read_decisions(connection, profile)
    current = current_decisions(link.decision for link in links)
    marks = {
        row[0]: row[1:]
        for row in connection.execute(
            "SELECT key, stars, colour, binned_at, purged FROM mark WHERE profile = ?", (profile,)
        )
    }
    for ordinal, code in enumerate(index.pictures):
        if ordinal not in cards:
            assert code == BLANK
            continue
        key, request, state, verdict, points, width, height = cards[ordinal]
        assert index.shapes[ordinal] == shape_code(width or 0, height or 0)
        more = Follows.MORE if request in seen else Follows.FIRST
        assert PICTURES[code] == (Follows.SAME if request == last else more, state, verdict)
        last = request
        seen.add(request)
        price = POINTS.get(index.points[ordinal])
        assert (points or 0) == price or (price is None and not 0 <= points <= 70)
        assert (price is None) is (index.points[ordinal] == MANY_POINTS)
        stars, colour, binned_at, purged = marks.get(key, (0, "", None, 0))
        mark = index.marks[ordinal]
        assert (mark == PURGED) is bool(purged)
        assert purged or MARKS[mark] == (stars, colour, binned_at is not None)
        stands = current.get(PictureKey(key))
        assert index.choices[ordinal] == choice_code(stands.choice if stands else None)


@settings(deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_index_says_what_the_rows_say(empty: sqlite3.Connection, seed: int) -> None:
    empty.execute("BEGIN")
    try:
        fill(empty, seed)
        for profile in (*PROFILES, "nobody"):
            say_the_same(empty, profile)
    finally:
        empty.execute("ROLLBACK")


@pytest.mark.parametrize("seed", range(8))
def test_what_was_kept_before_is_indexed_by_the_migration(seed: int) -> None:
    old = sqlite3.connect(":memory:", isolation_level=None)
    for script in migration_scripts()[: SCHEMA - 1]:
        old.executescript(script)
    old.execute("ALTER TABLE mark DROP COLUMN flag")  # as library/earlier_flags.py does
    old.execute(f"PRAGMA user_version={SCHEMA - 1}")
    fill(old, seed, erases=False)
    for script in migration_scripts()[SCHEMA - 1 :]:
        old.executescript(f"BEGIN;\n{script}\nCOMMIT;")
    for profile in PROFILES:
        say_the_same(old, profile)
    old.close()


@pytest.mark.logs_errors
def test_a_damaged_block_is_made_anew_from_its_rows(tmp_path: Path) -> None:
    connection = connect(tmp_path)
    fill(connection, 7, erases=False)
    whole = {profile: read_index(connection, profile) for profile in PROFILES}
    connection.execute("UPDATE picture_block SET marks = 'x', pictures = '画' WHERE block = 0")
    assert {profile: read_index(connection, profile) for profile in PROFILES} == whole
    connection.execute("UPDATE shape_block SET shapes = 'x'")
    assert {profile: read_index(connection, profile) for profile in PROFILES} == whole
    connection.execute("DELETE FROM picture_block")
    connection.execute("DELETE FROM shape_block")
    assert {profile: read_index(connection, profile) for profile in PROFILES} == whole
    connection.close()


def test_the_tables_that_tell_are_read_by_what_they_are_indexed_by(tmp_path: Path) -> None:
    connection = connect(tmp_path)
    for view, key in (
        ("picture_code", "ordinal"),
        ("mark_code", "key"),
        ("choice_code", "key"),
        ("shape_code", "ordinal"),
    ):
        where = f"profile = 'p' AND {key} = 1"
        plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT code FROM {view} WHERE {where}")  # noqa: S608
        steps = [row[3] for row in plan if row[3].startswith(("SCAN", "SEARCH"))]
        tables = [step for step in steps if "subquery" not in step]
        assert all(step.startswith("SEARCH") for step in tables), steps
    connection.close()


@pytest.mark.parametrize(("table", "is_found"), [("generation", True), ("picture", False)])
def test_of_a_large_library_what_was_sent_is_checked_at_the_start(
    tmp_path: Path, table: str, is_found: bool
) -> None:
    connection = connect(tmp_path)
    fill(connection, 7)
    root, size = connection.execute(
        "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master "
        "WHERE name = ?",
        (table,),
    ).fetchone()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    file = tmp_path / FILE_NAME
    content = bytearray(file.read_bytes())
    content[(root - 1) * size + 8 : (root - 1) * size + 40] = b"\xff" * 32
    file.write_bytes(content)
    again = sqlite3.connect(file)
    with pytest.raises(LibraryDamaged):
        check(again, tmp_path)
    if is_found:
        with pytest.raises(LibraryDamaged):
            check(again, tmp_path, large=0)
    else:
        check(again, tmp_path, large=0)
    again.close()
    with pytest.raises(LibraryDamaged):
        check_rest(tmp_path, lambda: False, large=0)
    with pytest.raises(Stopped):
        check_rest(tmp_path, lambda: True, large=0)
    check_rest(tmp_path, lambda: False)


def test_a_start_reads_no_picture_table_from_end_to_end(tmp_path: Path) -> None:
    """What an index of its own names is found by it, whatever SQLite knows of the tables."""
    connection = connect(tmp_path)
    for where, number in ((_RECENT, 4), (_REMOTE, 1)):
        plan = connection.execute(
            f"EXPLAIN QUERY PLAN SELECT 1 FROM generation WHERE {where}",  # noqa: S608 - ours
            ("p",) * number,
        ).fetchall()
        steps = [row[3] for row in plan if "picture" in row[3]]
        assert steps
        assert all(step.startswith("SEARCH picture USING INDEX") for step in steps)
    connection.close()
