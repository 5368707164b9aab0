"""A picture with its visible mark, as an export draws it."""

from __future__ import annotations

from PIL import Image
from PySide6.QtGui import QImage

from wujie_desktop.domain.errors import NotRendered
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.imaging.thumbnails import pixels_of
from wujie_desktop.imaging.visible_mark import draw_mark
from wujie_desktop.presenters.gallery.thumbnail_cache import image_from
from wujie_desktop.presenters.hand_off.mark_text import draw_text


def marked(image: QImage, mark: VisibleMark) -> QImage:
    """`image` with `mark`; without it where its words cannot be drawn."""
    whole = image.convertToFormat(QImage.Format.Format_RGB888)
    size, rows = (whole.width(), whole.height()), bytes(whole.constBits())
    drawn = Image.frombytes("RGB", size, rows, "raw", "RGB", whole.bytesPerLine())
    try:
        draw_mark(drawn, mark, draw_text)
    except NotRendered:
        return image
    return image_from(pixels_of(drawn))
