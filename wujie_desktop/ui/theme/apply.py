"""Applies palette, style sheet and font of a theme to the application."""

from __future__ import annotations

from dataclasses import asdict
from itertools import chain
from string import Template

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from wujie_desktop import assets
from wujie_desktop.ui.theme.focus_ring import FocusRing
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import (
    CHINESE_FACES,
    DARK,
    HIGH_CONTRAST,
    LAST_FACES,
    LATIN_FACES,
    LIGHT,
    MONO_FACES,
    THEMES,
    Tokens,
    Type,
)
from wujie_desktop.ui.theme.worn import is_dressed, wear


def resolve_theme(choice: str, app: QApplication) -> Tokens:
    """Return the tokens of a theme by name; for "system" as the system is set, which may be high
    contrast."""
    if choice in THEMES:
        return THEMES[choice]
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def apply_theme(app: QApplication, tokens: Tokens) -> None:
    """Apply the theme to every window at once."""
    if not is_dressed(app):
        FocusRing(app)
    wear(app, tokens)
    app.setPalette(build_palette(tokens))
    app.setStyleSheet(render_stylesheet(tokens))


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


def build_palette(tokens: Tokens) -> QPalette:
    """Return Qt's palette, for what the style sheet does not reach."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.window,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.panel,
        QPalette.ColorRole.AlternateBase: tokens.raised,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.dim,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Mid: tokens.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.dim))
    return palette


def render_stylesheet(tokens: Tokens) -> str:
    """Return the style sheet with this theme's colours."""
    text = (assets.FOLDER / "theme.qss").read_text("utf-8")
    values = asdict(tokens) | {name: f"{size}px" for name, size in _measures().items()}
    values["mono"] = ", ".join(f'"{face}"' for face in MONO_FACES)
    return Template(text).substitute(values)


def _measures() -> dict[str, int]:
    """What holds text, as large as text is now; a style sheet counts borders in none of them."""
    plain = {"tiny": Type.TINY, "small": Type.SMALL, "body": Type.BODY, "large": Type.LARGE}
    plain |= {
        "text_line": 18,
        "text_line_ringed": 14,
        "row": 24,
        "row_menu": 26,
        "step": 26,
        "number": 28,
        "round": 14,
        "two_lines": 50,
        "card": 54,
        "card_ringed": 52,
        "tab": 37,
        "tab_ringed": 35,
    }
    plain |= {"after_chevron": 22, "after_menu": 16, "text_line": 18, "text_line_ringed": 14}
    sizes = {name: scaled(size) for name, size in plain.items()}
    for name, size in (("", 28), ("_chip", 24), ("_large", 36)):
        sizes |= {f"inner{name}": scaled(size) - 2, f"ringed{name}": scaled(size) - 4}
    sizes |= {"round_chip": scaled(24) // 2, "step_ringed": sizes["step"] - 4}
    box = scaled(16)
    return sizes | {"box": box - 2, "box_ringed": box - 4, "round_box": box // 2}
