"""A question for a name says what a name is before it refuses one, and while it is typed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from wujie_desktop.presenters.dialogs.label_words import producer_problem, producer_rule
from wujie_desktop.presenters.hand_off.export_words import producer_words
from wujie_desktop.ui.dialogs.name import NameDialog

pytestmark = pytest.mark.gui


def test_a_producer_is_judged_while_it_is_typed(qtbot: QtBot) -> None:
    about = producer_words()
    assert about.splitlines()[0] == producer_rule()
    dialog = NameDialog(None, "Producer", "Save", about=about, problem_of=producer_problem)
    qtbot.addWidget(dialog)
    assert (dialog.problem.text(), dialog.save.isEnabled()) == ("", False)
    for typed, is_good in (("星河文创", False), ("WU JIE", False), ("WUJIE", True), (" ", False)):
        dialog.field.setText(typed)
        assert dialog.save.isEnabled() is is_good
        assert bool(dialog.problem.text()) is (not is_good and bool(typed.strip()))


def test_other_names_are_free(qtbot: QtBot) -> None:
    dialog = NameDialog(None, "New collection", "Save")
    qtbot.addWidget(dialog)
    dialog.field.setText("星河 文创")
    assert dialog.save.isEnabled()
