"""Base of what searches for the rows of a table: the last result stays until the next is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.presenters.lifetime import spawn_with
from wujie_desktop.presenters.text.paged_table import PagedTable
from wujie_desktop.services.tasks import Spawn

Item = TypeVar("Item")
Found = TypeVar("Found")
Read = Callable[[Sequence[int]], Awaitable[Mapping[int, Item]]]
"""Reads what the library's rows of these numbers hold; those that are missing are left out. Raises
LibraryError."""


class PagedSearch(QObject, Generic[Item, Found]):
    """Fills `model`, reading its rows with `read`. Emits `changed` when what there is to say is
    another. `name` is that of its work."""

    changed = Signal()

    def __init__(
        self, model: PagedTable[Item], *, read: Read[Item], spawn: Spawn, name: str
    ) -> None:
        super().__init__()
        self._spawn, self._name = spawn_with(self, spawn), name
        self._table, self._read = model, read
        model.setParent(self)
        model.wanted.connect(lambda rows: self._spawn(self._read_rows(rows), name))
        self.is_read = False
        """Whether anything was found, or found missing, yet."""
        self.failure: LibraryError | None = None
        """Why the last search, or reading since, failed."""
        self._is_wanted = self._is_searching = False

    def search(self) -> None:
        """Search, or once more after the search that runs."""
        self._is_wanted = True
        if not self._is_searching:
            self._is_searching = True
            self._spawn(self._search(), self._name)

    def take(self, found: Found) -> None:
        """Show what was found."""
        self.is_read, self.failure = True, None
        self.show(found)
        self.changed.emit()

    async def find(self) -> Found:
        """Return what is found now. Raises LibraryError."""
        raise NotImplementedError

    def show(self, found: Found) -> None:
        """Fill the model with what was found."""
        raise NotImplementedError

    async def _search(self) -> None:
        """Search until nothing newer is wanted; only the newest is shown."""
        failure: LibraryError | None = None
        try:
            while self._is_wanted:
                self._is_wanted = False
                found = await self.find()
                if not self._is_wanted:
                    self.take(found)
        except LibraryError as error:
            failure = error
        finally:
            self._is_wanted = self._is_searching = False
        if failure:
            self._fail(failure)

    async def _read_rows(self, rows: Sequence[int]) -> None:
        read: Mapping[int, Item] = {}
        try:
            read = await self._read(rows)
        except LibraryError as error:
            self._fail(error)
        self._table.keep(rows, read)

    def _fail(self, error: LibraryError) -> None:
        self.failure = error
        self.changed.emit()
