"""The form as its users meet it, in the real window on the sandbox: counted in clicks and keys."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.builders import picture_bytes
from tests.stories.conftest import CentralPages, until
from tests.stories.test_composing import compose_texts, drop
from tests.stories.test_second_looks import click, make_pictures
from wujie_desktop.controllers.picture_controller import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.presenters.compose.avatar_model import AvatarRole
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.kit.number_field import NumberField

pytestmark = pytest.mark.gui
OTHER = AvatarKey("B" * 32)


class Hands:
    """Clicks and presses keys, and counts both."""

    def __init__(self) -> None:
        self.moves = 0

    def click(self, target: QWidget, place: QPoint | None = None) -> None:
        self.moves += 1
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(target, left, none, place or target.rect().center())

    def press(self, workbench: Workbench, key: Qt.Key, *, control: bool = False) -> None:
        self.moves += 1
        target = workbench.window.focusWidget()
        assert target is not None
        held = Qt.KeyboardModifier
        QTest.keyClick(target, key, held.ControlModifier if control else held.NoModifier)


async def test_another_number_is_a_click_and_a_key(stage: CentralPages) -> None:
    async def act(workbench: Workbench) -> None:
        compose, hands = workbench.window.compose, Hands()
        compose.set_draft(example_draft())
        number = compose.templates.findChildren(NumberField)[0]
        await until(number.isVisible)
        hands.click(number)
        hands.press(workbench, Qt.Key.Key_5)
        assert (compose.draft().templates[0].number, hands.moves) == (5, 2)
        assert compose.generate_button.text() == "Generate 13 · price unknown"

    await stage.play(act)


@pytest.mark.logs_errors  # the offscreen platform has no grab for a popup
async def test_the_same_with_another_avatar_is_a_choice_and_a_key(stage: CentralPages) -> None:
    async def act(workbench: Workbench) -> None:
        compose, hands = workbench.window.compose, Hands()
        for avatar in (Avatar(example_draft().avatar_key, "甲"), Avatar(OTHER, "乙")):
            workbench.window.signals.compose.keep_avatar_requested.emit(avatar)
        await until(lambda: len(workbench.avatars.avatars()) == 2)
        await make_pictures(workbench)
        compose.set_draft(RequestDraft(AvatarKey("")))
        first = workbench.gallery.pictures()[0]
        workbench.window.signals.compose.vary_picture_requested.emit(first.key)
        rows = compose.avatar.popup.rows
        await until(rows.isVisible)
        assert rows.currentIndex().data(AvatarRole.AVATAR).alias == "甲"
        other = rows.model().index(workbench.avatars.index_of(OTHER).row(), 0)
        hands.click(rows.viewport(), rows.visualRect(other).center())
        hands.press(workbench, Qt.Key.Key_Return, control=True)
        await until(lambda: stage.creates == 2)
        assert hands.moves == 2

    await stage.play(act)
    one, other = (json.loads(body) for body in stage.gateway.creates)
    assert other == one | {"avatar_key": OTHER}


async def test_a_first_look_finds_nothing_wrong(stage: CentralPages) -> None:
    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        reason = "Paste an avatar key first."
        await until(lambda: reason in compose_texts(workbench))
        assert not [part for part in compose.findChildren(QWidget) if part.property("wrong")]
        assert compose_texts(workbench).count(reason) == 1
        click(compose.generate_button)
        assert compose_texts(workbench).count(reason) == 2

    await stage.play(act)
    assert stage.creates == 0


@pytest.mark.logs_errors
async def test_a_picture_brings_its_request_back_and_a_foreign_one_says_so(
    stage: CentralPages, tmp_path: Path
) -> None:
    foreign = tmp_path / "别处.png"
    foreign.write_bytes(picture_bytes("PNG"))

    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        await make_pictures(workbench)
        original = next(item.original for item in workbench.gallery.pictures() if item.original)
        copy = tmp_path / f"交付{Path(original.path).suffix}"
        shutil.copy(stage.options.data_folder / original.path, copy)
        other = replace(example_draft(), prompt="另一个")
        compose.set_draft(other)
        assert drop(workbench, foreign)
        await until(lambda: "was not made here" in workbench.window.notice.sentence)
        assert compose.draft() == other
        assert drop(workbench, copy)
        await until(lambda: compose.draft() == example_draft())
        assert f"Loaded: {copy.name}" in compose_texts(workbench)

    await stage.play(act)
    assert stage.creates == 1


async def test_the_table_takes_the_place_of_the_pictures_of_create_alone(
    stage: CentralPages,
) -> None:
    async def act(workbench: Workbench) -> None:
        window, compose = workbench.window, workbench.window.compose
        await until(lambda: workbench.templates.rowCount() > 0)
        click(compose.head.table)
        await until(lambda: compose.centre is not None and compose.centre.isVisible())
        assert not window.gallery.isVisible()
        window.switch.show(Workspace.LIBRARY)
        assert window.gallery.isVisible()
        window.switch.show(Workspace.CREATE)
        assert not window.gallery.isVisible()
        window.compose.use_draft(example_draft())
        assert (window.gallery.isVisible(), compose.is_single) == (True, True)

    await stage.play(act)
