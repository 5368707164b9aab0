"""The next picture in the viewer: from the key to the painted picture.

Usage: python tests/bench/viewer.py [STEPS]

Twelve JPEGs of 2048² in a library, the viewer at 1440×900. Prints one JSON line, milliseconds:
`next` with the neighbours decoded ahead, `label` for a bare QLabel that is given an image of
the same size, already decoded, `ratio` of their medians, and `cold` from asking for a picture
that nobody decoded ahead to its being painted sharp.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PIL import Image
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from typing_extensions import override

from tests.builders import FakeClock, build_request, done_picture
from wujie_desktop.domain.events import KeysRecorded
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.presenters.viewer.picture_cache import PictureCache
from wujie_desktop.services.full_pictures import FullPictureService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.theme.tokens import DARK
from wujie_desktop.ui.viewer.large_page import LargeParts
from wujie_desktop.ui.viewer.page import ViewerPage

PICTURES = 12


class Paints(QObject):
    """Counts how often a widget was painted: what is not painted is not measured."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False

    def wait(self) -> None:
        """Handle events until the next paint is over."""
        before = self.count
        while self.count == before:
            QApplication.processEvents()


class Rig:
    """A viewer on a library of its own, its decoding on a loop that runs when told to."""

    def __init__(self, folder: Path) -> None:
        self.loop = asyncio.new_event_loop()
        self.tasks: set[asyncio.Task[None]] = set()
        self.pool = ThreadPoolExecutor(2)
        hub = EventHub()
        cache = PictureCache(hub=hub)
        store = OriginalStore(folder)
        service = FullPictureService(originals=store, pool=self.pool)
        cache.attach(load=service.load, spawn=self.spawn)
        self.model = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=FakeClock())
        hub.publish(KeysRecorded(build_request(), tuple(map(_picture(store), range(PICTURES)))))
        self.selection = GallerySelection(self.model)
        self.page = ViewerPage(
            LargeParts(
                pictures=LargePictures(model=self.model, cache=cache),
                selection=self.selection,
                keyboard=Keyboard({}),
                tokens=DARK,
            )
        )
        self.paints = Paints(self.page.canvas)
        self.page.resize(1440, 900)
        self.go(0)
        self.page.show()
        self.page.activateWindow()

    def spawn(self, work: Coroutine[Any, Any, None], *, name: str) -> None:
        task = self.loop.create_task(work, name=name)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def go(self, row: int) -> None:
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selection.setCurrentIndex(self.model.index(row), how)

    def settle(self) -> None:
        """Decode all that is wanted, and paint."""
        while self.tasks:
            self.loop.run_until_complete(asyncio.wait(self.tasks))
        QApplication.processEvents()

    def is_sharp(self) -> bool:
        """Whether the picture made for this window is there."""
        shot = self.page.canvas.subjects[0].shot
        return shot is not None and shot.size.height() == self.page.canvas.box[1]

    def next(self) -> None:
        before = self.page.key
        QTest.keyClick(self.page.canvas, Qt.Key.Key_Right)
        self.paints.wait()
        if self.page.key == before or not self.is_sharp():
            raise RuntimeError("the next picture was not there")

    def cold(self) -> None:
        """Jump to where nothing is decoded and wait for that picture alone."""
        self.go(PICTURES - 1)
        while not self.is_sharp():
            self.loop.run_until_complete(
                asyncio.wait(self.tasks, return_when=asyncio.FIRST_COMPLETED)
            )
        self.paints.wait()


def _picture(store: OriginalStore) -> Callable[[int], Any]:
    def make(number: int) -> Any:
        noise = Image.effect_noise((2048, 2048), 40 + number)
        image = Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180)))
        part = store.part_path(PictureKey(f"K{number}"))
        image.save(part, "JPEG", quality=85)
        return done_picture(f"K{number}", ordinal=number + 1, original=store.commit(part))

    return make


def timed(work: Callable[[], None]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main(steps: int) -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(Path(folder))
        QTest.qWaitForWindowActive(rig.page)
        cold = timed(rig.cold)
        label = QLabel()
        label.resize(rig.page.canvas.size())
        label.show()
        paints = Paints(label)
        rig.page.activateWindow()
        QTest.qWaitForWindowActive(rig.page)
        times: dict[str, list[float]] = {"next": [], "label": []}
        edge = rig.page.canvas.box[1]
        images = [QImage(edge, edge, QImage.Format.Format_RGB32) for _ in range(2)]
        for step in range(steps):
            if step % (PICTURES - 1) == 0:
                rig.go(0)
            rig.settle()
            times["next"].append(timed(rig.next))

            def show(image: QImage = images[step % 2]) -> None:
                label.setPixmap(QPixmap.fromImage(image))
                paints.wait()

            times["label"].append(timed(show))
        rig.settle()
        rig.pool.shutdown()
        rig.loop.close()
    medians = {name: statistics.median(values) for name, values in times.items()}
    slowest = statistics.quantiles(times["next"], n=20)[-1]
    figures = {name: round(value, 2) for name, value in medians.items()}
    figures |= {"next_p95": round(slowest, 2), "cold": round(cold, 1)}
    ratio = round(medians["next"] / medians["label"], 2)
    print(json.dumps({"viewer_ms": figures, "ratio": ratio, "steps": steps}))
    app.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 66)
