from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import audit_json
from tests.ui.large import Gallery
from tests.ui.test_review import Book
from wujie_desktop.domain.decisions import Choice, reasons_for
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import gate, parse_audit
from wujie_desktop.domain.request import PictureState
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter, ReasonQuestion
from wujie_desktop.presenters.review.decision_words import decision_lines, reason_word

P1, R1, B1 = PictureKey("P1"), PictureKey("R1"), PictureKey("B1")
A = Choice.APPROVED


class Workbench:
    def __init__(self, qtbot: QtBot) -> None:
        self.gallery = Gallery(qtbot)
        self.book = Book(self.gallery)
        self.deciding = DecisionPresenter(self.gallery.model)
        self.asked: list[ReasonQuestion] = []
        self.refused: list[str] = []
        self.decided: list[PictureKey] = []
        self.deciding.asked.connect(self.asked.append)
        self.deciding.refused.connect(self.refused.append)
        self.deciding.decided.connect(self.decided.append)
        self.deciding.attach(self.book)


@pytest.fixture
def workbench(qtbot: QtBot) -> Workbench:
    return Workbench(qtbot)


def test_nothing_is_decided_before_it_can_be_kept(workbench: Workbench) -> None:
    workbench.deciding.detach()
    workbench.deciding.choose(P1, A)
    workbench.deciding.choose(P1, Choice.REJECTED)
    assert not workbench.deciding.is_attached
    assert (workbench.book.standing(), workbench.asked) == ({}, [])


def test_an_answer_without_a_question_is_nothing(workbench: Workbench) -> None:
    workbench.deciding.answer(3)
    workbench.deciding.choose(R1, A)
    workbench.deciding.answer(0)
    assert workbench.book.standing() == {}
    workbench.deciding.drop()
    workbench.deciding.answer(3)
    assert workbench.book.standing() == {}


def test_what_is_still_being_made_is_not_decided_about(workbench: Workbench) -> None:
    waiting = replace(workbench.gallery.picture("P1", 1), state=PictureState.DOWNLOADING)
    workbench.gallery.becomes(waiting)
    workbench.deciding.choose(P1, A)
    assert (workbench.book.standing(), workbench.refused) == ({}, [])


def test_a_verdict_that_became_stricter_while_asking_counts(workbench: Workbench) -> None:
    workbench.deciding.choose(R1, A)
    audit = parse_audit(audit_json("BLOCK"))
    stricter = replace(workbench.gallery.picture("R1", 3), audit=audit, verdict=gate(audit, 0))
    workbench.gallery.becomes(stricter)
    workbench.deciding.answer(1)
    assert workbench.book.standing() == {}
    assert workbench.refused == ["What the machine blocked is not approved."]


@pytest.mark.parametrize("choice", [Choice.APPROVED, Choice.REVIEW, Choice.REJECTED])
def test_every_reason_has_words_of_its_own(workbench: Workbench, choice: Choice) -> None:
    words = [reason_word(reason) for reason in reasons_for(choice)]
    assert len(set(words)) == 9
    assert not set(words) & set(reasons_for(choice))
    assert reason_word("of another version") == "of another version"


def test_a_decision_is_told_with_who_when_and_why(workbench: Workbench) -> None:
    workbench.deciding.use_reviewer("林小满")
    workbench.deciding.choose(P1, Choice.REJECTED)
    workbench.deciding.answer(8)
    said, why = decision_lines(workbench.book.stacks[P1][0])
    assert said.startswith("Discarded · 林小满 · ")
    assert why == "Poor picture"
