"""Which theme is worn: the application alone says so."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from wujie_desktop.ui.theme.tokens import LIGHT, THEMES, Tokens

_PROPERTY = "theme"


def wear(app: QApplication, tokens: Tokens) -> None:
    """Have `worn_tokens` return these from now on."""
    app.setProperty(_PROPERTY, tokens.name)


def is_dressed() -> bool:
    """Return whether any theme was worn yet."""
    app = QApplication.instance()
    return app is not None and app.property(_PROPERTY) is not None


def worn_tokens() -> Tokens:
    """Return the tokens of the theme that is worn, for what draws itself."""
    app = QApplication.instance()
    return THEMES.get(app.property(_PROPERTY) if app else "", LIGHT)
