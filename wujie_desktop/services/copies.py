"""Makes the copies that leave: with the marks of generated content, in the name of its producer."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.aigc_label import first_label
from wujie_desktop.domain.rendition import About, Rendition
from wujie_desktop.imaging.renditions import Rendered, render
from wujie_desktop.imaging.visible_mark import DrawText


class CopyMaker:
    """`producer` returns who is named as producer and who hands on, "" for nobody; `draw_text`
    draws the words of a visible mark."""

    def __init__(self, producer: Callable[[], tuple[str, str]], draw_text: DrawText | None) -> None:
        self._producer = producer
        self._draw_text = draw_text

    @property
    def named(self) -> tuple[str, str]:
        """In whose name copies are made now."""
        return self._producer()

    def make(self, source: bytes, rendition: Rendition, about: About) -> Rendered:
        """A copy of the picture in `source`. Raises NotRendered and PictureError."""
        producer, propagator = self._producer()
        number = about.picture_key
        label = first_label(producer, number, propagator) if producer else None
        return render(source, rendition, about, label, self._draw_text)
