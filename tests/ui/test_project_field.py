"""The field that says what requests are sent for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.events import CostsChanged, ProjectsRead
from wujie_desktop.domain.ids import NO_PROJECT, ProjectId
from wujie_desktop.domain.project import Project
from wujie_desktop.presenters.account.project_book import PrivacyChoice, ProjectBook
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.compose.private_box import PrivateBox
from wujie_desktop.ui.compose.project_field import ProjectField

pytestmark = pytest.mark.gui

ONE, OTHER = Project(ProjectId("1"), "one", budget=20), Project(ProjectId("2"), "مشروع 😀 " * 4)


def field(qtbot: QtBot, *projects: Project) -> tuple[EventHub, ProjectBook, ProjectField]:
    hub = EventHub()
    book = ProjectBook(hub=hub)
    hub.publish(ProjectsRead(projects))
    made = ProjectField(book)
    qtbot.addWidget(made)
    made.show()
    return hub, book, made


def test_what_was_chosen_stays_until_it_is_known_to_be_gone(qtbot: QtBot) -> None:
    hub = EventHub()
    book = ProjectBook(hub=hub)
    book.choose(ONE.id)  # as the draft of the last time says, before the library is open
    assert book.current == ONE.id
    hub.publish(ProjectsRead((ONE, OTHER)))
    assert book.current == ONE.id
    hub.publish(ProjectsRead((replace(ONE, is_archived=True), OTHER)))
    assert (book.current, book.offered, book.title(ONE.id)) == (NO_PROJECT, (OTHER,), "one")


def test_it_offers_what_is_not_archived_and_says_what_is_spent(qtbot: QtBot) -> None:
    hub, book, made = field(qtbot, ONE, OTHER, Project(ProjectId("3"), "old", is_archived=True))
    names = [made.choice.itemText(place) for place in range(made.choice.count())]
    assert [name for name in names if name] == ["No project", ONE.name, OTHER.name, "Projects…"]
    spent = {ONE.id: 7}
    book.attach(lambda project: spent[project.id], _count, lambda work, _name: work.close())
    made.choice.activated.emit(1)
    assert book.current == ONE.id
    assert book.budget_words(ONE.id) == "7 / 20"
    spent[ONE.id] = 9
    with qtbot.waitSignal(book.changed):
        hub.publish(CostsChanged())
    assert book.budget_words(ONE.id) == "9 / 20"
    assert book.budget_words(OTHER.id) == ""


def test_the_last_entry_opens_the_projects_and_chooses_nothing(qtbot: QtBot) -> None:
    _hub, book, made = field(qtbot, ONE)
    book.choose(ONE.id)
    with qtbot.waitSignal(made.projects_requested):
        made.choice.activated.emit(made.choice.count() - 1)
    assert (book.current, made.choice.currentText()) == (ONE.id, "one")


def test_the_wheel_chooses_nothing(qtbot: QtBot) -> None:
    _hub, book, made = field(qtbot, ONE, OTHER)
    middle = QPointF(made.choice.rect().center())
    turned = QWheelEvent(
        middle,
        made.choice.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(made.choice, turned)
    assert (book.current, made.choice.currentText()) == (NO_PROJECT, "No project")


def test_what_lies_in_no_window_yet_is_not_shown_as_one(qtbot: QtBot) -> None:
    hub = EventHub()
    book = ProjectBook(hub=hub)
    hub.publish(ProjectsRead((ONE,)))
    privacy = PrivacyChoice(book)
    privacy.offer(is_offered=True)
    foot = QWidget()
    qtbot.addWidget(foot)
    parts = [ProjectField(book), PrivateBox(privacy)]
    assert not [part for part in parts if part.isVisible()]
    layout = QVBoxLayout(foot)
    for part in parts:
        layout.addWidget(part)
    foot.show()
    assert [part for part in parts if part.isVisible()] == parts
    hub.publish(ProjectsRead(()))
    privacy.offer(is_offered=False)
    assert not [part for part in parts if part.isVisible()]


async def _count() -> dict[str | int, int]:
    return {}
