from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.domain.test_decisions import decision
from wujie_desktop.domain.decisions import Choice, SealedDecision, current_decisions, first_broken
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions

A, B = PictureKey("A"), PictureKey("B")


async def test_links_follow_one_another_and_survive(tmp_path: Path) -> None:
    first = await Database.open(tmp_path)
    log = Decisions(first, "live")
    one = await log.append(decision("A", note="给同事 😀\n第二行"))
    two = await log.append(decision("B", Choice.MAYBE, reason="poor"))
    three = await log.append(decision("A", Choice.WITHDRAWN))
    await first.close()
    second = await Database.open(tmp_path)
    log = Decisions(second, "live")
    assert await log.all() == (one, two, three)
    assert await log.of(A) == (one, three)
    assert current_decisions(link.decision for link in await log.all()) == {B: two.decision}
    assert [link.number for link in await log.all()] == [1, 2, 3]
    assert first_broken("live", await log.all()) is None
    await second.close()


async def test_each_profile_has_a_log_of_its_own(database: Database) -> None:
    live, sandbox = Decisions(database, "live"), Decisions(database, "sandbox")
    await live.append(decision("A"))
    await sandbox.append(decision("B"))
    assert [link.decision.key for link in await live.all()] == [A]
    assert [link.number for link in await sandbox.all()] == [1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET who = 'x'",
        "DELETE FROM decision",
        "REPLACE INTO decision SELECT * FROM decision",
    ],
)
async def test_rows_are_never_changed_or_erased(database: Database, statement: str) -> None:
    log = Decisions(database, "live")
    kept = await log.append(decision("A"))
    with pytest.raises(LibraryDamaged, match="decisions are never"):
        await database.run(lambda connection: connection.execute(statement).rowcount)
    assert await log.all() == (kept,)


def spoil(folder: Path, statement: str) -> None:
    """Change rows as somebody would who knows SQL."""
    connection = sqlite3.connect(folder / FILE_NAME)
    for trigger in ("decision_is_never_changed", "decision_is_never_erased"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("PRAGMA ignore_check_constraints=ON")
    connection.execute(statement)
    connection.commit()
    connection.close()


async def read(folder: Path) -> tuple[SealedDecision, ...]:
    database = await Database.open(folder)
    links = await Decisions(database, "live").all()
    await database.close()
    return links


@pytest.mark.parametrize(
    "column",
    ["key", "who", "at", "reason", "note", "picture_sha256", "audit_sha256", "previous", "seal"],
)
@pytest.mark.parametrize("place", ["first", "last"])
async def test_a_changed_character_is_named(tmp_path: Path, column: str, place: str) -> None:
    database = await Database.open(tmp_path)
    for key in ("A", "B", "C"):
        await Decisions(database, "live").append(decision(key, reason="other", note="note"))
    await database.close()
    text = f"coalesce({column}, '')"
    changed = (
        f"'~' || substr({text}, 2)"
        if place == "first"
        else f"substr({text}, 1, max(0, length({text}) - 1)) || '~'"
    )
    statement = f"UPDATE decision SET {column} = {changed} WHERE number = 2"  # noqa: S608 - our own text
    spoil(tmp_path, statement)
    assert first_broken("live", await read(tmp_path)) == 2


async def test_a_moment_written_otherwise_is_named(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    await Decisions(database, "live").append(decision("A"))
    await database.close()
    spoil(tmp_path, "UPDATE decision SET at = replace(at, 'T', ' ')")
    assert first_broken("live", await read(tmp_path)) == 1


async def test_any_byte_of_a_row_changed_in_the_file_is_named(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    for key in ("A", "B", "C"):
        await Decisions(database, "live").append(decision(key, who="REVIEWER", note="NOTE"))
    await database.close()
    file = tmp_path / FILE_NAME
    whole = file.read_bytes()
    connection = sqlite3.connect(file)
    stored = connection.execute(
        "SELECT key || who || at || choice || reason || note || picture_sha256 || audit_sha256 "
        "|| previous || seal FROM decision WHERE number = 2"
    ).fetchone()[0]
    connection.close()
    start = whole.index(stored.encode())
    for place in range(start, start + len(stored), 7):
        spoilt = bytearray(whole)
        spoilt[place] ^= 0xFF if place % 2 else 0x01
        file.write_bytes(spoilt)
        try:
            broken = first_broken("live", await read(tmp_path))
        except LibraryDamaged:
            continue  # the database's own check saw it
        assert broken == 2, place - start
