"""The places of the library as the first section of its left column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.collection_presenter import CollectionPresenter
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.places import (
    PLACE_ICONS,
    Place,
    count_at,
    options_at,
    place_title,
)
from wujie_desktop.presenters.gallery.sections import PlaceRow, Section


class PlaceSection(Section):
    """The places, always the same; `missing` returns what is paid for and not on the disk. What is
    open among the collections and views of `kept` is left for a place."""

    def __init__(
        self,
        gallery: GalleryModel,
        missing: Callable[[], frozenset[PictureKey]],
        kept: CollectionPresenter,
    ) -> None:
        super().__init__()
        self._kept = kept
        self._gallery = gallery
        self._missing = missing

    @override
    def rows(self) -> Sequence[PlaceRow]:
        options, counts, missing = (
            self._gallery.view_options,
            self._gallery.counts(),
            self._missing(),
        )
        is_left = self._kept.opened is not None
        return [
            PlaceRow(
                place.value,
                place_title(place),
                PLACE_ICONS[place],
                count_at(place, counts, missing),
                is_here=not is_left and options == options_at(place, options, missing),
                is_lasting=place is Place.ALL,
            )
            for place in Place
        ]

    @override
    def show(self, name: str) -> None:
        self._kept.leave()
        options = options_at(Place(name), self._gallery.view_options, self._missing())
        if options and options != self._gallery.view_options:
            self._gallery.set_view_options(options)
