"""Which theme is worn: the application alone says so."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from wujie_desktop.ui.theme.tokens import LIGHT, THEMES, Tokens

_PROPERTY = "theme"


def wear(app: QApplication, tokens: Tokens) -> None:
    """From now on `worn_tokens` are these."""
    app.setProperty(_PROPERTY, tokens.name)


def worn_tokens() -> Tokens:
    """The colours of now, for what draws itself."""
    app = QApplication.instance()
    return THEMES.get(app.property(_PROPERTY) if app else "", LIGHT)
