"""`export` on the command line, beside a window that has the library."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.seed_library import PROFILE, seed
from wujie_desktop.app.cli import main
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.lock import holding
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.domain.collections import Edit, SmartView
from wujie_desktop.domain.export_record import FileCounts
from wujie_desktop.domain.policy import Policy
from wujie_desktop.domain.policy_book import PolicyBook, stored_policies
from wujie_desktop.library.collection_store import write_edits
from wujie_desktop.library.database import Database
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.services.export_history import ExportHistory
from wujie_desktop.services.export_spool import FOLDER, ExportSpool

NUMBER = 30


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("无界 数据")
    seed(folder, NUMBER)
    find_library(folder)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "交付"


class Command:
    """Runs the command, and reads what it prints."""

    def __init__(self, library: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._always = ("export", "--data-dir", str(library), "--profile", PROFILE)
        self._out, self._capsys = out, capsys

    def __call__(self, *arguments: str) -> tuple[int, dict[str, object]]:
        given = (*self._always, "--folder", str(self._out), "--json", *arguments)
        code = main(given)
        printed = self._capsys.readouterr().out
        return code, json.loads(printed) if printed else {}


@pytest.fixture
def command(library: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    with holding(library):  # as a window has it
        yield Command(library, out, capsys)


def actions(said: dict[str, object]) -> list[tuple[object, ...]]:
    files = said["files"]
    assert isinstance(files, list)
    return [(file["action"], file["file"], file["because"]) for file in files]


def test_a_dry_run_lists_what_is_then_done(command: Command, out: Path) -> None:
    query = ("--query", "verdict:pass", "--unmarked-for", "星河")
    code, planned = command(*query, "--dry-run")
    assert code == 0
    assert not out.exists()
    assert (planned["written"], planned["dry_run"]) == (0, True)
    code, done = command(*query)
    assert code == 0
    assert actions(done) == actions(planned)
    names = [name for _action, name, _why in actions(done)]
    assert names
    assert {path.name for path in out.iterdir()} == {*names, "manifest.csv"}
    code, again = command(*query)
    assert (code, again["written"]) == (0, 0)
    assert {action for action, _name, _why in actions(again)} == {"unchanged"}


def test_the_record_waits_beside_the_library_until_it_is_taken_in(
    command: Command, library: Path, out: Path
) -> None:
    code, _done = command("--query", "verdict:pass", "--unmarked-for", "星河")
    assert code == 0

    async def look() -> None:
        database = await Database.open(library)
        log = ExportLog(database, PROFILE)
        history = ExportHistory(log, ExportSpool(library, PROFILE))
        await history.take_in()
        (record,) = await log.into(str(out))
        assert (record.recipient, record.preset.is_labelled) == ("星河", False)
        assert not list((library / FOLDER / PROFILE).glob("*.json"))
        found = {each.id: counts for each, counts in await history.newest()}
        assert found[record.id] == FileCounts(changed=0, gone=0)
        (out / record.files[0].name).unlink()
        (out / record.files[1].name).write_bytes(b"")
        found = {each.id: counts for each, counts in await history.newest()}
        assert found[record.id] == FileCounts(changed=1, gone=1)
        await database.close()

    asyncio.run(look())


def test_what_may_not_leave_is_listed_and_said_by_the_code(command: Command) -> None:
    code, said = command("--query", "points:>=0", "--dry-run")
    assert code == 6
    assert {"blocked", "undecided"} <= {why for _action, _name, why in actions(said)}
    code, _said = command("--ids", "NOBODY", "--dry-run")
    assert code == 6


def test_what_is_wrongly_asked_for(
    command: Command, capsys: pytest.CaptureFixture[str], out: Path
) -> None:
    assert main(("export", "--ids", "A", "--preset", "none", "--data-dir", str(out))) == 2
    assert "preset" in capsys.readouterr().err
    assert command("--query", "verdict:pass") == (2, {})
    assert command("--view", "nobody", "--dry-run") == (2, {})
    with pytest.raises(SystemExit) as ended:
        command("--query", "verdict:(", "--dry-run")
    assert ended.value.code == 2


def test_a_view_is_what_its_filter_finds(command: Command, library: Path) -> None:
    view = SmartView("v", "通过的", 1.0, expression="verdict:pass")

    async def keep() -> None:
        database = await Database.open(library)
        await database.run(lambda c: write_edits(c, PROFILE, [Edit(None, view)]))
        await database.close()

    asyncio.run(keep())
    by_view = command("--view", "通过的", "--dry-run")
    assert by_view == command("--query", "verdict:pass", "--dry-run")


def test_words_in_braces_that_are_no_token_are_said(
    library: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = SettingsStore(library)
    before = store.load()
    store.save(replace(before, exports={"presets": {"typo": {"template": "{promt}"}}}))
    query = ("--query", "verdict:pass", "--unmarked-for", "星河", "--folder", str(out))
    place = ("--data-dir", str(library), "--profile", PROFILE, "--preset", "typo")
    try:
        code = main(("export", *place, *query))
    finally:
        store.save(before)
    assert (code, out.exists()) == (2, False)
    assert "promt" in capsys.readouterr().err


def test_a_policy_that_comes_while_pictures_are_written_counts(
    command: Command, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the window beside it is told to be stricter."""
    store, link = SettingsStore(library), os.link
    before = store.load()
    strict = Policy("strict", least_confidence=1.0)

    def link_and_be_stricter(source: Path, target: Path) -> None:
        link(source, target)
        policies = stored_policies(PolicyBook((strict,), "strict"))
        store.save(replace(before, policies=policies, policy="strict"))

    monkeypatch.setattr("os.link", link_and_be_stricter)
    try:
        code, done = command("--query", "verdict:pass", "--unmarked-for", "星河")
    finally:
        store.save(before)
    whys = [why for _action, _name, why in actions(done)]
    assert (code, done["written"], whys[0], {*whys[1:]}) == (6, 1, "", {"undecided"})
