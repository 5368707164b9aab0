"""The facets of the pictures as rows: each value with the pictures that have it under all other
restrictions, and what the filter says of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, Qt

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.collections import QUICK
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.facet_values import SENT_HERE, WITHOUT_PROJECT
from wujie_desktop.domain.facets import FACETS, FacetValue, Names
from wujie_desktop.domain.filter import Filter, Name, Numbers, Operand
from wujie_desktop.domain.filter_edits import (
    Match,
    Presence,
    match_of,
    presence_of,
    with_match,
    with_presence,
)
from wujie_desktop.domain.filter_fields import FIELD_SPECS, FilterField
from wujie_desktop.domain.marks import MAX_STARS
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.facet_words import heading_title, value_title
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.qt_types import Index

if TYPE_CHECKING:
    from wujie_desktop.services.search import Found
    from wujie_desktop.services.tasks import Spawn

    Count = Callable[[Filter, int], Awaitable[Found]]

SHOWN = tuple(field for field in FACETS if field is not FilterField.POINTS)
"""Points are many."""
MANY = (FilterField.LABEL, FilterField.KEYWORD, FilterField.COLLECTION, FilterField.CLIENT)
"""The facets of which a picture may have several values."""
_PASSING = (FilterField.COLLECTION, FilterField.CLIENT)
"""Their values are shown only while there are any."""
MOST = 20
"""Values of one facet: those of most pictures when it was first shown."""
_ALWAYS = (
    (FilterField.PROJECT, WITHOUT_PROJECT),
    (FilterField.SENDER, SENT_HERE),
    (FilterField.COLLECTION, QUICK),
    (FilterField.CAMERA, Camera.AVATAR.value),
)
"""What is there where nobody made any."""
_NEXT = {
    Presence.OFF: Presence.ONLY,
    Presence.ONLY: Presence.WITHOUT,
    Presence.WITHOUT: Presence.OFF,
}


class FacetRole(IntEnum):
    """Item data roles of a row."""

    ROW = Qt.ItemDataRole.UserRole + 1


@value
class FacetRow:
    """A value of a facet; the facet's heading where `key` is None, with `match` where several
    values are chosen of which a picture may have more than one."""

    field: FilterField
    key: FacetValue | None
    title: str
    number: int = 0
    presence: Presence = Presence.OFF
    match: Match | None = None


class FacetModel(QAbstractListModel):
    """One row per heading and value. Rows keep their places for as long as the window is open; what
    no picture has stays. They are counted while `is_watched`."""

    def __init__(self, search: SearchPresenter) -> None:
        super().__init__()
        self._search = search
        self._keys: dict[FilterField, dict[FacetValue, None]] = {field: {} for field in SHOWN}
        self._names: Names = {}
        self._rows: list[FacetRow] = []
        self._is_watched = False
        self._counted: tuple[Filter, int] | None = None
        self.detach()
        search.changed.connect(self._on_changed)

    def attach(self, count: Count, spawn: Spawn) -> None:
        """Connect the services: `count` counts every facet under a filter."""
        self._count, self._spawn = count, spawn
        self._is_counting = False

    def detach(self) -> None:
        """Count nothing more: the services are closing."""
        self.attach(_count_nothing, lambda work, _name: work.close())

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case FacetRole.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole if row.key is not None:
                return f"{row.title} {format_number(row.number)}"
            case _:
                return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()] if index.isValid() else None
        is_inert = row is not None and row.key is None and row.match is None
        return Qt.ItemFlag.NoItemFlags if is_inert else super().flags(index)

    def watch(self, *, is_watched: bool) -> None:
        """Count from now on, or no more."""
        self._is_watched = is_watched
        self._on_changed()

    def recount(self) -> None:
        """Something about the pictures changed."""
        self._counted = None
        self._on_changed()

    def toggle(self, index: Index) -> None:
        """Let the filter say the next of a value: only, without, nothing; at a heading whether
        pictures need any or all of the chosen values."""
        row = self._rows[index.row()]
        if row.key is None:
            if row.match:
                other = Match.ALL if row.match is Match.ANY else Match.ANY
                self._search.search(with_match(self._search.tree, row.field, other))
            return
        operand, names = self._operand(row.field, row.key), self._others(row.field, row.key)
        tree = self._search.tree
        presence = _NEXT[presence_of(tree, row.field, operand, names)]
        self._search.search(with_presence(tree, row.field, operand, presence, names=names))

    def _on_changed(self) -> None:
        if not self._is_watched or self._is_counting or self._counted == self._search.asked:
            return
        self._is_counting = True
        self._spawn(self._recount(), "facet counts")

    async def _recount(self) -> None:
        """Count until the counts are those of the filter that holds."""
        try:
            while self._counted != (asked := self._search.asked):
                self._counted = asked
                self._show(await self._count(*asked), asked[0])
        except LibraryError:
            self._counted = None  # the search itself says so
        finally:
            self._is_counting = False

    def _show(self, found: Found, tree: Filter) -> None:
        self._names = found.names
        for field in SHOWN:
            self._know(field, found.counts.get(field, {}))
        rows = [row for field in SHOWN for row in self._rows_of(field, found, tree)]
        if [(row.field, row.key) for row in rows] == [(r.field, r.key) for r in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _know(self, field: FilterField, counts: Mapping[FacetValue, int]) -> None:
        """Give values their places: words and stars in their own order, others by their number when
        they are first seen."""
        known, words = self._keys[field], FIELD_SPECS[field].words
        if field is FilterField.RATING:
            known.update(dict.fromkeys(range(MAX_STARS, -1, -1)))
        elif words:
            known.update(dict.fromkeys(words))
        else:
            ordered = sorted(counts, key=lambda key: (-counts[key], str(key)))
            new = [key for key in ordered if key not in known]
            known.update(dict.fromkeys(new[: max(MOST - len(known), 0)]))

    def _rows_of(self, field: FilterField, found: Found, tree: Filter) -> list[FacetRow]:
        counts, names = found.counts.get(field, {}), self._names.get(field, {})
        rows = [
            FacetRow(
                field,
                key,
                value_title(field, key, names.get(key, ())),
                counts.get(key, 0),
                presence_of(tree, field, self._operand(field, key), self._others(field, key)),
            )
            for key in self._keys[field]
            if field not in _PASSING or key in counts
        ]
        chosen = sum(row.presence is Presence.ONLY for row in rows)
        match = match_of(tree, field) if field in MANY and chosen > 1 else None
        heading = FacetRow(field, None, heading_title(field, match), match=match)
        return [heading, *rows] if any((field, row.key) not in _ALWAYS for row in rows) else []

    def _operand(self, field: FilterField, key: FacetValue) -> Operand:
        """What the filter calls a value: its name where no other has it, else its key."""
        if isinstance(key, int):
            return Numbers(key, key)
        names = self._names.get(field, {})
        own = names.get(key, ())
        if key == "":  # nobody's: a name that only words have
            return Name(value_title(field, key, own))
        same = sum(own[:1] == others[:1] for others in names.values())
        return Name(own[0] if own and same == 1 else key)

    def _others(self, field: FilterField, key: FacetValue) -> tuple[str, ...]:
        """All that the filter may call a value."""
        return (str(key), *self._names.get(field, {}).get(key, ()))


async def _count_nothing(_tree: Filter, _within: int) -> Found:
    from wujie_desktop.services.search import Found

    return Found(0, {}, {})
