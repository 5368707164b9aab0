"""What the team sent before the newest pictures, in the real window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from tests.keychains import FakeKeychain
from tests.services.test_team_requests import TWO, Seat, are_settled, pictures
from tests.stories.accounts import click, find, seen, words
from tests.stories.conftest import WindowDriver, come_forward, enter_library, until
from tests.stories.test_culling import shown
from tests.stories.test_team import close_settings, join, open_page, status, studio
from tests.team_history import Dice
from tests.teams import ZONE, Team, team, team_server, until_so
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.request import PictureState
from wujie_desktop.presenters.actions.conditions import why_not
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.text.formatting import format_month
from wujie_desktop.services import team_archive, team_sync
from wujie_desktop.ui.review.archive_dialog import ArchiveDialog

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]
OLD = 9
"""Requests of somebody who is gone, from before the newest pictures."""
LONG_AGO = datetime.now(UTC) - timedelta(days=80)


async def filled(studio: Team, stage: WindowDriver, folder: Path) -> None:
    """Lin sent a lamp, at another time; then Bo much else, and the newest."""
    owner = await studio.sql()
    received = "ALTER TABLE wujie.event ALTER COLUMN received_at SET DEFAULT "
    await owner.execute(f"{received} '{LONG_AGO.isoformat()}'")
    lin = await studio.invite("lin")
    seat = Seat(studio, lin, stage.gateway, folder / "lin")
    async with seat.open() as there:
        await there.submission.submit(TWO)
        await until_so(lambda: are_settled(there, 2))
        key = (await pictures(there))[0].key
    await owner.execute(received + "clock_timestamp()")
    bo, dice = await studio.join("bo"), Dice(1)
    await bo.push(1, [*dice.mark(key, stars=3), *dice.mark(key, note="too dark")])
    old = [dice.request(f"b{n}", f"B{n}", prompt=f"窗边的台灯 {n}") for n in range(OLD)]
    await bo.push(3, old)


async def open_archive(workbench: Workbench) -> ArchiveDialog:
    assert why_not(action_spec("team-archive"), workbench.window.menus.commands.read()) == ""
    workbench.window.signals.action_requested.emit("team-archive")
    dialog = await find(ArchiveDialog)
    await until(lambda: dialog.presenter.is_read)
    return dialog


def column(dialog: ArchiveDialog, number: int) -> list[str]:
    model = dialog.presenter.model
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


async def type_words(dialog: ArchiveDialog, words: str, *prompts: str) -> None:
    dialog.field.setText(words)
    await until(lambda: column(dialog, 2) == [*prompts])


def double_click(dialog: ArchiveDialog, row: int) -> None:
    ground, left = dialog.table.viewport(), Qt.MouseButton.LeftButton
    place = dialog.table.visualRect(dialog.presenter.model.index(row, 2)).center()
    QTest.mouseClick(ground, left, pos=place)
    QTest.mouseDClick(ground, left, pos=place)


async def narrow_down(dialog: ArchiveDialog) -> None:
    await type_words(dialog, "台灯 7", "窗边的台灯 7")
    await type_words(dialog, "nothing like it")
    await until(dialog._list.words.isVisible)
    assert dialog._list.words.text() == "The team has no such request."
    dialog.field.clear()
    await until(lambda: len(column(dialog, 2)) == OLD + 1)
    await choose_times(dialog)
    choose(dialog.people, "Lin (1)")
    await until(lambda: column(dialog, 2) == [TWO.prompt])
    await until(lambda: dialog.sentence.text() == "Requests: 1 · Pictures: 2")
    now = format_month(*month_of(datetime.now(UTC)))
    assert offered(dialog.times)[1] == f"{now} (0)"
    dialog.states.activated.emit(1)
    await until(lambda: column(dialog, 2) == [])
    dialog.states.activated.emit(0)
    await until(lambda: column(dialog, 2) == [TWO.prompt])


def add_to_choice(dialog: ArchiveDialog) -> None:
    """With Ctrl a click chooses the first row; another takes it out again."""
    held, there = Qt.KeyboardModifier.ControlModifier, dialog.table.viewport()
    place = dialog.table.visualRect(dialog.presenter.model.index(0, 2)).center()
    chosen = dialog.table.selectionModel()
    for is_chosen in (True, False):
        QTest.mouseClick(there, Qt.MouseButton.LeftButton, held, place)
        assert chosen.hasSelection() is is_chosen
    dialog.field.setFocus()


async def tab_to(dialog: ArchiveDialog, widget: QWidget) -> None:
    await come_forward(dialog)
    for _step in range(8):
        if not widget.hasFocus():
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert widget.hasFocus()


def month_of(moment: datetime) -> tuple[int, int]:
    there = moment.astimezone(ZoneInfo(ZONE))
    return there.year, there.month


def offered(choice: QComboBox) -> list[str]:
    return [choice.itemText(number) for number in range(choice.count())]


def choose(choice: QComboBox, name: str) -> None:
    """As one does with the keyboard."""
    choice.setFocus()
    choice.setCurrentIndex(offered(choice).index(name))
    choice.activated.emit(choice.currentIndex())


async def choose_times(dialog: ArchiveDialog) -> None:
    now, before = (format_month(*month_of(each)) for each in (datetime.now(UTC), LONG_AGO))
    assert offered(dialog.times) == ["Any time", f"{now} ({OLD})", f"{before} (1)"]
    whole = f"Requests: {OLD + 1} · Pictures: {OLD + 2}"
    await until(lambda: dialog.sentence.text() == whole)  # without "older ones"
    choose(dialog.times, f"{before} (1)")
    await until(lambda: column(dialog, 2) == [TWO.prompt])
    await until(lambda: offered(dialog.people) == ["Everybody", "Bo (0)", "Lin (1)"])
    await until(lambda: dialog.sentence.text() == "Requests: 1 · Pictures: 2")
    assert dialog.times.hasFocus()
    choose(dialog.times, f"{now} ({OLD})")
    await until(lambda: len(column(dialog, 2)) == OLD)
    assert TWO.prompt not in column(dialog, 2)
    assert dialog.times.currentText() == f"{now} ({OLD})"
    choose(dialog.times, "Any time")
    await until(lambda: len(column(dialog, 2)) == OLD + 1)


async def test_an_old_request_is_found_and_taken_in(
    stage: WindowDriver,
    studio: Team,
    keychain: FakeKeychain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(team_sync, "NEWEST_PICTURES", 3)
    monkeypatch.setattr(team_archive, "PAGE", 4)
    await filled(studio, stage, tmp_path)
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        action = why_not(action_spec("team-archive"), workbench.window.menus.commands.read())
        assert action == "This profile has no team."
        workbench.window.signals.dialog_requested.emit(DialogName.TEAM_ARCHIVE)
        assert not seen(ArchiveDialog)
        await join(workbench, studio, anna)
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        enter_library(workbench)
        await until(lambda: len(shown(workbench)) == 3)
        charged, asked = stage.creates, len(stage.gateway.creates)
        dialog = await open_archive(workbench)
        assert dialog.field.hasFocus()
        await until(lambda: len(column(dialog, 2)) == OLD + 1)  # further pages come by themselves
        assert column(dialog, 5) == ["Here"] * 3 + [""] * (OLD - 2)
        await narrow_down(dialog)
        assert column(dialog, 4)[0].startswith("2")
        add_to_choice(dialog)
        await tab_to(dialog, dialog.table)
        assert [each.row() for each in dialog.table.selectionModel().selectedRows()] == [0]
        assert not dialog.show_pictures.isEnabled()
        double_click(dialog, 0)
        assert dialog.isVisible(), "nothing of it is here"
        await tab_to(dialog, dialog.take_in)
        QTest.keyClick(dialog.take_in, Qt.Key.Key_Space)
        assert not dialog.take_in.isEnabled()
        assert dialog.table.hasFocus()
        await until(lambda: column(dialog, 5) == ["Here"])
        await until(lambda: dialog.said.text().startswith("Requests taken into this library: 1."))
        await until(lambda: len(shown(workbench)) == 5)
        found = map(workbench.gallery.picture, shown(workbench))
        taken = {each.key for each in found if each and each.sender == "Lin"}
        assert len(taken) == 2

        def are_there() -> bool:
            each = [workbench.gallery.picture(key) for key in taken]
            return all(one and one.state is PictureState.DONE for one in each)

        await until(are_there)
        assert not dialog.take_in.isEnabled()
        double_click(dialog, 0)
        await until(lambda: not seen(ArchiveDialog))
        selection = workbench.window.gallery.view.selection
        await until(lambda: selection.count == len(taken) and selection.key in taken)
        assert (stage.creates, len(stage.gateway.creates)) == (charged, asked)

    await stage.play(act)


async def test_without_a_connection_it_says_so(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna = await studio.invite("anna")
    bo = await studio.join("bo")
    await bo.push(1, [Dice(1).request("b", "B", prompt="a lamp")])

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        page = await open_page(workbench)
        click(page.archive)
        dialog = await find(ArchiveDialog)
        await until(lambda: column(dialog, 2) == ["a lamp"])
        await until(lambda: len(shown(workbench)) == 1)
        studio.server.stop("immediate")
        await until(lambda: status(workbench) != "Team: connected")
        dialog.field.setText("x")
        said = "The archive is on the team's server: it can be seen only with a connection."
        await until(lambda: said in words(dialog))
        assert column(dialog, 2) == []
        dialog.close()
        await until(lambda: not seen(ArchiveDialog))
        dialog = await open_archive(workbench)
        assert said in words(dialog)
        assert not dialog.times.isVisible()
        dialog.field.setText("x")
        studio.server.resume()
        await until(lambda: "The team has no such request." in words(dialog))
        assert dialog.times.isVisible()
        assert dialog.field.hasFocus()
        for following in (dialog.people, dialog.states, dialog.times):
            QTest.keyClick(dialog.window(), Qt.Key.Key_Tab)
            assert following.hasFocus()
        dialog.close()

    await stage.play(act)
