"""Many pictures are read in slices, between which the window lives."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.large import Gallery
from tests.ui.test_review import Book
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.presenters.review.gathering import SLICE, Gathering

FEW = [PictureKey("P1"), PictureKey("R1")]
MANY = FEW * SLICE
"""Read in two slices."""


class Room:
    def __init__(self, qtbot: QtBot) -> None:
        self.gallery = Gallery(qtbot)
        self.gathering = Gathering(self.gallery.model)
        self.progress: list[tuple[int, int]] = []
        self.gathering.progressed.connect(lambda done, wanted: self.progress.append((done, wanted)))
        self.book = Book(self.gallery)
        self.deciding = DecisionPresenter(self.gallery.model)
        self.deciding.attach(self.book)
        self.said: list[str] = []
        self.deciding.said.connect(self.said.append)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_few_are_there_at_once(room: Room) -> None:
    found: list[int] = []
    room.gathering.read(FEW, lambda pictures: found.append(len(pictures)))
    assert (found, room.progress, room.gathering.is_reading) == ([2], [], False)


def test_many_come_in_slices_and_all_of_them(room: Room, qtbot: QtBot) -> None:
    found: list[list[str]] = []
    room.gathering.read(MANY, lambda all_of: found.append([each.key for each in all_of]))
    assert (found, room.progress) == ([], [(SLICE, len(MANY))])
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    assert found == [MANY]
    assert room.progress == [(SLICE, len(MANY)), (len(MANY), len(MANY))]


def test_another_wish_takes_the_place_of_what_is_being_read(room: Room, qtbot: QtBot) -> None:
    found: list[int] = []
    room.gathering.read(MANY, lambda pictures: found.append(len(pictures)))
    room.gathering.read(MANY[:-1], lambda pictures: found.append(len(pictures)))
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    assert (found, room.gathering.is_reading) == ([len(MANY) - 1], False)


def test_deciding_about_many_says_how_far_it_is_and_can_be_stopped(
    room: Room, qtbot: QtBot
) -> None:
    room.deciding.choose(MANY, Choice.MAYBE)
    (said,) = room.said
    assert said.startswith("Reading pictures: 250 of ")
    assert room.deciding.stop()
    assert not room.deciding.stop()
    assert (room.said[-1], room.book.standing()) == ("", {})
    room.deciding.choose(MANY, Choice.MAYBE)
    qtbot.waitUntil(lambda: bool(room.book.standing()), timeout=60_000)
    assert room.book.standing() == dict.fromkeys(FEW, ("review", ""))
    assert room.said[-1] == ""


def test_nothing_is_decided_once_the_library_has_gone(room: Room) -> None:
    room.deciding.choose(MANY, Choice.MAYBE)
    room.deciding.detach()
    assert not room.deciding.stop()
    assert room.book.standing() == {}
