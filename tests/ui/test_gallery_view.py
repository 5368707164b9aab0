from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.builders import START
from tests.filters import CLICKED
from tests.thorough import examples
from tests.ui.wall import COUNT, SECRET, VERDICTS, Wall
from wujie_desktop.domain.errors import NotExported, TooManyFiles
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.gallery import drag_files
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.drag_files import Named
from wujie_desktop.ui.gallery.dragging import drag_picture
from wujie_desktop.ui.kit.held_key import HeldKey

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    return Wall(qtbot)


class Painted(QObject):
    """Notes which parts of a widget are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.parts: list[QRect] = []
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.parts.append(event.rect())
        return False


def test_scrolling_paints_only_what_comes_into_sight(wall: Wall, qtbot: QtBot) -> None:
    port, bar = wall.view.viewport(), wall.view.verticalScrollBar()
    painted, strip = Painted(port), QRect(0, port.height() - 40, port.width(), 40)

    def scroll_on() -> bool:
        bar.setValue(bar.value() + 40)
        return strip in painted.parts

    qtbot.waitUntil(scroll_on)  # thumbnails that arrive are painted too


def test_fifty_arrivals_during_a_hundred_decisions_move_nothing(wall: Wall) -> None:
    wall.go_to(30)
    wall.view.verticalScrollBar().setValue(wall.view.verticalScrollBar().value() + 40)
    before = wall.place()
    order = wall.model.shown.keys
    for number in range(100):
        wall.mark(order[30], stars=number % 6)
        if number % 10 == 0:
            wall.arrive(COUNT // 5 + number // 10, 5)
        assert wall.place() == before
        assert wall.model.shown.keys == order
    assert wall.model.newcomers == 50
    wall.model.show_newcomers()
    key, selected, _ = wall.place()
    assert (key, selected) == before[:2]
    assert wall.model.rowCount() == COUNT + 50


def test_what_is_in_sight_stays_in_sight_when_newcomers_are_let_in(wall: Wall) -> None:
    wall.go_to(30)
    index = wall.model.index(30)
    before = wall.view.visualRect(index).top()
    wall.arrive(99, 5)
    wall.model.show_newcomers()
    row = wall.view.currentIndex().row()
    assert row == 35
    assert wall.view.visualRect(wall.model.index(row)).top() == before


def test_nothing_moves_when_pictures_of_another_shape_come(wall: Wall) -> None:
    wall.size = (4, 3)
    wall.arrive(99, 5, stored=0)
    wall.model.show_newcomers()
    rects = [wall.view.visualRect(wall.model.index(row)) for row in range(10)]
    for place in range(5):
        wall.store(99, place)
    wall.arrive(100, 5, stored=0)
    wall.model.show_newcomers()  # all of it is laid out anew
    assert wall.view.visualRect(wall.model.index(5)).size() == rects[0].size()
    wall.model.set_view_options(ViewOptions(order=Order.OLDEST))
    wall.model.set_view_options(ViewOptions())
    heights = [wall.view.grid.rect_of(row).height() for row in (5, 10)]
    assert heights[0] < heights[1] == rects[0].height()


def test_page_keys_go_no_further_than_is_seen_at_once(wall: Wall) -> None:
    wall.size = (16, 9)
    wall.arrive(99, 40)
    wall.model.set_view_options(ViewOptions(order=Order.OLDEST))
    wall.model.set_view_options(ViewOptions())
    view = wall.view
    wall.go_to(0)
    while view.currentIndex().row() < wall.model.rowCount() - 1:
        before = view.grid.rect_of(view.currentIndex().row()).top()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        after = view.grid.rect_of(view.currentIndex().row()).top()
        lowest = view.grid.rect_of(wall.model.rowCount() - 1).top()
        assert before < after <= before + view.viewport().height() or after == lowest
        if after == lowest:
            break


def test_a_ring_stands_where_something_is_selected_or_keys_led(wall: Wall) -> None:
    view = wall.view
    assert view.currentIndex().row() == 0  # by the focus alone
    bare = view.viewport().grab().toImage()
    view.selection.clearCurrentIndex()
    assert view.viewport().grab().toImage() == bare
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert not view.selection.hasSelection()
    assert view.viewport().grab().toImage() != bare


def test_the_focus_goes_to_the_next_picture_never_to_the_top(wall: Wall) -> None:
    gone = wall.go_to(20)
    after = wall.model.shown.keys[21]
    wall.mark(gone, binned_at=START)
    assert wall.place()[:2] == (after, (after,))
    last = wall.go_to(wall.model.rowCount() - 1)
    before = wall.model.shown.keys[-2]
    wall.mark(last, binned_at=START)
    assert wall.place()[:2] == (before, (before,))


LOOKS = st.builds(
    ViewOptions,
    filter=CLICKED,
    grouping=st.sampled_from(Grouping),
    order=st.sampled_from(Order),
)
STEPS = st.lists(
    st.one_of(
        LOOKS,
        st.tuples(
            st.integers(0, COUNT - 1),
            st.fixed_dictionaries(
                {},
                optional={
                    "stars": st.integers(0, 5),
                    "binned_at": st.sampled_from([None, START]),
                },
            ),
        ),
    ),
    max_size=8,
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, start=st.integers(0, COUNT - 1))
def test_whatever_is_filtered_marked_and_binned_the_place_is_kept(
    qtbot: QtBot, steps: list[ViewOptions | tuple[int, dict[str, object]]], start: int
) -> None:
    wall = Wall(qtbot)
    wall.go_to(start)
    order, key = wall.model.shown.keys, wall.place()[0]
    for step in steps:
        if isinstance(step, ViewOptions):
            wall.model.set_view_options(step)
        else:
            wall.mark(PictureKey(f"K{step[0]}"), **step[1])
        shown, now = wall.model.shown.keys, wall.place()[0]
        if not shown:  # the place waits
            assert now is None
            continue
        assert key
        row = order.index(key)
        near = [k for k in (*order[row:], *order[:row][::-1]) if k in shown]
        assert now == (near[0] if near else shown[min(row, len(shown) - 1)])
        order, key = shown, now
    wall.view.close()


def test_the_keyboard_moves_and_selects_as_everywhere(wall: Wall) -> None:
    wall.go_to(0)
    for key, row in (
        (Key.Key_Right, 1),
        (Key.Key_Down, 4),
        (Key.Key_End, COUNT - 1),
        (Key.Key_Home, 0),
    ):
        QTest.keyClick(wall.view, key)
        assert wall.view.currentIndex().row() == row
    QTest.keyClick(wall.view, Key.Key_PageDown)
    assert wall.view.currentIndex().row() >= wall.view.grid.columns
    wall.go_to(3)
    for _ in range(4):
        QTest.keyClick(wall.view, Key.Key_Right, SHIFT)
    assert wall.view.selection.selected_keys() == wall.model.shown.keys[3:8]
    QTest.keyClick(wall.view, Key.Key_Left, SHIFT)
    assert wall.view.selection.selected_keys() == wall.model.shown.keys[3:7]
    QTest.keyClick(wall.view, Key.Key_A, CONTROL)
    assert len(wall.view.selection.selected_keys()) == COUNT


def click(wall: Wall, row: int, modifiers: Qt.KeyboardModifier | None = None) -> None:
    place = wall.view.visualRect(wall.model.index(row)).center()
    how = modifiers or Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(wall.view.viewport(), Qt.MouseButton.LeftButton, how, place)


def test_the_mouse_selects_as_everywhere(wall: Wall) -> None:
    keys = wall.model.shown.keys
    click(wall, 1)
    assert wall.view.selection.selected_keys() == (keys[1],)
    click(wall, 6, SHIFT)
    assert wall.view.selection.selected_keys() == keys[1:7]
    click(wall, 3, CONTROL)
    assert wall.view.selection.selected_keys() == (*keys[1:3], *keys[4:7])
    empty = wall.view.visualRect(wall.model.index(4)).center() + QPoint(200, 0)
    QTest.mouseClick(wall.view.viewport(), Qt.MouseButton.LeftButton, pos=empty)
    assert wall.view.selection.selected_keys() == ()


def test_a_screen_reader_finds_the_pictures(wall: Wall) -> None:
    interface = QAccessible.queryAccessibleInterface(wall.view)
    assert interface.role() is QAccessible.Role.List
    assert interface.childCount() == COUNT
    wall.mark(wall.model.shown.keys[0], stars=3)
    child = interface.child(0)
    assert child.text(QAccessible.Text.Name).startswith("Picture 1, ")
    assert "3 stars" in child.text(QAccessible.Text.Name)
    assert child.rect().isValid()


def test_tiles_grow_and_the_place_stays(wall: Wall) -> None:
    wall.go_to(30)
    before = wall.view.visualRect(wall.model.index(30))
    wall.view.set_tile_width(300)
    wall.view.set_tile_width(96)
    wall.view.set_tile_width(172)
    after = wall.view.visualRect(wall.model.index(30))
    assert abs(after.top() - before.top()) <= before.height()
    wall.view.set_tile_width(5000)
    assert wall.view.tile_width == 512


def secret_pixels(wall: Wall, row: int) -> int:
    image = wall.view.viewport().grab().toImage()
    rect = wall.view.visualRect(wall.model.index(row)).intersected(QRect(QPoint(), image.size()))
    return sum(
        image.pixelColor(x, y) == SECRET
        for x in range(rect.left(), rect.right(), 2)
        for y in range(rect.top(), rect.bottom(), 2)
    )


def test_no_frame_shows_what_may_not_be_seen_unasked(wall: Wall) -> None:
    keys = [int(key[1:]) for key in wall.model.shown.keys]
    rows = {
        verdict: next(r for r, k in enumerate(keys) if VERDICTS[k % 4] == verdict)
        for verdict in VERDICTS
    }
    wall.view.viewport().grab()
    assert secret_pixels(wall, rows["PASS"]) > 100
    assert secret_pixels(wall, rows["REVIEW"]) == 0
    assert secret_pixels(wall, rows["BLOCK"]) == 0
    wall.go_to(rows["REVIEW"])
    wall.view.set_peeking(peeking=True)
    wall.view.viewport().grab()
    assert secret_pixels(wall, rows["REVIEW"]) > 100
    assert secret_pixels(wall, rows["BLOCK"]) == 0
    wall.view.set_peeking(peeking=False)
    assert secret_pixels(wall, rows["REVIEW"]) == 0


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


class Held:
    """A grid on which the key to look under the cover is down, and its covered pictures."""

    def __init__(self, wall: Wall) -> None:
        self.wall, self.view = wall, wall.view
        keys = wall.model.shown.keys
        self.keys = [key for key in keys if VERDICTS[int(key[1:]) % 4] == "REVIEW"]
        HeldKey(self.view, [QKeySequence("V")]).changed.connect(self.view.set_peeking)
        self.view.selection.go_to(self.keys[0])
        self.seen()
        QTest.keyPress(self.view, Key.Key_V)
        assert self.seen() == self.keys[:1]

    def seen(self) -> list[PictureKey]:
        """Which of the covered pictures are seen sharp now."""
        self.view.viewport().grab()
        row_of = self.wall.model.row_of
        return [key for key in self.keys if secret_pixels(self.wall, row_of(key))]


@pytest.fixture
def held(wall: Wall) -> Held:
    return Held(wall)


def test_only_what_is_current_is_uncovered_while_the_key_is_down(held: Held) -> None:
    for key in [Key.Key_Right] * 9 + [Key.Key_Down] * 2 + [Key.Key_Left] * 3:
        QTest.keyClick(held.view, key)
        assert set(held.seen()) <= {held.view.selection.key}
    held.view.selectAll()
    held.view.selection.go_to(held.keys[1])
    assert held.seen() == [held.keys[1]]
    QTest.keyRelease(held.view, Key.Key_V)
    assert held.seen() == []


LEAVING: dict[str, Callable[[Held], object]] = {
    "focus": lambda held: held.view.clearFocus(),
    "window": lambda held: QApplication.sendEvent(held.view, QEvent(QEvent.Type.WindowDeactivate)),
    "minimised": lambda held: held.view.window().showMinimized(),
    "blocked": lambda held: QApplication.sendEvent(
        held.view.window(), QEvent(QEvent.Type.WindowBlocked)
    ),
    "hidden": lambda held: held.view.hide(),
    "disabled": lambda held: held.view.setEnabled(False),
    "rearranged": lambda held: held.wall.model.set_view_options(ViewOptions(order=Order.OLDEST)),
    "out of sight": lambda held: held.view.verticalScrollBar().setValue(10_000),
    "program": lambda _held: application().applicationStateChanged.emit(
        Qt.ApplicationState.ApplicationInactive
    ),
}


@pytest.mark.parametrize("way", LEAVING)
def test_it_is_covered_again_though_the_key_is_never_let_go(held: Held, way: str) -> None:
    LEAVING[way](held)
    held.view.setEnabled(True)
    held.view.showNormal()
    held.view.setFocus()
    held.view.scrollTo(held.view.currentIndex())
    assert held.seen() == []
    QTest.keyRelease(held.view, Key.Key_V)
    QTest.keyPress(held.view, Key.Key_V)
    assert held.view.is_peeking


def test_a_key_of_two_is_let_go_by_its_own_half(wall: Wall) -> None:
    HeldKey(wall.view, [QKeySequence("Shift+V")]).changed.connect(wall.view.set_peeking)
    QTest.keyPress(wall.view, Key.Key_V, SHIFT)
    assert wall.view.is_peeking
    QTest.keyRelease(wall.view, Key.Key_Shift)
    QTest.keyRelease(wall.view, Key.Key_V)
    assert not wall.view.is_peeking


def colours(picture: QPixmap) -> set[str]:
    """Every third pixel of it."""
    image = picture.toImage()
    columns, lines = range(0, image.width(), 3), range(0, image.height(), 3)
    return {image.pixelColor(x, y).name() for x in columns for y in lines}


def test_the_picture_of_a_drag_uncovers_nothing(wall: Wall) -> None:
    for row, key in enumerate(wall.model.shown.keys[:8]):
        wall.go_to(row)
        wall.view.set_peeking(peeking=True)
        picture = drag_picture(wall.view, wall.view.selectedIndexes(), 1)
        assert (SECRET.name() in colours(picture)) is (VERDICTS[int(key[1:]) % 4] == "PASS")
    many = drag_picture(wall.view, [wall.model.index(row) for row in range(1, 5)], 4)
    assert many.deviceIndependentSize().width() == 160


def test_a_drag_that_may_take_nothing_along_does_not_begin(wall: Wall) -> None:
    given: list[int] = []

    def refuse(pictures: Sequence[Named]) -> Mapping[PictureKey, Path]:
        given.append(len(pictures))
        return {}

    wall.deliver_by(refuse)
    wall.view.selectAll()
    wall.view.startDrag(Qt.DropAction.CopyAction)
    assert given == [45]


def test_files_that_cannot_be_laid_out_are_said_and_nothing_is_dragged(wall: Wall) -> None:
    fault = NotExported("outgoing", "the disk is full")
    said: list[NotExported] = []

    def fail(_pictures: Sequence[Named]) -> Mapping[PictureKey, Path]:
        raise fault

    wall.deliver_by(fail)
    wall.model.not_delivered.connect(said.append)
    assert not wall.model.mimeData([wall.model.index(0)]).urls()
    wall.view.selectAll()
    wall.view.startDrag(Qt.DropAction.CopyAction)
    assert said == [fault, fault]


def test_what_would_hold_the_window_for_long_is_not_dragged_and_that_is_said(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[TooManyFiles] = []
    wall.model.not_delivered.connect(said.append)
    wall.deliver_by(lambda _pictures: pytest.fail("nothing is laid out"))
    monkeypatch.setattr(drag_files, "MOST_FILES", COUNT - 1)
    wall.view.selectAll()
    wall.view.startDrag(Qt.DropAction.CopyAction)
    assert [(error.number, error.most) for error in said] == [(COUNT, COUNT - 1)]


def drag(wall: Wall, row: int) -> None:
    """Press the mouse on the picture in `row` and move on, as somebody who drags does."""
    place = wall.view.visualRect(wall.model.index(row)).center()
    QTest.mousePress(wall.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for by in (8, 30, 60):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place + QPoint(by, by)),
            QPointF(wall.view.viewport().mapToGlobal(place + QPoint(by, by))),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(wall.view.viewport(), move)
    QTest.mouseRelease(wall.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("several", [False, True])
def test_a_drag_of_what_may_not_leave_is_refused_in_so_many_words(
    wall: Wall, several: bool
) -> None:
    keys = wall.model.shown.keys
    blocked = [key for key in keys if VERDICTS[int(key[1:]) % 4] == "BLOCK"]
    said: list[tuple[PictureKey, ...]] = []
    wall.model.left_out.connect(said.append)
    chosen = blocked[:3] if several else blocked[:1]
    wall.view.selection.choose(chosen, chosen[0])
    wall.view.scrollTo(wall.view.currentIndex())
    drag(wall, wall.model.row_of(chosen[0]))
    assert said == [tuple(chosen)]


def test_files_that_are_gone_are_counted_too(wall: Wall, tmp_path: Path) -> None:
    said: list[tuple[PictureKey, ...]] = []
    wall.model.left_out.connect(said.append)
    wall.deliver_by(lambda named: {item.key: tmp_path / "one.jpg" for item, _ in named[:1]})
    wall.model.files_of(wall.model.shown.keys)
    wall.model.files_of([PictureKey("K0")])
    assert [len(keys) for keys in said] == [COUNT - 1]


def test_a_drag_begins_when_its_files_are_there_and_the_mouse_is_still_held(
    wall: Wall, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Callable[[], object]] = []
    held = Qt.MouseButton.NoButton

    def prepare(_keys: Sequence[PictureKey], then: Callable[[], object]) -> bool:
        asked.append(then)
        return False

    wall.deliver_by(lambda _named: pytest.fail("nothing is there yet"), prepare)
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: held)
    drag(wall, wall.model.row_of(PictureKey("K0")))
    assert len(asked) == 1
    asked[0]()
    qtbot.wait(1)
    assert len(asked) == 1  # it was let go
    held = Qt.MouseButton.LeftButton
    asked[0]()
    qtbot.waitUntil(lambda: len(asked) == 2)
    held = Qt.MouseButton.NoButton


def test_a_drag_takes_files_along_and_nothing_that_is_blocked(wall: Wall, tmp_path: Path) -> None:
    given: list[list[PictureKey]] = []

    def deliver(pictures: Sequence[Named]) -> Mapping[PictureKey, Path]:
        given.append([item.key for item, _ in pictures])
        return {item.key: tmp_path / f"{words}.jpg" for item, words in pictures}

    wall.deliver_by(deliver)
    indexes = [wall.model.index(row) for row in range(8)]
    data: QMimeData = wall.model.mimeData(indexes)
    keys = wall.model.shown.keys[:8]
    free = [key for key in keys if VERDICTS[int(key[1:]) % 4] != "BLOCK"]
    assert given == [free]
    assert data.urls()[0].fileName().endswith("夜幕下的赛博朋克城市.jpg")
