"""Statistics that have nothing to show say so, and what helps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.statistics import Subject
from wujie_desktop.services.statistics import build_statistics
from wujie_desktop.ui.dialogs.statistics import StatisticsDialog

ONE_PROMPT = "夜幕下的赛博朋克城市"


def opened(qtbot: QtBot, pictures: int) -> StatisticsDialog:
    """The dialog on so many pictures of one prompt."""
    counted = [("K", "pass", pictures)] if pictures else []
    prompts = [(ONE_PROMPT, verdict, number) for _, verdict, number in counted]
    dialog = StatisticsDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_statistics(build_statistics((), counted, counted, prompts))
    return dialog


def choose(dialog: StatisticsDialog, subject: Subject) -> None:
    places = [Subject.WORD, Subject.LABEL, Subject.TEMPLATE, Subject.AVATAR]
    button = dialog.subjects.buttons[places.index(subject)]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_prompt_has_no_words_yet_and_the_dialog_says_what_helps(qtbot: QtBot) -> None:
    dialog = opened(qtbot, pictures=9)
    assert not dialog.table.isVisible()
    assert dialog.nothing.isVisible()
    assert "the number of its pictures is 20" in dialog.nothing.text()
    assert "Make more pictures with the same words" in dialog.nothing.text()
    choose(dialog, Subject.TEMPLATE)
    assert dialog.table.isVisible()
    assert not dialog.nothing.isVisible()
    assert dialog.model.length() == 1
    choose(dialog, Subject.LABEL)
    assert dialog.nothing.text() == "The machine has named none so far."


@pytest.mark.parametrize("subject", [Subject.WORD, Subject.TEMPLATE, Subject.AVATAR])
def test_without_a_verdict_every_subject_says_what_helps(qtbot: QtBot, subject: Subject) -> None:
    dialog = opened(qtbot, pictures=0)
    choose(dialog, subject)
    assert dialog.nothing.isVisible()
    assert dialog.nothing.text().endswith("Make the first pictures.")


def test_enough_pictures_of_one_prompt_are_a_row(qtbot: QtBot) -> None:
    dialog = opened(qtbot, pictures=20)
    assert dialog.table.isVisible()
    assert dialog.model.cells(0)[0] == ONE_PROMPT
