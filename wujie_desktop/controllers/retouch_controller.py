"""Retouches: copies go to the system's editor, and what comes back is shown beside the original."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QUrl
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import ask
from wujie_desktop.domain.events import VersionsChanged
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import THUMBNAIL_EDGE
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.inspector.version_words import (
    delete_question,
    known_sentence,
    taken_sentence,
)
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.retouches import RetouchService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.gallery.thumbnail import paint_thumbnail
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.inspector.panel import InspectorPanel


class RetouchController:
    """Lives as long as the engine does. `say` shows a sentence for a few seconds, `compare` a
    version beside its original."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        gallery: GalleryModel,
        retouches: RetouchService,
        say: Callable[[str], object],
        compare: Callable[[PictureVersion], object],
        hub: EventHub,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._gallery = gallery
        self._retouches = retouches
        self._say = say
        self._compare = compare
        self._spawn = spawn
        self._panel: InspectorPanel | None = None
        signals.edit_file_requested.connect(self._on_edit)
        hub.subscribe(VersionsChanged, self.on_versions_changed)
        spawn(self._mark_retouched(), "versions")

    def use_panel(self, panel: InspectorPanel) -> None:
        """Fill the section of `panel` that shows versions, from now on."""
        self._panel, part = panel, panel.versions
        part.wanted.connect(lambda key: self._spawn(self._show(key), "versions"))
        part.paint = self._paint
        part.edit_requested.connect(self._on_edit)
        part.compare_requested.connect(self._compare)
        self._gallery.dataChanged.connect(part.look_again)
        part.open_requested.connect(lambda each: self._spawn(self._open(each), "version"))
        part.delete_requested.connect(lambda each: self._spawn(self._delete(each), "version"))
        part.dropped.connect(lambda key, path: self._spawn(self._take(key, Path(path)), "version"))
        if part.key:
            part.wanted.emit(part.key)

    def on_versions_changed(self, event: VersionsChanged) -> None:
        """Mark its tile, and show them, if the picture is the one that is looked at."""
        self._spawn(self._mark_retouched(), "versions")
        if self._panel and self._panel.versions.key == event.key:
            self._spawn(self._show(event.key), "versions")

    def _on_edit(self, key: PictureKey) -> None:
        """A picture that may not leave goes to no editor, and that is said as for every export."""
        picture = self._gallery.picture(key)
        if picture and self._gallery.may_export(picture):
            self._spawn(self._edit(key), "editor")
        else:
            self._gallery.left_out.emit((key,))

    def _paint(self, painter: QPainter, place: QRect, version: PictureVersion) -> None:
        picture = self._gallery.picture(version.key)
        image = self._gallery.image_of(version.key, edge=THUMBNAIL_EDGE, version=version.file)
        paint_thumbnail(painter, place, image, picture.verdict if picture else None)

    async def _mark_retouched(self) -> None:
        tiles = self._gallery.tiles
        before, tiles.retouched = tiles.retouched, await self._retouches.retouched()
        self._gallery.touch(before ^ tiles.retouched)

    async def _edit(self, key: PictureKey) -> None:
        picture = self._gallery.picture(key)
        if picture:
            _open_file(await self._retouches.lay_out(picture, self._gallery.name_of(picture)))

    async def _open(self, version: PictureVersion) -> None:
        picture = self._gallery.picture(version.key)
        if picture is None or not self._gallery.may_export(picture):
            self._gallery.left_out.emit((version.key,))
            return
        words = self._gallery.name_of(picture)
        _open_file(await self._retouches.lay_out_version(picture, words, version))

    async def _take(self, key: PictureKey, file: Path) -> None:
        made = await self._retouches.take(key, file)
        self._say(taken_sentence(made) if made else known_sentence(file.name))

    async def _delete(self, version: PictureVersion) -> None:
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        if await ask(QuestionDialog(self._window, delete_question(version))):
            await self._retouches.remove(version)

    async def _show(self, key: PictureKey) -> None:
        versions = await self._retouches.versions_of(key)
        if self._panel and self._panel.versions.key == key:
            self._panel.versions.show_versions(key, versions)
            number = format_number(len(versions)) if versions else ""
            self._panel.folds["versions"].header.show_summary(number)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
