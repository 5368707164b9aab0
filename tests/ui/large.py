"""A gallery for the large pages: pictures full of one colour, decoded when a test says so."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import FakeClock, audit_json, build_request, done_picture
from wujie_desktop.domain.events import KeysRecorded, PicturesPurged, PictureStored
from wujie_desktop.domain.file_trouble import FileTrouble
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.presenters.viewer.picture_cache import Box, PictureCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.theme.tokens import DARK
from wujie_desktop.ui.viewer.large_page import LargeParts

SECRET = QColor("#ff00ff")
"""What every picture is full of."""
BLURRED = QColor("#507030")
"""What every blurred thumbnail is full of."""
APART = QColor("#ffee00")
"""What every difference of two pictures is full of."""
SIZE = (600, 800)


@dataclass(frozen=True)
class Plain:
    """Decoded pixels of one colour, as BGRX."""

    width: int
    height: int
    colour: QColor
    whole: Box = SIZE

    @property
    def stride(self) -> int:
        return self.width * 4

    @property
    def data(self) -> bytes:
        parts = (self.colour.red(), self.colour.green(), self.colour.blue())
        return bytes((*parts[::-1], 255)) * (self.width * self.height)


class Gallery:
    """P1 P2 pass, R1 R2 need review, B1 is blocked, P3 to P9 pass; in this order."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.hub = EventHub()
        self.keyboard = Keyboard({})
        self.work: list[Coroutine[Any, Any, None]] = []
        self.troubles: dict[str, FileTrouble] = {}
        self.size = SIZE
        thumbnails = ThumbnailCache()
        thumbnails.attach(load=self._thumbnail, spawn=self._spawn)
        cache = PictureCache(hub=self.hub)
        cache.attach(load=self._original, spawn=self._spawn)
        self.model = GalleryModel(hub=self.hub, thumbnails=thumbnails, clock=FakeClock())
        self.request = build_request()
        keys = ("P1", "P2", "R1", "R2", "B1", "P3", "P4", "P5", "P6", "P7", "P8", "P9")
        pictures = tuple(self.picture(key, ordinal) for ordinal, key in enumerate(keys, start=1))
        self.hub.publish(KeysRecorded(self.request, pictures))
        self.large = LargePictures(model=self.model, cache=cache)
        self.selection = GallerySelection(self.model)
        self.parts = LargeParts(
            pictures=self.large, selection=self.selection, keyboard=self.keyboard, tokens=DARK
        )

    def picture(self, key: str, ordinal: int, **changes: Any) -> Picture:
        audit = {"P": "PASS", "R": "REVIEW", "B": "BLOCK"}[key[0]]
        words = {"R": {"sexy": "review"}, "B": {"porn": "block"}}.get(key[0], {})
        original = StoredOriginal(f"sha-{key}", f"originals/{key}", "JPEG", *self.size, 9)
        values = {"audit": audit_json(audit, **words), "original": original} | changes
        return done_picture(key, ordinal=ordinal, **values)

    def becomes(self, picture: Picture) -> None:
        """It is no longer what it was."""
        self.hub.publish(PictureStored(picture))

    def loses(self, *keys: str) -> None:
        """They have left the bin for good."""
        self.hub.publish(PicturesPurged(tuple(PictureKey(key) for key in keys)))

    def select(self, *keys: str) -> None:
        """Select these; the last becomes the current one."""
        self.selection.clearSelection()
        for key in keys:
            index = self.model.index(self.model.row_of(PictureKey(key)), 0)
            self.selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)

    @property
    def current(self) -> str | None:
        return self.large.key_at(self.selection.currentIndex())

    def show(self, page: QWidget, width: int = 900, height: int = 700) -> None:
        """Show `page` with everything decoded."""
        self.qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(page.isActiveWindow, timeout=60_000)
        self.settle()

    def settle(self) -> None:
        """End all decoding."""
        self.qtbot.wait(1)
        while self.work:
            try:
                self.work.pop(0).send(None)
            except StopIteration:
                continue

    def close(self) -> None:
        for work in self.work:
            work.close()

    def _spawn(self, work: Coroutine[Any, Any, None], *, name: str) -> None:
        self.work.append(work)

    async def _thumbnail(self, original: StoredOriginal, *, blurred: bool, **_edge: int) -> Plain:
        return Plain(48, 64, BLURRED if blurred else SECRET)

    async def _original(
        self, originals: tuple[StoredOriginal, ...], box: Box | None
    ) -> Plain | FileTrouble:
        trouble = self.troubles.get(originals[0].sha256)
        if trouble:
            return trouble
        width, height = self.size
        if box:
            scale = min(box[0] / width, box[1] / height, 1)
            width, height = round(width * scale), round(height * scale)
        return Plain(width, height, APART if len(originals) > 1 else SECRET, self.size)


def count(image: QImage, colour: QColor) -> int:
    """How many pixels of `image` have `colour`, give or take a little."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    data = bytes(plain.constBits())
    wanted = bytes((colour.blue(), colour.green(), colour.red()))
    return sum(
        all(abs(data[at + part] - wanted[part]) < 12 for part in range(3))
        for at in range(0, len(data), 4 * 7)  # every seventh is enough
    )


def seen(widget: QWidget, colour: QColor) -> int:
    """How many pixels of `colour` the user sees of `widget`."""
    return count(widget.grab().toImage(), colour)


def hover(widget: QWidget, at: QPoint) -> None:
    """The mouse comes there. Sent, as QTest.mouseMove turns the loop, which a task must not."""
    none, place = Qt.MouseButton.NoButton, QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)
