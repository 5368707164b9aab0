"""The ledger: read once in slices, then only what changed."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.events import BalanceRead, KeysRecorded, PictureEvent
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.ledger import (
    DayCosts,
    LedgerEntry,
    LedgerTotals,
    group_ledger,
    total_ledger,
)
from wujie_desktop.export.table import write_table
from wujie_desktop.library.balances import Balances
from wujie_desktop.library.ledger import Ledger
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.dialogs.ledger import LedgerDialog
from wujie_desktop.ui.hand_off.ledger_view import LedgerView

REFRESH_PAUSE = 200
"""Milliseconds in which many changes are one."""


def open_ledger(
    *, window: QWidget, hub: EventHub, ledger: Ledger, balances: Balances, spawn: Spawn
) -> None:
    """Show the ledger in a dialog, and keep it up to date as long as it is open."""
    dialog = LedgerDialog(window)
    follow_ledger(dialog.ledger, hub=hub, ledger=ledger, balances=balances, spawn=spawn)
    dialog.show()


def follow_ledger(
    view: LedgerView, *, hub: EventHub, ledger: Ledger, balances: Balances, spawn: Spawn
) -> None:
    """Fill `view` whenever it is shown, and keep it up to date as long as it is visible."""
    reader = LedgerReader(ledger, balances)
    soon = QTimer(view, singleShot=True, interval=REFRESH_PAUSE)

    def refresh(changed: RequestId) -> None:
        reader.touched.add(changed)
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
        hub.subscribe(BalanceRead, lambda _event: soon.start()),
    ]
    view.destroyed.connect(lambda: [stop() for stop in stops])


class LedgerReader:
    """Every entry so far. The requests in `touched` are read again the next time."""

    def __init__(self, ledger: Ledger, balances: Balances) -> None:
        self.touched: set[RequestId] = set()
        self._ledger = ledger
        self._balances = balances
        self._entries: dict[int, LedgerEntry] = {}
        self._one_at_a_time = asyncio.Lock()

    async def load(self) -> tuple[tuple[DayCosts, ...], LedgerTotals]:
        """The entries as they are now, by day and request, and their sums."""
        async with self._one_at_a_time:
            await self._read()
            readings = await self._balances.load()
            entries = [self._entries[ordinal] for ordinal in sorted(self._entries)]
            totals = await off_loop(partial(total_ledger, entries, readings))
            return await off_loop(partial(group_ledger, entries)), totals

    async def _read(self) -> None:
        """Read new rows and changed rows."""
        names, self.touched = self.touched, set()
        known = await self._ledger.of_requests(names)
        self._entries |= {entry.ordinal: entry for entry in known}
        while some := await self._ledger.after(max(self._entries, default=0)):
            self._entries |= {entry.ordinal: entry for entry in some}


async def _export(path: str, rows: list[tuple[str, ...]]) -> None:
    await off_loop(partial(write_table, Path(path), rows))
