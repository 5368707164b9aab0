"""A band drawn over a hundred thousand pictures.

Usage: python -m tests.bench.band     (offscreen)

Prints one JSON line: milliseconds of a move, painting included, and of letting go.
"""

from __future__ import annotations

import json
import os
import time
from array import array

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.builders import FakeClock
from wujie_desktop.presenters.gallery.arrangement import Arrangement
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.gallery.view import GalleryView
from wujie_desktop.ui.theme.tokens import DARK

COUNT = 100_000
MOVES, WARM = 300, 5
"""The first moves make what all others use."""


class Many(GalleryModel):
    """Shows a hundred thousand keys of which nothing is kept."""

    def fill(self) -> None:
        """Show them in one group."""
        self.beginResetModel()
        ordinals = array("I", range(COUNT))
        self.showing.shown = Arrangement(ordinals, [COUNT], rank=lambda ordinal: ordinal)
        self._tiles.show(self.shown, self.view_options)
        self.endResetModel()
        self.rearranged.emit()


def main() -> None:
    """Stretch a band from top to bottom."""
    app = QApplication([])
    model = Many(hub=EventHub(), thumbnails=ThumbnailCache(), clock=FakeClock())
    view = GalleryView(model, DARK)
    view.resize(1000, 800)
    view.show()
    model.fill()
    app.sendPostedEvents()
    bar, moves = view.verticalScrollBar(), []
    view.band.begin(QPoint(3, 3), adds=False)
    for number in range(MOVES):
        bar.setValue(bar.maximum() * number // MOVES)
        began = time.perf_counter()
        view.band.stretch(QPoint(520, 700))
        view.viewport().grab()
        moves.append((time.perf_counter() - began) * 1000)
    began = time.perf_counter()
    view._take(view.band.end())
    let_go = (time.perf_counter() - began) * 1000
    moves = sorted(moves[WARM:])
    figures = {
        "move_ms": {"p50": round(moves[len(moves) // 2], 2), "max": round(moves[-1], 2)},
        "let_go_ms": round(let_go, 1),
        "selected": view.selection.count,
    }
    print(json.dumps({"figure": "band", **figures}))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
