from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wujie_desktop.ui.theme.apply import (
    apply_face,
    apply_theme,
    build_palette,
    render_stylesheet,
    resolve_theme,
)
from wujie_desktop.ui.theme.tokens import THEMES, Tokens

GROUNDS = ("window", "panel", "raised")
TEXTS = ("text", "dim", "passed", "review", "block", "accent")


def luminance(colour: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    it = QColor(colour)
    red, green, blue = (channel(part) for part in (it.redF(), it.greenF(), it.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
def test_special_pairs_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_hidden, tokens.canvas) >= 4.5
    assert contrast(tokens.block, tokens.canvas) >= 4.5
    for verdict in (tokens.passed, tokens.review, tokens.block):
        assert contrast(verdict, tokens.badge) >= 4.5
    assert contrast(tokens.accent, tokens.canvas) >= 3


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
def test_greys_are_neutral(tokens: Tokens) -> None:
    for name in (*GROUNDS, "canvas", "line", "hover"):
        colour = QColor(getattr(tokens, name))
        parts = (colour.red(), colour.green(), colour.blue())
        assert max(parts) - min(parts) <= 6, name


def test_a_theme_dresses_everything(qtbot: QtBot, qapp: QApplication) -> None:
    for tokens in THEMES.values():
        apply_theme(qapp, tokens)
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.window)
        assert "$" not in render_stylesheet(tokens)
        assert build_palette(tokens).color(QPalette.ColorRole.Text) == QColor(tokens.text)
    qapp.setStyleSheet("")


def test_the_theme_may_follow_the_system(qtbot: QtBot, qapp: QApplication) -> None:
    assert resolve_theme("dark", qapp).name == "dark"
    assert resolve_theme("system", qapp).name in THEMES
    apply_face(qapp)
    assert qapp.font().pixelSize() == 13
