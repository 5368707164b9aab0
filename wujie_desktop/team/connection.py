"""A member's connection to a space: the purse, the log of events, and what is looked through.

Every call raises TeamUnreachable, after which the connection is finished and another one has to be
opened, or TeamRefused, after which it goes on. Repeating a call is harmless: each of them does the
same as once.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import (
    Allowance,
    Granted,
    Purse,
    Rank,
    RegisteredKey,
    Reservation,
    ReservationState,
    TeamAddress,
    TeamDevice,
    Welcome,
)
from wujie_desktop.domain.team_archive import (
    STATES,
    ArchiveCounts,
    ArchivePage,
    ArchiveQuery,
    ArchiveSender,
    ArchiveTime,
    read_page,
)
from wujie_desktop.domain.team_errors import (
    TeamError,
    TeamNotLetIn,
    TeamRefused,
    TeamTooNew,
    TeamUnreachable,
)
from wujie_desktop.domain.team_events import ReceivedEvent, TeamEvent, read_body
from wujie_desktop.domain.team_signing import DeviceKey
from wujie_desktop.team.link import TIMEOUT, open_link, said_plainly

if TYPE_CHECKING:
    import asyncpg

EDITION = 9
"""The newest of `migrations/`; a server of the one before will do, where it has what is asked."""
CLOSING = 0.5
"""Seconds that a farewell may take: whoever quits waits for it."""
_MAX_HLC = 2**63 - 1
_PARTS_OF_TIME = ("year", "month", "requests", "pictures", "first", "last")


class TeamConnection:
    """One open connection of a device; made by `open`. Calls wait for one another."""

    welcome: Welcome

    def __init__(
        self, link: asyncpg.Connection, address: TeamAddress, device: UUID, timeout: float
    ) -> None:
        self._link = link
        self._space = address.space
        self._device = device
        self._timeout = timeout
        self._turn = asyncio.Lock()
        self._noticed = asyncio.Event()

    @classmethod
    async def open(
        cls,
        address: TeamAddress,
        password: Secret,
        device: TeamDevice,
        ca_file: str = "",
        *,
        timeout: float = TIMEOUT,
    ) -> TeamConnection:
        """Log in, over TLS whose certificate and host name are verified against the system's
        authorities or those in `ca_file`. Each step and each later call may take `timeout` seconds.
        Raises TeamUnreachable, TeamNotLetIn, TeamTooNew."""
        try:
            return await cls._open(address, password, device, ca_file, timeout)
        except TeamNotLetIn:
            raise
        except TeamRefused as error:
            raise TeamNotLetIn(error.detail) from error

    @classmethod
    async def _open(
        cls,
        address: TeamAddress,
        password: Secret,
        device: TeamDevice,
        ca_file: str,
        timeout: float,
    ) -> TeamConnection:
        link = await open_link(
            address.host,
            address.port,
            login=address.login,
            password=password,
            database=address.database,
            ca_file=ca_file,
            timeout=timeout,
        )
        opened = cls(link, address, UUID(device.id), timeout)
        try:
            await opened._greet(device.name)
        except BaseException:
            link.terminate()
            raise
        return opened

    async def _greet(self, device_name: str) -> None:
        before = time.time()
        said = json.loads(await self._value("hello($1, $2, $3)", device_name))
        between = (before + time.time()) / 2
        if said["oldest_client"] > EDITION:
            raise TeamTooNew(str(said["oldest_client"]))
        self.welcome = Welcome(
            person=said["person"],
            rank=Rank(said["rank"]),
            space_title=said["title"],
            epoch=said["epoch"],
            position=said["position"],
            last_seq=said["last_seq"],
            offset=float(said["time"]) - between,
            is_sandbox=said["is_sandbox"],
            may_override=said["may_override"],
            edition=said["edition"],
            key=_registered(said),
            four_eyes=said.get("four_eyes"),
        )
        self._link.add_termination_listener(lambda _link: self._noticed.set())
        with said_plainly():
            await self._link.add_listener(
                f"wujie_{int(said['space_id'])}", lambda *_notice: self._noticed.set()
            )

    async def purse(self) -> Purse:
        """The space's points today."""
        return _purse(json.loads(await self._fetch("SELECT wujie.purse($1)", self._space)))

    async def reserve(self, call: str, points: int | None, *, reason: str = "") -> Granted:
        """Hold `points` for the paid call that the record `call` names; None where no price is
        known, which is granted while anything is left. `reason` goes beyond the purse, for whom
        `welcome.may_override`. The same call asked again is answered the same."""
        said = json.loads(await self._value("reserve($1, $2, $3, $4, $5)", call, points, reason))
        return Granted(said["is_granted"], _purse(said["purse"]))

    async def settle(self, call: str, cost: int) -> None:
        """Say what a call did cost in points; another cost later corrects it, also of a released
        call."""
        await self._value("settle($1, $2, $3, $4)", call, cost)

    async def release(self, call: str) -> None:
        """Give back what is held for a call that certainly created nothing."""
        await self._value("release($1, $2, $3)", call)

    async def own_reservations(self, days: int) -> tuple[Reservation, ...]:
        """The device's own reservations of the last `days`, newest first."""
        rows = await self._rows("own_reservations($1, $2, $3)", self._device, days)
        return tuple(
            Reservation(row["call"], ReservationState(row["state"]), row["points"], row["cost"])
            for row in rows
        )

    async def allow(self, token: str) -> Allowance:
        """What this device may spend today without the server, held of the purse from now on; what
        it did not use of earlier days goes back. `token` names the library: on one day another one
        of the same device has nothing. Asked again it is not less. For a server of edition 7."""
        said = json.loads(await self._value("allow($1, $2, $3)", UUID(token)))
        return Allowance(
            day=date.fromisoformat(said["day"]),
            begins=datetime.fromtimestamp(said["begins"], UTC),
            ends=datetime.fromtimestamp(said["ends"], UTC),
            given=said["given"],
            used=said["used"],
        )

    async def claim(self, call: str, points: int, day: date) -> None:
        """Say that a call left without the server, of the allowance of `day`: its points are held
        from now on as those of `reserve` are. What is known already is left alone."""
        await self._value("claim($1, $2, $3, $4, $5)", call, points, day)

    async def push(self, first_seq: int, events: Sequence[TeamEvent]) -> int:
        """Send this device's events, numbered from `first_seq`, 500 at most, and return the number
        of the last one that the server has. Those that it has already are left alone, so whatever
        was not acknowledged may be sent again. Raises TeamRefused where numbers are left out."""
        columns: tuple[list[Any], ...] = ([], [], [], [])
        for event in events:
            body = json.dumps(dict(event.body))
            parts = (min(event.hlc, _MAX_HLC), event.kind, event.subject, body)
            for column, part in zip(columns, parts, strict=True):
                column.append(part)
        return int(await self._value("push($1, $2, $3, $4, $5, $6, $7)", first_seq, *columns))

    async def pull(self, after: int, most: int) -> tuple[ReceivedEvent, ...]:
        """Events of the space behind the position `after`, in the order of positions, `most` or
        1,000 of them. None is ever added before one that was returned."""
        return _events(await self._rows("pull($1, $2, $3)", after, most))

    async def newest(self, most: int) -> int:
        """The position of the request with which the newest `most` pictures begin; 0 where there
        are fewer."""
        return int(await self._fetch("SELECT wujie.newest($1, $2)", self._space, most))

    async def in_force(self, after: int, after_seq: int, upto: int) -> tuple[ReceivedEvent, ...]:
        """What a device that begins at the position `upto` needs from before, behind `after`, some
        of it: the events that made lists what they are, and its own behind the number
        `after_seq`."""
        call = "in_force($1, $2, $3, $4, $5)"
        return _events(await self._rows(call, self._device, after, after_seq, upto))

    async def told_of(
        self, keys: Sequence[PictureKey], after: int, upto: int
    ) -> tuple[ReceivedEvent, ...]:
        """What the log says of these pictures, 1,000 at most, between two positions, some of it:
        the requests that named them first among it."""
        return _events(await self._rows("told_of($1, $2, $3, $4)", list(keys), after, upto))

    async def archive(self, query: ArchiveQuery, before: int, most: int) -> ArchivePage:
        """The newest requests before the position `before` that `query` asks for, `most` or 500 of
        them. A time that it names is for a server of edition 9."""
        after, end = query.span
        asked = [min(before, end), most, query.words, query.person]
        asked.append(query.state and STATES.index(query.state))
        if query.time:
            rows = await self._rows("archive($1, $2, $3, $4, $5, $6, $7)", *asked, after)
        else:
            rows = await self._rows("archive($1, $2, $3, $4, $5, $6)", *asked)
        return read_page(
            (
                row["position"],
                "" if row["device"] == self._device else row["sender"],
                row["received_at"],
                read_body(row["body"]),
                row["verdicts"],
            )
            for row in rows
        )

    async def archive_counts(self, query: ArchiveQuery) -> ArchiveCounts:
        """How many requests there are of each time and sender, whatever their words and states.
        For a server of edition 9."""
        rows = await self._rows("archive_counts($1, $2, $3, $4)", query.person, *query.span)
        return ArchiveCounts(
            tuple(
                ArchiveTime(*(row[part] for part in _PARTS_OF_TIME))
                for row in rows
                if row["sender"] is None
            ),
            tuple(
                ArchiveSender(row["sender"], row["name"], row["requests"])
                for row in rows
                if row["sender"] is not None
            ),
        )

    async def senders(self) -> ArchiveCounts:
        """Who sent requests, without a number."""
        rows = await self._rows("senders($1)")
        return ArchiveCounts(senders=tuple(ArchiveSender(*row) for row in rows))

    async def renew(self, keys: Sequence[PictureKey]) -> frozenset[PictureKey]:
        """Say that this device still asks the vendor about the pictures `keys`; returns those that
        are its to ask about for the next minute, and known to the server as not finished."""
        rows = await self._rows("renew($1, $2, $3)", self._device, list(keys))
        return frozenset(PictureKey(row[0]) for row in rows)

    async def take_over(self, most: int) -> frozenset[PictureKey]:
        """Take `most` of the pictures that nobody asks about any more, 100 at most."""
        rows = await self._rows("take_over($1, $2, $3)", self._device, most)
        return frozenset(PictureKey(row[0]) for row in rows)

    async def register_key(self, public_key: str) -> str:
        """The key that counts for this device from now on: this one, unless the server has another
        one that may not be changed."""
        return str(await self._value("register_key($1, $2, $3)", public_key))

    async def device_keys(self) -> tuple[DeviceKey, ...]:
        """Every key that a device of the space signed with."""
        return tuple(
            DeviceKey(str(row["device"]), row["first_seq"], row["public_key"], row["person"])
            for row in await self._rows("device_keys($1)")
        )

    async def four_eyes(self) -> bool:
        """Whether what the machine wants reviewed takes two people now."""
        return bool(await self._fetch("SELECT wujie.four_eyes($1)", self._space))

    async def people(self) -> dict[str, str]:
        """Who has each device of the space: a number for each person."""
        return {str(row["device"]): str(row["person"]) for row in await self._rows("people($1)")}

    async def wait(self, seconds: float) -> bool:
        """Wait until somebody's events arrived since the last call, a hint only, or return False
        after `seconds`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._noticed.wait()
        if self._link.is_closed():
            raise TeamUnreachable(FailureReason.BROKE_OFF)
        is_noticed = self._noticed.is_set()
        self._noticed.clear()
        return is_noticed

    async def check(self) -> None:
        """Ask for a sign of life: a server that vanished says nothing by itself."""
        await self._fetch("SELECT 1")

    async def close(self) -> None:
        """Say farewell, or hang up after `CLOSING`."""
        with suppress(TeamError), said_plainly():
            async with asyncio.timeout(CLOSING):
                await self._link.close()
        self._link.terminate()

    async def _value(self, call: str, *arguments: object) -> Any:  # noqa: ANN401 - of any type
        """What a function of the schema returns that is asked for space and device first."""
        return await self._fetch(f"SELECT wujie.{call}", self._space, self._device, *arguments)

    async def _rows(self, call: str, *arguments: object) -> Any:  # noqa: ANN401 - rows of any kind
        return await self._ask("fetch", f"SELECT * FROM wujie.{call}", self._space, *arguments)  # noqa: S608 - literals of this file

    async def _fetch(self, statement: str, *arguments: object) -> Any:  # noqa: ANN401 - of any type
        return await self._ask("fetchval", statement, *arguments)

    async def _ask(self, how: str, statement: str, *arguments: object) -> Any:  # noqa: ANN401
        async with self._turn:
            try:
                with said_plainly(self._timeout):
                    return await getattr(self._link, how)(
                        statement, *arguments, timeout=self._timeout
                    )
            except TeamUnreachable:
                self._link.terminate()
                self._noticed.set()
                raise


def _registered(said: dict[str, Any]) -> RegisteredKey | None:
    """None by a server of an earlier edition."""
    if "public_key" not in said:
        return None
    return RegisteredKey(said["public_key"], said["may_change_key"])


def _events(rows: Any) -> tuple[ReceivedEvent, ...]:  # noqa: ANN401 - rows of asyncpg
    return tuple(
        ReceivedEvent(
            position=row["position"],
            device=str(row["device"]),
            seq=row["seq"],
            person=row["person"],
            hlc=row["hlc"],
            kind=row["kind"],
            subject=row["subject"],
            body=read_body(row["body"]),
            refused=row["refused"],
            received_at=row["received_at"],
        )
        for row in rows
    )


def _purse(said: dict[str, Any]) -> Purse:
    return Purse(
        day=date.fromisoformat(said["day"]),
        allowed=said["allowed"],
        held=said["held"],
        spent=said["spent"],
        own_held=said["own_held"],
        own_spent=said["own_spent"],
    )
