"""Flags of schema 7 become decisions: every combination, and a library that somebody worked in."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import START, audit_json
from tests.domain.test_decisions import decision
from wujie_desktop.domain.decisions import (
    CARRIED_OVER,
    Choice,
    Decision,
    SealedDecision,
    current_decisions,
    first_broken,
    text_sha256,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import Marks
from wujie_desktop.library import BACKUPS, BEFORE_MIGRATION, FILE_NAME
from wujie_desktop.library.database import Database, migration_scripts
from wujie_desktop.library.decision_rows import decision_row, insert_decision, read_decisions
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.library.reading import reading

FLAGS = ("", "pick", "reject")
STANDING = (None, Choice.PICK, Choice.MAYBE, Choice.REJECT, Choice.WITHDRAWN)
AUDITS = {
    "pass": audit_json(),
    "review": audit_json("REVIEW"),
    "blocked": audit_json("BLOCK"),
    None: None,
}
FILE = "ab" * 32
FLAGGED_AT = "2025-11-03T09:30:00+00:00"


def old_library(folder: Path) -> sqlite3.Connection:
    """A library of the schema before, open."""
    folder.mkdir(parents=True, exist_ok=True)
    old = sqlite3.connect(folder / FILE_NAME)
    for script in migration_scripts()[:7]:
        old.executescript(script)
    old.execute("PRAGMA user_version=7")
    for profile in ("live", "sandbox"):
        old.execute(
            "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, "
            "created_at) VALUES (?, ?, 'done', 'A', '雨后的老街', '', ?)",
            (profile, profile, START.isoformat()),
        )
    old.execute(
        "INSERT INTO original (sha256, path, format, width, height, size) "
        "VALUES (?, 'originals/ab/x.jpg', 'JPEG', 3, 4, 99)",
        (FILE,),
    )
    return old


def add_picture(
    old: sqlite3.Connection,
    key: str,
    verdict: str | None,
    *,
    has_file: bool = True,
    profile: str = "live",
) -> None:
    audit = json.dumps(AUDITS[verdict]) if AUDITS[verdict] else None
    old.execute(
        "INSERT INTO picture (profile, key, generation_id, state, verdict, audit, sha256, "
        "involve_yellow) VALUES (?, ?, ?, 'done', ?, ?, ?, 0)",
        (profile, key, profile, verdict, audit, FILE if has_file else None),
    )


def add_flag(old: sqlite3.Connection, key: str, flag: str, profile: str = "live") -> None:
    old.execute(
        "INSERT INTO mark (profile, key, flag, stars, colour, tags, note) "
        "VALUES (?, ?, ?, 3, 'red', '[\"海报\"]', '好')",
        (profile, key, flag),
    )


def decide(old: sqlite3.Connection, key: str, choice: Choice | None) -> None:
    if choice is Choice.WITHDRAWN:
        insert_decision(old, "live", decision(key, Choice.REJECT, note="原来的话"))
    if choice:
        insert_decision(old, "live", decision(key, choice, note="原来的话"))


def log_in(folder: Path, profile: str = "live") -> tuple[SealedDecision, ...]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return read_decisions(connection, profile)


def carried(flag: str, verdict: str | None) -> Choice | None:
    """What a flag on an undecided picture becomes."""
    if flag == "reject":
        return Choice.REJECT
    if flag == "pick":
        return Choice.PICK if verdict == "pass" else Choice.MAYBE
    return None


async def test_every_flag_on_every_picture_with_every_decision(tmp_path: Path) -> None:
    table = {
        f"{flag}-{choice}-{verdict}-{has_file}": (flag, choice, verdict, has_file)
        for flag in FLAGS
        for choice in STANDING
        for verdict in AUDITS
        for has_file in (True, False)
    }
    with closing(old_library(tmp_path)) as old:
        for key, (flag, choice, verdict, has_file) in table.items():
            add_picture(old, key, verdict, has_file=has_file)
            add_flag(old, key, flag)
            decide(old, key, choice)
        old.commit()
    before = log_in(tmp_path)
    database = await Database.open(tmp_path)
    marks = MarkStore(database, "live").marks_of([*map(PictureKey, table)])
    await database.close()
    links = log_in(tmp_path)
    assert links[: len(before)] == before
    assert first_broken("live", links) is None
    stands = current_decisions(link.decision for link in links)
    for key, (flag, choice, verdict, has_file) in table.items():
        found = stands.get(PictureKey(key))
        if choice not in (None, Choice.WITHDRAWN):
            assert found == decision(key, choice, note="原来的话"), key
        elif (wanted := carried(flag, verdict)) is None:
            assert found is None, key
        else:
            audit = json.dumps(AUDITS[verdict]) if AUDITS[verdict] else ""
            assert found == Decision(
                key=PictureKey(key),
                who="",
                at=START,
                choice=wanted,
                reason=CARRIED_OVER,
                note=flag,
                picture_sha256=FILE if has_file else "",
                audit_sha256=text_sha256(audit),
            ), key
    assert set(marks.values()) == {
        Marks(3, marks[PictureKey("-None-None-True")].colour, ("海报",), "好")
    }
    assert len(links) - len(before) == sum(
        choice in (None, Choice.WITHDRAWN) and flag != "" for flag, choice, *_ in table.values()
    )


async def test_the_copy_before_still_says_which_flags_there_were(tmp_path: Path) -> None:
    with closing(old_library(tmp_path)) as old:
        add_picture(old, "K1", "pass")
        add_flag(old, "K1", "pick")
        decide(old, "K1", Choice.REJECT)  # outranks the flag, which nothing else remembers
        old.commit()
    await (await Database.open(tmp_path)).close()
    with closing(sqlite3.connect(tmp_path / BACKUPS / f"{BEFORE_MIGRATION}7.sqlite3")) as copy:
        assert copy.execute("SELECT key, flag FROM mark").fetchall() == [("K1", "pick")]
    assert [link.decision.choice for link in log_in(tmp_path)] == [Choice.REJECT]


async def test_what_a_policy_or_a_forger_made_milder_is_not_lifted(tmp_path: Path) -> None:
    with closing(old_library(tmp_path)) as old:
        add_picture(old, "K1", "review")
        old.execute("UPDATE picture SET verdict = 'pass'")  # against its own audit
        add_flag(old, "K1", "pick")
        add_flag(old, "gone", "pick")  # nobody knows this picture any more
        old.commit()
    await (await Database.open(tmp_path)).close()
    stands = current_decisions(link.decision for link in log_in(tmp_path))
    assert {key: it.choice for key, it in stands.items()} == {
        "K1": Choice.MAYBE,
        "gone": Choice.MAYBE,
    }


async def test_each_profile_gets_links_of_its_own_and_another_copy_the_same(
    tmp_path: Path,
) -> None:
    with closing(old_library(tmp_path)) as old:
        add_picture(old, "K1", "pass")
        add_picture(old, "K1", "pass", profile="sandbox")
        add_flag(old, "K1", "pick")
        add_flag(old, "K1", "reject", "sandbox")
        old.commit()
    async with reading(tmp_path) as looked_at:
        seen = await looked_at.run(lambda connection: read_decisions(connection, "live"))
    await (await Database.open(tmp_path)).close()
    live, sandbox = log_in(tmp_path), log_in(tmp_path, "sandbox")
    assert [link.decision.choice for link in (*live, *sandbox)] == [Choice.PICK, Choice.REJECT]
    assert (first_broken("live", live), first_broken("sandbox", sandbox)) == (None, None)
    assert seen == live


def add_step(old: sqlite3.Connection, name: str, changes: str, decided: str | None = None) -> None:
    old.execute(
        "INSERT INTO step (profile, made_at, name, changes, decision) VALUES ('live', ?, ?, ?, ?)",
        (FLAGGED_AT, name, changes, decided),
    )


@pytest.mark.logs_errors  # one of them is no step
async def test_steps_with_flags_are_read_and_undone(tmp_path: Path) -> None:
    nothing = ["", 0, "", "[]", "", None]
    flagged, starred = ["pick", 0, "", "[]", "", None], ["pick", 3, "", "[]", "", None]
    with closing(old_library(tmp_path)) as old:
        add_picture(old, "K1", "pass")
        add_flag(old, "K1", "pick")
        add_step(old, "flag", json.dumps([["K1", nothing, flagged]]))
        add_step(old, "stars", json.dumps([["K1", flagged, starred]]))
        add_step(old, "decision", "[]", json.dumps(decision_row(decision("K2"))))
        add_step(old, "stars", "no JSON")
        old.commit()
    database = await Database.open(tmp_path)
    snapshot = await MarkStore(database, "live").load()
    await database.close()
    (stars, decided) = snapshot.done
    (change,) = stars.changes
    assert (change.before, change.after) == (Marks(), Marks(3))
    assert decided.decisions == (decision("K2"),)
    (link,) = log_in(tmp_path)
    assert link.decision.at.isoformat() == FLAGGED_AT


@pytest.mark.parametrize("version", range(1, 8))
async def test_every_older_library_is_carried_over(tmp_path: Path, version: int) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as old:
        for script in migration_scripts()[:version]:
            old.executescript(script)
        old.execute(f"PRAGMA user_version={version}")
        if version > 2:  # marks came with the third
            add_flag(old, "K1", "reject")
        old.commit()
    database = await Database.open(tmp_path)
    marks = MarkStore(database, "live").marks_of([PictureKey("K1")])
    await database.close()
    assert len(marks) == len(log_in(tmp_path)) == (version > 2)
