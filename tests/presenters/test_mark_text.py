from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from wujie_desktop.domain.errors import NotRendered
from wujie_desktop.domain.rendition import Corner, VisibleMark
from wujie_desktop.imaging.visible_mark import LEAST_CONTRAST, draw_mark, least_ink
from wujie_desktop.presenters.hand_off.mark_preview import marked
from wujie_desktop.presenters.hand_off.mark_text import draw_text, prepare_fonts

INK = 192


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", ["AI生成", "人工智能合成", "AI生成 · 无界"])
def test_words_are_as_high_as_they_must_be_on_any_thread(words: str) -> None:
    heights = (12, 13, 51, 52, 200, 410)
    with ThreadPoolExecutor(1) as pool:
        masks = list(pool.map(lambda height: draw_text(words, height), heights))
    for height, mask in zip(heights, masks, strict=True):
        assert height <= mask.height <= height + 2
        assert len(mask.coverage) == mask.width * mask.height
        rows = [mask.coverage[y * mask.width :][: mask.width] for y in (0, mask.height - 1)]
        assert all(max(row) >= INK for row in rows)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", [(64, 64), (100, 3000), (1023, 1025), (2048, 700)])
def test_the_ink_on_a_picture_is_measured(size: tuple[int, int]) -> None:
    image = Image.new("RGB", size, (250, 250, 250))
    drawn = draw_mark(image, VisibleMark(), draw_text)
    ink = image.convert("L").point(lambda value: 255 * (value < 255 - INK)).getbbox()
    assert ink is not None
    assert ink[3] - ink[1] >= least_ink(size) >= max(12, min(size) * 0.05)
    assert drawn.contrast >= LEAST_CONTRAST


def test_a_sign_that_no_font_has_is_said(qapp: QApplication) -> None:
    assert prepare_fonts() is qapp
    with pytest.raises(NotRendered, match="font"):
        draw_text("AI生成\U0010fffd", 20)


@pytest.mark.usefixtures("qapp")
def test_the_sample_has_its_mark_where_an_export_puts_it() -> None:
    """Nothing but the upper left is quiet, and there white words stand on no strip."""
    image = QImage(250, 333, QImage.Format.Format_RGB32)
    image.fill(QColor("navy"))
    painter = QPainter(image)
    painter.fillRect(125, 0, 125, 333, QColor("white"))
    painter.fillRect(0, 166, 250, 167, Qt.BrushStyle.Dense4Pattern)
    painter.fillRect(125, 0, 125, 333, Qt.BrushStyle.Dense4Pattern)
    painter.end()
    seen = marked(image, VisibleMark(corner=Corner.BEST))
    assert seen.size() == image.size()
    changed = {
        (x, y)
        for y in range(333)
        for x in range(250)
        if seen.pixel(x, y) & 0xFFFFFF != image.pixel(x, y) & 0xFFFFFF
    }
    assert changed
    assert all(x < 125 and y < 40 for x, y in changed)
    assert seen.pixelColor(0, 0) == QColor("navy")
    assert marked(image, VisibleMark("AI生成" * 30)) is image
