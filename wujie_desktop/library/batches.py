"""Batches: the planned calls, durable before the first is sent, and their progress."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from wujie_desktop.domain.batch import (
    Batch,
    BatchCall,
    BatchId,
    BatchState,
    PauseReason,
    PlannedCall,
    new_batch_id,
)
from wujie_desktop.domain.draft_text import draft_text, read_draft
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.request import RequestState, SubmissionFault
from wujie_desktop.library.damage import EPOCH, NUMBER, TEXT, Row, each_readable, known_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text


class Batches:
    """The batches of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def create(self, calls: Sequence[PlannedCall], budget: int, now: datetime) -> BatchId:
        """Insert a batch as the newest, whatever the clock says. Sends nothing."""
        name = new_batch_id()

        def work(connection: sqlite3.Connection) -> None:
            created = max(now, self._after_newest(connection))
            connection.execute(
                "INSERT INTO batch VALUES (?, ?, ?, ?, '', ?)",
                (name, self._profile, time_text(created), BatchState.RUNNING, budget),
            )
            connection.executemany(
                "INSERT INTO batch_call VALUES (?, ?, ?, ?)",
                [
                    (name, position, json.dumps(call.lines), draft_text(call.draft))
                    for position, call in enumerate(calls)
                ],
            )

        await self._database.run(work)
        return name

    async def latest(self) -> Batch | None:
        """The newest batch, with the requests made for its calls."""
        return await self._database.run(self._read_latest)

    async def set_state(
        self, name: BatchId, state: BatchState, pause: PauseReason | None = None
    ) -> None:
        """Update its state, and why it is paused."""
        await self._database.write(
            "UPDATE batch SET state = ?, pause = ? WHERE id = ?", (state, pause or "", name)
        )

    async def lift_budget(self, name: BatchId) -> None:
        """Remove its budget."""
        await self._database.write("UPDATE batch SET budget = 0 WHERE id = ?", (name,))

    def _after_newest(self, connection: sqlite3.Connection) -> datetime:
        newest = connection.execute(
            "SELECT max(created_at) FROM batch WHERE profile = ?", (self._profile,)
        ).fetchone()[0]
        return known_time(newest) + timedelta(microseconds=1) if newest else EPOCH

    def _read_latest(self, connection: sqlite3.Connection) -> Batch | None:
        newest = connection.execute(
            "SELECT id, state, pause, budget FROM batch WHERE profile = ? "
            "ORDER BY created_at DESC LIMIT 1",
            (self._profile,),
        ).fetchone()
        if newest is None:
            return None
        kinds = (TEXT, TEXT, TEXT, NUMBER)
        batches = each_readable("batch", [newest], lambda row: _batch(connection, row), kinds)
        return batches[0] if batches else None


def _batch(connection: sqlite3.Connection, row: Row) -> Batch:
    name, state, pause, budget = row
    return Batch(
        id=BatchId(name),
        state=BatchState(state),
        budget=budget,
        pause=PauseReason(pause) if pause else None,
        calls=_read_calls(connection, name),
    )


def _read_calls(connection: sqlite3.Connection, name: str) -> tuple[BatchCall, ...]:
    """Each call with its last request. Refused ones may have been followed by others, and the clock
    may have been set back between them."""
    requests = {
        position: (RequestId(request), RequestState(state), kind, code, message, points)
        for position, request, state, kind, code, message, points in connection.execute(
            "SELECT batch_position, id, state, fault_kind, fault_code, fault_message, "
            "(SELECT sum(points) FROM picture WHERE generation_id = generation.id) "
            "FROM generation WHERE batch_id = ? ORDER BY state <> 'refused', created_at",
            (name,),
        )
    }
    calls = []
    for position, lines, draft in connection.execute(
        "SELECT position, lines, draft FROM batch_call WHERE batch_id = ? ORDER BY position",
        (name,),
    ):
        call = (position, tuple(json.loads(lines)), read_draft(draft))
        if position not in requests:
            calls.append(BatchCall(*call))
            continue
        request, state, kind, code, message, points = requests[position]
        fault = SubmissionFault(kind, code or "", message or "", "") if kind else None
        calls.append(BatchCall(*call, request, state, fault, points))
    return tuple(calls)
