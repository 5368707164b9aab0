from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import audit_json
from tests.ui.large import Gallery
from tests.ui.test_review import Book
from wujie_desktop.domain.decisions import Choice, reasons_for
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.moderation import gate, parse_audit
from wujie_desktop.domain.request import PictureState
from wujie_desktop.presenters.review.decision_presenter import DecidingPresenter, ReasonQuestion
from wujie_desktop.presenters.review.decision_words import decision_lines, reason_word

P1, R1, B1 = ImageKey("P1"), ImageKey("R1"), ImageKey("B1")
A = Choice.APPROVED


class Desk:
    def __init__(self, qtbot: QtBot) -> None:
        self.gallery = Gallery(qtbot)
        self.book = Book(self.gallery)
        self.deciding = DecidingPresenter(self.gallery.model)
        self.asked: list[ReasonQuestion] = []
        self.refused: list[str] = []
        self.decided: list[ImageKey] = []
        self.deciding.asked.connect(self.asked.append)
        self.deciding.refused.connect(self.refused.append)
        self.deciding.decided.connect(self.decided.append)
        self.deciding.attach(self.book)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_nothing_is_decided_before_it_can_be_kept(desk: Desk) -> None:
    desk.deciding.detach()
    desk.deciding.choose(P1, A)
    desk.deciding.choose(P1, Choice.REJECTED)
    assert not desk.deciding.is_attached
    assert (desk.book.standing(), desk.asked) == ({}, [])


def test_an_answer_without_a_question_is_nothing(desk: Desk) -> None:
    desk.deciding.answer(3)
    desk.deciding.choose(R1, A)
    desk.deciding.answer(0)
    assert desk.book.standing() == {}
    desk.deciding.drop()
    desk.deciding.answer(3)
    assert desk.book.standing() == {}


def test_what_is_still_being_made_is_not_decided_about(desk: Desk) -> None:
    waiting = replace(desk.gallery.picture("P1", 1), state=PictureState.DOWNLOADING)
    desk.gallery.becomes(waiting)
    desk.deciding.choose(P1, A)
    assert (desk.book.standing(), desk.refused) == ({}, [])


def test_a_verdict_that_became_stricter_while_asking_counts(desk: Desk) -> None:
    desk.deciding.choose(R1, A)
    audit = parse_audit(audit_json("BLOCK"))
    stricter = replace(desk.gallery.picture("R1", 3), audit=audit, verdict=gate(audit, 0))
    desk.gallery.becomes(stricter)
    desk.deciding.answer(1)
    assert desk.book.standing() == {}
    assert desk.refused == ["What the machine blocked is not approved."]


@pytest.mark.parametrize("choice", [Choice.APPROVED, Choice.REVIEW, Choice.REJECTED])
def test_every_reason_has_words_of_its_own(desk: Desk, choice: Choice) -> None:
    words = [reason_word(reason) for reason in reasons_for(choice)]
    assert len(set(words)) == 9
    assert not set(words) & set(reasons_for(choice))
    assert reason_word("of another version") == "of another version"


def test_a_decision_is_told_with_who_when_and_why(desk: Desk) -> None:
    desk.deciding.use_reviewer("林小满")
    desk.deciding.choose(P1, Choice.REJECTED)
    desk.deciding.answer(8)
    said, why = decision_lines(desk.book.stacks[P1][0])
    assert said.startswith("Discarded · 林小满 · ")
    assert why == "Poor picture"
