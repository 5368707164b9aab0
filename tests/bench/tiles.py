"""Painting a wall of tiles of one width: microseconds of processor time per tile.

Usage: python -m tests.bench.tiles [ROUNDS] [--profile]     (offscreen)

Prints one JSON line: `known` a tile that was drawn before, as scrolling by the notch paints it;
`new` one drawn for the first time; `scaled` new, from an image of another size than its place, as
thumbnails are while another size is read; `headings` one heading. Medians over ROUNDS of frames.
Two checkouts are compared by PYTHONPATH, one turn after the other.
"""

from __future__ import annotations

import cProfile
import json
import os
import statistics
import sys
import time

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from tests.builders import START, FakeClock, audit_json, build_request, done_picture, picture
from wujie_desktop.domain.events import KeysRecorded, MarksChanged, PictureStored, RequestOpened
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.marks import NO_MARKS, Colour, MarkChange, Marks
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import Picture, PictureState, StoredOriginal
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.gallery.view import GalleryView
from wujie_desktop.ui.theme.tokens import DARK

COUNT, GROUP = 240, 8
ROOM = QSize(770, 900)
"""Four columns."""
WHEEL = 120
"""Pixels: a notch of the wheel."""
VERDICTS = ("PASS", "PASS", "REVIEW", "BLOCK")


class Images(ThumbnailCache):
    """An image of the wanted height for each picture, at once; one of `edge` where that is set."""

    def __init__(self) -> None:
        super().__init__()
        self.edge = 0
        self._made: dict[tuple[str, int], QImage] = {}

    @override
    def get(self, original: StoredOriginal, *, blurred: bool, edge: int) -> QImage:
        """Return it."""
        name = (original.sha256, self.edge or edge)
        if name not in self._made:
            image = QImage(round(name[1] * 3 / 4), name[1], QImage.Format.Format_RGB32)
            image.fill(QColor("#446688"))
            self._made[name] = image
        return self._made[name]


def build_wall(images: Images) -> GalleryModel:
    """Return a gallery of pictures of every kind, by turns."""
    hub = EventHub()
    model = GalleryModel(hub=hub, thumbnails=images, clock=FakeClock())
    for first in range(0, COUNT, GROUP):
        sent = build_request(id=RequestId(f"g{first}"), created_at=START)
        hub.publish(RequestOpened(sent))
        waiting = [
            picture(f"K{number}", request=sent.id, ordinal=number + 1)
            for number in range(first, first + GROUP)
        ]
        hub.publish(KeysRecorded(sent, tuple(waiting)))
        for number in range(first, first + GROUP - 1):
            hub.publish(PictureStored(build_picture(number, sent.id)))
    model.show_newcomers()
    marked = {
        key: Marks(stars=place % 6, colour=Colour.RED if place % 3 == 0 else Colour.NONE)
        for place, key in enumerate(model.shown.keys)
        if place % 2
    }
    changes = tuple(MarkChange(key, NO_MARKS, after) for key, after in marked.items())
    hub.publish(MarksChanged("bench", changes))
    return model


def build_picture(number: int, request: RequestId) -> Picture:
    """Return the stored picture of this number."""
    verdict = VERDICTS[number % 4]
    state = PictureState.BLOCKED if verdict == "BLOCK" else PictureState.DONE
    original = StoredOriginal(f"{number:064x}", f"originals/{number}", "JPEG", 3, 4, 9)
    labels = {"sexy": verdict.lower()} if number % 2 else {}
    return done_picture(
        f"K{number}",
        request=request,
        ordinal=number + 1,
        audit=audit_json(verdict, **labels),
        state=state,
        original=original if state is PictureState.DONE else None,
    )


class Timed(GalleryView):
    """Adds up what painting takes."""

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__(gallery, DARK)
        self.spent, self.tiles = 0.0, 0

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        began = time.thread_time()
        super().paintEvent(e)
        self.spent += time.thread_time() - began
        top = self.verticalOffset()
        self.tiles += len(self.grid.rows_between(top, top + self.viewport().height() - 1))

    def scroll_through(self, step: int) -> float:
        """Microseconds per tile, from top to bottom."""
        self.spent, self.tiles = 0.0, 0
        for top in range(0, self.verticalScrollBar().maximum(), step):
            self.verticalScrollBar().setValue(top)
            self.viewport().grab()
        return self.spent / self.tiles * 1e6

    def forget(self) -> None:
        """Draw every tile anew."""
        self.set_cover("Hold Space to see it")


def per_heading(view: GalleryView) -> float:
    """Microseconds per heading."""
    canvas = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    headings = list(view.grid.headings_between(0, view.grid.height))
    words = [view.gallery.tiles.heading_of(heading.group) for heading in headings]
    began = time.thread_time()
    painter = QPainter(canvas)
    for heading, said in zip(headings, words, strict=True):
        view.headings.paint(painter, heading.rect.translated(0, -heading.rect.top()), said)
    painter.end()
    return (time.thread_time() - began) / len(headings) * 1e6


def measure(view: Timed, images: Images) -> dict[str, float]:
    """One round."""
    view.forget()
    found = {"new": view.scroll_through(view.viewport().height())}
    view.scroll_through(WHEEL)
    found["known"] = view.scroll_through(WHEEL)
    images.edge = 256
    view.forget()
    found["scaled"] = view.scroll_through(view.viewport().height())
    images.edge = 0
    found["headings"] = per_heading(view)
    return found


def main(rounds: int, *, profiled: bool) -> None:
    """Paint the wall again and again."""
    app = QApplication([])
    font = app.font()
    font.setPixelSize(13)
    app.setFont(font)
    images = Images()
    view = Timed(build_wall(images))
    view.resize(ROOM)
    view.show()
    app.sendPostedEvents()
    view.doItemsLayout()
    view._use_size()
    measure(view, images)
    profile = cProfile.Profile()
    if profiled:
        profile.enable()
    found = [measure(view, images) for _ in range(rounds)]
    profile.disable()
    medians = {name: round(statistics.median(each[name] for each in found), 1) for name in found[0]}
    print(json.dumps({"us_per_tile": medians, "columns": view.grid.columns}))
    if profiled:
        profile.print_stats("tottime")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    words = sys.argv[1:]
    main(int(words[0]) if words else 9, profiled="--profile" in words)
