"""Makes ready what is dragged or copied: with the marks that the current export preset has, and
never without the AI label. Without a visible mark it is asked once for whom, and noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.mark_questions import has_producer, unmarked_for
from wujie_desktop.controllers.pictures_in_slices import pictures_in_slices
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.export_preset import ExportPreset, read_presets
from wujie_desktop.domain.export_record import ExportRecord
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import Rendition
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.gallery.drag_files import Named
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.export_history import ExportHistory
from wujie_desktop.services.outgoing_files import OutgoingFiles, exported
from wujie_desktop.services.tasks import Spawn

Keys = Sequence[PictureKey]


class OutgoingController:
    """Lives as long as the engine does. `who` is the name that unmarked copies are noted under;
    `say` tells how far they are."""

    def __init__(
        self,
        *,
        window: QWidget,
        gallery: GalleryModel,
        outgoing: OutgoingFiles,
        exports: ExportService,
        history: ExportHistory,
        preferences: Preferences,
        who: Callable[[], str],
        say: Callable[[str], object],
        clock: Clock,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._gallery = gallery
        self._outgoing = outgoing
        self._exports = exports
        self._history = history
        self._preferences = preferences
        self._who = who
        self._say = say
        self._clock = clock
        self._spawn = spawn
        self._recipient = ""
        """For whom unmarked copies are, until the window closes."""
        self._is_busy = False
        gallery.attach(deliver=self._deliver, prepare=self._prepare, may_export=exports.may_leave)

    @property
    def _preset(self) -> ExportPreset:
        """What drags and copies leave as: the words of the current preset, and nothing else of
        it."""
        current = read_presets(self._preferences.settings.exports).current
        return replace(current, folder="", rendition=Rendition(visible=current.rendition.visible))

    def bar_of(self, picture: Picture) -> ExportBlocker | None:
        """Why `picture` was not taken along, though it may be exported."""
        return self._outgoing.bar_of(picture, self._preset.rendition.visible)

    async def make_ready(self, keys: Keys) -> bool:
        """Make what is needed to give these away; returns whether they may be. Raises
        NotExported."""
        preset = self._preset
        if not (preset.is_labelled or self._recipient):
            self._recipient = await unmarked_for(self._window, preset)
            if not self._recipient:
                return False
        mark = preset.rendition.visible
        found = [item async for item in pictures_in_slices(self._gallery, keys)]
        pictures = [item for item in found if self._exports.may_leave(item)]
        make = partial(self._outgoing.make_ready, pictures, mark, self._tell)
        await make()
        bars = {self._outgoing.bar_of(item, mark) for item in pictures}
        if ExportBlocker.UNLABELLED in bars and await has_producer(self._window, self._preferences):
            await make()
        return True

    def _prepare(self, keys: Keys, then: Callable[[], object]) -> bool:
        preset = self._preset
        pictures = self._gallery.pictures_of(keys)
        is_agreed = preset.is_labelled or self._recipient
        if is_agreed and self._outgoing.is_ready(pictures, preset.rendition.visible):
            return True
        if keys and not self._is_busy:
            self._spawn(self._make_and_go_on(keys, then), "files to be dragged")
        return not keys

    async def _make_and_go_on(self, keys: Keys, then: Callable[[], object]) -> None:
        from wujie_desktop.presenters.hand_off.export_words import ready_words

        self._is_busy = True
        try:
            if await self.make_ready(keys):
                self._say(ready_words())
                then()
        finally:
            self._is_busy = False

    def _tell(self, done: int, number: int) -> None:
        from wujie_desktop.presenters.hand_off.export_words import making_words

        if done < number:
            self._say(making_words(done, number))

    def _deliver(self, pictures: Sequence[Named]) -> Mapping[PictureKey, Path]:
        preset = self._preset
        files = self._outgoing.deliver(pictures, preset.rendition.visible)
        if files and not preset.is_labelled:
            given = [picture for picture, _words in pictures if picture.key in files]
            self._spawn(self._note(given, files, preset), "unmarked copies")
        return files

    async def _note(
        self, pictures: Sequence[Picture], files: Mapping[PictureKey, Path], preset: ExportPreset
    ) -> None:
        """Note in the library that these were given away without a visible mark."""
        record = ExportRecord(
            id=uuid4().hex,
            at=self._clock.now(),
            folder="",
            preset=preset,
            files=await off_loop(partial(exported, pictures, files)),
            who=self._who(),
            recipient=self._recipient,
        )
        await self._history.note(record)
