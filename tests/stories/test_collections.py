"""Pictures are collected, and what was looked for is kept, in the real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.seed_library import seed
from tests.stories.conftest import WindowDriver, until
from tests.stories.drops import drop
from tests.stories.hands import CONTROL, Hands
from wujie_desktop.config.view_file import SUFFIX, write_view
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.collections import QUICK, SmartView
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order
from wujie_desktop.presenters.gallery.drag_files import PICTURES_MIME, sign
from wujie_desktop.presenters.gallery.place_model import PlaceRole
from wujie_desktop.presenters.gallery.sections import PlaceRow
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.dialogs.name import NameDialog
from wujie_desktop.ui.library.places import PlaceList

pytestmark = pytest.mark.gui

PICTURES = 60


class Library:
    """The library of a window, as somebody who looks at it sees it."""

    def __init__(self, workbench: Workbench) -> None:
        self.window = workbench.window
        self.gallery = workbench.gallery
        self.hands = Hands()
        self.kept = workbench.window.gallery.collections

    async def enter(self) -> None:
        """Go there, once it shows its pictures."""
        page = self.window.gallery
        await until(lambda: "collections" in page.__dict__ and bool(self.kept.collections))
        self.window.switch.show(Workspace.LIBRARY)
        await until(lambda: self.gallery.rowCount() == PICTURES)
        await until(lambda: self.row("Quick collection").isValid())

    @property
    def places(self) -> PlaceList:
        """The left column."""
        found = self.window.left.findChild(PlaceList)
        assert isinstance(found, PlaceList)
        return found

    def row(self, title: str) -> QModelIndex:
        """The row of that name; an invalid index where there is none."""
        model = self.places.list.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return next((index for index in rows if _title(index) == title), QModelIndex())

    def number(self, title: str) -> int | None:
        """How many pictures the row says that there are."""
        row = self.row(title).data(PlaceRole.ROW)
        return row.number if isinstance(row, PlaceRow) else None

    def click(self, title: str) -> None:
        """Click a row of the left column."""
        index = self.row(title)
        self.places.list.scrollTo(index)
        place = self.places.list.visualRect(index).center()
        self.hands.click(self.places.list.viewport(), place)

    def drop(self, title: str) -> None:
        """Drop what is selected on a row of the left column."""
        view = self.places.list
        index = self.row(title)
        view.scrollTo(index)
        drop_pictures(view.viewport(), view.visualRect(index).center())

    def select(self, first: int, last: int) -> list[PictureKey]:
        """Select these rows of the grid; returns their keys."""
        selection = self.window.gallery.view.selection
        selection.choose(self.gallery.shown.keys[first : last + 1], None)
        selection.focus(self.gallery.shown.keys[first])
        return [*selection.selected_keys()]

    async def do(self, action: str) -> None:
        """Do an action as the palette does it."""
        self.window.menus.commands.run(action, Way.PALETTE)

    async def answer(self, name: str) -> None:
        """Type a name into the question that is asked."""
        await until(lambda: isinstance(QApplication.activeModalWidget(), NameDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NameDialog)
        dialog.field.setText(name)
        dialog.save.click()

    def grouping(self) -> Grouping:
        """How the grid groups."""
        return self.gallery.view_options.grouping

    def shown(self) -> list[PictureKey]:
        """The keys that the grid shows."""
        return [*self.gallery.shown.keys]


def _title(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole))


def drop_pictures(target: QWidget, place: QPoint) -> None:
    """Drop the selected pictures on `place`, which takes them."""
    assert drop(target, sign(QMimeData(), PICTURES_MIME), place)


async def test_pictures_are_dropped_on_a_collection_and_come_back_over_a_restart(
    stage: WindowDriver,
) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def collect(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        library.select(0, 2)
        await library.do("new-collection")
        await library.answer("提案A")
        await until(lambda: library.number("提案A") == 3)
        keys = library.select(3, 7)
        library.drop("提案A")
        await until(lambda: library.number("提案A") == 8)
        library.drop("提案A")
        assert library.window.status.tip.text() == "They are in there already."
        library.click("提案A")
        await until(lambda: library.gallery.rowCount() == 8)
        assert library.shown()[3:] == keys
        assert library.gallery.view_options.order is Order.HAND
        await library.do("undo")
        await until(lambda: library.gallery.rowCount() == 3)

    async def find_again(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        assert library.number("提案A") == 3
        library.click("提案A")
        await until(lambda: library.gallery.rowCount() == 3)
        await library.do("redo")
        await until(lambda: library.gallery.rowCount() == 8)
        first = library.shown()
        library.select(6, 7)
        view = library.window.gallery.view
        drop_pictures(
            view.viewport(), view.visualRect(library.gallery.index(0)).topLeft() + QPoint(3, 9)
        )
        await until(lambda: library.shown() == [*first[6:], *first[:6]])
        library.select(0, 0)
        await library.do("take-out")
        await until(lambda: library.number("提案A") == 7)
        await library.do("delete-kept")
        await until(lambda: not library.row("提案A").isValid())
        assert library.gallery.rowCount() == PICTURES
        assert library.gallery.view_options.order is Order.NEWEST
        await library.do("undo")
        await until(lambda: library.number("提案A") == 7)

    await stage.play(collect)
    await stage.play(find_again)


async def keep_reviews(library: Library) -> list[PictureKey]:
    """Search for what is held back, by day, and keep that as a view; returns what it shows."""
    page = library.window.gallery
    page.search.field.setText("verdict:review")
    await until(lambda: 0 < library.gallery.rowCount() < PICTURES)
    page.arrange(replace(library.gallery.view_options, grouping=Grouping.DAY))
    await library.do("new-view")
    await library.answer("待复审")
    await until(lambda: library.row("待复审").isValid())
    return library.shown()


async def test_a_view_shows_the_same_whenever_it_is_opened(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, PICTURES)
    shown: list[PictureKey] = []

    async def keep(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        shown.extend(await keep_reviews(library))
        page, gallery = library.window.gallery, library.gallery
        assert page.search.field.text() == ""
        assert [(chip.text, chip.is_locked) for chip in page.search.chips.chips] == [
            ("Verdict: review", True)
        ]
        library.click("All")
        await until(lambda: gallery.rowCount() == PICTURES)
        page.arrange(replace(gallery.view_options, grouping=Grouping.REQUEST))
        await until(lambda: library.number("待复审") == len(shown))

    async def open_again(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        for _ in range(2):
            library.click("待复审")
            await until(lambda: library.shown() == shown)
        assert library.grouping() is Grouping.DAY
        library.click("All")
        await until(lambda: library.gallery.rowCount() == PICTURES)
        assert library.grouping() is Grouping.REQUEST

    await stage.play(keep)
    await stage.play(open_again)


async def test_a_view_is_refined_updated_and_reverted(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        review, page = await keep_reviews(library), library.window.gallery
        verbs = page.search.verbs
        page.search.field.setText("竹林")
        await until(lambda: 0 < library.gallery.rowCount() < len(review))
        fewer = library.shown()
        assert [chip.is_locked for chip in page.search.chips.chips] == [True, False]
        assert verbs.update_view.isEnabled()
        library.hands.click(verbs.revert)
        await until(lambda: library.shown() == review)
        page.search.field.setText("竹林")
        await until(lambda: library.shown() == fewer)
        library.hands.click(verbs.update_view)
        await until(lambda: [chip.is_locked for chip in page.search.chips.chips] == [True, True])
        assert library.shown() == fewer
        assert not verbs.update_view.isEnabled()
        await library.do("undo")
        await until(lambda: library.shown() == review)
        page.search.field.setText("竹林")
        await until(lambda: library.shown() == fewer)
        library.hands.click(verbs.save)
        await library.answer("待复审")
        await until(lambda: library.row("待复审 2").isValid())
        assert library.shown() == fewer
        library.click("待复审")
        await until(lambda: library.shown() == review)
        library.hands.click(verbs.clear)
        await until(lambda: library.gallery.rowCount() == PICTURES)

    await stage.play(act)


async def test_a_view_takes_no_pictures_and_travels_as_a_file(
    stage: WindowDriver, tmp_path: Path
) -> None:
    seed(stage.options.data_folder, PICTURES)
    file = tmp_path / f"v{SUFFIX}"

    async def act(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        review = await keep_reviews(library)
        library.select(0, 1)
        library.drop("待复审")
        assert library.window.toast.isVisible()
        library.window.toast.link.click()
        await library.answer("普通")
        await until(lambda: library.number("普通") == 2)
        await library.do("rename-kept")
        await library.answer("要看的")
        await until(lambda: library.row("要看的").isValid())
        view = library.kept.opened
        assert isinstance(view, SmartView)
        write_view(file, view)
        library.window.drop.dropped.emit(str(file))
        await until(lambda: library.row("要看的 2").isValid())
        await until(lambda: library.shown() == review)

        write_view(file, replace(view, name="旧的", expression="template:没有这个"))
        library.window.drop.dropped.emit(str(file))
        await until(lambda: "没有这个" in library.window.status.tip.text())
        await until(lambda: library.row("旧的").isValid())
        assert library.gallery.rowCount() == 0

    await stage.play(act)


async def test_the_quick_collection_has_one_key_and_survives(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        library.hands.click_picture(workbench, 1)
        library.hands.press(Qt.Key.Key_Q)
        await until(lambda: library.number("Quick collection") == 1)
        library.select(0, 3)
        library.hands.press(Qt.Key.Key_Q)
        await until(lambda: library.number("Quick collection") == 4)
        library.hands.press(Qt.Key.Key_Q)
        await until(lambda: library.number("Quick collection") == 0)
        library.hands.press(Qt.Key.Key_Z, CONTROL)
        await until(lambda: library.number("Quick collection") == 4)
        library.click("Quick collection")
        await until(lambda: library.gallery.rowCount() == 4)
        assert library.window.menus.commands.read().kept.fixed
        assert library.kept.why_fixed(QUICK)

    async def again(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        assert library.number("Quick collection") == 4

    await stage.play(act)
    await stage.play(again)


async def test_the_palette_shows_views_and_collects(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        review = await keep_reviews(library)
        library.kept.new_collection("海报")
        library.click("All")
        await until(lambda: library.gallery.rowCount() == PICTURES)
        library.select(0, 1)
        await pick(library, "add to 海报")
        await until(lambda: library.number("海报") == 2)
        library.window.switch.show(Workspace.CREATE)
        await pick(library, "待复审")
        await until(lambda: library.shown() == review)
        assert library.window.switch.workspace is Workspace.LIBRARY
        await pick(library, "海报")
        await until(lambda: library.gallery.rowCount() == 2)
        library.window.switch.show_only(frozenset(review[:1]))
        assert library.shown() == review[:1]
        assert library.kept.opened is None

    await stage.play(act)


async def pick(library: Library, typed: str) -> None:
    """Type into the palette, and do what stands first."""
    library.window.menus.find_command()
    palette = library.window.menus.palette
    await until(palette.isVisible)
    palette.field.setText(typed)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)


async def test_views_by_date_are_read_only(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        library.click("Last 30 days")
        await until(lambda: library.window.gallery.search.presenter.base.name == "date-30")
        context = library.window.menus.commands.read()
        assert context.kept.is_view
        assert context.kept.fixed == "This view follows the date and cannot be changed."
        assert not library.window.gallery.search.verbs.update_view.isVisible()
        await library.do("delete-kept")
        assert library.row("Last 30 days").isValid()
        library.window.gallery.clear_filter()
        await until(lambda: library.gallery.rowCount() == PICTURES)

    await stage.play(act)
