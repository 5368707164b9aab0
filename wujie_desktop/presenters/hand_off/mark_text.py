"""The words of a visible mark drawn by Qt, on any thread and without a window."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QTransform,
)

from wujie_desktop.domain.errors import NotRendered
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.imaging.visible_mark import TextMask

_OUTLINE_SIZE = 256
"""Pixels of the font whose outlines are scaled."""
_SEEN = 192
"""Coverage from which a pixel counts as ink."""
_ATTEMPTS = 8


def prepare_fonts() -> QCoreApplication:
    """The application, which owns the fonts; one without a screen where there is none yet. Keep it,
    and call this on the main thread."""
    running = QCoreApplication.instance()
    if running is not None:
        return running
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(sys.argv[:1])


def draw_text(words: str, ink_height: int) -> TextMask:
    """Draw `words` as `imaging.visible_mark.DrawText` says. Raises NotRendered."""
    outline = _outline(words)
    for height in range(ink_height, ink_height + _ATTEMPTS):
        mask = _filled(outline, height)
        if mask.height >= ink_height:
            return mask
    raise NotRendered(FailureReason.NO_GLYPH.of(words))


def _outline(words: str) -> QPainterPath:
    font = QFont()
    font.setPixelSize(_OUTLINE_SIZE)
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    missing = [sign for sign in words if not sign.isspace() and not metrics.inFontUcs4(ord(sign))]
    path = QPainterPath()
    path.addText(0, 0, font, words)
    if missing or path.boundingRect().isEmpty():
        raise NotRendered(FailureReason.NO_GLYPH.of("".join(missing)))
    return path


def _filled(outline: QPainterPath, height: int) -> TextMask:
    """The outline scaled to that height, cut to the pixels that are seen."""
    box = outline.boundingRect()
    scale = height / box.height()
    image = QImage(int(box.width() * scale) + 3, height + 2, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(
        QTransform.fromTranslate(1, 1).scale(scale, scale).translate(-box.left(), -box.top())
    )
    painter.fillPath(outline, Qt.GlobalColor.white)
    painter.end()
    return _cut(image)


def _cut(image: QImage) -> TextMask:
    """`image` without the rows and columns at its edges in which nothing is seen."""
    stride = image.bytesPerLine()
    data = bytes(image.constBits())
    rows = [data[y * stride : y * stride + image.width()] for y in range(image.height())]
    seen = [y for y, row in enumerate(rows) if max(row) >= _SEEN]
    if not seen:
        return TextMask(0, 0, b"")
    rows = rows[seen[0] : seen[-1] + 1]
    columns = [x for x, column in enumerate(zip(*rows, strict=True)) if max(column) >= _SEEN]
    left, right = columns[0], columns[-1] + 1
    return TextMask(right - left, len(rows), b"".join(row[left:right] for row in rows))
