"""What a profile may spend without its team's server: points of one day that the server gave ahead,
and the calls that left by them."""

from __future__ import annotations

import json
import platform
import sqlite3
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import uuid4

from wujie_desktop.domain.call_outcome import outcome_of_request
from wujie_desktop.domain.team import Allowance, AllowanceLeft
from wujie_desktop.domain.value import value
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.paid_outcomes import read_calls

_INTENTS = ("generation", "training", "acceleration")
_INTENDED = " UNION ALL ".join(
    f"SELECT 1 FROM {table} WHERE id = :call AND state = 'submitting'"  # noqa: S608 - our own text
    for table in _INTENTS
)
_FREE = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} i WHERE i.id = allowance_call.call AND i.state = 'refused')"  # noqa: S608
    for table in _INTENTS
)
_FORGET_FREE = f"DELETE FROM allowance_call WHERE profile = ? AND NOT is_told AND ({_FREE})"  # noqa: S608
_OFFSET = "coalesce((SELECT clock_offset FROM team t WHERE t.profile = a.profile), 0)"
_TODAY = (
    f"SELECT day, begins, ends, given, gone, {_OFFSET} FROM team_allowance a "  # noqa: S608
    "WHERE profile = ? AND place = ?"
)
_CLAIMED = (
    "SELECT coalesce(sum(points), 0) FROM allowance_call WHERE profile = ? AND day = ? "
    "AND call IN (SELECT value FROM json_each(?))"
)


@value
class AllowedCall:
    """A call that left without the server, of what was given for `day`."""

    call: str
    points: int
    day: date


class TeamAllowance:
    """Every method is one transaction, durable when it returns. Raises LibraryError."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def token(self) -> str:
        """By what the server knows this library. A copy of it lies elsewhere: what was given to the
        other one is forgotten there, and the token is a new one."""

        def work(connection: sqlite3.Connection) -> str:
            kept = connection.execute(
                "SELECT token FROM team_allowance WHERE profile = ? AND place = ?",
                (self._profile, self._place()),
            ).fetchone()
            if kept:
                return str(kept[0])
            token = str(uuid4())
            connection.execute(
                "INSERT OR REPLACE INTO team_allowance (profile, token, place) VALUES (?, ?, ?)",
                (self._profile, token, self._place()),
            )
            return token

        return await self._database.run(work)

    async def note(self, token: str, said: Allowance, known: Collection[str]) -> None:
        """Keep what the server gives; that of any other day is over then. `known` are the calls
        that it knew before: what else is used of it is gone, as where this library is an older
        copy."""
        day = said.day.isoformat()

        def work(connection: sqlite3.Connection) -> None:
            asked = (self._profile, day, json.dumps([*known]))
            gone = max(said.used - connection.execute(_CLAIMED, asked).fetchone()[0], 0)
            connection.execute(
                "UPDATE team_allowance SET day = :day, begins = :begins, ends = :ends, "
                "given = :given, gone = :gone WHERE profile = :profile AND token = :token "
                "AND (day, begins, ends, given, gone) <> (:day, :begins, :ends, :given, :gone)",
                {
                    "day": day,
                    "begins": round(said.begins.timestamp()),
                    "ends": round(said.ends.timestamp()),
                    "given": said.given,
                    "gone": gone,
                    "profile": self._profile,
                    "token": token,
                },
            )

        await self._database.run(work)

    async def take(self, call: str, points: int, now: datetime) -> bool:
        """Whether a call of which the intent is recorded may leave for `points`; they are its own
        from then on."""

        def work(connection: sqlite3.Connection) -> bool:
            today = self._today(connection, now)
            if today is None or points > self._left(connection, *today).left:
                return False
            made = connection.execute(
                "INSERT INTO allowance_call SELECT :profile, :call, :day, :points, 0 "
                f"WHERE EXISTS ({_INTENDED})",
                {"profile": self._profile, "call": call, "day": today[0], "points": points},
            )
            return made.rowcount == 1

        return await self._database.run(work)

    async def left(self, now: datetime) -> AllowanceLeft | None:
        """What may still be spent today; None where nothing was given for it."""

        def work(connection: sqlite3.Connection) -> AllowanceLeft | None:
            today = self._today(connection, now)
            return self._left(connection, *today) if today else None

        return await self._database.run(work)

    async def to_tell(self) -> tuple[AllowedCall, ...]:
        """The calls that the server should know of, and may know of from now on."""

        def work(connection: sqlite3.Connection) -> tuple[AllowedCall, ...]:
            connection.execute(_FORGET_FREE, (self._profile,))
            mine = (self._profile,)
            connection.execute(
                "UPDATE allowance_call SET is_told = 1 WHERE profile = ? AND NOT is_told", mine
            )
            rows = connection.execute(
                "SELECT call, points, day FROM allowance_call WHERE profile = ? ORDER BY day, call",
                mine,
            )
            return tuple(
                AllowedCall(call, points, date.fromisoformat(day)) for call, points, day in rows
            )

        return await self._database.run(work)

    async def forget(self, calls: Sequence[str]) -> None:
        """Forget calls of days that are over and that the server knows."""

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "DELETE FROM allowance_call WHERE profile = ? AND call = ? AND day < "
                "(SELECT day FROM team_allowance a WHERE a.profile = allowance_call.profile)",
                [(self._profile, call) for call in calls],
            )

        await self._database.run(work)

    def _today(self, connection: sqlite3.Connection, now: datetime) -> tuple[str, int, int] | None:
        """The day that it is on the server, by this machine's clock as far as that was ever
        compared, what was given for it and what of that is gone. Once that day was seen to be over
        it stays over."""
        row = connection.execute(_TODAY, (self._profile, self._place())).fetchone()
        if row is None:
            return None
        day, begins, ends, given, gone, offset = row
        moment = now.timestamp() + offset / 1000
        if moment >= ends:
            connection.execute(
                "UPDATE team_allowance SET ends = begins WHERE profile = ? AND ends > begins",
                (self._profile,),
            )
        return (day, given, gone) if given and begins <= moment < ends else None

    def _left(
        self, connection: sqlite3.Connection, day: str, given: int, gone: int
    ) -> AllowanceLeft:
        """Points count as taken until it is certain that nothing was bought, and the server cannot
        know of the call: what that gives back is for everybody."""
        connection.execute(_FORGET_FREE, (self._profile,))
        rows = "SELECT call, points FROM allowance_call WHERE profile = ? AND day = ?"
        taken = dict(connection.execute(rows, (self._profile, day)).fetchall())
        for name, record in read_calls(connection, self._profile, taken).items():
            outcome = outcome_of_request(record.state, record.expected, record.charges.values())
            taken[name] = max(taken[name], outcome.cost or 0, outcome.expected or 0)
        return AllowanceLeft(max(given - gone - sum(taken.values()), 0), given)

    def _place(self) -> str:
        """Where the library is: a copied file is another one, or on another computer."""
        file = (self._database.folder / FILE_NAME).resolve()
        return f"{platform.node()} {file.stat().st_ino} {file}"
