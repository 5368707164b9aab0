"""The audit beside a picture: no word of ours is cut off."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.looks.test_dialogs import desktop
from wujie_desktop.domain.moderation import AuditRow, Suggestion
from wujie_desktop.presenters.inspector.audit_table_model import Column
from wujie_desktop.presenters.text.moderation_words import _LABELS, _SCENES
from wujie_desktop.ui.inspector.audit_table import MAX_IN_SIGHT, AuditTable
from wujie_desktop.ui.theme.tokens import Size

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("text_size", [100, 125, 150, 200])
def test_every_word_fits_its_column(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str, text_size: int
) -> None:
    rows = [
        AuditRow(label, "", scene, suggestion, suggestion.value, 1.0)
        for suggestion in (Suggestion.PASS, Suggestion.REVIEW, Suggestion.BLOCK)
        for label, scene in zip(_LABELS, cycle(_SCENES), strict=False)
    ]
    with desktop(qtbot, qapp, tmp_path, language, text_size):
        table = AuditTable()
        qtbot.addWidget(table)
        table.setFixedWidth((Size.INSPECTOR - 40) * text_size // 100)
        table.show()
        cut = set()
        for first in range(0, len(rows), MAX_IN_SIGHT):  # more than those scroll
            table.show_rows(rows[first : first + MAX_IN_SIGHT])
            qtbot.wait(1)
            indexes = [
                table.lines.index(row, column)
                for row in range(table.lines.rowCount())
                for column in Column
            ]
            cut |= {
                index.data()
                for index in indexes
                if table.sizeHintForIndex(index).width() > table.columnWidth(index.column())
            }
        assert cut == set()
