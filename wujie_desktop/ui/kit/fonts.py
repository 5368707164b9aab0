"""Fonts in the sizes of the design."""

from __future__ import annotations

from PySide6.QtGui import QFont


def sized(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """`font` in another size, normal or semi-bold."""
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
