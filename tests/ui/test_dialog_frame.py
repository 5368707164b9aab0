"""Enter in a dialog, and the room that its text has."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.looks.test_dialogs import desktop
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.reason import ReasonDialog
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import column

pytestmark = pytest.mark.gui
_NONE = Qt.KeyboardModifier.NoModifier
ASKED = Question("Join?", "Shared from now on: everything.", "Join")


def opened(qtbot: QtBot, dialog: QDialog) -> list[int]:
    """Opened, with the results that it will have been closed with."""
    results: list[int] = []
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.finished.connect(results.append)
    qtbot.addWidget(dialog)
    dialog.open()
    return results


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_with_the_focus(qtbot: QtBot, key: Qt.Key) -> None:
    dialog = QuestionDialog(None, ASKED)
    results = opened(qtbot, dialog)
    dialog.yes.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(dialog.yes, key)
    assert results == [QDialog.DialogCode.Accepted]


def test_enter_means_no_where_nothing_else_was_chosen(qtbot: QtBot) -> None:
    dialog = QuestionDialog(None, ASKED)
    results = opened(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert results == [QDialog.DialogCode.Rejected]


def test_enter_in_a_field_never_sends_anything(qtbot: QtBot) -> None:
    dialog = ReasonDialog(None, ASKED)
    results = opened(qtbot, dialog)
    QTest.keyClicks(dialog.reason, "a reason")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert QDialog.DialogCode.Accepted not in results


class Several(DialogFrame):
    """Several buttons, of which one is named."""

    def __init__(self, *, names_one: bool) -> None:
        super().__init__(None, "Several")
        self.field, self.pressed = QLineEdit(), list[str]()
        delete, refresh, save = (self.button(name) for name in ("delete", "refresh", "save"))
        save.setDefault(names_one)
        self.rows = column(refresh)
        self.arrange(self.field, self.rows, aside=(delete,), buttons=(save,))

    def button(self, name: str) -> QPushButton:
        made = QPushButton(name)
        made.clicked.connect(lambda: self.pressed.append(name))
        return made


@pytest.mark.parametrize(("names_one", "pressed"), [(True, ["save"]), (False, [])])
def test_enter_in_a_field_means_the_button_that_is_named(
    qtbot: QtBot, names_one: bool, pressed: list[str]
) -> None:
    dialog = Several(names_one=names_one)
    opened(qtbot, dialog)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.pressed == pressed


def test_a_button_that_came_later_and_had_the_focus_is_not_pressed(qtbot: QtBot) -> None:
    dialog = Several(names_one=False)
    opened(qtbot, dialog)
    late = dialog.button("late")
    dialog.rows.addWidget(late)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    late.setFocus()
    qtbot.waitUntil(late.hasFocus)
    dialog.field.setFocus()
    qtbot.waitUntil(dialog.field.hasFocus)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.pressed == []


@pytest.mark.parametrize("scrolls", [False, True])
def test_enter_that_is_held_presses_no_button_not_even_a_late_one(
    qtbot: QtBot, scrolls: bool
) -> None:
    dialog = Several(names_one=False)
    opened(qtbot, dialog)
    late, rows = dialog.button("late"), dialog.rows
    if scrolls:
        inside, area, rows = QWidget(), QScrollArea(), column(QLineEdit())
        inside.setLayout(rows)
        area.setWidget(inside)
        dialog.rows.addWidget(area)
        qtbot.wait(1)
    rows.addWidget(late)
    qtbot.wait(1)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    late.setFocus()
    qtbot.waitUntil(late.hasFocus)
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):  # as Qt sends each press
        QApplication.sendEvent(late, QKeyEvent(kind, Qt.Key.Key_Return, _NONE, "", autorep=True))
    assert dialog.pressed == []
    QTest.keyClick(late, Qt.Key.Key_Return)
    assert dialog.pressed == ["late"]


def test_what_fits_is_not_scrolled(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """A bar would take the width by which the text just fits."""
    with desktop(qtbot, qapp, tmp_path) as workbench:
        workbench.window.resize(1440, 900)
        with workbench.dialog("join-question") as dialog:
            qtbot.wait(1)
            (area,) = dialog.findChildren(QScrollArea)
            assert area.verticalScrollBar().maximum() == 0
