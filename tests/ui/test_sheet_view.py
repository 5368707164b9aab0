"""The tab of contact sheets: what it shows and what it asks for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.contact_sheet import CaptionField, Paper, SheetFormat, SheetSettings
from wujie_desktop.ui.hand_off.sheet_view import SheetView

pytestmark = pytest.mark.gui


@pytest.fixture
def view(qtbot: QtBot) -> SheetView:
    made = SheetView()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def page() -> QImage:
    image = QImage(210, 297, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    return image


def test_a_sheet_is_saved_once_there_is_a_page_and_can_be_called_off(view: SheetView) -> None:
    asked: list[str] = []
    view.save_requested.connect(lambda: asked.append("save"))
    view.cancel_requested.connect(lambda: asked.append("cancel"))
    view.show_nothing("none")
    assert not view.save.isEnabled()
    view.show_page(page(), 0, 3, "a box for 龘")
    assert (view.remark.text(), view.preview.accessibleName()) == ("a box for 龘", "Page 1 of 3")
    assert view.preview.grab().toImage().pixelColor(view.preview.rect().center()).red() == 255
    QTest.mouseClick(view.save, Qt.MouseButton.LeftButton)
    view.show_progress(2, 9)
    assert view.focusWidget() is view.cancel, "Qt would go to what comes next"
    assert view.is_drawing
    assert not view.save.isVisible()
    assert not view.choices.isEnabled()
    assert view.outcome.text == "Drawing 2 of 9"
    QTest.mouseClick(view.cancel, Qt.MouseButton.LeftButton)
    view.show_idle("Cancelled.")
    assert view.focusWidget() is view.save
    assert not view.is_drawing
    assert (view.save.isVisible(), view.save.isEnabled()) == (True, True)
    assert not view.folder.isVisible()
    view.show_idle("Saved.", is_saved=True)
    assert view.folder.isVisible()
    view.show_page(page(), 0, 3, "")
    assert view.outcome.text == "Saved.", "a preview that came late left it"
    assert not view.remark.isVisible()
    assert asked == ["save", "cancel"]


def test_pages_are_turned_as_far_as_there_are_any(view: SheetView) -> None:
    wanted: list[int] = []
    preview = view.preview
    preview.turned.connect(lambda: wanted.append(preview.number))
    view.show_page(page(), 0, 1, "")
    assert not preview.forward.isVisible()
    view.show_page(page(), 0, 3, "")
    assert not preview.back.isEnabled()
    preview.forward.setFocus()
    for _ in range(3):
        QTest.mouseClick(preview.forward, Qt.MouseButton.LeftButton)
    assert wanted == [1, 2], "the last page has none after it"
    assert view.focusWidget() is preview.back, "Qt would go to what comes next"
    view.show_page(page(), 2, 3, "")
    assert preview.accessibleName() == "Page 3 of 3"
    QTest.mouseClick(preview.back, Qt.MouseButton.LeftButton)
    assert wanted == [1, 2, 1]
    view.show_nothing("none")
    assert (preview.number, preview.back.isVisible()) == (0, False)


def test_each_choice_is_told_whole(view: SheetView) -> None:
    told: list[SheetSettings] = []
    view.chosen.connect(told.append)
    choices = view.choices
    choices.columns[6].click()
    choices.captions[CaptionField.STARS].click()
    choices.captions[CaptionField.COST].click()
    choices.mark.click()
    for box, at in ((choices.papers, 2), (choices.turns, 1), (choices.formats, 1)):
        box.setCurrentIndex(at)
        box.activated.emit(at)
    assert told[-1] == SheetSettings(
        format=SheetFormat.PNG,
        columns=6,
        paper=Paper.LETTER,
        is_landscape=True,
        captions=(CaptionField.NUMBER, CaptionField.FILE_NAME, CaptionField.COST),
        is_marked=False,
    )
    assert len(told) == 7
    assert view.save.text() == "Save PNG…"
    again = SheetView()
    again.show_settings(told[-1])
    assert again.choices.papers.currentData() == Paper.LETTER
    assert again.choices.turns.currentData() is True
