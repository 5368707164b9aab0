"""A team's originals in a bucket, entered in the real window: its secret is written nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.keychains import FakeKeychain
from tests.leaks import find_leaks, needles_of_text
from tests.stories.accounts import click, find, write
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_main_job import settled
from tests.stories.test_secrets import everything_logged
from tests.stories.test_team import close_settings, few, join, open_page, send, status, studio
from tests.teams import Team, team, team_server
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.services.diagnostics import gather, write_archive
from wujie_desktop.ui.dialogs.question import QuestionDialog

__all__ = ["everything_logged", "studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]


async def test_a_bucket_is_entered_used_and_forgotten(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, everything_logged: Path
) -> None:
    anna, gateway = await studio.invite("anna"), stage.gateway
    at = gateway.bucket_address.removeprefix("http://")
    text = f"s3+http://{gateway.bucket_key_id}@{at}/ours?region=us-east-1"
    secret, objects = gateway.bucket_secret, gateway._bucket._objects
    folder: Path = stage.options.data_folder

    def enter(field: QLineEdit, typed: str) -> None:
        write(field, typed)
        field.editingFinished.emit()

    async def act(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)
        sharing = page.sharing
        assert sharing.secret.isHidden()
        enter(sharing.originals, text.replace("@", f":{secret}@"))
        assert "The secret never stands in this line" in sharing.problem.text()
        assert not page.test.isEnabled()
        enter(sharing.originals, text)
        assert sharing.problem.isHidden()
        assert not sharing.secret.isHidden()
        assert not SettingsStore(folder).load().teams["sandbox"]["originals"]
        enter(sharing.secret, secret)
        await until(lambda: sharing.secret.text() == "")
        await until(lambda: secret in keychain.entries.values())
        await until(lambda: status(workbench) == "Team: connected")
        close_settings()
        send(workbench, few())
        await until(lambda: settled(workbench))
        await until(lambda: bool(objects))
        assert all(name.startswith("ours/o/") for name in objects)

    async def again(workbench: Workbench) -> None:
        await until(lambda: status(workbench) == "Team: connected")
        objects.clear()
        send(workbench, replace(few(), prompt="another one"))
        await until(lambda: bool(objects))
        await until(lambda: settled(workbench))
        page = await open_page(workbench)
        assert page.sharing.originals.text() == text
        assert page.sharing.secret.text() == ""
        click(page.leave)
        question = await find(QuestionDialog)
        click(question.yes)
        await until(page.leave.isHidden)

    await stage.play(act)
    kept = SettingsStore(folder).load().teams["sandbox"]
    assert (kept["originals"], kept["originals_keeping"]) == (text, "keychain")
    await stage.play(again)
    assert not keychain.entries
    look_for_leaks(folder, everything_logged, secret)


def look_for_leaks(folder: Path, logged: Path, secret: str) -> None:
    """In the data folder, the diagnostics, and the program's own log at its most talkative."""
    write_archive(folder / "diagnostics.zip", gather(folder, {}, SettingsStore(folder).load()))
    log = (logged / "logs" / "wujie-desktop.log").read_text("utf-8")
    assert "HTTP Request: PUT" in log
    assert not re.search("X-Amz-Signature=[0-9a-f]", log)
    needles = needles_of_text(secret, "secret")
    for place in (folder, logged):
        assert find_leaks(place, needles) == []


async def test_a_folder_in_its_place_forgets_the_secret(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)

        def is_kept() -> bool:
            return any("-originals" in name for _service, name in keychain.entries)

        write(page.sharing.originals, "s3://AK@nas.example/team?region=r1")
        write(page.sharing.secret, "a secret of the bucket")
        page.sharing.secret.editingFinished.emit()
        await until(is_kept)
        await until(lambda: page.sharing.secret.placeholderText() == "•" * 12)
        write(page.sharing.originals, str(tmp_path))
        page.sharing.originals.editingFinished.emit()
        await until(lambda: not is_kept())
        assert page.sharing.secret.isHidden()
        close_settings()

    await stage.play(act)


async def test_trying_says_whether_the_place_can_be_used(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna, gateway = await studio.invite("anna"), stage.gateway
    at = gateway.bucket_address.removeprefix("http://")
    good = "The place of originals can be reached, written and read."
    bad = "The place of originals cannot be used: "

    async def act(workbench: Workbench) -> None:
        page = await open_page(workbench)
        sharing = page.sharing

        async def tried(said: str) -> None:
            page.say("")
            click(page.test)
            await until(lambda: said in page.said.text() + page.warned.text)
            assert "It works. You are Anna" in page.said.text()
            assert bool(page.warned.text) == (said != good)
            await until(page.test.isEnabled)

        write(page.address, str(anna.address))
        write(page.password, anna.password.reveal())
        write(page.ca_file, studio.ca_file)
        write(sharing.originals, str(tmp_path / "away"))
        await tried(bad + str(tmp_path / "away"))
        (tmp_path / "away").mkdir()
        await tried(good)
        assert not [*(tmp_path / "away").iterdir()]
        place = f"s3+http://{gateway.bucket_key_id}@{at}/ours?region=us-east-1"
        write(sharing.originals, place)
        write(sharing.secret, "another")
        await tried(bad)
        write(sharing.secret, gateway.bucket_secret)
        await tried(good)
        assert len(gateway._bucket._objects) == 1
        assert not keychain.entries

    await stage.play(act)
