"""The review page on pictures of one colour: what it shows, in which order, and never unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.builders import START, generation
from tests.ui.large import BLURRED, SECRET, Gallery, seen
from wujie_desktop.domain.decisions import Choice, Decision, Objection, objection
from wujie_desktop.domain.events import (
    DecisionsChanged,
    ImageBlocked,
    ImageStored,
    KeysRecorded,
    MarksChanged,
)
from wujie_desktop.domain.ids import GenerationId, ImageKey
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.gallery.arrangement import Look
from wujie_desktop.presenters.gallery.collapsed_groups import FOLDED
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.review.decision_presenter import DecidingPresenter
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.review.review_session import ReviewSession
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.presenters.viewer.picture_cache import PictureCache
from wujie_desktop.ui.review.page import ReviewPage
from wujie_desktop.ui.review.reason_strip import ReasonStrip
from wujie_desktop.ui.theme.tokens import DARK, LIGHT

Key = Qt.Key
ORDER = ("P1", "P2", "R1", "R2", "B1", "P3", "P4", "P5", "P6", "P7", "P8", "P9")


@dataclass
class Book:
    """Keeps decisions as the library does, at once."""

    gallery: Gallery
    stacks: dict[ImageKey, list[Decision]] = field(default_factory=dict)
    reviewer: str = ""

    def decide(
        self,
        picture: Picture,
        choice: Choice,
        reason: str = "",
        note: str = "",
    ) -> Objection | None:
        why_not = objection(picture.verdict, choice, reason)
        if why_not is None:
            decision = Decision(picture.key, self.reviewer, START, choice, reason, note, "", "")
            self.stacks.setdefault(picture.key, []).append(decision)
            self._tell(picture.key)
        return why_not

    def take_back(self, key: ImageKey) -> Decision | None:
        stack = self.stacks.get(key)
        taken = stack.pop() if stack else None
        self._tell(key)
        return taken

    def use_reviewer(self, name: str) -> None:
        self.reviewer = name

    def standing(self) -> dict[str, tuple[str, str]]:
        return {key: (it[-1].choice, it[-1].reason) for key, it in self.stacks.items() if it}

    def _tell(self, key: ImageKey) -> None:
        stack = self.stacks.get(key)
        self.gallery.hub.publish(DecisionsChanged({key: stack[-1] if stack else None}))


class Desk:
    """The page with the strip of reasons over it, as the window has them."""

    def __init__(self, gallery: Gallery, cache: PictureCache) -> None:
        self.gallery = gallery
        self.book = Book(gallery)
        self.deciding = DecidingPresenter(gallery.model)
        self.deciding.attach(self.book)
        self.history = HistoryPresenter(gallery.model)
        self.ground = QWidget()
        session = ReviewSession(gallery.model, self.deciding)
        session.setParent(self.ground)
        self.page = ReviewPage(
            session=session,
            pictures=LargePictures(model=session.list, cache=cache),
            deciding=self.deciding,
            history=self.history,
            keyboard=gallery.keyboard,
            tokens=DARK,
            advances=True,
        )
        self.page.setParent(self.ground)
        self.page.resize(900, 700)
        self.strip = ReasonStrip(self.ground, self.deciding, gallery.keyboard)
        self.deciding.asked.connect(self.strip.ask)
        self.deciding.refused.connect(self.strip.refuse)
        gallery.show(self.ground)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            QTest.keyClick(self.ground.focusWidget(), key, held or Qt.KeyboardModifier.NoModifier)
        self.gallery.settle()

    @property
    def asks(self) -> bool:
        return self.strip.isVisible() and self.strip.hasFocus()


@pytest.fixture
def desk(gallery: Gallery) -> Desk:
    cache = PictureCache(hub=gallery.hub)
    cache.attach(load=gallery._original, spawn=gallery._spawn)
    return Desk(gallery, cache)


def arrive(gallery: Gallery, *keys: str) -> None:
    """Another request whose pictures are there at once."""
    request = replace(generation(), id=GenerationId("g2"))
    start = 100
    pictures = tuple(
        replace(gallery.picture(key, start + number), generation=request.id)
        for number, key in enumerate(keys)
    )
    gallery.hub.publish(KeysRecorded(request, pictures))
    for picture in pictures:
        kind = ImageBlocked if picture.key.startswith("B") else ImageStored
        gallery.hub.publish(kind(picture))


# ------------------------------------------------------------------ verdict before pixels


def test_a_picture_to_review_is_covered_until_asked_for_and_again_at_each_step(
    desk: Desk,
) -> None:
    page, canvas = desk.page, desk.page.canvas
    assert seen(canvas, SECRET) > 1000
    desk.press(Key.Key_Space, Key.Key_Space)
    assert page.key == "R1"
    assert (seen(page, BLURRED) > 1000, seen(canvas, SECRET)) == (True, 0)
    QTest.keyPress(canvas, Key.Key_V)
    assert seen(canvas, SECRET) > 1000
    desk.press(Key.Key_Space)
    assert page.key == "R2"
    assert seen(canvas, SECRET) == 0
    QTest.keyRelease(canvas, Key.Key_V)
    desk.press(Key.Key_Left)
    assert (page.key, seen(canvas, SECRET)) == ("R1", 0)


def minimise(desk: Desk, _other: QWidget) -> None:
    desk.ground.showMinimized()


def look_elsewhere(_desk: Desk, other: QWidget) -> None:
    other.activateWindow()


@pytest.mark.parametrize("leave", [minimise, look_elsewhere])
def test_it_is_covered_when_the_window_is_left(
    desk: Desk, qtbot: QtBot, leave: Callable[[Desk, QWidget], None]
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    desk.ground.activateWindow()
    qtbot.waitUntil(desk.ground.isActiveWindow)
    desk.press(Key.Key_Space, Key.Key_Space)
    canvas = desk.page.canvas
    QTest.keyPress(canvas, Key.Key_V)
    assert canvas.is_peeked(canvas.subjects[0])
    leave(desk, other)
    qtbot.waitUntil(lambda: not canvas.is_peeked(canvas.subjects[0]))


def test_no_pixel_of_a_blocked_picture_in_page_and_strip(desk: Desk) -> None:
    desk.press(*[Key.Key_Space] * 4)
    assert desk.page.key == "B1"
    QTest.keyPress(desk.page.canvas, Key.Key_V)
    assert (seen(desk.page.canvas, SECRET), seen(desk.page.canvas, BLURRED)) == (0, 0)


# ------------------------------------------------------------------ deciding


def test_one_key_decides_and_goes_on(desk: Desk) -> None:
    desk.press(Key.Key_A)
    assert (desk.book.standing(), desk.page.key) == ({"P1": ("approved", "")}, "P2")
    desk.press(Key.Key_D)
    assert desk.asks
    assert desk.page.key == "P2"
    desk.press(Key.Key_8)
    assert (desk.book.standing()["P2"], desk.page.key) == (("rejected", "poor"), "R1")
    assert not desk.strip.isVisible()
    desk.press(Key.Key_R, Key.Key_Return)
    assert (desk.book.standing()["R1"], desk.page.key) == (("review", ""), "R2")


@pytest.mark.parametrize("choice", [Key.Key_A, Key.Key_R, Key.Key_D])
@pytest.mark.parametrize("row", range(5))
def test_escape_decides_nothing(desk: Desk, choice: Qt.Key, row: int) -> None:
    desk.press(*[Key.Key_Space] * row)
    here = desk.page.key
    if choice is Key.Key_A and ORDER[row][0] != "R":
        choice = Key.Key_D  # approving asks nothing here
    desk.press(choice)
    assert desk.asks
    desk.press(Key.Key_Escape)
    assert (desk.book.standing(), desk.page.key, desk.asks) == ({}, here, False)
    assert desk.page.canvas.hasFocus()


def test_approving_what_the_machine_did_not_needs_a_reason(desk: Desk) -> None:
    desk.press(Key.Key_Space, Key.Key_Space, Key.Key_A)
    assert desk.asks
    desk.press(Key.Key_Escape)
    assert (desk.book.standing(), desk.page.key, desk.asks) == ({}, "R1", False)
    desk.press(Key.Key_A, Key.Key_1)
    assert desk.book.standing() == {"R1": ("approved", "machine-mistaken")}


def test_what_is_blocked_is_not_approved(desk: Desk) -> None:
    desk.press(*[Key.Key_Space] * 4, Key.Key_A)
    assert (desk.book.standing(), desk.page.key, desk.asks) == ({}, "B1", False)
    assert not desk.strip.isVisible()
    assert desk.page.objection.isVisible()
    assert desk.page.objection.text.text() == "What the machine blocked is not approved."
    contested: list[tuple[ImageKey, ...]] = []
    desk.page.evidence_wanted.connect(contested.append)
    QTest.mouseClick(desk.page.objection.contest, Qt.MouseButton.LeftButton)
    assert contested == [("B1",)]
    desk.press(Key.Key_Space)
    assert not desk.page.objection.isVisible()
    desk.press(Key.Key_A)
    assert list(desk.book.standing()) == ["P3"]


def test_a_question_can_be_dropped_and_asked_anew(desk: Desk) -> None:
    desk.press(Key.Key_D, Key.Key_Backspace)
    assert (desk.book.standing(), desk.page.key, desk.asks) == ({}, "P1", False)
    assert desk.page.canvas.hasFocus()
    desk.press(Key.Key_D)
    QTest.mouseClick(desk.page.filmstrip.viewport(), Qt.MouseButton.LeftButton)
    desk.page.canvas.setFocus()
    assert (desk.book.standing(), desk.asks) == ({}, False)
    desk.press(Key.Key_R)
    QTest.mouseClick(desk.strip.buttons[8], Qt.MouseButton.LeftButton)
    assert list(desk.book.standing().values()) == [("review", "other")]


def test_without_auto_advance_it_stays(desk: Desk) -> None:
    told: list[bool] = []
    desk.page.advance_changed.connect(told.append)
    desk.press(Key.Key_A, held=Qt.KeyboardModifier.ShiftModifier)
    desk.press(Key.Key_A)
    assert (desk.page.key, told) == ("P1", [False])
    desk.press(Key.Key_D, Key.Key_1)
    assert desk.book.standing() == {"P1": ("rejected", "politics")}
    desk.press(Key.Key_Backspace)
    assert desk.book.standing() == {"P1": ("approved", "")}
    desk.press(Key.Key_Backspace, Key.Key_Backspace)
    assert (desk.book.standing(), desk.page.key) == ({}, "P1")


def test_going_back_takes_one_decision_back_wherever_one_stands(desk: Desk) -> None:
    desk.press(Key.Key_A, Key.Key_A, Key.Key_Space, Key.Key_Space, Key.Key_Space)
    assert desk.page.key == "P3"
    desk.press(Key.Key_Backspace)
    assert (desk.page.key, list(desk.book.standing())) == ("P2", ["P1"])
    desk.press(Key.Key_Backspace)
    assert (desk.page.key, desk.book.standing()) == ("P1", {})


def test_what_was_withdrawn_elsewhere_is_passed_over(desk: Desk) -> None:
    desk.press(Key.Key_A, Key.Key_A)
    desk.deciding.take_back(ImageKey("P2"))
    desk.press(Key.Key_Backspace)
    assert (desk.page.key, desk.book.standing()) == ("P1", {})


def test_a_note_is_kept_with_the_decision(desk: Desk) -> None:
    change = MarkChange(ImageKey("P1"), Marks(), Marks(note="给同事看"))
    desk.gallery.hub.publish(MarksChanged("text", (change,)))
    desk.press(Key.Key_A)
    assert desk.book.stacks[ImageKey("P1")][0].note == "给同事看"


# ------------------------------------------------------------------ a frozen list


def test_what_arrives_waits_until_it_is_let_in(desk: Desk, qtbot: QtBot) -> None:
    desk.gallery.model.is_at_rest = lambda: False
    frozen = desk.page.session.list.keys
    assert frozen == ORDER
    desk.press(Key.Key_A, Key.Key_A)
    arrive(desk.gallery, "P10", "B10")
    qtbot.waitUntil(desk.page.pill.isVisible)
    assert "2" in desk.page.pill.text()
    assert (desk.page.key, desk.page.session.list.keys) == ("R1", frozen)
    desk.gallery.model.show_newcomers()
    assert (desk.page.key, desk.page.session.list.keys) == ("R1", frozen)
    desk.press(Key.Key_N, held=Qt.KeyboardModifier.ShiftModifier)
    assert desk.page.session.list.keys == (*frozen, "P10", "B10")
    assert (desk.page.key, desk.page.pill.isVisible()) == ("R1", False)


def test_folded_groups_are_reviewed_one_by_one(desk: Desk) -> None:
    arrive(desk.gallery, "P10", "R10", "B10")
    desk.gallery.model.fold(FOLDED)
    assert desk.gallery.model.shown.keys == ("P10", "P1")
    desk.page.hide()
    desk.page.show()
    desk.gallery.settle()
    assert desk.page.session.list.keys == ("P10", "R10", "B10", *ORDER)
    assert seen(desk.page.canvas, SECRET) > 1000
    desk.press(Key.Key_A)
    assert (desk.page.key, seen(desk.page.canvas, SECRET)) == ("R10", 0)
    assert seen(desk.page.canvas, BLURRED) > 1000
    desk.press(Key.Key_D, Key.Key_1)
    tiles = [desk.page.session.list.index(row).data(GalleryRole.TILE) for row in range(3)]
    assert [tile.choice for tile in tiles] == ["approved", "rejected", ""]


def test_a_picture_that_is_gone_keeps_its_place_and_shows_nothing(desk: Desk) -> None:
    desk.gallery.loses("P2")
    desk.press(Key.Key_Space)
    assert (desk.page.key, desk.page.canvas.subjects) == (None, ())
    desk.press(Key.Key_A)
    assert desk.book.standing() == {}
    desk.press(Key.Key_Left, Key.Key_A)
    assert (list(desk.book.standing()), desk.page.key) == (["P1"], "R1")


def test_it_goes_on_where_it_was_left_and_can_still_go_back(desk: Desk) -> None:
    desk.press(Key.Key_A, Key.Key_A)
    desk.page.hide()
    desk.page.show()
    assert (desk.page.key, desk.page.session.list.keys) == ("R1", ORDER)
    desk.press(Key.Key_Backspace)
    assert desk.page.key == "P2"


def test_a_new_review_takes_only_what_nobody_decided_about(desk: Desk) -> None:
    desk.press(*[Key.Key_A] * 2)
    desk.page.hide()
    desk.gallery.model.set_look(Look(frozenset({Verdict.PASS})))
    desk.page.show()
    assert desk.page.session.list.keys == ("P3", "P4", "P5", "P6", "P7", "P8", "P9")
    assert desk.page.key == "P3"
    desk.press(Key.Key_Backspace)
    assert sorted(desk.book.standing()) == ["P1", "P2"]


# ------------------------------------------------------------------ the end


def test_the_end_says_what_came_out_and_return_does_what_comes_next(desk: Desk) -> None:
    exported: list[tuple[ImageKey, ...]] = []
    desk.page.export_wanted.connect(exported.append)
    for key in ORDER:
        if key == "P5":
            desk.press(Key.Key_Space)
        elif key.startswith("P"):
            desk.press(Key.Key_A)
        else:
            desk.press(Key.Key_D, Key.Key_1)
    summary = desk.page.summary
    assert summary.isVisible()
    assert (
        "So far: 8 approved · 0 for review · 3 discarded, 22 points in all" in summary.text.text()
    )
    desk.press(Key.Key_Return)
    assert desk.page.key == "P5"
    desk.press(Key.Key_D, Key.Key_2)
    assert "All done: 8 approved · 0 for review · 4 discarded, 24 points" in summary.text.text()
    assert "3.0 pt per approved picture" in summary.text.text()
    desk.press(Key.Key_Return)
    assert [len(keys) for keys in exported] == [8]
    desk.press(Key.Key_Left)
    assert desk.page.key == "P9"
    desk.press(Key.Key_Space)
    assert summary.isVisible()
    desk.press(Key.Key_Backspace)
    assert desk.page.key == "P5"
    desk.page.set_tokens(LIGHT)


def test_esc_goes_back_to_the_gallery(desk: Desk) -> None:
    closed: list[bool] = []
    desk.page.closed.connect(lambda: closed.append(True))
    desk.press(Key.Key_Escape)
    assert closed == [True]


def test_keys_that_are_bound_anew_are_on_the_strip_and_decide(desk: Desk) -> None:
    desk.gallery.keyboard.bind({"discard": ("F",), "full-screen": (), "reason-1": ("Q",)})
    desk.press(Key.Key_F)
    assert desk.strip.buttons[0].text().startswith("Q")
    desk.press(Key.Key_1)
    assert desk.asks
    desk.press(Key.Key_Q)
    assert desk.book.standing() == {"P1": ("rejected", "politics")}
    desk.gallery.keyboard.bind({})


def test_the_strip_marks_what_was_decided(desk: Desk) -> None:
    desk.press(Key.Key_A)
    model = desk.page.session.list
    tiles = [model.index(row).data(GalleryRole.TILE) for row in range(2)]
    assert [tile.choice for tile in tiles] == ["approved", ""]
    assert "decided: Approved" in tiles[0].spoken
