"""The review page on pictures of one colour: what it shows, in which order, and never unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import MappingProxyType

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import START, build_request
from tests.ui.large import BLURRED, SECRET, Gallery, seen
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.decisions import Choice, Decision, Objection, objection
from wujie_desktop.domain.events import (
    DecisionsChanged,
    KeysRecorded,
    MarksChanged,
    PictureBlocked,
    PictureStored,
    VerdictsContested,
)
from wujie_desktop.domain.filter_terms import with_verdicts
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.actions.bindings import entry_text
from wujie_desktop.presenters.actions.spec import ActionContext, KeyScope
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collapsed_groups import FOLDED
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.review.review_session import ReviewSession
from wujie_desktop.presenters.review.review_words import summary_sentence
from wujie_desktop.presenters.review.waiting import NEEDED, Waiting
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.presenters.viewer.picture_cache import PictureCache
from wujie_desktop.ui.inspector.reason_list import ReasonList
from wujie_desktop.ui.picture_keys import decision_handlers
from wujie_desktop.ui.review.page import ReviewPage
from wujie_desktop.ui.theme.tokens import LIGHT

Key = Qt.Key
ORDER = ("P1", "P2", "R1", "R2", "B1", "P3", "P4", "P5", "P6", "P7", "P8", "P9")


@dataclass
class Book:
    """Keeps decisions as the library does, at once."""

    gallery: Gallery
    stacks: dict[PictureKey, list[Decision]] = field(default_factory=dict)
    reviewer: str = ""

    def decide(
        self,
        pictures: Sequence[Picture],
        choice: Choice,
        reason: str = "",
        notes: Mapping[PictureKey, str] = MappingProxyType({}),
    ) -> Objection | None:
        for picture in pictures:
            why_not = objection(picture, choice, reason)
            if why_not:
                return why_not
            note = notes.get(picture.key, "")
            decision = Decision(picture.key, self.reviewer, START, choice, reason, note, "", "")
            self.stacks.setdefault(picture.key, []).append(decision)
            self._tell(picture.key)
        return None

    def withdraw(self, keys: Sequence[PictureKey]) -> None:
        for key in keys:
            self.stacks.pop(key, None)
            self._tell(key)

    def take_back(self, key: PictureKey) -> Decision | None:
        stack = self.stacks.get(key)
        taken = stack.pop() if stack else None
        self._tell(key)
        return taken

    def is_mine(self, key: PictureKey) -> bool:
        return bool(self.stacks.get(key))

    def use_reviewer(self, name: str) -> None:
        self.reviewer = name

    def standing(self) -> dict[str, tuple[str, str]]:
        return {key: (it[-1].choice, it[-1].reason) for key, it in self.stacks.items() if it}

    def _tell(self, key: PictureKey) -> None:
        stack = self.stacks.get(key)
        self.gallery.hub.publish(DecisionsChanged({key: stack[-1] if stack else None}))


class Workbench:
    """The page with the list of reasons beside it, as the window has them."""

    def __init__(self, gallery: Gallery, cache: PictureCache) -> None:
        self.gallery = gallery
        self.book = Book(gallery)
        self.deciding = DecisionPresenter(gallery.model)
        self.deciding.attach(self.book)
        self.history = HistoryPresenter(gallery.model)
        self.ground = QWidget()
        session = ReviewSession(gallery.model, self.deciding)
        session.setParent(self.ground)
        session.wanted = frozenset(Waiting)
        pictures = LargePictures(model=session.list, cache=cache)
        self.page = ReviewPage(
            replace(gallery.parts, pictures=pictures, selection=QItemSelectionModel(session.list)),
            session=session,
            history=self.history,
            advances=True,
        )
        self.page.setParent(self.ground)
        self.page.resize(900, 700)
        page = self.page
        decide = decision_handlers(self.deciding, lambda: (page.key,) if page.key else ())
        gallery.keyboard.act(page, KeyScope.REVIEW, decide)
        self.reasons = ReasonList(self.deciding, gallery.keyboard)
        self.reasons.setParent(self.ground)
        self.reasons.chosen.connect(
            lambda choice: self.deciding.choose((page.key,) if page.key else (), choice)
        )
        self.reasons.peek_held.connect(page._on_peek)
        self.deciding.asked.connect(self.reasons.ask)
        self.deciding.dropped.connect(self.reasons.end)
        gallery.show(self.ground)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            QTest.keyClick(self.ground.focusWidget(), key, held or Qt.KeyboardModifier.NoModifier)
        self.gallery.settle()

    @property
    def asks(self) -> bool:
        return self.reasons.isVisible() and self.reasons.hasFocus()


@pytest.fixture
def workbench(gallery: Gallery) -> Workbench:
    cache = PictureCache(hub=gallery.hub)
    cache.attach(load=gallery._original, spawn=gallery._spawn)
    return Workbench(gallery, cache)


def arrive(gallery: Gallery, *keys: str) -> None:
    """Another request whose pictures are there at once."""
    request = replace(build_request(), id=RequestId("g2"))
    pictures = tuple(
        replace(
            gallery.picture(key, 100 + 3 * int(key[1:]) + "PRB".index(key[0])), request=request.id
        )
        for key in keys
    )
    gallery.hub.publish(KeysRecorded(request, pictures))
    for picture in pictures:
        kind = PictureBlocked if picture.key.startswith("B") else PictureStored
        gallery.hub.publish(kind(picture))


# ------------------------------------------------------------------ verdict before pixels


def test_a_picture_to_review_is_covered_until_asked_for_and_again_at_each_step(
    workbench: Workbench,
) -> None:
    page, canvas = workbench.page, workbench.page.canvas
    assert seen(canvas, SECRET) > 1000
    workbench.press(Key.Key_Space, Key.Key_Space)
    assert page.key == "R1"
    assert (seen(page, BLURRED) > 1000, seen(canvas, SECRET)) == (True, 0)
    QTest.keyPress(canvas, Key.Key_V)
    assert seen(canvas, SECRET) > 1000
    workbench.press(Key.Key_Space)
    assert page.key == "R2"
    assert seen(canvas, SECRET) == 0
    QTest.keyRelease(canvas, Key.Key_V)
    workbench.press(Key.Key_Left)
    assert (page.key, seen(canvas, SECRET)) == ("R1", 0)


def test_back_from_being_minimised_all_is_as_it_was(workbench: Workbench, qtbot: QtBot) -> None:
    """Else the keys would be about another picture, or mean something else."""
    page, ground = workbench.page, workbench.ground
    workbench.press(Key.Key_U, Key.Key_U, Key.Key_U, Key.Key_Left, Key.Key_X)
    before = page.key
    assert (before, workbench.asks) == ("R1", True)
    ground.showMinimized()
    qtbot.waitUntil(ground.isMinimized)
    ground.showNormal()
    qtbot.waitUntil(lambda: not ground.isMinimized())
    workbench.gallery.settle()
    assert (page.key, workbench.asks) == (before, True)
    assert page.canvas.subjects[0].slide.key == before


def minimise(workbench: Workbench, _other: QWidget) -> None:
    workbench.ground.showMinimized()


def look_elsewhere(_workbench: Workbench, other: QWidget) -> None:
    other.activateWindow()


@pytest.mark.parametrize("leave", [minimise, look_elsewhere])
def test_it_is_covered_when_the_window_is_left(
    workbench: Workbench, qtbot: QtBot, leave: Callable[[Workbench, QWidget], None]
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    workbench.ground.activateWindow()
    qtbot.waitUntil(workbench.ground.isActiveWindow, timeout=60_000)
    workbench.press(Key.Key_Space, Key.Key_Space)
    canvas = workbench.page.canvas
    QTest.keyPress(canvas, Key.Key_V)
    assert canvas.is_peeked(canvas.subjects[0])
    leave(workbench, other)
    qtbot.waitUntil(lambda: not canvas.is_peeked(canvas.subjects[0]), timeout=60_000)


def test_no_pixel_of_a_blocked_picture_in_page_and_strip(workbench: Workbench) -> None:
    workbench.press(*[Key.Key_Space] * 4)
    assert workbench.page.key == "B1"
    QTest.keyPress(workbench.page.canvas, Key.Key_V)
    assert (seen(workbench.page.canvas, SECRET), seen(workbench.page.canvas, BLURRED)) == (0, 0)


# ------------------------------------------------------------------ deciding


def test_one_key_decides_and_goes_on(workbench: Workbench) -> None:
    workbench.press(Key.Key_P)
    assert (workbench.book.standing(), workbench.page.key) == ({"P1": ("approved", "")}, "P2")
    workbench.press(Key.Key_X)
    assert (workbench.book.standing()["P2"], workbench.page.key) == (("rejected", ""), "R1")
    workbench.press(Key.Key_X)
    assert workbench.asks
    assert workbench.page.key == "R1"
    workbench.press(Key.Key_8)
    assert (workbench.book.standing()["R1"], workbench.page.key) == (("rejected", "poor"), "R2")
    assert not workbench.reasons.isVisible()
    workbench.press(Key.Key_U)
    assert (workbench.book.standing()["R2"], workbench.page.key) == (("review", ""), "B1")
    workbench.press(Key.Key_X, Key.Key_Return)
    assert workbench.book.standing()["B1"] == ("rejected", "")


def test_another_choice_takes_the_place_of_the_one_that_is_asked_about(
    workbench: Workbench,
) -> None:
    refused: list[str] = []
    workbench.deciding.refused.connect(refused.append)
    workbench.press(Key.Key_Space, Key.Key_Space, Key.Key_P)
    workbench.press(Key.Key_P)
    assert (workbench.book.standing(), workbench.asks) == ({}, True)
    assert refused == ["Choose a reason: this picture needs one."]
    workbench.press(Key.Key_X)
    assert (workbench.book.standing(), workbench.asks) == ({}, True)
    workbench.press(Key.Key_P, Key.Key_X, Key.Key_X)
    assert (workbench.book.standing(), workbench.page.key) == ({"R1": ("rejected", "")}, "R2")
    workbench.press(Key.Key_P, Key.Key_U)
    assert (workbench.book.standing()["R2"], workbench.page.key) == (("review", ""), "B1")
    assert workbench.page.canvas.hasFocus()


def test_it_can_be_looked_at_while_a_reason_is_asked_for(workbench: Workbench) -> None:
    workbench.press(Key.Key_Space, Key.Key_Space, Key.Key_P)
    canvas = workbench.page.canvas
    assert seen(canvas, SECRET) == 0
    QTest.keyPress(workbench.reasons, Key.Key_V)
    assert seen(canvas, SECRET) > 1000
    QTest.keyRelease(workbench.reasons, Key.Key_V)
    assert seen(canvas, SECRET) == 0
    QTest.keyPress(workbench.reasons, Key.Key_V)
    workbench.press(Key.Key_1)
    assert (workbench.page.key, seen(canvas, SECRET)) == ("R2", 0)
    QTest.keyRelease(canvas, Key.Key_V)
    workbench.press(Key.Key_P, Key.Key_9)
    QTest.keyClicks(workbench.reasons.sentence, "vpux")
    assert (workbench.reasons.sentence.text(), seen(canvas, SECRET)) == ("vpux", 0)


def test_the_same_key_again_leaves_it_undecided(workbench: Workbench) -> None:
    workbench.press(Key.Key_A, held=Qt.KeyboardModifier.ShiftModifier)
    for key in (Key.Key_P, Key.Key_U):
        workbench.press(key)
        assert list(workbench.book.standing()) == ["P1"]
        workbench.press(key)
        assert (workbench.book.standing(), workbench.page.key) == ({}, "P1")


@pytest.mark.parametrize("choice", [Key.Key_P, Key.Key_X])
@pytest.mark.parametrize("row", range(2, 5))
def test_escape_decides_nothing(workbench: Workbench, choice: Qt.Key, row: int) -> None:
    workbench.press(*[Key.Key_Space] * row)
    here = workbench.page.key
    if choice is Key.Key_P and ORDER[row][0] != "R":
        choice = Key.Key_X  # it is blocked, so it is not picked
    workbench.press(choice)
    assert workbench.asks
    workbench.press(Key.Key_Escape)
    assert (workbench.book.standing(), workbench.page.key, workbench.asks) == ({}, here, False)
    assert workbench.page.canvas.hasFocus()


def test_picking_what_the_machine_did_not_pass_needs_a_reason(workbench: Workbench) -> None:
    workbench.press(Key.Key_Space, Key.Key_Space, Key.Key_P)
    assert workbench.asks
    workbench.press(Key.Key_Escape)
    assert (workbench.book.standing(), workbench.page.key, workbench.asks) == ({}, "R1", False)
    workbench.press(Key.Key_P, Key.Key_1)
    assert workbench.book.standing() == {"R1": ("approved", "machine-mistaken")}


def test_what_is_blocked_is_not_picked(workbench: Workbench) -> None:
    workbench.press(*[Key.Key_Space] * 4, Key.Key_P)
    assert (workbench.book.standing(), workbench.page.key, workbench.asks) == ({}, "B1", False)
    assert not workbench.reasons.isVisible()
    contested: list[tuple[PictureKey, ...]] = []
    workbench.page.evidence_requested.connect(contested.append)
    canvas = workbench.page.canvas
    place = canvas.painter.offer_place(canvas.cells()[0].room, canvas.subjects[0].slide)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place.center())
    assert contested == [("B1",)]
    workbench.press(Key.Key_Space, Key.Key_P)
    assert list(workbench.book.standing()) == ["P3"]


def test_a_question_can_be_dropped_and_asked_anew(workbench: Workbench) -> None:
    workbench.press(Key.Key_Space, Key.Key_Space, Key.Key_X)
    QTest.mouseClick(workbench.page.filmstrip.viewport(), Qt.MouseButton.LeftButton)
    workbench.page.canvas.setFocus()
    assert (workbench.book.standing(), workbench.asks) == ({}, False)
    workbench.press(Key.Key_X)
    QTest.mouseClick(workbench.reasons.buttons[7], Qt.MouseButton.LeftButton)
    assert list(workbench.book.standing().values()) == [("rejected", "poor")]


@pytest.mark.parametrize("sentence", ["2 hands too many", ""])
def test_another_reason_is_a_sentence_of_ones_own(workbench: Workbench, sentence: str) -> None:
    workbench.press(Key.Key_Space, Key.Key_Space, Key.Key_X, Key.Key_9)
    line = workbench.reasons.sentence
    said = [note.text() for note in workbench.reasons.findChildren(QLabel) if note.isVisible()]
    assert "no reason" not in said
    assert "this reason" in said
    assert line.hasFocus()
    assert workbench.book.standing() == {}
    QTest.keyClicks(line, sentence)  # digits and all: they choose nothing here
    workbench.press(Key.Key_Return)
    (decided,) = workbench.book.stacks[PictureKey("R1")]
    assert (decided.reason, decided.note) == ("other", sentence)
    assert (workbench.page.key, workbench.page.canvas.hasFocus()) == ("R2", True)


def test_escape_out_of_a_sentence_decides_nothing(workbench: Workbench) -> None:
    workbench.press(Key.Key_Space, Key.Key_Space, Key.Key_X, Key.Key_9)
    QTest.keyClicks(workbench.reasons.sentence, "no")
    workbench.press(Key.Key_Escape)
    assert (workbench.book.standing(), workbench.page.key) == ({}, "R1")
    assert workbench.page.canvas.hasFocus()


def test_without_auto_advance_it_stays(workbench: Workbench) -> None:
    told: list[bool] = []
    workbench.page.advance_changed.connect(told.append)
    workbench.press(Key.Key_A, held=Qt.KeyboardModifier.ShiftModifier)
    workbench.press(Key.Key_P)
    assert (workbench.page.key, told) == ("P1", [False])
    workbench.press(Key.Key_X)
    assert workbench.book.standing() == {"P1": ("rejected", "")}
    workbench.press(Key.Key_Backspace)
    assert workbench.book.standing() == {"P1": ("approved", "")}
    workbench.press(Key.Key_Backspace, Key.Key_Backspace)
    assert (workbench.book.standing(), workbench.page.key) == ({}, "P1")


def test_going_back_takes_one_decision_back_wherever_one_stands(workbench: Workbench) -> None:
    workbench.press(Key.Key_P, Key.Key_P, Key.Key_Space, Key.Key_Space, Key.Key_Space)
    assert workbench.page.key == "P3"
    workbench.press(Key.Key_Backspace)
    assert (workbench.page.key, list(workbench.book.standing())) == ("P2", ["P1"])
    workbench.press(Key.Key_Backspace)
    assert (workbench.page.key, workbench.book.standing()) == ("P1", {})


def test_what_would_be_taken_back_is_named_before(workbench: Workbench) -> None:
    def entry() -> str:
        context = ActionContext(to_take_back=workbench.page.session.to_take_back)
        spec = action_spec("take-back")
        return entry_text(spec.title, spec, {}, context).split("\t")[0]

    assert entry() == "Take back the last decision"
    workbench.press(Key.Key_P)
    workbench.press(Key.Key_X)
    said = [entry()]
    workbench.press(Key.Key_Backspace)
    said.append(entry())
    assert said == ["Take back the last decision: Reject", "Take back the last decision: Pick"]
    workbench.deciding.take_back(PictureKey("P1"))
    assert entry() == "Take back the last decision"


def test_what_was_withdrawn_elsewhere_is_passed_over(workbench: Workbench) -> None:
    workbench.press(Key.Key_P, Key.Key_P)
    workbench.deciding.take_back(PictureKey("P2"))
    workbench.press(Key.Key_Backspace)
    assert (workbench.page.key, workbench.book.standing()) == ("P1", {})


def test_a_note_is_kept_with_the_decision(workbench: Workbench) -> None:
    change = MarkChange(PictureKey("P1"), Marks(), Marks(note="给同事看"))
    workbench.gallery.hub.publish(MarksChanged("text", (change,)))
    workbench.press(Key.Key_P)
    assert workbench.book.stacks[PictureKey("P1")][0].note == "给同事看"


def test_a_maybe_is_not_all_done(workbench: Workbench) -> None:
    workbench.press(Key.Key_U)
    for key in ORDER[1:]:
        workbench.press(*((Key.Key_P,) if key.startswith("P") else (Key.Key_X, Key.Key_1)))
    said = workbench.page.summary.text.text()
    assert said.startswith("All looked at: ")
    assert said.endswith("Each maybe goes on waiting for a person: 1.")


# ------------------------------------------------------------------ a frozen list


def test_what_arrives_waits_until_it_is_let_in(workbench: Workbench, qtbot: QtBot) -> None:
    workbench.gallery.model.is_at_rest = lambda: False
    frozen = workbench.page.session.list.keys
    assert frozen == ORDER
    workbench.press(Key.Key_P, Key.Key_P)
    arrive(workbench.gallery, "P10", "B10")
    qtbot.waitUntil(workbench.page.pill.isVisible, timeout=60_000)
    assert "2" in workbench.page.pill.text()
    assert (workbench.page.key, workbench.page.session.list.keys) == ("R1", frozen)
    workbench.gallery.model.show_newcomers()
    assert (workbench.page.key, workbench.page.session.list.keys) == ("R1", frozen)
    workbench.press(Key.Key_N, held=Qt.KeyboardModifier.ShiftModifier)
    assert workbench.page.session.list.keys == (*frozen, "P10", "B10")
    assert (workbench.page.key, workbench.page.pill.isVisible()) == ("R1", False)


def test_folded_groups_are_reviewed_one_by_one(workbench: Workbench) -> None:
    arrive(workbench.gallery, "P10", "R10", "B10")
    workbench.gallery.model.fold(FOLDED)
    assert workbench.gallery.model.shown.keys == ("P10", "P1")
    workbench.page.hide()
    workbench.page.show()
    workbench.gallery.settle()
    assert workbench.page.session.list.keys == ("P10", "R10", "B10", *ORDER)
    assert seen(workbench.page.canvas, SECRET) > 1000
    workbench.press(Key.Key_P)
    assert (workbench.page.key, seen(workbench.page.canvas, SECRET)) == ("R10", 0)
    assert seen(workbench.page.canvas, BLURRED) > 1000
    workbench.press(Key.Key_X, Key.Key_1)
    tiles = [workbench.page.session.list.index(row).data(GalleryRole.TILE) for row in range(3)]
    assert [tile.choice for tile in tiles] == ["approved", "rejected", ""]


def test_a_picture_that_is_gone_keeps_its_place_and_shows_nothing(workbench: Workbench) -> None:
    workbench.gallery.loses("P2")
    workbench.press(Key.Key_Space)
    assert (workbench.page.key, workbench.page.canvas.subjects) == (None, ())
    workbench.press(Key.Key_P)
    assert workbench.book.standing() == {}
    workbench.press(Key.Key_Left, Key.Key_P)
    assert (list(workbench.book.standing()), workbench.page.key) == (["P1"], "R1")


def test_it_goes_on_where_it_was_left_and_can_still_go_back(workbench: Workbench) -> None:
    workbench.press(Key.Key_P, Key.Key_P)
    workbench.page.hide()
    workbench.page.show()
    assert (workbench.page.key, workbench.page.session.list.keys) == ("R1", ORDER)
    workbench.press(Key.Key_Backspace)
    assert workbench.page.key == "P2"


def test_a_new_review_takes_only_what_nobody_decided_about(workbench: Workbench) -> None:
    workbench.press(*[Key.Key_P] * 2)
    workbench.page.hide()
    workbench.gallery.model.set_view_options(ViewOptions(with_verdicts(Verdict.PASS)))
    workbench.page.show()
    assert workbench.page.session.list.keys == ("P3", "P4", "P5", "P6", "P7", "P8", "P9")
    assert workbench.page.key == "P3"
    workbench.press(Key.Key_Backspace)
    assert sorted(workbench.book.standing()) == ["P1", "P2"]


def test_maybe_is_done_in_this_review_and_waits_in_the_next(workbench: Workbench) -> None:
    workbench.press(Key.Key_U, Key.Key_P)
    assert workbench.page.session.counts().undecided == len(ORDER) - 2
    workbench.page.hide()
    workbench.gallery.model.set_view_options(ViewOptions(with_verdicts(Verdict.PASS)))
    workbench.page.show()
    session = workbench.page.session
    assert session.list.keys == ("P1", "P3", "P4", "P5", "P6", "P7", "P8", "P9")
    assert (workbench.page.key, session.counts().undecided) == ("P1", 8)
    workbench.press(Key.Key_P)
    assert (workbench.page.key, session.counts().picked) == ("P3", 1)
    workbench.press(Key.Key_Backspace)
    assert (workbench.page.key, session.counts().undecided) == ("P1", 8)
    assert workbench.book.standing()["P1"] == ("review", "")


# ------------------------------------------------------------------ the end


def test_the_end_says_what_came_out_and_return_does_what_comes_next(
    workbench: Workbench, qtbot: QtBot
) -> None:
    exported: list[tuple[PictureKey, ...]] = []
    workbench.page.export_requested.connect(exported.append)
    for key in ORDER:
        if key == "P5":
            workbench.press(Key.Key_Space)
        elif key.startswith("P"):
            workbench.press(Key.Key_P)
        else:
            workbench.press(Key.Key_X, Key.Key_1)
    summary, strip = workbench.page.summary, workbench.page.filmstrip
    assert summary.isVisible()
    qtbot.waitUntil(lambda: summary.width() == workbench.page.width() - strip.width())
    assert "So far: 8 picked · 0 maybe · 3 rejected, 22 points in all" in summary.text.text()
    workbench.press(Key.Key_Return)
    assert workbench.page.key == "P5"
    workbench.press(Key.Key_X)
    assert "All done: 8 picked · 0 maybe · 4 rejected, 24 points" in summary.text.text()
    assert "3.0 pt per picked picture" in summary.text.text()
    workbench.press(Key.Key_Return)
    assert [len(keys) for keys in exported] == [8]
    workbench.press(Key.Key_Left)
    assert workbench.page.key == "P9"
    workbench.press(Key.Key_Space)
    assert summary.isVisible()
    workbench.press(Key.Key_Backspace)
    assert workbench.page.key == "P5"
    workbench.page.set_tokens(LIGHT)


def test_points_are_told_for_picks_that_cost_points(workbench: Workbench) -> None:
    """What is charged in time has no cost in points."""
    timed = replace(workbench.gallery.picture("P2", 6), points=None, camera=Camera.ADVANCED)
    workbench.gallery.hub.publish(PictureStored(timed))
    workbench.press(*[Key.Key_P] * 2)
    assert "2 picked" in summary_sentence(workbench.page.session.counts())
    assert "2 points in all, 2.0 pt per" in summary_sentence(workbench.page.session.counts())


def test_esc_leaves_nothing_and_decides_nothing(workbench: Workbench) -> None:
    workbench.press(Key.Key_Escape)
    assert (workbench.page.key, workbench.page.isVisible()) == ("P1", True)
    assert workbench.book.standing() == {}


# ------------------------------------------------------------------ what it is about


def test_what_needs_a_person_is_reviewed_and_the_rest_by_its_chip(workbench: Workbench) -> None:
    workbench.press(Key.Key_U)
    page, session = workbench.page, workbench.page.session
    session.end()
    session.wanted = NEEDED
    page.hide()
    page.show()
    assert session.list.keys == ("P1", "R1", "R2", "B1")
    assert dict(session.waiting) == {Waiting.MAYBE: 1, Waiting.HELD: 3, Waiting.PASSED: 8}
    words = {part: button.text() for part, button in page.chips.buttons.items()}
    assert (words[Waiting.HELD], words[Waiting.PASSED]) == ("Held back 3", "Passed 8")
    QTest.mouseClick(page.chips.buttons[Waiting.MAYBE], Qt.MouseButton.LeftButton)
    assert [*session.list.keys, page.key] == ["R1", "R2", "B1", "R1"]
    QTest.mouseClick(page.chips.buttons[Waiting.PASSED], Qt.MouseButton.LeftButton)
    assert (len(session.list.keys), page.key) == (11, "R1")


def test_what_is_contested_is_reviewed_again_until_it_is_decided(workbench: Workbench) -> None:
    page, session = workbench.page, workbench.page.session
    workbench.press(Key.Key_Space, Key.Key_Space, Key.Key_X, Key.Key_1)
    later = dict.fromkeys(map(PictureKey, ("R1", "B1")), START + timedelta(hours=1))
    workbench.gallery.model.collection.on_verdicts_contested(VerdictsContested(later))
    session.end()
    session.want(NEEDED)
    assert session.list.keys == ("R1", "R2", "B1")
    assert dict(session.waiting) == {Waiting.CONTESTED: 2, Waiting.HELD: 1, Waiting.PASSED: 9}
    assert page.chips.buttons[Waiting.CONTESTED].text() == "Contested 2"
    QTest.mouseClick(page.chips.buttons[Waiting.HELD], Qt.MouseButton.LeftButton)
    assert [*session.list.keys, session.counts().undecided] == ["R1", "B1", 2]
    page._go_to(PictureKey("R1"))
    workbench.press(Key.Key_X, Key.Key_1)
    assert (page.key, session.counts().undecided) == ("B1", 1)


def test_what_is_decided_stays_in_the_strip_until_the_review_is_left(
    workbench: Workbench, qtbot: QtBot
) -> None:
    page, session = workbench.page, workbench.page.session
    session.want(NEEDED)
    page._go_to(session.after(None))
    workbench.press(Key.Key_U, Key.Key_U)
    assert [*session.list.keys, page.key] == ["R1", "R2", "B1", "B1"]
    qtbot.waitUntil(lambda: session.waiting[Waiting.HELD] == 1, timeout=60_000)
    workbench.press(Key.Key_X, Key.Key_1)
    session.end()
    page.hide()
    page.show()
    assert session.list.keys == ("R1", "R2")


def test_keys_that_are_bound_anew_are_in_the_list_and_decide(workbench: Workbench) -> None:
    workbench.gallery.keyboard.bind({"reject": ("F",), "full-screen": (), "reason-1": ("Q",)})
    workbench.press(Key.Key_Space, Key.Key_Space, Key.Key_F)
    assert workbench.reasons.buttons[0].key == "Q"
    workbench.press(Key.Key_1)
    assert workbench.asks
    workbench.press(Key.Key_Q)
    assert workbench.book.standing() == {"R1": ("rejected", "politics")}
    workbench.gallery.keyboard.bind({})


def test_the_strip_marks_what_was_decided(workbench: Workbench) -> None:
    workbench.press(Key.Key_P)
    model = workbench.page.session.list
    tiles = [model.index(row).data(GalleryRole.TILE) for row in range(2)]
    assert [tile.choice for tile in tiles] == ["approved", ""]
    assert "decided: Pick" in tiles[0].spoken
