"""The places of the library as the first section of its left column."""

from __future__ import annotations

from collections.abc import Sequence

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
    """The places, always the same. What is open among the collections and views of `kept` is left
    for a place."""

    def __init__(self, gallery: GalleryModel, kept: CollectionPresenter) -> None:
        super().__init__()
        self._kept = kept
        self._gallery = gallery

    @override
    def rows(self) -> Sequence[PlaceRow]:
        options, counts = self._gallery.view_options, self._gallery.counts()
        is_left = self._kept.opened is not None
        return [
            PlaceRow(
                place.value,
                place_title(place),
                PLACE_ICONS[place],
                count_at(place, counts),
                is_here=not is_left and options == options_at(place, options),
                is_lasting=place is Place.ALL,
            )
            for place in Place
        ]

    @override
    def show(self, name: str) -> None:
        self._kept.leave()
        options = options_at(Place(name), self._gallery.view_options)
        if options != self._gallery.view_options:
            self._gallery.set_view_options(options)
