"""The selected pictures in the inspector, kept up to date: one with all about it, many by what they
have in common."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QObject, QTimer, Signal

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import PictureError
from wujie_desktop.domain.events import PictureCompared, VerdictsContested
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel, GalleryRole
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.gallery.tile import Tile, TileContent, content_of
from wujie_desktop.presenters.text.formatting import shorten_key

if TYPE_CHECKING:
    from wujie_desktop.presenters.inspector.selection_tally import SelectionTally

Palette = tuple[str, ...]
ReadPalette = Callable[[StoredOriginal], Awaitable[Palette]]
ReadDiffers = Callable[[PictureKey], Awaitable[bool]]
Spawn = Callable[..., object]
_EDGE = 256
"""Longest side of the pictures shown, in device pixels: a stored thumbnail as it is."""


class InspectorPresenter(QObject):
    """Emits `view_changed(InspectorView | None)` where one picture is selected or none, and
    `many_changed(ManyView, tuple[QImage | None, ...])` where several are: at once with their number
    alone, then with what was counted."""

    view_changed = Signal(object)
    many_changed = Signal(object, object)

    def __init__(self, gallery: GalleryModel, clock: Clock) -> None:
        super().__init__()
        self.name_avatar: Callable[[AvatarKey], str] = shorten_key
        self.name_project: Callable[[ProjectId], str] = str
        self._clock = clock
        self._gallery = gallery
        self._key: PictureKey | None = None
        self._selection: GallerySelection | None = None
        self._shows_many = True
        self._is_many = False
        self._heads: tuple[PictureKey, ...] = ()
        self._tally: SelectionTally | None = None
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count_on)
        self._palettes: dict[str, Palette] = {}
        self._read_palette: ReadPalette | None = None
        self._differing: dict[PictureKey, bool] = {}
        self._read_differs: ReadDiffers | None = None
        self._spawn: Spawn | None = None
        gallery.dataChanged.connect(self._on_data_changed)

    def attach(self, *, read_palette: ReadPalette, read_differs: ReadDiffers, spawn: Spawn) -> None:
        """Set what reads the palette, and whether another picture was judged, and the task
        supervisor's `spawn`."""
        self._read_palette = read_palette
        self._read_differs = read_differs
        self._spawn = spawn
        self._tell()

    def detach(self) -> None:
        """Request nothing more: the service is closing."""
        self._spawn = None
        self._counting.stop()

    def follow(self, selection: GallerySelection) -> None:
        """Show what is selected, where many pictures are shown."""
        self._selection = selection
        selection.selectionChanged.connect(self._on_selection)

    def show_many(self, *, shows_many: bool) -> None:
        """Whether several pictures can be meant, as in the grid; else only the current one."""
        if shows_many is not self._shows_many:
            self._shows_many = shows_many
            self._tell()

    def on_selected(self, key: PictureKey | None) -> None:
        """Show this picture."""
        self._key = key
        self._tell()

    def on_verdicts_contested(self, event: VerdictsContested) -> None:
        """The picture shown may be among them."""
        if self._key in event.at:
            self._tell()

    def on_compared(self, event: PictureCompared) -> None:
        """The picture shown may be the one that was compared."""
        self._differing[event.key] = event.differs
        if self._key == event.key and event.differs:
            self._tell()

    def _on_selection(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        if self._shows_many:
            self._tell()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """What is seen is told of at once; many are counted anew once all has changed."""
        rows = range(first.row(), last.row() + 1)
        if self._is_many:
            if any(self._gallery.row_of(key) in rows for key in self._heads):
                self._tell()
            elif self._selection and any(map(self._selection.isRowSelected, rows)):
                self._tally = None
                self._counting.start()
        elif self._key and self._gallery.row_of(self._key) in rows:
            self._tell()

    def _tell(self) -> None:
        number = self._selection.count if self._shows_many and self._selection else 1
        self._tally = None
        self._counting.stop()
        self._is_many = number > 1
        if self._is_many:
            self._count_on()
        elif number:
            self._tell_one()
        else:
            self.view_changed.emit(None)

    def _tell_one(self) -> None:
        picture = self._gallery.picture(self._key) if self._key else None
        if picture is None:
            self.view_changed.emit(None)
            return
        from wujie_desktop.presenters.inspector.inspector import (
            build_inspector_view,
            with_another_judged,
            with_project,
        )

        gallery, original = self._gallery, picture.original
        shown = content_of(picture) in (TileContent.SHARP, TileContent.BLURRED)
        view = build_inspector_view(
            picture,
            gallery.request(picture.request),
            gallery.template_names(),
            now=self._clock.now(),
            place=(gallery.row_of(picture.key) + 1, gallery.rowCount()),
            attempts=gallery.attempts_before(picture),
            marks=gallery.marks_of(picture.key),
            decision=gallery.collection.decision_on(picture.key),
            palette=self._palette(original) if shown and original else (),
            name_avatar=self.name_avatar,
            contested_at=gallery.collection.contested_at(picture.key),
            is_unreadable=shown and self._is_trouble(picture),
        )
        if view.audit.verdict and self._differs(picture.key):
            view = with_another_judged(view)
        if picture.project:
            view = with_project(view, self.name_project(picture.project))
        if said := self._policy_note(picture):
            view = replace(view, note="\n".join(part for part in (said, view.note) if part))
        self.view_changed.emit(view)

    def _count_on(self) -> None:
        """Count a slice, and the next one after what else there is to do."""
        from wujie_desktop.presenters.inspector.many import counting_view
        from wujie_desktop.presenters.inspector.selection_tally import HEADS, SelectionTally

        if self._selection is None:
            return
        is_first = self._tally is None
        if self._tally is None:
            keys = self._selection.selected_keys()
            self._heads = keys[:HEADS]
            self._tally = SelectionTally(keys, self._gallery.collection)
        if self._tally.step():
            self._counting.stop()
            self._tell_many(self._tally)
        elif is_first:
            self.many_changed.emit(counting_view(len(self._tally.keys)), ())
            self._counting.start()

    def _tell_many(self, tally: SelectionTally) -> None:
        from wujie_desktop.presenters.inspector.many import MAX_READ, build_many_view

        gallery, names = self._gallery, self._gallery.template_names()
        is_few = len(tally.not_passed) <= MAX_READ
        failed = gallery.pictures_of(tally.not_passed) if is_few else ()
        cards = map(gallery.collection.request_card, tally.few_requests)
        requests = [card for card in cards if card]
        view = build_many_view(tally, failed, requests, names, self.name_avatar)
        images = tuple(gallery.image_of(key, edge=_EDGE) for key in self._heads)
        self.many_changed.emit(view, images)

    def _is_trouble(self, picture: Picture) -> bool:
        """Whether the gallery says of a picture that is there that it cannot be read."""
        row = self._gallery.row_of(picture.key)
        tile: Tile | None = self._gallery.index(row).data(GalleryRole.TILE) if row >= 0 else None
        return tile is not None and tile.content is TileContent.TROUBLE

    def _policy_note(self, picture: Picture) -> str:
        """The policy's note on `picture`; "" without a policy."""
        if self._gallery.policy is None:
            return ""
        from wujie_desktop.presenters.policies.policy_note import policy_note

        return policy_note(self._gallery.policy, picture)

    def _differs(self, key: PictureKey) -> bool:
        """Whether the machine judged another picture, as far as that was read."""
        if key not in self._differing and self._spawn and self._read_differs:
            self._differing[key] = False
            self._spawn(self._compare(key), name=f"comparison {key}")
        return self._differing.get(key, False)

    async def _compare(self, key: PictureKey) -> None:
        if self._read_differs and await self._read_differs(key):
            self.on_compared(PictureCompared(key, differs=True))

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
