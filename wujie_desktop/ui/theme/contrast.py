"""Contrast of two colours, after WCAG 2.1."""

from __future__ import annotations

from PySide6.QtGui import QColor

_LINEAR_BELOW = 0.03928


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio: 1 for equal colours, 21 for black and white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: QColor) -> QColor:
    """Return black or white, whichever has more contrast on `ground`: at least 4.5:1."""
    black, white = QColor("#000000"), QColor("#ffffff")
    return black if contrast(black, ground) > contrast(white, ground) else white


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= _LINEAR_BELOW else ((value + 0.055) / 1.055) ** 2.4
