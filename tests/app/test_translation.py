from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from wujie_desktop.app.process.translation import install_language
from wujie_desktop.presenters.text.translate import translate

CANCEL = QDialogButtonBox.StandardButton.Cancel


def cancel_word(qtbot: QtBot) -> str:
    box = QDialogButtonBox(CANCEL)
    qtbot.addWidget(box)
    return box.button(CANCEL).text()


def test_the_program_and_qt_speak_the_same_language(qtbot: QtBot) -> None:
    english = cancel_word(qtbot)
    install_language("zh_CN")
    try:
        assert translate("Verdict", "Pass") == "通过"
        assert cancel_word(qtbot) == "取消"
    finally:
        install_language("en")
        QLocale.setDefault(QLocale.c())
    assert (translate("Verdict", "Pass"), cancel_word(qtbot)) == ("Pass", english)
