"""The dialog for files and folders begins where one would look first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from wujie_desktop.app.process.translation import install_language
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.folders import documents_folder

pytestmark = pytest.mark.gui


def place_of(qtbot: QtBot, chooser: FileChooser) -> Path:
    qtbot.addWidget(chooser)
    return Path(chooser.directory().absolutePath())


def test_it_begins_in_the_folder_of_last_time_for_the_same_purpose(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    documents = documents_folder()
    documents.mkdir(parents=True, exist_ok=True)
    first, used = FileChooser(None, "pictures"), tmp_path / "used"
    used.mkdir()
    assert place_of(qtbot, first) == documents
    first.fileSelected.emit(str(used / "a.png"))
    assert place_of(qtbot, FileChooser(None, "pictures")) == used
    assert place_of(qtbot, FileChooser(None, "tables")) == documents
    folders = FileChooser(None, "folders")
    folders.ask_for_folder()
    folders.fileSelected.emit(str(used))
    assert place_of(qtbot, FileChooser(None, "folders")) == used
    used.rmdir()
    again = FileChooser(None, "pictures")
    assert place_of(qtbot, again) == documents
    for folder in ("", "relative"):
        again.begin_in(folder)
        assert place_of(qtbot, again) == documents
    again.begin_in(str(used / "below"))
    assert place_of(qtbot, again) == tmp_path


def test_its_words_are_of_the_language_of_the_window(qtbot: QtBot) -> None:
    locale = QLocale()
    install_language("zh_CN")
    try:
        chooser = FileChooser(None, "图片")
        qtbot.addWidget(chooser)
        said = [chooser.labelText(each) for each in QFileDialog.DialogLabel]
    finally:
        install_language("en")
        QLocale.setDefault(locale)
    assert len(said) == 5
    assert [text for text in said if text.isascii()] == []
