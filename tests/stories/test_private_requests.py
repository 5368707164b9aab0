"""A request that stays private, and is shared later, in the real window of one of two members."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from tests.keychains import FakeKeychain
from tests.services.test_private_requests import everything, names_of
from tests.services.test_team_requests import Seat, have_arrived, pictures
from tests.stories.accounts import click, find, seen, words
from tests.stories.conftest import WindowDriver, enter_library, focus, until
from tests.stories.test_batches import batch_form, line, table
from tests.stories.test_collections import Library
from tests.stories.test_culling import all_shown, press, shown, stand_at
from tests.stories.test_main_job import press_generate, settled
from tests.stories.test_team import close_settings, few, join, open_page, status, studio
from tests.stories.test_team_lists import choose
from tests.stories.test_team_records import said
from tests.teams import Team, team, team_server, until_so
from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.compose.private_box import PrivateBox
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.inspector.team_part import TeamPart

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]
PLANTED = "a planted prompt 只给自己看"
KEEP = {"en": "Keep it private", "zh_CN": "不向团队公开"}
SAID = {"en": "Private: not shared with the team.", "zh_CN": "不公开：未与团队共享。"}
ABOVE = {"en": "Private · ", "zh_CN": "不公开 · "}
SHARE = {"en": "Share with the team…", "zh_CN": "与团队共享…"}
ASKED = {"en": "That cannot be taken back.", "zh_CN": "此事无法收回。"}


def boxes(workbench: Workbench) -> list[QCheckBox]:
    """Those that are in sight."""
    return [box for box in workbench.window.findChildren(PrivateBox) if box.isVisible()]


def heading(workbench: Workbench) -> str:
    """What stands above the newest pictures, beside their title."""
    gallery = workbench.gallery
    return gallery.tiles.heading_of(gallery.shown.group_at(0)).subtitle


def part(workbench: Workbench) -> TeamPart:
    panel = workbench.window.inspector.panel
    assert panel
    assert panel.decision.team
    return panel.decision.team


async def tick_and_send(workbench: Workbench, stage: WindowDriver) -> None:
    compose = workbench.window.compose
    await until(lambda: len(boxes(workbench)) == 1)
    (box,) = boxes(workbench)
    assert not box.isChecked()
    compose.prompt.setFocus()
    at = QPoint(box.height() // 2, box.height() // 2)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=at)
    assert compose.draft().is_private
    store = DraftStore(stage.options.data_folder)

    def is_kept() -> bool:
        kept = store.load()
        return kept is not None and kept.is_private and kept.prompt == PLANTED

    await until(is_kept)  # what a killed process finds
    press_generate(workbench)
    await until(lambda: stage.creates == 1)
    await until(lambda: settled(workbench))
    assert compose.draft().is_private, "the draft stays as it is"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_a_request_stays_private_until_it_is_shared(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path, language: str
) -> None:
    anna, lin = await studio.invite("anna"), await studio.invite("lin")
    seat = Seat(studio, lin, stage.gateway, tmp_path / "lin")
    number, before = few().picture_count, await everything(studio)

    async def send_it(workbench: Workbench) -> None:
        compose = workbench.window.compose
        compose.set_draft(replace(few(), prompt=PLANTED))
        assert not workbench.window.findChildren(PrivateBox), "nobody is told without a team"
        await join(workbench, studio, anna)
        close_settings()
        await tick_and_send(workbench, stage)

    async def look_and_share(workbench: Workbench) -> None:
        await until(lambda: bool(boxes(workbench)))
        assert [box.text() for box in boxes(workbench)] == [KEEP[language]]
        assert boxes(workbench)[0].isChecked(), "after a restart too"
        enter_library(workbench)
        await until(lambda: len(shown(workbench)) == number)
        key = await stand_at(workbench, 0)
        await until(lambda: SAID[language] in said(workbench))
        assert ABOVE[language] in heading(workbench)
        press(workbench, Qt.Key.Key_4)
        press(workbench, Qt.Key.Key_X)
        await leave_reason(workbench)
        async with seat.open() as there:
            await asyncio.sleep(0.5)
            assert not await pictures(there)
            own = [workbench.gallery.picture(each) for each in shown(workbench)]
            planted = {PLANTED, *names_of(tuple(each for each in own if each))}
            found = await everything(studio)  # other teams have sent the same pictures there
            assert not [each for each in planted if each in found and each not in before]
            assert part(workbench).share.text() == SHARE[language]
            click(part(workbench).share)
            question = await find(QuestionDialog)
            assert ASKED[language] in words(question)
            click(question.no)
            assert SAID[language] in said(workbench)
            await focus(workbench.window.gallery.view)
            click(part(workbench).share)
            click((await find(QuestionDialog)).yes)
            await until_so(lambda: have_arrived(there, number))
            await until(lambda: said(workbench) == "")
            await until(lambda: ABOVE[language] not in heading(workbench))
            assert workbench.window.focusWidget() is workbench.window.gallery.view
            assert key in {each.key for each in await pictures(there)}
            whole = workbench.gallery.request(own[0].request) if own[0] else None
            assert whole
            assert not whole.draft.is_private

    await stage.play(send_it)
    await stage.play(look_and_share, language=language)


async def leave_reason(workbench: Workbench) -> None:
    """A reason may be asked for; none is given."""
    panel = workbench.window.inspector.panel
    if panel and panel.reasons.isVisible():
        press(workbench, Qt.Key.Key_Escape)
    await asyncio.sleep(0)


async def test_one_more_like_it_and_a_table_are_private_too(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        await join(workbench, studio, anna)
        close_settings()
        compose.set_draft(replace(few(), prompt=PLANTED))
        await tick_and_send(workbench, stage)
        compose.set_draft(few())
        await until(lambda: not boxes(workbench)[0].isChecked())
        await stand_at(workbench, 0)
        workbench.window.signals.action_requested.emit("use-as-draft")
        await until(boxes(workbench)[0].isChecked)
        assert compose.draft().prompt == PLANTED
        form = await batch_form(workbench)
        form.file_chosen.emit(str(table(tmp_path, [line(n, prompt=PLANTED) for n in range(4)])))
        await until(lambda: form.plan.preview.rowCount() == 4)
        await until(lambda: [box.isChecked() for box in boxes(workbench)] == [True])
        click(boxes(workbench)[0])
        compose.show_single()
        await until(lambda: [box.isChecked() for box in boxes(workbench)] == [True])
        assert compose.draft().is_private, "the table's box is another"
        await batch_form(workbench)
        await until(lambda: [box.isChecked() for box in boxes(workbench)] == [True])
        click(form.plan.send)
        await until(lambda: stage.creates == 2)
        await until(lambda: settled(workbench))
        await until(lambda: status(workbench) == "Team: connected")
        library = Library(workbench)
        enter_library(workbench)
        await all_shown(workbench, few().picture_count + 4)
        library.select(0, 2)
        await collect_and_share(workbench, library)
        found = await everything(studio)
        assert PLANTED not in found
        page = await open_page(workbench)
        page.sharing.requests.click()
        close_settings()
        workbench.window.switch.show(Workspace.CREATE)
        await until(lambda: not boxes(workbench))
        assert not seen(QuestionDialog)

    await stage.play(act)


async def collect_and_share(workbench: Workbench, library: Library) -> None:
    """That others do not get it is said where it is shared."""
    await library.do("new-collection")
    await library.answer("提案")
    await until(lambda: library.number("提案") == 3)
    await choose(library, "提案", "share-collection")
    await until(lambda: "Private pictures in it: 3." in words(workbench.window.status))
