"""Trainings of avatars. Every method is one transaction, durable when it returns."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from datetime import datetime

from wujie_desktop.domain.errors import KeyTaken
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import AvatarKey, PhotoSetId
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.redaction import without_signatures
from wujie_desktop.domain.request import FaultKind, SubmissionFault
from wujie_desktop.domain.training import (
    SentPhoto,
    Training,
    TrainingAnswer,
    TrainingId,
    TrainingState,
)
from wujie_desktop.library.damage import (
    MAYBE_NUMBER,
    MAYBE_TEXT,
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
    "id, set_id, name, state, created_at, avatar_key, expected_seconds, status, checked_at, "
    "ended_at, trace_id, fault_kind, fault_code, fault_message, fault_field, balance_before, "
    "balance_after"
)
_KINDS = (
    *(TEXT,) * 6,
    *(MAYBE_NUMBER,) * 2,
    *(MAYBE_TEXT,) * 2,
    TEXT,
    MAYBE_TEXT,
    *(TEXT,) * 3,
    *(MAYBE_NUMBER,) * 2,
)


class Trainings:
    """The trainings of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> tuple[Training, ...]:
        """Every training, the newest first."""
        return await self._database.run(
            lambda connection: tuple(_read(connection, "profile = ?", self._profile))
        )

    async def open(self, training: Training) -> None:
        """Insert the durable intent to train, before a byte of it is sent."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO training (id, profile, set_id, name, state, created_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    training.id,
                    self._profile,
                    training.set_id,
                    training.name,
                    training.state,
                    time_text(training.created_at),
                ),
            )
            connection.executemany(
                "INSERT INTO training_photo VALUES (?, ?, ?, ?, ?)",
                [
                    (training.id, position, photo.id, photo.name, photo.address)
                    for position, photo in enumerate(training.photos)
                ],
            )

        await self._database.run(work)

    async def withdraw(self, name: TrainingId) -> None:
        """Delete a training of which not a byte was sent."""

        def work(connection: sqlite3.Connection) -> None:
            forget_call(connection, name)
            connection.execute("DELETE FROM training_photo WHERE training_id = ?", (name,))
            connection.execute("DELETE FROM training WHERE id = ?", (name,))

        await self._database.run(work)

    async def keep_answer(self, name: TrainingId, received: bytes) -> None:
        """Store the answer to the call, byte for byte but for what signs an address in it."""
        kept = without_signatures(received)
        await self._database.write("UPDATE training SET received = ? WHERE id = ?", (kept, name))

    async def record_key(
        self, name: TrainingId, answer: TrainingAnswer, fault: SubmissionFault | None
    ) -> Training:
        """Store the key in the answer; `fault` is what was wrong with it. A key that another
        training has makes the outcome unknown: a cache on the way repeated an old answer."""

        def work(connection: sqlite3.Connection) -> Training:
            if _is_taken(connection, self._profile, answer.key, name):
                _end(connection, name, TrainingState.UNKNOWN, fault or _repeated(answer))
            else:
                _end(connection, name, TrainingState.OPEN, fault)
                connection.execute(
                    "UPDATE training SET avatar_key = ?, expected_seconds = ?, trace_id = ? "
                    "WHERE id = ?",
                    (answer.key, answer.expected_seconds, answer.trace_id, name),
                )
            return _read(connection, "id = ?", name)[0]

        return await self._database.run(work)

    async def record_fault(
        self, name: TrainingId, state: TrainingState, fault: SubmissionFault
    ) -> Training:
        """Record that the call ended `refused` or `unknown`."""

        def work(connection: sqlite3.Connection) -> Training:
            _end(connection, name, state, fault)
            return _read(connection, "id = ?", name)[0]

        return await self._database.run(work)

    async def interrupted(self) -> tuple[tuple[Training, bytes], ...]:
        """Those that the last run left without an outcome, though it kept an answer."""

        def work(connection: sqlite3.Connection) -> tuple[tuple[Training, bytes], ...]:
            rows = connection.execute(
                "SELECT id, received FROM training WHERE profile = ? AND state = 'submitting' "
                "AND typeof(received) = 'blob'",
                (self._profile,),
            ).fetchall()
            return tuple(
                (training, received)
                for name, received in rows
                for training in _read(connection, "id = ?", name)
            )

        return await self._database.run(work)

    async def call_interrupted_unknown(self) -> None:
        """Those that the last run left without an answer become `unknown`."""
        await self._database.write(
            "UPDATE training SET state = 'unknown', fault_kind = ? "
            "WHERE profile = ? AND state = 'submitting'",
            (FaultKind.INTERRUPTED, self._profile),
        )

    async def record_status(
        self, name: TrainingId, status: int | None, state: TrainingState, at: datetime
    ) -> Training:
        """Store what the gateway said at `at`, and what that makes of the training."""

        def work(connection: sqlite3.Connection) -> Training:
            ended = None if state is TrainingState.OPEN else time_text(at)
            connection.execute(
                "UPDATE training SET status = ?, checked_at = ?, state = ?, ended_at = ? "
                "WHERE id = ?",
                (status, time_text(at), state, ended, name),
            )
            return _read(connection, "id = ?", name)[0]

        return await self._database.run(work)

    async def record_balances(
        self, name: TrainingId, before: int | None, after: int | None
    ) -> None:
        """Store the points left right before and after the call."""
        await self._database.write(
            "UPDATE training SET balance_before = ?, balance_after = ? WHERE id = ?",
            (before, after, name),
        )

    async def adopt(self, name: TrainingId, key: AvatarKey) -> Training:
        """Give a training of unknown outcome the key that the user found for it. Raises KeyTaken
        where another training has it."""

        def work(connection: sqlite3.Connection) -> Training:
            if _is_taken(connection, self._profile, key, name):
                raise KeyTaken
            connection.execute(
                "UPDATE training SET avatar_key = ?, state = ?, fault_kind = NULL "
                "WHERE id = ? AND state = 'unknown'",
                (key, TrainingState.OPEN, name),
            )
            return _read(connection, "id = ?", name)[0]

        return await self._database.run(work)


def _is_taken(
    connection: sqlite3.Connection, profile: str, key: AvatarKey, name: TrainingId
) -> bool:
    """Whether a training other than `name` has the key."""
    found = connection.execute(
        "SELECT 1 FROM training WHERE profile = ? AND avatar_key = ? AND id <> ?",
        (profile, key, name),
    ).fetchone()
    return found is not None


def _repeated(answer: TrainingAnswer) -> SubmissionFault:
    return SubmissionFault(
        FaultKind.BAD_RESPONSE, "", FailureReason.KEYS_OF_ANOTHER, answer.trace_id
    )


def _end(
    connection: sqlite3.Connection,
    name: TrainingId,
    state: TrainingState,
    fault: SubmissionFault | None,
) -> None:
    columns = (fault.kind, fault.code, fault.message, fault.field) if fault else (None, "", "", "")
    connection.execute(
        "UPDATE training SET state = ?, fault_kind = ?, fault_code = ?, fault_message = ?, "
        "fault_field = ?, trace_id = ? WHERE id = ?",
        (state, *columns, fault.trace_id if fault else "", name),
    )


def _read(connection: sqlite3.Connection, where: str, value: str) -> list[Training]:
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM training WHERE {where} ORDER BY created_at DESC, id",  # noqa: S608 - our own text
        (value,),
    ).fetchall()
    photos = _read_photos(connection, [str(row[0]) for row in rows])
    return each_readable("training", rows, lambda row: _training(row, photos), _KINDS)


def _read_photos(connection: sqlite3.Connection, names: list[str]) -> dict[str, list[SentPhoto]]:
    rows = connection.execute(
        "SELECT training_id, id, name, address FROM training_photo WHERE training_id IN "
        "(SELECT value FROM json_each(?)) ORDER BY training_id, position",
        (json.dumps(names),),
    )

    def make(row: Row) -> tuple[str, SentPhoto]:
        return row[0], SentPhoto(PhotoId(row[1]), row[2], row[3])

    found: dict[str, list[SentPhoto]] = defaultdict(list)
    for name, photo in each_readable("training_photo", rows, make, (TEXT,) * 4):
        found[name].append(photo)
    return found


def _training(row: Row, photos: dict[str, list[SentPhoto]]) -> Training:
    (
        name, set_id, title, state, created, key, seconds, status, checked, ended, trace,
        kind, code, message, field, before, after,
    ) = row  # fmt: skip
    return Training(
        id=TrainingId(name),
        set_id=PhotoSetId(set_id),
        name=title,
        state=TrainingState(state),
        created_at=known_time(created),
        photos=tuple(photos[name]),
        key=AvatarKey(key),
        expected_seconds=seconds,
        status=status,
        checked_at=read_time(checked),
        ended_at=read_time(ended),
        trace_id=trace,
        fault=SubmissionFault(kind, code, message, trace, field) if kind else None,
        balance_before=before,
        balance_after=after,
    )
