from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import audit_json
from tests.domain.test_decisions import decision
from tests.ui.large import Gallery
from tests.ui.test_review import Book
from wujie_desktop.domain.decisions import CARRIED_OVER, Choice, reasons_for
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import gate, parse_audit
from wujie_desktop.domain.request import PictureState
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter, ReasonQuestion
from wujie_desktop.presenters.review.decision_words import decision_lines, reason_word

P1, R1, B1 = PictureKey("P1"), PictureKey("R1"), PictureKey("B1")
A = Choice.PICK


class Workbench:
    def __init__(self, qtbot: QtBot) -> None:
        self.gallery = Gallery(qtbot)
        self.book = Book(self.gallery)
        self.deciding = DecisionPresenter(self.gallery.model)
        self.asked: list[ReasonQuestion] = []
        self.refused: list[str] = []
        self.decided: list[tuple[PictureKey, ...]] = []
        self.deciding.asked.connect(self.asked.append)
        self.deciding.refused.connect(self.refused.append)
        self.deciding.decided.connect(self.decided.append)
        self.deciding.attach(self.book)


@pytest.fixture
def workbench(qtbot: QtBot) -> Workbench:
    return Workbench(qtbot)


def test_nothing_is_decided_before_it_can_be_kept(workbench: Workbench) -> None:
    workbench.deciding.detach()
    workbench.deciding.choose((P1,), A)
    workbench.deciding.choose((P1,), Choice.REJECT)
    assert not workbench.deciding.is_attached
    assert (workbench.book.standing(), workbench.asked) == ({}, [])


def test_an_answer_without_a_question_is_nothing(workbench: Workbench) -> None:
    workbench.deciding.answer(3)
    workbench.deciding.choose((R1,), A)
    workbench.deciding.answer(0)
    assert workbench.book.standing() == {}
    workbench.deciding.drop()
    workbench.deciding.answer(3)
    assert workbench.book.standing() == {}


def test_what_is_still_being_made_is_not_decided_about(workbench: Workbench) -> None:
    waiting = replace(workbench.gallery.picture("P1", 1), state=PictureState.DOWNLOADING)
    workbench.gallery.becomes(waiting)
    workbench.deciding.choose((P1,), A)
    assert workbench.book.standing() == {}
    assert workbench.refused == ["There is no picture to decide about yet."]


def test_a_verdict_that_became_stricter_while_asking_counts(workbench: Workbench) -> None:
    workbench.deciding.choose((R1,), A)
    audit = parse_audit(audit_json("BLOCK"))
    stricter = replace(workbench.gallery.picture("R1", 3), audit=audit, verdict=gate(audit, 0))
    workbench.gallery.becomes(stricter)
    workbench.deciding.answer(1)
    assert workbench.book.standing() == {}
    assert workbench.refused == ["What the machine blocked cannot be picked."]


@pytest.mark.parametrize("choice", [Choice.PICK, Choice.REJECT])
def test_every_reason_has_words_of_its_own(workbench: Workbench, choice: Choice) -> None:
    words = [reason_word(reason) for reason in reasons_for(choice)]
    assert len(set(words)) == 9
    assert not set(words) & set(reasons_for(choice))
    assert reason_word("of another version") == "of another version"


def test_a_decision_is_told_with_who_when_and_why(workbench: Workbench) -> None:
    workbench.deciding.use_reviewer("林小满")
    workbench.deciding.choose((R1,), Choice.REJECT)
    workbench.deciding.answer(8)
    said, why = decision_lines(workbench.book.stacks[R1][0])
    assert said.startswith("Reject · 林小满 · ")
    assert why == "Poor picture"


def test_many_are_asked_once_and_blocked_ones_are_left_out_and_said(workbench: Workbench) -> None:
    keys = [PictureKey(key) for key in ("P1", "R1", "R2", "B1")]
    workbench.deciding.choose(keys, A)
    (asked,) = workbench.asked
    assert (asked.keys, asked.may_skip) == (("P1", "R1", "R2"), False)
    assert asked.title == "Pick 3, of which 2 need a reason: why?"
    assert workbench.refused == ["Left out because the machine blocked them: 1."]
    workbench.deciding.answer(0)
    assert workbench.book.standing() == {}
    workbench.deciding.answer(3)
    assert {key: choice for key, (choice, _) in workbench.book.standing().items()} == dict.fromkeys(
        ("P1", "R1", "R2"), "approved"
    )
    assert workbench.decided == [("P1", "R1", "R2")]


def test_maybe_never_asks_and_the_same_again_withdraws_all(workbench: Workbench) -> None:
    keys = [P1, R1, B1]
    workbench.deciding.choose(keys, Choice.MAYBE)
    assert list(workbench.book.standing()) == keys
    workbench.deciding.choose([*keys, PictureKey("P2")], Choice.MAYBE)
    assert len(workbench.book.standing()) == 4  # the one that was not becomes one too
    workbench.deciding.choose(keys, Choice.MAYBE)
    assert list(workbench.book.standing()) == ["P2"]
    assert (workbench.asked, workbench.refused) == ([], [])


def test_picking_twice_withdraws_though_one_of_them_is_blocked(workbench: Workbench) -> None:
    workbench.deciding.choose([P1, B1], A)
    workbench.deciding.choose([P1, B1], A)
    assert workbench.book.standing() == {}
    workbench.deciding.choose([B1], A)
    assert workbench.refused[-1] == "What the machine blocked cannot be picked."


def test_rejecting_asks_about_what_was_held_back_alone(workbench: Workbench) -> None:
    workbench.deciding.choose([P1], Choice.REJECT)
    assert (workbench.book.standing(), workbench.asked) == ({"P1": ("rejected", "")}, [])
    workbench.deciding.choose([R1], Choice.REJECT)
    assert workbench.asked[-1].may_skip
    workbench.deciding.answer(9, "zu dunkel")
    (decided,) = workbench.book.stacks[R1]
    assert (decided.reason, decided.note) == ("other", "zu dunkel")


@pytest.mark.parametrize(("flag", "said"), [("pick", "picked"), ("reject", "rejected")])
def test_what_was_a_flag_says_so(flag: str, said: str) -> None:
    made = decision("P1", Choice.MAYBE, who="", reason=CARRIED_OVER, note=flag)
    what, why = decision_lines(made)
    assert what.startswith("Maybe · ")
    assert why == f"From an earlier flag: {said}"
