"""Puts a contact sheet together from what the window knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.pictures_in_slices import pictures_in_slices
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.contact_sheet import Sheet, SheetSettings
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.hand_off.leaving import Blocker
from wujie_desktop.presenters.hand_off.sheet_words import (
    SheetEntry,
    SheetHeading,
    caption_name,
    make_sheet,
    without_files,
)

Absent = Callable[[Sequence[Picture]], frozenset[PictureKey]]
"""Returns those whose file is not there."""


class SheetComposer:
    """`alias_of` is the user's name for an avatar, by its key; `producer` tells who is named in the
    label, and who hands it on."""

    def __init__(
        self,
        *,
        gallery: GalleryModel,
        blocker: Blocker,
        absent: Absent,
        alias_of: Callable[[str], str],
        book: ProjectBook,
        producer: Callable[[], tuple[str, str]],
        clock: Clock,
    ) -> None:
        self._gallery = gallery
        self._blocker = blocker
        self._absent = absent
        self._alias_of = alias_of
        self._book = book
        self._producer = producer
        self._clock = clock

    async def compose(self, keys: Sequence[PictureKey], settings: SheetSettings) -> Sheet:
        """The sheet of these pictures as they may leave now."""
        entries = [self._entry(item) async for item in pictures_in_slices(self._gallery, keys)]
        free = [entry.picture for entry in entries if not entry.bar]
        gone = await off_loop(partial(self._absent, free))
        heading = self._heading({entry.picture for entry in entries})
        return make_sheet(settings, heading, without_files(entries, gone))

    def _heading(self, pictures: set[Picture]) -> SheetHeading:
        projects = {picture.project for picture in pictures}
        project = projects.pop() if len(projects) == 1 else NO_PROJECT
        policy = self._gallery.policy
        return SheetHeading(
            project=self._book.title(project) if project else "",
            policy=policy.holding_for(project).name if policy else "",
            at=self._clock.now(),
            producer=self._producer(),
        )

    def _entry(self, picture: Picture) -> SheetEntry:
        gallery = self._gallery
        request = gallery.collection.request_card(picture.request)
        decision = gallery.collection.decision_on(picture.key)
        return SheetEntry(
            picture=picture,
            file_name=caption_name(picture, gallery.name_of(picture)),
            template=template_name(picture.template_key, gallery.template_names()),
            avatar=self._alias_of(request.avatar_key) if request else "",
            prompt=request.prompt if request else "",
            stars=gallery.marks_of(picture.key).stars,
            choice=decision.choice if decision else None,
            bar=self._blocker(picture),
        )
