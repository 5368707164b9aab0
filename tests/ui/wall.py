"""A grid full of pictures that were never fetched: those to review would show in one colour."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.builders import START, FakeClock, audit_json, build_request, done_picture, picture
from wujie_desktop.domain.events import (
    KeysRecorded,
    MarksChanged,
    PictureStored,
    RequestOpened,
)
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.request import Picture, PictureState, StoredOriginal
from wujie_desktop.presenters.gallery.drag_files import Deliver, Prepare
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.gallery.view import GalleryView
from wujie_desktop.ui.theme.tokens import DARK

SECRET = QColor("#ff00ff")
COUNT = 60
VERDICTS = ("PASS", "PASS", "REVIEW", "BLOCK")


class Pixels:
    """A thumbnail full of the secret colour, or of grey where it is the blurred one."""

    def __init__(self, *, blurred: bool, edge: int) -> None:
        self.width, self.height, self.stride = edge * 3 // 4, edge, edge * 3 // 4 * 4
        self.data = bytes((0x60, 0x60, 0x60, 255) if blurred else (255, 0, 255, 255)) * (
            self.width * self.height
        )


class Wall:
    """Twelve requests of five pictures: of each four one is to review and one blocked."""

    def __init__(self, qtbot: QtBot) -> None:
        self.hub, self.marks = EventHub(), dict[PictureKey, Marks]()
        self.size = 3, 4
        thumbnails = ThumbnailCache()
        thumbnails.attach(load=self._load, spawn=self._spawn)
        self.model = GalleryModel(hub=self.hub, thumbnails=thumbnails, clock=FakeClock())
        self.deliver_by(lambda _pictures: {})
        for request in range(COUNT // 5):
            self.arrive(request, 5)
        self.view = GalleryView(self.model, DARK)
        qtbot.addWidget(self.view)
        self.view.resize(800, 600)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow, timeout=60_000)
        self.view.setFocus()
        self.model.is_at_rest = lambda: False

    def deliver_by(self, deliver: Deliver, prepare: Prepare = lambda _keys, _then: True) -> None:
        """Whatever has a file may leave, made by `prepare` and laid out by `deliver`."""
        self.model.attach(
            deliver=deliver,
            prepare=prepare,
            may_export=lambda picture: picture is not None and picture.original is not None,
        )

    async def _load(self, original: StoredOriginal, *, blurred: bool, edge: int) -> Pixels:
        return Pixels(blurred=blurred, edge=edge)

    def _spawn(self, work: object, *, name: str) -> None:
        with pytest.raises(StopIteration):
            work.send(None)  # type: ignore[attr-defined]  # it never waits

    def picture(self, request: int, place: int) -> Picture:
        number = request * 5 + place
        verdict = VERDICTS[number % 4]
        state = PictureState.BLOCKED if verdict == "BLOCK" else PictureState.DONE
        path = f"originals/{number}"
        original = StoredOriginal(f"{number:064x}", path, "JPEG", *self.size, 9)
        return done_picture(
            f"K{number}",
            request=RequestId(f"g{request}"),
            ordinal=number + 1,
            audit=audit_json(verdict),
            state=state,
            original=original if state is PictureState.DONE else None,
        )

    def arrive(self, request: int, count: int, stored: int | None = None) -> None:
        """A request of `count` pictures, of which so many come at once."""
        sent = build_request(id=RequestId(f"g{request}"), created_at=START)
        self.hub.publish(RequestOpened(sent))
        waiting = [
            picture(f"K{request * 5 + place}", request=sent.id, ordinal=request * 5 + place + 1)
            for place in range(count)
        ]
        self.hub.publish(KeysRecorded(sent, tuple(waiting)))
        for place in range(count if stored is None else stored):
            self.store(request, place)

    def store(self, request: int, place: int) -> None:
        self.hub.publish(PictureStored(self.picture(request, place)))

    def mark(self, *keys: PictureKey, **after: object) -> None:
        changes = []
        for key in keys:
            before = self.marks.get(key, Marks())
            self.marks[key] = Marks(**after)  # type: ignore[arg-type]  # by name
            changes.append(MarkChange(key, before, self.marks[key]))
        self.hub.publish(MarksChanged("test", tuple(changes)))

    def place(self) -> tuple[PictureKey | None, Sequence[PictureKey], int]:
        index = self.view.currentIndex()
        key = self.model.shown.keys[index.row()] if index.isValid() else None
        return key, self.view.selection.selected_keys(), self.view.verticalScrollBar().value()

    def go_to(self, row: int) -> PictureKey:
        self.view.setCurrentIndex(self.model.index(row))
        return self.model.shown.keys[row]
