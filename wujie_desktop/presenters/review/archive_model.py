"""The requests of a team's archive, as a table that grows as one scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.team_archive import ArchivedRequest, ArchivePage
from wujie_desktop.library.shared_requests import Held
from wujie_desktop.presenters.review.activity_words import person_word
from wujie_desktop.presenters.review.archive_words import held_words, states_words
from wujie_desktop.presenters.text.formatting import (
    format_day,
    format_moment,
    format_time,
    one_line,
)
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate

_PROMPT = 200
"""Characters that a cell may have to show."""


class ArchiveModel(TextTable):
    """One row per request, newest first. `avatar_name` is what an avatar is called here. Emits
    `more_wanted` when the end is scrolled to and there is more."""

    more_wanted = Signal()

    def __init__(self, avatar_name: Callable[[str], str]) -> None:
        super().__init__()
        self._avatar_name = avatar_name
        self._rows: list[ArchivedRequest] = []
        self._held = Held()
        self.before: int | None = None
        """Where the next page ends; None where there is none."""

    def show(self, page: ArchivePage, held: Held) -> None:
        """Show this page alone."""
        self.beginResetModel()
        self._rows, self._held, self.before = [*page.requests], held, page.before
        self.endResetModel()

    def add(self, page: ArchivePage, held: Held) -> None:
        """Show what is older too."""
        self.before = page.before
        if page.requests:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.requests) - 1)
            self._rows += page.requests
            self._held = Held(self._held.here | held.here, self._held.deleted | held.deleted)
            self.endInsertRows()

    def show_held(self, held: Held) -> None:
        """Say anew what of all this is here."""
        self._held = held
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def keys(self) -> list[PictureKey]:
        """Of all pictures that are shown."""
        return [key for each in self._rows for key in each.keys]

    def request(self, row: int) -> ArchivedRequest | None:
        """The request of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def here(self, row: int) -> list[PictureKey]:
        """The pictures of a row that this library has."""
        found = self.request(row)
        return [key for key in found.keys if key in self._held.here] if found else []

    def can_be_taken(self, row: int) -> bool:
        """Whether a row is of another machine, and has something that was never here."""
        found = self.request(row)
        known = self._held.here | self._held.deleted
        return bool(found and found.shared.request.sender and not known.issuperset(found.keys))

    @override
    def length(self) -> int:
        return len(self._rows)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and bool(self._rows) and self.before is not None

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.more_wanted.emit()

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Activity", "When"),
            translate("Activity", "Who"),
            translate("Archive", "Prompt"),
            translate("Archive", "Avatar"),
            translate("Archive", "Pictures"),
            translate("Archive", "In this library"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        found = self._rows[row]
        request, keys = found.shared.request, found.keys
        deleted = len(self._held.deleted.intersection(keys))
        is_gone = deleted == len(keys)
        held = held_words(len(self.here(row)), deleted, len(keys))
        return (
            f"{format_day(found.at)} {format_time(found.at)}",
            person_word(request.sender),
            "" if is_gone else one_line(request.draft.prompt[:_PROMPT]),
            "" if is_gone else self._avatar_name(request.draft.avatar_key),
            states_words(found.states),
            held,
        )

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        return (format_moment(self._rows[row].at), *self.cells(row)[1:])


def rows_of(numbers: Sequence[Index]) -> list[int]:
    """The rows of `numbers`, from the top."""
    return sorted({index.row() for index in numbers})
