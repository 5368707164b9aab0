"""The font of all text."""

from __future__ import annotations

from itertools import chain

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from wujie_desktop.ui.theme.tokens import CHINESE_FACES, LAST_FACES, LATIN_FACES, Type


def apply_font(app: QApplication, text_size: int = 100) -> None:
    """Use our first font family that is installed, the others as fallbacks, `text_size` per cent of
    the plain size. Existing windows keep their measures."""
    speaks_chinese = QLocale().language() is QLocale.Language.Chinese
    faces = (CHINESE_FACES, LATIN_FACES) if speaks_chinese else (LATIN_FACES, CHINESE_FACES)
    installed = set(QFontDatabase.families())
    ours = [face for face in chain(*faces, LAST_FACES) if face in installed]
    font = QFont(ours or [app.font().family()])
    font.setPixelSize(round(Type.BODY * text_size / 100))
    if not speaks_chinese:
        font.setFeature(QFont.Tag("palt"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
