"""A photo of a set as the face of a request: choosing one, and showing the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wujie_desktop.controllers.conversation import ask
from wujie_desktop.domain.photo_address import photo_of, reference_to
from wujie_desktop.domain.photos import Photo, PhotoId
from wujie_desktop.domain.training_events import PhotoSetsRead
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.faces import FaceService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.photo_sets import PhotoSetService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.compose.page import ComposePage

if TYPE_CHECKING:
    from wujie_desktop.presenters.training.training_terms import TrainingTerms
    from wujie_desktop.ui.training.face_dialog import FaceDialog


class FaceController:
    """Lives as long as the engine does. `terms` says where photos go and what the house asks,
    `open_bucket` leads to where a bucket is set up, `open_photos` to where photos are added."""

    def __init__(
        self,
        *,
        window: QWidget,
        page: ComposePage,
        signals: ComposeSignals,
        sets: PhotoSetService,
        faces: FaceService,
        terms: Callable[[], TrainingTerms],
        open_bucket: Callable[[], object],
        open_photos: Callable[[], object],
        hub: EventHub,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._page = page
        self._sets = sets
        self._terms = terms
        self._open_bucket = open_bucket
        self._open_photos = open_photos
        self._hub = hub
        self._spawn = spawn
        faces.use_rules(lambda: terms().rules)
        signals.face_photo_requested.connect(lambda: spawn(self._choose(), "face"))
        signals.face_photo_shown.connect(self._show)
        if photo := photo_of(page.draft().face):
            self._show(photo)

    async def _choose(self) -> None:
        """Ask for a photo, and have it in the form; nothing leaves before the request is sent."""
        from wujie_desktop.ui.training.face_dialog import FaceDialog

        dialog = FaceDialog(self._window, self._terms())
        dialog.pixels_wanted.connect(
            lambda photo: self._spawn(self._load_pixels(dialog, photo), "face")
        )
        dialog.bucket_requested.connect(lambda: self._leave(dialog, self._open_bucket))
        dialog.photos_requested.connect(lambda: self._leave(dialog, self._open_photos))

        def show(event: PhotoSetsRead) -> None:
            if isValid(dialog):
                dialog.show_sets(event.sets)

        stop = self._hub.subscribe(PhotoSetsRead, show)
        self._spawn(self._sets.load(), "photo sets")
        try:
            if await ask(dialog) and (chosen := dialog.chosen):
                self._use(chosen)
        finally:
            stop()

    def _leave(self, dialog: FaceDialog, go: Callable[[], object]) -> None:
        dialog.reject()
        go()

    def _use(self, photo: Photo) -> None:
        if self._page.face:
            self._page.face.use(reference_to(photo.id))

    async def _load_pixels(self, dialog: FaceDialog, photo: PhotoId) -> None:
        pixels = await self._draw(photo)
        if pixels is not None and isValid(dialog):
            dialog.show_pixels(photo, pixels)

    async def _draw(self, photo: PhotoId) -> QImage | None:
        from wujie_desktop.presenters.training.photo_image import draw_photo

        return await draw_photo(self._sets, photo)

    def _show(self, photo: PhotoId) -> None:
        self._spawn(self._show_chosen(photo), "face")

    async def _show_chosen(self, photo: PhotoId) -> None:
        """Say the name of the chosen photo, where it goes, and show it; that it is gone where it
        is."""
        from wujie_desktop.presenters.training.set_words import place_words

        name = await self._sets.name_of(photo)
        pixels = await self._draw(photo) if name else None
        gone = translate("Training", "This photo is not here any more.")
        about = place_words(self._terms()) if name else gone
        if self._page.face:
            self._page.face.show_photo(photo, name or photo[:8], pixels, about)
