"""Accelerations of pictures in the vendor's queue. Every method is one transaction, durable when it
returns."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from wujie_desktop.domain.acceleration import Acceleration, AccelerationId, AccelerationState
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import FaultKind, SubmissionFault
from wujie_desktop.library.damage import (
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Row,
    each_readable,
    known_time,
    read_time,
)
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text
from wujie_desktop.library.team_word import forget_call

_COLUMNS = (
    "id, picture_key, steps, points, picture_points, state, created_at, ended_at, trace_id, "
    "fault_kind, fault_code, fault_message, fault_field"
)
_KINDS = (
    *(TEXT,) * 2,
    *(NUMBER,) * 2,
    MAYBE_NUMBER,
    *(TEXT,) * 2,
    MAYBE_TEXT,
    TEXT,
    MAYBE_TEXT,
    *(TEXT,) * 3,
)


class Accelerations:
    """The accelerations of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> tuple[Acceleration, ...]:
        """Every acceleration, the newest first."""
        return await self._database.run(
            lambda connection: tuple(_read(connection, "profile = ?", self._profile))
        )

    async def open(self, sent: Acceleration) -> None:
        """Insert the durable intent, before a byte of it is sent."""
        await self._database.write(
            "INSERT INTO acceleration "
            "(id, profile, picture_key, steps, points, picture_points, state, created_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                sent.id,
                self._profile,
                sent.key,
                sent.steps,
                sent.points,
                sent.picture_points,
                sent.state,
                time_text(sent.created_at),
            ),
        )

    async def withdraw(self, name: AccelerationId) -> None:
        """Delete one of which not a byte was sent."""

        def work(connection: sqlite3.Connection) -> None:
            forget_call(connection, name)
            connection.execute("DELETE FROM acceleration WHERE id = ?", (name,))

        await self._database.run(work)

    async def keep_answer(self, name: AccelerationId, received: bytes) -> None:
        """Store the answer to the call, byte for byte."""
        await self._database.write(
            "UPDATE acceleration SET received = ? WHERE id = ?", (received, name)
        )

    async def record_end(
        self,
        name: AccelerationId,
        state: AccelerationState,
        at: datetime,
        *,
        trace_id: str = "",
        fault: SubmissionFault | None = None,
    ) -> Acceleration:
        """Record how the call ended."""

        def work(connection: sqlite3.Connection) -> Acceleration:
            kind, code, message, field = (
                (fault.kind, fault.code, fault.message, fault.field)
                if fault
                else (None, "", "", "")
            )
            connection.execute(
                "UPDATE acceleration SET state = ?, ended_at = ?, trace_id = ?, fault_kind = ?, "
                "fault_code = ?, fault_message = ?, fault_field = ? WHERE id = ?",
                (
                    state,
                    time_text(at),
                    fault.trace_id if fault else trace_id,
                    kind,
                    code,
                    message,
                    field,
                    name,
                ),
            )
            return _read(connection, "id = ?", name)[0]

        return await self._database.run(work)

    async def call_interrupted_unknown(self) -> int:
        """Those that the last run left without an answer become `unknown`; how many these are."""
        return await self._database.write(
            "UPDATE acceleration SET state = 'unknown', fault_kind = ? "
            "WHERE profile = ? AND state = 'submitting'",
            (FaultKind.INTERRUPTED, self._profile),
        )


def _read(connection: sqlite3.Connection, where: str, value: str) -> list[Acceleration]:
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM acceleration WHERE {where} ORDER BY created_at DESC, id",  # noqa: S608 - our own text
        (value,),
    )
    return each_readable("acceleration", rows, _acceleration, _KINDS)


def _acceleration(row: Row) -> Acceleration:
    (
        name, key, steps, points, before, state, created, ended, trace,
        kind, code, message, field,
    ) = row  # fmt: skip
    return Acceleration(
        id=AccelerationId(name),
        key=PictureKey(key),
        steps=steps,
        points=points,
        state=AccelerationState(state),
        created_at=known_time(created),
        picture_points=before,
        ended_at=read_time(ended),
        trace_id=trace,
        fault=SubmissionFault(kind, code, message, trace, field) if kind else None,
    )
