"""The ledger: read once in slices, then only what changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.events import (
    BalanceRead,
    DecisionsChanged,
    KeysRecorded,
    PictureEvent,
    ProjectsRead,
    RequestsMoved,
)
from wujie_desktop.domain.ids import ProjectId, RequestId
from wujie_desktop.domain.ledger import (
    DayCosts,
    LedgerEntry,
    LedgerTotals,
    ProjectCosts,
    Trained,
    costs_by_project,
    group_ledger,
    total_ledger,
)
from wujie_desktop.export.table import write_table
from wujie_desktop.library.balances import Balances
from wujie_desktop.library.ledger import Ledger
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from wujie_desktop.ui.hand_off.ledger_view import LedgerView

REFRESH_PAUSE = 200
"""Milliseconds in which many changes are one."""


def open_ledger(
    *,
    window: QWidget,
    hub: EventHub,
    ledger: Ledger,
    balances: Balances,
    book: ProjectBook,
    trained: Callable[[], Sequence[Trained]],
    spawn: Spawn,
) -> None:
    """Show the ledger in a dialog, and keep it up to date as long as it is open."""
    from wujie_desktop.ui.dialogs.ledger import LedgerDialog

    dialog = LedgerDialog(window)
    follow_ledger(
        dialog.ledger,
        hub=hub,
        ledger=ledger,
        balances=balances,
        book=book,
        trained=trained,
        spawn=spawn,
    )
    dialog.show()


def follow_ledger(
    view: LedgerView,
    *,
    hub: EventHub,
    ledger: Ledger,
    balances: Balances,
    book: ProjectBook,
    trained: Callable[[], Sequence[Trained]],
    spawn: Spawn,
) -> None:
    """Fill `view` whenever it is shown, and keep it up to date as long as it is visible."""
    reader = LedgerReader(ledger, balances, book, trained)
    view.use_projects(book)
    soon = QTimer(view, singleShot=True, interval=REFRESH_PAUSE)

    def refresh(changed: RequestId) -> None:
        reader.touched.add(changed)
        soon.start()

    def on_moved(event: RequestsMoved) -> None:
        reader.moved |= {request.id: request.draft.project for request in event.requests}
        soon.start()

    def load() -> None:
        if view.isVisible():
            spawn(fill(view, reader.load, lambda shown: view.show_ledger(*shown)), "ledger")

    soon.timeout.connect(load)
    view.appeared.connect(load)
    view.export_requested.connect(lambda path, rows: spawn(_export(path, rows), "ledger export"))
    stops = [
        hub.subscribe(PictureEvent, lambda event: refresh(event.picture.request)),
        hub.subscribe(KeysRecorded, lambda event: refresh(event.request.id)),
        hub.subscribe(RequestsMoved, on_moved),
        *(
            hub.subscribe(kind, lambda _event: soon.start())
            for kind in (BalanceRead, DecisionsChanged, ProjectsRead)
        ),
    ]
    view.destroyed.connect(lambda: [stop() for stop in stops])


class LedgerReader:
    """Every entry so far. The requests in `touched` are read again the next time."""

    def __init__(
        self,
        ledger: Ledger,
        balances: Balances,
        book: ProjectBook,
        trained: Callable[[], Sequence[Trained]],
    ) -> None:
        self._trained = trained
        self.touched: set[RequestId] = set()
        self.moved: dict[RequestId, ProjectId] = {}
        """Moves of this run: the library may not have them yet."""
        self._book = book
        self._ledger = ledger
        self._balances = balances
        self._entries: dict[int, LedgerEntry] = {}
        self._one_at_a_time = asyncio.Lock()

    async def load(
        self,
    ) -> tuple[tuple[DayCosts, ...], LedgerTotals, tuple[ProjectCosts, ...]]:
        """The entries as they are now, by day and request, their sums, and those of projects."""
        async with self._one_at_a_time:
            await self._read()
            readings = await self._balances.load()
            entries = [self._as_moved(self._entries[each]) for each in sorted(self._entries)]
            totals = await off_loop(partial(total_ledger, entries, readings, self._trained()))
            totals = replace(totals, is_sandbox=self._balances.is_sandbox)
            projects = costs_by_project(entries, self._book.picked())
            return await off_loop(partial(group_ledger, entries)), totals, projects

    def _as_moved(self, entry: LedgerEntry) -> LedgerEntry:
        project = self.moved.get(entry.request, entry.project)
        return entry if project == entry.project else replace(entry, project=project)

    async def _read(self) -> None:
        """Read new rows and changed rows."""
        names, self.touched = self.touched, set()
        known = await self._ledger.of_requests(names)
        self._entries |= {entry.ordinal: entry for entry in known}
        while some := await self._ledger.after(max(self._entries, default=0)):
            self._entries |= {entry.ordinal: entry for entry in some}


async def _export(path: str, rows: list[tuple[str, ...]]) -> None:
    await off_loop(partial(write_table, Path(path), rows))
