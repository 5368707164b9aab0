"""Who of the team did what, in the real window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.keychains import FakeKeychain
from tests.services.test_team_sync import Desk, following, open_desk
from tests.stories.accounts import click, find, seen
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_culling import press, stand_at
from tests.stories.test_main_job import settled
from tests.stories.test_review import standing
from tests.stories.test_team import close_settings, few, join, open_page, send, status, studio
from tests.stories.test_team_records import passed
from tests.teams import Team, new_device, team, team_server, until_so
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team import Rank
from wujie_desktop.presenters.actions.conditions import why_not
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.team.admin import Invitation
from wujie_desktop.ui.review.activity_dialog import ActivityDialog

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]
ALL, NEW, CONTESTED, REFUSED = range(4)


def why_not_shown(workbench: Workbench) -> str:
    return why_not(action_spec("team-activity"), workbench.window.menus.commands.read())


async def open_activity(workbench: Workbench) -> ActivityDialog:
    assert why_not_shown(workbench) == ""
    workbench.window.signals.action_requested.emit("team-activity")
    dialog = await find(ActivityDialog)
    await until(lambda: dialog.presenter.is_read)
    return dialog


def rows(dialog: ActivityDialog) -> list[tuple[str, str]]:
    """Who did what, as it is to be read."""
    model = dialog.presenter.model
    return [
        (str(model.index(row, 1).data()), str(model.index(row, 2).data()))
        for row in range(model.rowCount())
    ]


async def shows(dialog: ActivityDialog, *wanted: tuple[str, str]) -> None:
    await until(lambda: rows(dialog) == [*wanted])


async def narrow_down(dialog: ActivityDialog, *wanted: tuple[str, str]) -> None:
    """All of it came since the last visit; what others did is new."""
    choose_person(dialog, "You")
    await shows(dialog, *(row for row in wanted if row[0] == "You"))
    choose_person(dialog, "Everybody")
    await shows(dialog, *wanted)
    click(dialog.parts.buttons[NEW])
    await shows(dialog, *(row for row in wanted if row[0] != "You"))


async def from_the_settings(workbench: Workbench, *wanted: tuple[str, str]) -> None:
    page = await open_page(workbench)
    click(page.activity)
    dialog = await find(ActivityDialog)
    await shows(dialog, *wanted)
    dialog.close()


async def join_and_send(
    stage: WindowDriver, workbench: Workbench, studio: Team, member: Invitation
) -> None:
    await join(workbench, studio, member)
    close_settings()
    await until(lambda: status(workbench) == "Team: connected")
    send(workbench, few())
    await until(lambda: stage.creates == 1)
    await until(lambda: settled(workbench))


def choose_person(dialog: ActivityDialog, name: str) -> None:
    dialog.people.activated.emit(dialog.people.findText(name))


def double_click(dialog: ActivityDialog, row: int) -> None:
    ground, left = dialog.table.viewport(), Qt.MouseButton.LeftButton
    place = dialog.table.visualRect(dialog.presenter.model.index(row, 2)).center()
    QTest.mouseClick(ground, left, pos=place)
    QTest.mouseDClick(ground, left, pos=place)


async def has_decisions(owner: Any, number: int) -> bool:
    """Whether so many decisions are in the server's log."""
    found = await owner.fetchval("SELECT count(*) FROM wujie.event WHERE kind = 'decision'")
    return bool(found == number)


async def is_carried(desk: Desk, key: PictureKey, choice: Choice) -> bool:
    return choice in await desk.member.choices(key)


async def test_what_the_others_did_since_one_looked(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna = await studio.invite("anna", Rank.APPROVER)
    bob, device = await studio.invite("bob", Rank.APPROVER), new_device()
    starred, picked, rejected = ("Bob", "★★★★"), ("You", "Pick"), ("Bob", "Reject · Other")
    sent = ("You", f"Sent a request, pictures: {few().picture_count}")

    async def act(workbench: Workbench) -> None:
        assert why_not_shown(workbench) == "This profile has no team."
        workbench.window.signals.dialog_requested.emit(DialogName.TEAM_ACTIVITY)
        assert not seen(ActivityDialog)
        await join_and_send(stage, workbench, studio, anna)
        first, second = passed(workbench)[:2]
        key, other = await stand_at(workbench, second), await stand_at(workbench, first)
        dialog = await open_activity(workbench)
        await shows(dialog, sent)
        press(workbench, Qt.Key.Key_P)
        await shows(dialog, picked, sent)
        async with open_desk(tmp_path / "bob", bob, device.id) as desk:
            await desk.act(("stars", key, 4), ("decide", PictureKey("elsewhere"), 5))
            async with following(desk, await studio.connect(bob, device)):
                await shows(dialog, rejected, starred, picked, sent)
        names = [str(dialog.presenter.model.index(row, 3).data()) for row in range(3)]
        assert [name.startswith("Not in this library") for name in names] == [True, False, False]
        await narrow_down(dialog, rejected, starred, picked, sent)
        dialog.table.selectRow(0)
        assert not dialog.show_picture.isEnabled()
        double_click(dialog, 1)
        selection = workbench.window.gallery.view.selection
        await until(lambda: selection.key == key)
        assert not seen(ActivityDialog)
        assert standing(workbench)[other] is Choice.PICK
        dialog = await open_activity(workbench)
        click(dialog.parts.buttons[NEW])
        await shows(dialog)
        dialog.close()

    async def later(workbench: Workbench) -> None:
        """The visit is kept over a restart; without the server it is all there."""
        await until(lambda: status(workbench) == "Team: connected")
        dialog = await open_activity(workbench)
        click(dialog.parts.buttons[NEW])
        await shows(dialog)
        await until(lambda: dialog.presenter.nothing == "Nothing came since your last visit.")
        async with open_desk(tmp_path / "bob", bob, device.id) as desk:
            await desk.act(("stars", PictureKey("elsewhere"), 2))
            async with following(desk, await studio.connect(bob, device)):
                await shows(dialog, ("Bob", "★★"))
        dialog.close()
        await from_the_settings(workbench, ("Bob", "★★"), rejected, starred, picked, sent)

    await stage.play(act)
    await stage.play(later)


async def test_what_is_contested_and_what_was_not_accepted(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna = await studio.invite("anna", Rank.APPROVER)
    bob, device = await studio.invite("bob", Rank.APPROVER), new_device()
    owner = await studio.sql()
    rank = (
        "UPDATE wujie.membership SET rank = $1 "
        "WHERE person_id = (SELECT person_id FROM wujie.person WHERE login = $2)"
    )

    async def act(workbench: Workbench) -> None:
        await join_and_send(stage, workbench, studio, anna)
        enter_library(workbench)
        key = await stand_at(workbench, passed(workbench)[0])
        await owner.execute(rank, "viewer", anna.address.login)
        press(workbench, Qt.Key.Key_P)
        dialog = await open_activity(workbench)
        click(dialog.parts.buttons[REFUSED])
        await shows(dialog, ("You", "Pick · not accepted: the rank does not allow it"))
        await until(lambda: key not in standing(workbench))
        dialog.table.selectRow(0)
        await owner.execute(rank, "approver", anna.address.login)
        click(dialog.again)
        assert not dialog.again.isEnabled()
        await shows(dialog)
        async with (
            open_desk(tmp_path / "bob", bob, device.id) as desk,
            following(desk, await studio.connect(bob, device)),
        ):
            await until_so(partial(is_carried, desk, key, Choice.PICK))
        assert standing(workbench)[key] is Choice.PICK
        click(dialog.parts.buttons[CONTESTED])
        await shows(dialog)
        async with open_desk(tmp_path / "eve", bob, (eve := new_device()).id) as desk:
            await desk.act(("decide", key, 5))
            async with following(desk, await studio.connect(bob, eve)):
                await until(lambda: ("Bob", "Reject · Other") in rows(dialog))
        await until(lambda: standing(workbench)[key] is Choice.REJECT)
        press(workbench, Qt.Key.Key_P)
        await shows(dialog)
        await until_so(partial(has_decisions, owner, 4))
        await owner.execute(rank, "viewer", anna.address.login)
        press(workbench, Qt.Key.Key_U)
        click(dialog.parts.buttons[REFUSED])
        await shows(dialog, ("You", "Maybe · not accepted: the rank does not allow it"))
        dialog.table.selectRow(0)
        click(dialog.let_go)
        await shows(dialog)
        assert dialog.presenter.nothing == "The team accepted everything."

    await stage.play(act)
