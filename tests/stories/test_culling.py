"""Looking at pictures and saying what one thinks of them, by keys, in the real window."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.stories.conftest import Stage, until
from tests.stories.test_main_job import settled
from tests.stories.test_second_looks import click, make_pictures
from wujie_desktop.controllers.picture_controller import example_draft
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.marks import Colour, Flag
from wujie_desktop.presenters.action_table import Place
from wujie_desktop.presenters.gallery.arrangement import Grouping, Look, Order
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import Face, TileOffer
from wujie_desktop.ui.compare.page import ComparePage
from wujie_desktop.ui.gallery.tile_layout import lay_out_tile
from wujie_desktop.ui.viewer.page import ViewerPage
from wujie_desktop.ui.viewer.second_screen import SecondScreen

pytestmark = pytest.mark.gui
Key = Qt.Key


def press(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    """As a user does: whatever has the focus takes it."""
    QTest.keyClick(desk.window.focusWidget(), key, modifiers or Qt.KeyboardModifier.NoModifier)


def shown(desk: Desk) -> tuple[ImageKey, ...]:
    return desk.gallery.shown.keys


async def stand_at(desk: Desk, row: int) -> ImageKey:
    view = desk.window.gallery.view
    desk.window.activateWindow()
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, 0))
    await until(view.hasFocus)
    return shown(desk)[row]


async def test_marks_by_keys_last_and_can_be_taken_back_after_a_restart(stage: Stage) -> None:
    keys: list[ImageKey] = []

    async def cull(desk: Desk) -> None:
        await make_pictures(desk)
        keys.append(await stand_at(desk, 1))
        for key in (Key.Key_P, Key.Key_4, Key.Key_7):
            press(desk, key)
        marks = desk.gallery.marks_of(keys[0])
        assert (marks.flag, marks.stars, marks.colour) == (Flag.PICK, 4, Colour.YELLOW)
        panel = desk.window.inspector.panel
        assert panel is not None
        panel.marks.tags.setText("海报, 提案A")
        panel.marks.tags.editingFinished.emit()
        panel.marks.note.setPlainText("给客户看")
        await stand_at(desk, 3)
        assert desk.gallery.marks_of(keys[0]).note == "给客户看"
        assert panel.marks.note.toPlainText() == ""

    async def look_again(desk: Desk) -> None:
        await until(lambda: desk.gallery.rowCount() == 10)
        await until(lambda: desk.window.culling.is_attached)
        marks = desk.gallery.marks_of(keys[0])
        assert (marks.stars, marks.tags) == (4, ("海报", "提案A"))
        await stand_at(desk, 0)
        for _ in range(3):
            press(desk, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        marks = desk.gallery.marks_of(keys[0])
        assert (marks.colour, marks.stars, marks.tags) == (Colour.NONE, 4, ())

    await stage.play(cull)
    await stage.play(look_again)


async def test_the_bin_spares_what_is_protected_and_gives_back(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await make_pictures(desk)
        first = await stand_at(desk, 0)
        press(desk, Key.Key_5)
        press(desk, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(desk, Key.Key_Delete)
        assert shown(desk) == (first,)
        toast = desk.window.toast
        assert toast.isVisible()
        said = toast.findChildren(QPushButton)[0]
        click(said)
        assert desk.gallery.rowCount() == 10
        assert not toast.isVisible()
        gone = await stand_at(desk, 4)
        after = shown(desk)[5]
        press(desk, Key.Key_Delete)
        assert desk.window.gallery.view.selection.selected_keys() == (after,)
        bar = desk.window.gallery.bar
        await until(lambda: any("Bin 1" in b.text() for b in bar.findChildren(QPushButton)))
        click(next(b for b in bar.findChildren(QPushButton) if "Bin 1" in b.text()))
        assert shown(desk) == (gone,)
        await stand_at(desk, 0)
        press(desk, Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
        assert shown(desk) == ()

    await stage.play(act)


async def test_large_pages_open_and_close_and_marks_mean_what_is_looked_at(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await make_pictures(desk)
        window = desk.window
        await stand_at(desk, 0)
        press(desk, Key.Key_E)
        page = window.stage.currentWidget()
        assert isinstance(page, ViewerPage)
        assert not window.compose.isVisible()
        assert window.inspector.isVisible()
        press(desk, Key.Key_Space)
        press(desk, Key.Key_3)
        assert page.key == shown(desk)[1]
        assert [desk.gallery.marks_of(key).stars for key in shown(desk)[:2]] == [0, 3]
        press(desk, Key.Key_F)
        assert window.isFullScreen()
        assert not window.top_bar.isVisible()
        press(desk, Key.Key_Escape)
        assert (window.isFullScreen(), window.top_bar.isVisible()) == (False, True)
        assert window.stage.place is Place.GRID
        press(desk, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        press(desk, Key.Key_C)
        assert isinstance(window.stage.currentWidget(), ComparePage)
        press(desk, Key.Key_Escape)
        press(desk, Key.Key_Tab)
        assert not window.compose.isVisible()
        press(desk, Key.Key_Tab)
        assert window.compose.isVisible()
        assert len(window.gallery.view.selection.selected_keys()) == 2

    await stage.play(act)


async def test_newcomers_wait_in_a_pill_while_somebody_works(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await make_pictures(desk)
        key = await stand_at(desk, 2)
        pill = desk.window.gallery.pill
        desk.window.compose.set_draft(replace(example_draft(), prompt="另一句"))
        desk.window.compose.submit()
        await until(lambda: pill.isVisible() and "10" in pill.text())
        assert desk.gallery.rowCount() == 10
        await until(lambda: stage.creates == 2)
        press(desk, Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
        assert desk.gallery.rowCount() == 20
        assert desk.window.gallery.view.selection.selected_keys() == (key,)
        assert not pill.isVisible()
        await until(lambda: settled(desk))
        press(desk, Key.Key_E)
        desk.window.compose.set_draft(replace(example_draft(), prompt="再一句"))
        desk.window.compose.submit()
        await until(lambda: desk.gallery.newcomers == 10)
        page = desk.window.stage.currentWidget()
        assert isinstance(page, ViewerPage)
        assert (page.key, desk.gallery.rowCount()) == (key, 20)

    await stage.play(act)


async def test_copied_files_have_readable_names_and_are_the_originals(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await make_pictures(desk)
        row = next(
            row
            for row in range(10)
            if desk.gallery.index(row).data(GalleryRole.TILE).face is Face.SHARP
        )
        key = await stand_at(desk, row)
        clipboard = QGuiApplication.clipboard()
        clipboard.setText("before")
        press(desk, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "text/uri-list" in clipboard.mimeData().formats())
        (url,) = clipboard.mimeData().urls()
        file = Path(url.toLocalFile())
        picture = desk.gallery.picture(key)
        assert picture
        assert picture.original
        original = stage.options.data_folder / picture.original.path
        assert await asyncio.to_thread(file.read_bytes) == await asyncio.to_thread(
            original.read_bytes
        )
        assert example_draft().prompt[:5] in file.name
        assert clipboard.mimeData().hasImage()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        press(desk, Key.Key_C, both)
        await until(lambda: clipboard.text() == example_draft().prompt)

    await stage.play(act)


async def test_tile_size_ground_keys_and_second_screen_are_remembered(stage: Stage) -> None:
    async def choose(desk: Desk) -> None:
        await make_pictures(desk)
        window = desk.window
        await stand_at(desk, 0)
        press(desk, Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
        window.keyboard.bind({"pick": ("T",)})
        window.gallery.arrange(Look(grouping=Grouping.VERDICT, order=Order.OLDEST))
        press(desk, Key.Key_E)
        press(desk, Key.Key_B)
        press(desk, Key.Key_F11)
        second = next(
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, SecondScreen) and widget.isVisible()
        )
        assert second.canvas.backdrop == "black"

    async def look_again(desk: Desk) -> None:
        window = desk.window
        await until(lambda: desk.gallery.rowCount() == 10)
        assert window.gallery.view.tile_width == 188
        assert window.stage.backdrop == "black"
        assert desk.gallery.look == Look(grouping=Grouping.VERDICT, order=Order.OLDEST)
        assert window.stage.second_layout
        key = await stand_at(desk, 0)
        await until(lambda: window.culling.is_attached)
        press(desk, Key.Key_T)
        assert desk.gallery.marks_of(key).flag is Flag.PICK
        assert not [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, SecondScreen) and widget.isVisible()
        ]

    await stage.play(choose)
    await stage.play(look_again)


async def test_a_file_that_is_gone_is_said_on_its_tile_and_brought_back(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await make_pictures(desk)

    async def look_again(desk: Desk) -> None:
        await until(lambda: desk.gallery.rowCount() == 10)
        await until(lambda: desk.window.culling.is_attached)

        def lost() -> list[int]:
            found = (desk.gallery.index(row).data(GalleryRole.TILE) for row in range(10))
            return [row for row, tile in enumerate(found) if tile.offer is TileOffer.MEND]

        view = desk.window.gallery.view
        view.viewport().grab()
        await until(lambda: bool(lost()))
        row = lost()[0]
        index = desk.gallery.index(row)
        view.scrollTo(index)
        place = lay_out_tile(view.visualRect(index)).button.center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await until(lambda: row not in lost())
        await until(lambda: desk.gallery.index(row).data(GalleryRole.IMAGE) is not None)

    await stage.play(act)
    folder = stage.options.data_folder
    for lost_file in [*(folder / "originals").rglob("*.*"), *(folder / "thumbnails").rglob("*.*")]:
        lost_file.unlink()
    await stage.play(look_again)
    assert stage.creates == 1
