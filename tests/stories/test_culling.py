"""Looking at pictures and saying what one thinks of them, by keys, in the real window."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.disk import remove_folder
from tests.stories.conftest import WindowDriver, enter_library, focus, until
from tests.stories.test_main_job import settled
from tests.stories.test_second_looks import click, make_pictures
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.export_preset import BUILT_IN, ORIGINAL, read_presets
from wujie_desktop.domain.filter_terms import IN_BIN, with_choices
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.label_findings import LabelVerdict
from wujie_desktop.domain.marks import Colour
from wujie_desktop.imaging.label_reading import find_labels
from wujie_desktop.imaging.splicing import pixels_of
from wujie_desktop.library.database import Database
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.presenters.actions.menus import ContextMenu, context_groups
from wujie_desktop.presenters.actions.palette_model import PaletteModel
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import TileAction, TileContent
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.compare.page import ComparePage
from wujie_desktop.ui.dialogs.name import NameDialog
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.gallery.tile_layout import lay_out_tile
from wujie_desktop.ui.hand_off.page import HandOffPage
from wujie_desktop.ui.inspector.marks_editor import ColourButton
from wujie_desktop.ui.kit.key_cap import KeyCap
from wujie_desktop.ui.menu import ActionMenu
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.general_page import GeneralPage
from wujie_desktop.ui.viewer.page import ViewerPage
from wujie_desktop.ui.viewer.second_screen import SecondScreen

pytestmark = pytest.mark.gui
Key = Qt.Key


def press(workbench: Workbench, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    """As a user does: whatever has the focus takes it."""
    QTest.keyClick(workbench.window.focusWidget(), key, modifiers or Qt.KeyboardModifier.NoModifier)


def shown(workbench: Workbench) -> tuple[PictureKey, ...]:
    return tuple(workbench.gallery.shown.keys)


async def all_shown(workbench: Workbench, number: int) -> None:
    """Wait for so many pictures; those that the pill over them holds back are let in."""
    gallery = workbench.gallery
    await until(lambda: len(shown(workbench)) + gallery.newcomers == number)
    gallery.show_newcomers()


async def stand_at(workbench: Workbench, row: int) -> PictureKey:
    """Click a picture."""
    view = workbench.window.gallery.view
    view.setCurrentIndex(view.model().index(row, 0))
    await focus(view)
    return shown(workbench)[row]


async def test_marks_by_keys_last_and_can_be_taken_back_after_a_restart(
    stage: WindowDriver,
) -> None:
    keys: list[PictureKey] = []

    async def cull(workbench: Workbench) -> None:
        await make_pictures(workbench)
        keys.append(await stand_at(workbench, 1))
        press(workbench, Key.Key_7)
        assert workbench.gallery.marks_of(keys[0]).colour is Colour.NONE
        switch_colours(workbench, is_on=True)
        for key in (Key.Key_U, Key.Key_4, Key.Key_7):
            press(workbench, key)
        marks = workbench.gallery.marks_of(keys[0])
        assert (marks.stars, marks.colour) == (4, Colour.YELLOW)
        decision = workbench.gallery.collection.decision_on(keys[0])
        assert decision is not None
        assert decision.choice is Choice.MAYBE
        panel = workbench.window.inspector.panel
        assert panel is not None
        panel.marks.tags.setText("海报, 提案A")
        panel.marks.tags.editingFinished.emit()
        panel.marks.note.setPlainText("给客户看")
        await stand_at(workbench, 3)
        assert workbench.gallery.marks_of(keys[0]).note == "给客户看"
        assert panel.marks.note.toPlainText() == ""

    async def look_again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: workbench.window.deciding.is_attached)
        marks = workbench.gallery.marks_of(keys[0])
        assert (marks.stars, marks.tags) == (4, ("海报", "提案A"))
        await stand_at(workbench, 0)
        for _ in range(3):
            press(workbench, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        marks = workbench.gallery.marks_of(keys[0])
        assert (marks.colour, marks.stars, marks.tags) == (Colour.NONE, 4, ())

    await stage.play(cull)
    await stage.play(look_again)


async def test_colours_are_offered_where_they_are_on_or_on_a_picture_that_has_one(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        commands = workbench.window.menus.commands
        groups = context_groups(ContextMenu.PICTURE, KeyScope.GRID)
        menu = ActionMenu("", groups, commands, workbench.window)
        palette = PaletteModel(commands.keyboard.trace)

        def offered() -> list[bool]:
            context = commands.read()
            menu.update_entries(context)
            palette.search("Yellow", context, {})
            found = [palette.index(row).data() for row in range(palette.rowCount())]
            inner = next(
                each for each in menu.actions() if each.text().replace("&", "") == "Colour"
            )
            panel = workbench.window.inspector.panel
            assert panel
            panel.folds["marks"].set_open(is_open=True)
            dots = panel.marks.findChild(ColourButton)
            assert isinstance(dots, ColourButton)
            return [inner.isVisible(), any("Yellow" in row for row in found), dots.isVisible()]

        await stand_at(workbench, 1)
        assert offered() == [False, False, False]
        switch_colours(workbench, is_on=True)
        assert offered() == [True, True, True]
        press(workbench, Key.Key_7)
        switch_colours(workbench, is_on=False)
        assert offered() == [True, True, True]
        press(workbench, Key.Key_7)
        assert offered() == [False, False, False]

    await stage.play(act)


def switch_colours(workbench: Workbench, *, is_on: bool) -> None:
    """In the settings, as the user does."""
    workbench.window.signals.dialog_requested.emit(DialogName.GENERAL)
    dialog = workbench.window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    page = dialog.findChild(GeneralPage)
    assert isinstance(page, GeneralPage)
    page.colours.setChecked(is_on)
    dialog.close()


async def test_the_bin_spares_what_is_protected_and_gives_back(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        first = await stand_at(workbench, 0)
        press(workbench, Key.Key_5)
        press(workbench, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(workbench, Key.Key_Delete)
        assert shown(workbench) == (first,)
        toast = workbench.window.toast
        assert toast.isVisible()
        said = toast.findChildren(QPushButton)[0]
        assert [cap.isVisible() for cap in toast.findChildren(KeyCap)] == [True]
        click(said)
        assert workbench.gallery.rowCount() == 10
        assert not toast.isVisible()
        gone = await stand_at(workbench, 4)
        after = shown(workbench)[5]
        press(workbench, Key.Key_Delete)
        assert workbench.window.gallery.view.selection.selected_keys() == (after,)
        gallery = workbench.window.gallery
        gallery.arrange(replace(gallery.view_options.plain, filter=IN_BIN))  # as its place does
        assert shown(workbench) == (gone,)
        await stand_at(workbench, 0)
        press(workbench, Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
        assert shown(workbench) == ()

    await stage.play(act)


async def test_the_bin_has_its_buttons_and_is_emptied_once_the_user_insists(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window, gallery = workbench.window, workbench.window.gallery
        enter_library(workbench)
        for row in (2, 3):
            await stand_at(workbench, row)
            press(workbench, Key.Key_Delete)
        window.keyboard.trigger("place-bin", KeyScope.GRID, Way.MENU)
        restored, key = shown(workbench)
        bar = gallery.bar.bin
        await until(bar.empty.isEnabled)
        assert not any(chip.isVisible() for chip in gallery.bar._chips.values())
        await until(lambda: window.status.hints.accessibleName().startswith("Shift+Del Restore"))
        await stand_at(workbench, 0)
        press(workbench, Key.Key_P)
        assert window.status.tip.text() == "This is in the bin: restore it first."
        assert window.inspector.panel
        assert not window.inspector.panel.decision.isVisible()
        click(bar.restore)
        assert shown(workbench) == (key,)
        picture = workbench.gallery.picture(key)
        assert picture
        assert picture.original
        (file,) = stage.options.data_folder.rglob(picture.original.path)
        click(bar.empty)
        await until(lambda: bool(questions()))
        click(questions()[0].no)
        await until(lambda: not questions())
        assert file.exists()
        click(bar.empty)
        await until(lambda: bool(questions()))
        click(questions()[0].yes)
        await until(lambda: not file.exists() and shown(workbench) == ())
        window.keyboard.trigger("place-all", KeyScope.GRID, Way.MENU)
        assert len(shown(workbench)) == 9
        assert not bar.isVisible()
        assert restored in shown(workbench)

    await stage.play(act)


def questions() -> list[QuestionDialog]:
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if isinstance(top, QuestionDialog) and top.isVisible()]


async def test_undo_selects_again_what_it_brought_back_and_says_so(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window, control = workbench.window, Qt.KeyboardModifier.ControlModifier
        selection = window.gallery.view.selection

        def undo_is_called() -> str:
            entry = window.menuBar().findChild(QAction, "undo")
            assert isinstance(entry, QAction)
            menu = entry.parent()
            assert isinstance(menu, ActionMenu)
            menu.aboutToShow.emit()
            return entry.text()

        key = await stand_at(workbench, 4)
        press(workbench, Key.Key_Delete)
        assert list(selection.selected_keys()) != [key]
        assert undo_is_called().replace("&", "").startswith("Undo: put into the bin\t")
        press(workbench, Key.Key_Z, control)
        assert (list(selection.selected_keys()), selection.key) == ([key], key)
        assert window.status.tip.text() == "Undone: put into the bin · pictures: 1"
        press(workbench, Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
        assert key not in shown(workbench)
        assert window.status.tip.text() == "Done again: put into the bin · pictures: 1"
        press(workbench, Key.Key_Z, control)
        press(workbench, Key.Key_Delete)
        press(workbench, Key.Key_Z, control)
        assert selection.selected_keys() == (key,)
        window.gallery.arrange(ViewOptions(with_choices(None)))
        key = shown(workbench)[2]
        selection.go_to(key)
        press(workbench, Key.Key_U)
        assert key not in shown(workbench)
        press(workbench, Key.Key_Z, control)
        assert selection.selected_keys() == (key,)
        assert window.status.tip.text() == "Undone: Maybe · pictures: 1"

    await stage.play(act)


async def test_large_pages_open_and_close_and_marks_mean_what_is_looked_at(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        await stand_at(workbench, 0)
        press(workbench, Key.Key_E)
        page = window.stage.currentWidget()
        assert isinstance(page, ViewerPage)
        assert not window.compose.isVisible()
        assert window.inspector.isVisible()
        press(workbench, Key.Key_Space)
        press(workbench, Key.Key_3)
        assert page.key == shown(workbench)[1]
        assert [workbench.gallery.marks_of(key).stars for key in shown(workbench)[:2]] == [0, 3]
        press(workbench, Key.Key_F)
        assert window.isFullScreen()
        assert not window.top_bar.isVisible()
        press(workbench, Key.Key_Escape)
        assert (window.isFullScreen(), window.top_bar.isVisible()) == (False, True)
        assert isinstance(window.stage.currentWidget(), ViewerPage)
        press(workbench, Key.Key_Escape)
        assert window.stage.place is KeyScope.GRID
        press(workbench, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        press(workbench, Key.Key_C)
        assert isinstance(window.stage.currentWidget(), ComparePage)
        press(workbench, Key.Key_Escape)
        press(workbench, Key.Key_Backslash)
        assert not window.compose.isVisible()
        press(workbench, Key.Key_Backslash)
        assert window.compose.isVisible()
        assert len(window.gallery.view.selection.selected_keys()) == 2

    await stage.play(act)


async def test_newcomers_wait_in_a_pill_while_somebody_works(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        key = await stand_at(workbench, 2)
        pill = workbench.window.gallery.bar.pill
        workbench.window.compose.set_draft(replace(example_draft(), prompt="另一句"))
        workbench.window.compose.submit()
        await until(lambda: pill.isVisible() and "10" in pill.text())
        assert workbench.gallery.rowCount() == 10
        assert not workbench.window.gallery.view.isAncestorOf(pill)  # it hides no heading
        told = workbench.window.status.counts
        await until(lambda: told.text().startswith("Pictures: 10 · 10 new"))
        all_of_them = workbench.window.gallery.bar.findChildren(QPushButton)[0]
        assert all_of_them.text() == "All 20"
        await until(lambda: stage.creates == 2)
        press(workbench, Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
        assert workbench.gallery.rowCount() == 20
        assert workbench.window.gallery.view.selection.selected_keys() == (key,)
        assert not pill.isVisible()
        await until(lambda: settled(workbench))
        press(workbench, Key.Key_E)
        workbench.window.compose.set_draft(replace(example_draft(), prompt="再一句"))
        workbench.window.compose.submit()
        await until(lambda: workbench.gallery.newcomers == 10)
        page = workbench.window.stage.currentWidget()
        assert isinstance(page, ViewerPage)
        assert (page.key, workbench.gallery.rowCount()) == (key, 20)

    await stage.play(act)


async def test_what_is_new_is_gone_to_wherever_it_stands(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        gallery, view = workbench.gallery, workbench.window.gallery.view
        gallery.set_view_options(replace(gallery.view_options, order=Order.OLDEST))
        await make_pictures(workbench)
        await stand_at(workbench, 0)
        workbench.window.compose.set_draft(replace(example_draft(), prompt="另一句"))
        workbench.window.compose.submit()
        await until(lambda: gallery.newcomers == 10)
        assert view.is_at_top()
        QTest.mouseClick(workbench.window.gallery.bar.pill, Qt.MouseButton.LeftButton)
        first = view.visualRect(gallery.index(10))
        assert view.viewport().rect().contains(first.center())

    await stage.play(act)


async def test_copied_files_have_readable_names_and_both_marks(stage: WindowDriver) -> None:
    stage.producer = "WUJIE"

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        row = next(
            row
            for row in range(10)
            if workbench.gallery.index(row).data(GalleryRole.TILE).content is TileContent.SHARP
        )
        key = await stand_at(workbench, row)
        clipboard = QGuiApplication.clipboard()
        clipboard.setText("before")
        press(workbench, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "text/uri-list" in clipboard.mimeData().formats())
        (url,) = clipboard.mimeData().urls()
        file = Path(url.toLocalFile())
        picture = workbench.gallery.picture(key)
        assert picture
        assert picture.original
        original = stage.options.data_folder / picture.original.path
        copied = await asyncio.to_thread(file.read_bytes)
        assert find_labels(copied).verdict is LabelVerdict.COMPLIANT
        assert copied != await asyncio.to_thread(original.read_bytes)
        assert file.suffix == original.suffix
        assert example_draft().prompt[:5] in file.name
        assert clipboard.mimeData().hasImage()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        press(workbench, Key.Key_C, both)
        await until(lambda: clipboard.text() == example_draft().prompt)
        await copy_unmarked(workbench, stage.options.data_folder)
        (url,) = clipboard.mimeData().urls()
        copied = await asyncio.to_thread(Path(url.toLocalFile()).read_bytes)
        assert find_labels(copied).verdict is LabelVerdict.COMPLIANT
        assert pixels_of(copied) == pixels_of(await asyncio.to_thread(original.read_bytes))

    await stage.play(act)
    database = await Database.open(stage.options.data_folder)
    exports = ExportLog(database, "sandbox")
    (noted,) = await exports.newest()
    assert (noted.folder, noted.recipient, len(noted.files)) == ("", "星河", 1)
    assert await exports.exported_keys() == frozenset()
    await database.close()


async def copy_unmarked(workbench: Workbench, data_folder: Path) -> None:
    """Choose the preset without a visible mark, copy, and say for whom."""
    window, clipboard = workbench.window, QGuiApplication.clipboard()
    window.switch.show(Workspace.HAND_OFF)
    page = window.stage.currentWidget()
    assert isinstance(page, HandOffPage)
    page.draft.use(next(each for each in BUILT_IN if each.name == ORIGINAL))

    def kept() -> str:
        return read_presets(SettingsStore(data_folder).load().exports).current.name

    await until(lambda: kept() == ORIGINAL)
    enter_library(workbench)
    window.gallery.take_focus()
    press(workbench, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: window.findChild(NameDialog) is not None)
    dialog = window.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    dialog.field.setText("星河")
    dialog.save.click()
    await until(lambda: "text/uri-list" in clipboard.mimeData().formats())


def second_screens() -> set[SecondScreen]:
    """Those in sight, of a window that just closed too."""
    shown = QApplication.topLevelWidgets()
    return {each for each in shown if isinstance(each, SecondScreen) and each.isVisible()}


async def test_tile_size_ground_keys_and_second_screen_are_remembered(stage: WindowDriver) -> None:
    async def choose(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        await stand_at(workbench, 0)
        press(workbench, Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
        window.keyboard.bind({"maybe": ("T",)})
        window.gallery.arrange(ViewOptions(grouping=Grouping.VERDICT, order=Order.OLDEST))
        press(workbench, Key.Key_E)
        press(workbench, Key.Key_B)
        before = second_screens()
        press(workbench, Key.Key_F11)
        (second,) = second_screens() - before
        assert second.canvas.backdrop == "black"

    async def look_again(workbench: Workbench) -> None:
        before = second_screens()
        enter_library(workbench)
        window = workbench.window
        await until(lambda: workbench.gallery.rowCount() == 10)
        assert window.gallery.view.tile_width == 188
        assert window.stage.backdrop == "black"
        assert workbench.gallery.view_options == ViewOptions(
            grouping=Grouping.VERDICT, order=Order.OLDEST
        )
        assert window.stage.second_layout
        key = await stand_at(workbench, 0)
        await until(lambda: window.deciding.is_attached)
        press(workbench, Key.Key_T)
        decision = workbench.gallery.collection.decision_on(key)
        assert decision is not None
        assert decision.choice is Choice.MAYBE
        assert second_screens() <= before

    await stage.play(choose)
    await stage.play(look_again)


async def test_a_file_that_is_gone_is_said_on_its_tile_and_brought_back(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)

    async def look_again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: workbench.window.deciding.is_attached)

        def lost() -> list[int]:
            found = (workbench.gallery.index(row).data(GalleryRole.TILE) for row in range(10))
            return [row for row, tile in enumerate(found) if tile.offer is TileAction.MEND]

        view = workbench.window.gallery.view
        view.viewport().grab()
        await until(lambda: bool(lost()))
        row = lost()[0]
        index = workbench.gallery.index(row)
        view.scrollTo(index)
        place = lay_out_tile(view.visualRect(index)).button.center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await until(lambda: row not in lost())
        await until(lambda: workbench.gallery.index(row).data(GalleryRole.IMAGE) is not None)

    await stage.play(act)
    folder = stage.options.data_folder
    for lost_files in ("originals", "thumbnails"):
        remove_folder(folder / lost_files)
    await stage.play(look_again)
    assert stage.creates == 1
