"""Fonts in the design's sizes."""

from __future__ import annotations

from PySide6.QtGui import QFont

from wujie_desktop.ui.theme.scale import scaled


def sized(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """Return `font` in a size of `Type`, scaled to the text size; normal or semi-bold."""
    scaled_font = QFont(font)
    scaled_font.setPixelSize(scaled(pixels))
    scaled_font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return scaled_font
