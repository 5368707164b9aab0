"""What designers do all day, counted in clicks and key presses, in the real window.

`pytest tests/stories/test_tasks.py -s` prints the table of docs/tasks.md.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton

from tests.stories.conftest import WindowDriver, until
from tests.stories.hands import CONTROL, Hands
from tests.stories.test_main_job import settled
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.config.environment import Environment
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.export.evidence_check import check_pack
from wujie_desktop.presenters.compose.avatar_model import AvatarRole
from wujie_desktop.presenters.gallery.place_model import PlaceRole
from wujie_desktop.presenters.gallery.places import Place
from wujie_desktop.presenters.gallery.sections import PlaceRow
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.dialogs.contest import ContestDialog
from wujie_desktop.ui.hand_off.page import HandOffPage
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.library.places import PlaceList
from wujie_desktop.ui.workspace_bar import WorkspaceBar

pytestmark = pytest.mark.gui
OTHER = AvatarKey("B" * 32)
Key = Qt.Key


def tell(task: str, hands: Hands, *, before: int | None, at_most: int) -> None:
    """Print a row of the table; `before` is what it took in the first edition of the window."""
    print(f"\n| {task} | {before or '–'} | {hands.moves} | {at_most} |")
    assert hands.moves <= at_most


def rows_of(workbench: Workbench, verdict: Verdict) -> list[int]:
    pictures = workbench.gallery.pictures()
    return [row for row, item in enumerate(pictures) if item.verdict is verdict]


def example_button(workbench: Workbench) -> QPushButton:
    buttons = workbench.window.findChildren(QPushButton)
    return next(item for item in buttons if item.text() == "Fill in an example")


@pytest.mark.skipif(sys.platform == "win32", reason="the folder of documents is the user's own")
async def test_make_ten_choose_three_and_export_them(stage: WindowDriver) -> None:
    """By an account that charges nothing: one that does asks once more, once a start."""
    stage.producer = "WUJIE"

    async def act(workbench: Workbench) -> None:
        hands, window = Hands(), workbench.window
        await until(example_button(workbench).isVisible)
        hands.click(example_button(workbench))
        await until(window.compose.generate_button.isEnabled)
        hands.click(window.compose.generate_button)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: settled(workbench))
        await until(lambda: window.deciding.is_attached)
        first, second, third = rows_of(workbench, Verdict.PASS)[:3]
        hands.click_picture(workbench, first)
        hands.click_picture(workbench, second, CONTROL)
        hands.click_picture(workbench, third, CONTROL)
        hands.press(Key.Key_P)
        keys = window.stage.selected_keys()
        decision_on = workbench.gallery.collection.decision_on
        await until(lambda: all(decision_on(key) for key in keys))
        assert [d.choice for key in keys if (d := decision_on(key))] == [Choice.PICK] * 3
        hands.press(Key.Key_E, CONTROL)
        page = window.stage.currentWidget()
        assert isinstance(page, HandOffPage)
        await until(page.settings.export.isEnabled)
        folder = Path(page.draft.preset.folder)
        assert folder.is_relative_to(Path.home())
        hands.press(Key.Key_E, CONTROL)
        await until(lambda: len([*folder.glob("*.jpg"), *folder.glob("*.png")]) == 3)
        await until(window.toast.isVisible)
        tell("Make 10 pictures, choose 3, export them", hands, before=14, at_most=9)

    await stage.play(act, environment=Environment(), gateway="", pace=0.1)
    assert stage.creates == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the folder of documents is the user's own")
async def test_why_is_this_one_blocked_and_contest_it(
    stage: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Documents"
    documents.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        hands, window = Hands(), workbench.window
        hands.click_picture(workbench, rows_of(workbench, Verdict.BLOCKED)[0])
        panel = window.inspector.panel
        assert panel
        await until(panel.verdict.contest.isVisible)
        assert panel.verdict.table.isVisible()
        assert panel.verdict.table.lines.index(0, 1).data() == "Block"
        hands.click(panel.verdict.contest)
        await until(lambda: window.findChild(ContestDialog) is not None)
        sheet = window.findChild(ContestDialog)
        assert isinstance(sheet, ContestDialog)
        hands.click(sheet.save)
        await until(sheet.folder.isVisible)
        tell("See why a picture is blocked, and contest it", hands, before=6, at_most=3)
        sheet.reject()

    await stage.play(act)
    (pack,) = documents.iterdir()
    assert check_pack(pack) == ()


async def test_another_number_of_a_template(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        compose, hands = workbench.window.compose, Hands()
        compose.set_draft(example_draft())
        number = compose.templates.findChildren(NumberField)[0]
        await until(number.isVisible)
        hands.click(number)
        hands.type("5")
        assert compose.draft().templates[0].number == 5
        assert compose.generate_button.text() == "Generate 13 · price unknown"
        tell("Change the number of a template from 2 to 5", hands, before=3, at_most=2)

    await stage.play(act)


@pytest.mark.logs_errors  # the offscreen platform has no grab for a popup
async def test_the_same_with_another_avatar(stage: WindowDriver) -> None:
    """The first click, on a picture's own button, brings its request back and opens the list."""

    async def act(workbench: Workbench) -> None:
        window, compose, hands = workbench.window, workbench.window.compose, Hands()
        for avatar in (Avatar(example_draft().avatar_key, "甲"), Avatar(OTHER, "乙")):
            window.signals.compose.keep_avatar_requested.emit(avatar)
        await until(lambda: len(workbench.avatars.avatars()) == 2)
        await make_pictures(workbench)
        compose.set_draft(RequestDraft(AvatarKey("")))
        Hands().click_picture(workbench, 0)
        panel = window.inspector.panel
        assert panel
        await until(panel.again.avatar.isVisible)
        Hands().click(panel.again.avatar)
        rows = compose.avatar.popup.rows
        await until(rows.isVisible)
        assert rows.currentIndex().data(AvatarRole.AVATAR).alias == "甲"
        other = rows.model().index(workbench.avatars.index_of(OTHER).row(), 0)
        hands.click(rows.viewport(), rows.visualRect(other).center())
        await until(lambda: not rows.isVisible())
        hands.press(Key.Key_Return, CONTROL)
        await until(lambda: stage.creates == 2)
        tell("The same with another avatar, after the first click", hands, before=2, at_most=2)

    await stage.play(act)
    one, other = (json.loads(body) for body in stage.gateway.creates)
    again = [one["artwork_templates"][0] | {"number": 1}]
    assert other == one | {"avatar_key": OTHER, "artwork_templates": again}


@pytest.mark.parametrize("way", ["key", "inspector"])
async def test_a_mistake_is_taken_back(stage: WindowDriver, way: str) -> None:
    """Also one that was made by mouse in the inspector."""

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window, hands = workbench.window, Hands()
        await until(lambda: window.deciding.is_attached)
        Hands().click_picture(workbench, rows_of(workbench, Verdict.PASS)[0])
        (key,) = window.stage.selected_keys()
        panel = window.inspector.panel
        assert panel
        if way == "key":
            Hands().press(Key.Key_X)
        else:
            Hands().click(panel.decision.buttons[Choice.REJECT])
        decision_on = workbench.gallery.collection.decision_on
        await until(lambda: decision_on(key) is not None)
        hands.press(Key.Key_Z, CONTROL)
        await until(lambda: decision_on(key) is None)
        tell("Undo", hands, before=1, at_most=1)

    await stage.play(act)


async def test_the_bin_is_found(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window, hands = workbench.window, Hands()
        Hands().click_picture(workbench, 0)
        (key,) = window.stage.selected_keys()
        Hands().press(Key.Key_Delete)
        await until(lambda: key not in workbench.gallery.shown.keys)
        bar = window.findChild(WorkspaceBar)
        assert isinstance(bar, WorkspaceBar)
        hands.click(bar.buttons[Workspace.LIBRARY])
        places = window.left.findChild(PlaceList)
        assert isinstance(places, PlaceList)
        await until(lambda: places.list.isVisible() and places.list.model() is not None)
        index = next(index for index in indexes(places) if is_bin(index))
        hands.click(places.list.viewport(), places.list.visualRect(index).center())
        assert workbench.gallery.shown.keys == (key,)
        tell("Find the bin", hands, before=None, at_most=2)

    await stage.play(act)


def indexes(places: PlaceList) -> Iterator[QModelIndex]:
    model = places.list.model()
    return (model.index(row, 0) for row in range(model.rowCount()))


def is_bin(index: QModelIndex) -> bool:
    row = index.data(PlaceRole.ROW)
    return isinstance(row, PlaceRow) and row.name == Place.BIN.value
