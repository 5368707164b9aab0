"""The picture in the inspector, kept up to date."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Signal

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import PictureError
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.tile import TileContent, content_of

Palette = tuple[str, ...]
ReadPalette = Callable[[StoredOriginal], Awaitable[Palette]]
Spawn = Callable[..., object]
_EDGE = 512
"""Longest side of the picture shown, in device pixels: a stored thumbnail as it is."""


class InspectorPresenter(QObject):
    """Emits `view_changed(InspectorView | None, QImage | None)`."""

    view_changed = Signal(object, object)

    def __init__(self, gallery: GalleryModel, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._gallery = gallery
        self._key: PictureKey | None = None
        self._palettes: dict[str, Palette] = {}
        self._read_palette: ReadPalette | None = None
        self._spawn: Spawn | None = None
        gallery.dataChanged.connect(self._on_data_changed)

    def attach(self, *, read_palette: ReadPalette, spawn: Spawn) -> None:
        """Set the palette service and the task supervisor's `spawn`."""
        self._read_palette = read_palette
        self._spawn = spawn
        self._tell()

    def detach(self) -> None:
        """Request nothing more: the service is closing."""
        self._spawn = None

    def on_selected(self, key: PictureKey | None) -> None:
        """Show this picture."""
        self._key = key
        self._tell()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if self._key and first.row() <= self._gallery.row_of(self._key) <= last.row():
            self._tell()

    def _tell(self) -> None:
        picture = self._gallery.picture(self._key) if self._key else None
        if picture is None:
            self.view_changed.emit(None, None)
            return
        from wujie_desktop.presenters.inspector.inspector import build_inspector_view

        shown = content_of(picture) in (TileContent.SHARP, TileContent.BLURRED)
        view = build_inspector_view(
            picture,
            self._gallery.request_of(picture),
            self._gallery.template_names(),
            attempts=self._gallery.attempts_before(picture),
            now=self._clock.now(),
            marks=self._gallery.marks_of(picture.key),
            decision=self._gallery.collection.decision_on(picture.key),
            palette=self._palette(picture.original) if shown and picture.original else (),
        )
        if said := self._policy_note(picture):
            view = replace(view, note="\n".join(part for part in (said, view.note) if part))
        self.view_changed.emit(view, self._gallery.image_of(picture.key, edge=_EDGE))

    def _policy_note(self, picture: Picture) -> str:
        """The policy's note on `picture`; "" without a policy."""
        if self._gallery.policy is None:
            return ""
        from wujie_desktop.presenters.policies.policy_note import policy_note

        return policy_note(self._gallery.policy, picture)

    def _palette(self, original: StoredOriginal) -> Palette:
        """The colours if known; else empty until they arrive."""
        known = self._palettes.get(original.sha256)
        if known is None and self._spawn and self._read_palette:
            self._palettes[original.sha256] = ()
            self._spawn(self._fetch(original), name=f"palette {original.sha256[:8]}")
        return known or ()

    async def _fetch(self, original: StoredOriginal) -> None:
        if self._read_palette is None:
            return
        try:
            self._palettes[original.sha256] = await self._read_palette(original)
        except (PictureError, OSError):
            return  # without a readable file it has no colours; the tile says why
        self._tell()
