"""The rules: an empty list says what to do, and a new rule begins with its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import START
from wujie_desktop.config.rule_files import RuleFile
from wujie_desktop.domain.robots import Robot, RobotKind, new_robot
from wujie_desktop.domain.rule import ExportTo, GiveStars, Rule
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.rules.action_row import RuleChoices
from wujie_desktop.ui.rules.dialog import RulesDialog
from wujie_desktop.ui.settings.robots_page import RobotsPage

pytestmark = pytest.mark.gui
RULE = Rule("r1", "To the client", "", (GiveStars(2),), START)


@pytest.fixture
def dialog(qtbot: QtBot) -> RulesDialog:
    made = RulesDialog(
        None,
        new=lambda: Rule("", "", "", (ExportTo(""),), START),
        choices=RuleChoices(),
        names_of=lambda _field: (),
        name_of=lambda key: key,
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_an_empty_list_says_what_to_do(dialog: RulesDialog) -> None:
    empty = dialog.list.viewport().grab().toImage()
    assert dialog.list.note.startswith("No rule yet.")
    assert dialog.list.accessibleDescription() == dialog.list.note
    dialog.show_rules([RuleFile(Path("r1"), RULE)])
    assert dialog.list.note == dialog.list.accessibleDescription() == ""
    dialog.show_rules(())
    assert dialog.list.note
    assert dialog.list.viewport().grab().toImage() == empty


def test_a_new_rule_begins_with_its_name_and_no_other_does(dialog: RulesDialog) -> None:
    dialog.run.setFocus()
    dialog.show_rules([RuleFile(Path("r1"), RULE)])
    dialog.edit(RULE)
    assert not dialog.editor.name.hasFocus()
    dialog.make.click()
    assert dialog.focusWidget() is dialog.editor.name
    assert dialog.editor.name.text() == ""


def test_the_result_has_the_room_that_the_fields_do_not_need(
    dialog: RulesDialog, qtbot: QtBot
) -> None:
    dialog.edit(RULE)
    fields = dialog.editor.parentWidget()
    assert fields
    qtbot.waitUntil(lambda: fields.height() == dialog.editor.minimumHeight(), timeout=60_000)
    line = dialog.table.verticalHeader().defaultSectionSize()
    assert dialog.table.viewport().height() > 6 * line


def questions(dialog: RulesDialog) -> list[QuestionDialog]:
    return [each for each in dialog.findChildren(QuestionDialog) if each.isVisible()]


def test_what_was_typed_goes_only_on_a_word(dialog: RulesDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    other = replace(RULE, id="r2", name="Other")
    dialog.show_rules([RuleFile(Path("r1"), RULE), RuleFile(Path("r2"), other)])
    dialog.edit(RULE)
    dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
    assert not questions(dialog), "nothing was typed"
    assert dialog.editor.name.text() == "Other"
    dialog.editor.name.setText("Typed")
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    (asked,) = questions(dialog)
    asked.no.click()
    assert dialog.editor.name.text() == "Typed"
    assert dialog.list.currentIndex().row() == 1
    for leave in (dialog.make.click, dialog.reject):
        leave()
        (asked,) = questions(dialog)
        asked.no.click()
        assert dialog.isVisible()
    dialog.reject()
    questions(dialog)[0].yes.click()
    assert not dialog.isVisible()


def test_nothing_in_the_row_of_an_action_is_higher_than_its_fields(dialog: RulesDialog) -> None:
    dialog.edit(RULE)
    row = dialog.editor.rows[0]
    assert row.controls[-1].height() <= row.kind.height() == row.height()


def test_robots_the_same(qtbot: QtBot) -> None:
    page = RobotsPage((), is_quiet=False)
    qtbot.addWidget(page)
    page.show()
    assert page.list.note.startswith("No robot yet.")
    page.new.click()
    assert page.focusWidget() is page.address
    robot: Robot = new_robot(RobotKind.WECOM)
    page.show_robots((robot,), robot.id)
    assert page.list.note == ""
