"""Everything that restricts the pictures shown, as chips."""

from __future__ import annotations

from collections.abc import Iterator

from wujie_desktop.domain.collections import Kept, PictureCollection
from wujie_desktop.domain.filter import EVERYTHING, Filter, Name, Term, clauses_of
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.absence_words import condition
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collection_words import kept_title
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.view_rules import rule_of
from wujie_desktop.presenters.text.translate import translate


@value
class Chip:
    """One restriction. A locked one belongs to what is open; a free one is removed by its
    `clause`, or is that of a place where it has none."""

    text: str
    is_locked: bool = False
    clause: Filter | None = None


def chips_of(search: SearchPresenter, opened: Kept | None, options: ViewOptions) -> list[Chip]:
    """The chips, those that are locked first. A place alone has none: it is chosen elsewhere."""
    chips = [*_locked(search, opened)]
    free = [Chip(condition(clause), clause=clause) for clause in search.clauses]
    if not chips and not free and not search.text:
        return []
    return [*chips, *_of_place(opened, options), *free]


def _locked(search: SearchPresenter, opened: Kept | None) -> Iterator[Chip]:
    if isinstance(opened, PictureCollection):
        own = Term(FilterField.COLLECTION, (Name(kept_title(opened)),))
        yield Chip(condition(own), is_locked=True)
    for clause in search.locked:
        yield Chip(condition(clause), is_locked=True)


def _of_place(opened: Kept | None, options: ViewOptions) -> Iterator[Chip]:
    rule = rule_of(options)
    if rule is None:
        yield Chip(translate("Chips", "Picked out one by one"))
    elif opened is None and rule != EVERYTHING:
        for clause in clauses_of(rule):
            yield Chip(condition(clause))
