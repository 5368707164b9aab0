"""The form of a client pack."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from wujie_desktop.ui.hand_off.pack_form import PackForm

pytestmark = pytest.mark.gui


@pytest.mark.parametrize(("window", "page"), [("zh_CN", "zh"), ("en", "en"), ("fr", "zh")])
def test_a_page_begins_in_the_language_of_the_window(qtbot: QtBot, window: str, page: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(window))
    try:
        form = PackForm()
    finally:
        QLocale.setDefault(before)
    qtbot.addWidget(form)
    assert form.draft.language == page
