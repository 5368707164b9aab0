"""Everything that restricts the pictures shown, as chips."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from wujie_desktop.domain.collections import Kept, PictureCollection
from wujie_desktop.domain.filter import EVERYTHING, Filter, Name, Term
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collection_words import kept_title
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.text.translate import translate


@value
class Chip:
    """One restriction. A locked one belongs to what is open; a free one is removed by its
    `clause`, or is that of a place where it has none."""

    text: str
    is_locked: bool = False
    clause: Filter | None = None


def chips_of(
    search: SearchPresenter,
    opened: Kept | None,
    options: ViewOptions,
    one_click: Collection[Filter] = (),
) -> list[Chip]:
    """The chips, those that are locked first. A place alone has none: it is chosen elsewhere, as is
    what is `one_click` away."""
    if opened is None and not options.only and search.tree in (EVERYTHING, *one_click):
        return []
    from wujie_desktop.presenters.gallery.absence_words import condition

    free = [Chip(condition(clause), clause=clause) for clause in search.clauses]
    if options.only:
        free.insert(0, Chip(translate("Chips", "Picked out one by one")))
    return [*_locked(search, opened), *free]


def _locked(search: SearchPresenter, opened: Kept | None) -> Iterator[Chip]:
    from wujie_desktop.presenters.gallery.absence_words import condition

    if isinstance(opened, PictureCollection):
        own = Term(FilterField.COLLECTION, (Name(kept_title(opened)),))
        yield Chip(condition(own), is_locked=True)
    for clause in search.locked:
        yield Chip(condition(clause), is_locked=True)
