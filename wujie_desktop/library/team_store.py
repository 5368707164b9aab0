"""What one profile shares with its team: joining and leaving, what waits to be sent, and what the
server's log says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team import Welcome
from wujie_desktop.domain.team_events import JSON, ReceivedEvent, TeamEvent
from wujie_desktop.domain.team_policy import TeamPolicy
from wujie_desktop.domain.team_record_events import RefusedEdit
from wujie_desktop.domain.team_sayings import TeamSayings
from wujie_desktop.domain.team_signing import Signing
from wujie_desktop.domain.value import value
from wujie_desktop.library.damage import read_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.four_eyes import FourEyes
from wujie_desktop.library.private_requests import PrivateRequests
from wujie_desktop.library.private_rows import keep_earlier_private
from wujie_desktop.library.rows import time_text
from wujie_desktop.library.shared_collections import forget_collections
from wujie_desktop.library.shared_log import Origin, apply_event, take_echo
from wujie_desktop.library.shared_originals import SharedOriginals
from wujie_desktop.library.shared_projects import forget_projects
from wujie_desktop.library.shared_requests import SharedRequests
from wujie_desktop.library.shared_rows import read_decided
from wujie_desktop.library.team_activity import note_deeds
from wujie_desktop.library.team_allowance import TeamAllowance
from wujie_desktop.library.team_keys import TeamKeys
from wujie_desktop.library.team_lists import (
    put_policy,
    read_policy,
    settle_holding,
    settle_lists,
    take_refused,
)
from wujie_desktop.library.team_sayings import read_acting, read_sayings
from wujie_desktop.library.unasked_pictures import UnaskedPictures

_COLUMNS = "space, device, epoch, position, seq, acked, echoed, start"
_AGAIN = "#"
"""Stands before the number of times that a server of one epoch was found set back."""
_BEGIN = (
    "UPDATE team SET start = :start, unasked = iif(:start, "
    "(SELECT coalesce(max(ordinal), 0) FROM picture WHERE profile = :profile), 0) "
    "WHERE profile = :profile AND position = 0"
)
_EMPTY = (
    "UPDATE outbox SET kind = 'nothing', body = '{}' WHERE profile = :profile "
    "AND made_at < :before AND kind NOT IN ('decision', 'nothing') "
    "AND seq <= (SELECT echoed FROM team WHERE profile = :profile)"
)
_OF_EPOCH = ("shared_field", "shared_original", "team_inbox", "team_deed", "quarantine")
"""What the log of an epoch came to, and can come to again."""
_LEFT = (
    "team",
    "outbox",
    "refused",
    "team_key",
    "team_person",
    "team_verdict",
    "team_allowance",
    "allowance_call",
    *_OF_EPOCH,
)


@value
class SyncState:
    """How far a profile and its team are with one another. `seq` is the number of the newest event
    made here, `acked` of the newest that the server has, `echoed` of the newest that came back;
    `position` is how far the log of `epoch` was applied, `start` where it was begun; 0 for the
    beginning."""

    space: str
    device: str
    epoch: str
    position: int
    seq: int
    acked: int
    echoed: int
    start: int


@value
class Waiting:
    """What was changed here and is not with the team: how many events, and since when."""

    number: int
    since: datetime | None
    refused: int
    quarantined: int


@value
class Applied:
    """What events of the log did: the subjects that they are about, how many of them could not be
    applied and are kept in quarantine, and the lists that were brought in line with them, by their
    subjects."""

    subjects: frozenset[str]
    quarantined: int
    lists: frozenset[str] = frozenset()


class TeamStore:
    """The team of one profile. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile
        self.requests = SharedRequests(database, profile)
        self.private = PrivateRequests(database, profile)
        self.originals = SharedOriginals(database, profile)
        self.keys = TeamKeys(database, profile)
        self.four_eyes = FourEyes(database, profile)
        self.allowance = TeamAllowance(database, profile)
        self.unasked = UnaskedPictures(database, profile)

    async def state(self) -> SyncState | None:
        """How far both are; None where the profile has no team."""
        return await self._database.run(self._state)

    async def required(self) -> SyncState:
        """How far both are. Raises LookupError where the profile has no team."""
        return await self._database.run(self._require)

    async def join(self, space: str, device: str, *, shares_requests: bool = False) -> None:
        """From now on what is changed is told to `space`, by this device, and what is sent from now
        on if it `shares_requests`; what another space was told or said is forgotten."""

        def work(connection: sqlite3.Connection) -> None:
            state = self._state(connection)
            if state is None or (state.space, state.device) != (space, device):
                if state:
                    self._forget(connection)
                connection.execute(
                    "INSERT INTO team (profile, space, device) VALUES (?, ?, ?)",
                    (self._profile, space, device),
                )
            begun = connection.execute(
                "UPDATE team SET shares_requests = :shares WHERE profile = :profile "
                "AND shares_requests <> :shares",
                {"shares": shares_requests, "profile": self._profile},
            )
            if shares_requests and begun.rowcount:
                keep_earlier_private(connection, self._profile)

        await self._database.run(work)

    async def leave(self) -> None:
        """From now on nothing is told. Marks and decisions made here stay, and the log of what
        others decided."""
        await self._database.run(self._forget)

    async def greet(self, welcome: Welcome) -> SyncState:
        """Note what the server said. Where it was restored from a copy, what it said before is
        forgotten and what it lost waits to be sent again. Raises LookupError without a team."""

        def work(connection: sqlite3.Connection) -> SyncState:
            state = self._require(connection)
            connection.execute(
                "UPDATE team SET clock_offset = ? WHERE profile = ?",
                (round(welcome.offset * 1000), self._profile),
            )
            epoch = _epoch(state, welcome)
            if epoch != state.epoch:
                for table in _OF_EPOCH:
                    connection.execute(
                        f"DELETE FROM {table} WHERE profile = ?",  # noqa: S608 - our own text
                        (self._profile,),
                    )
                said = {"seq": welcome.last_seq, "position": welcome.position}
                connection.execute(
                    "UPDATE team SET epoch = :epoch, position = 0, start = 0, unasked = 0, "
                    "acked = :seq, echoed = :seq, visited = min(visited, :position), "
                    "whole_at = :position WHERE profile = :profile",
                    {"epoch": epoch, "profile": self._profile, **said},
                )
            return self._require(connection)

        return await self._database.run(work)

    async def begin(self, start: int) -> SyncState:
        """Read a log of which nothing was read yet from this position on; what the library has
        already is to be asked about. Raises LookupError without a team."""

        def work(connection: sqlite3.Connection) -> SyncState:
            connection.execute(_BEGIN, {"start": start, "profile": self._profile})
            return self._require(connection)

        return await self._database.run(work)

    async def outgoing(self, after: int, most: int) -> tuple[TeamEvent, ...]:
        """At most `most` events made here that follow number `after`, oldest first, without a
        gap."""

        def work(connection: sqlite3.Connection) -> tuple[TeamEvent, ...]:
            rows = connection.execute(
                "SELECT hlc, kind, subject, body FROM outbox WHERE profile = ? AND seq > ? "
                "ORDER BY seq LIMIT ?",
                (self._profile, after, most),
            )
            return tuple(
                TeamEvent(hlc, kind, subject, json.loads(body)) for hlc, kind, subject, body in rows
            )

        return await self._database.run(work)

    async def acknowledge(self, last_seq: int) -> None:
        """Note that the server has every event made here up to this number."""
        await self._database.write(
            "UPDATE team SET acked = ? WHERE profile = ? AND acked < ?",
            (last_seq, self._profile, last_seq),
        )

    async def empty_outbox(self, before: datetime) -> None:
        """Forget what events said that the log gave back and that were made before then: their
        numbers stay, for they have no gaps, and so do decisions."""
        await self._database.write(_EMPTY, {"profile": self._profile, "before": time_text(before)})

    async def apply(
        self,
        events: Sequence[ReceivedEvent],
        signings: Mapping[int, Signing | None] = MappingProxyType({}),
    ) -> Applied:
        """Apply what the log holds after the position reached so far, and move that. Events that
        were applied before change nothing. `signings` has by position how decisions are signed,
        None for wrongly; the others are not. Raises LookupError without a team."""

        def work(connection: sqlite3.Connection) -> Applied:
            state = self._require(connection)
            fresh = [event for event in events if event.position > state.position]
            applied = []
            for event in fresh:
                said = event
                sender: str | None = event.person
                if event.device == state.device:
                    said, is_news = take_echo(connection, self._profile, event)
                    sender = "" if is_news else None
                origin = Origin(sender, signings.get(event.position, Signing.UNSIGNED))
                if apply_event(connection, self._profile, state.epoch, said, origin):
                    applied.append(said)
            note_deeds(connection, self._profile, applied)
            if fresh:
                connection.execute(
                    "UPDATE team SET position = ?, hlc = max(hlc, ?) WHERE profile = ?",
                    (fresh[-1].position, max(each.hlc for each in fresh), self._profile),
                )
            unapplied = len(fresh) - len(applied)
            subjects = frozenset(event.subject for event in fresh)
            settled = settle_lists(connection, self._profile, state.position, subjects)
            return Applied(subjects, unapplied, settled)

        return await self._database.run(work)

    async def apply_older(
        self,
        events: Sequence[ReceivedEvent],
        signings: Mapping[int, Signing | None] = MappingProxyType({}),
    ) -> Applied:
        """As `apply`, of events anywhere in the log, which say what is from before its start: the
        position reached stays. What this device sent comes by itself, in its order. Raises
        LookupError without a team."""

        def work(connection: sqlite3.Connection) -> Applied:
            state = self._require(connection)
            applied = []
            for event in events:
                sender = None if event.device == state.device else event.person
                origin = Origin(sender, signings.get(event.position, Signing.UNSIGNED))
                if apply_event(connection, self._profile, state.epoch, event, origin):
                    applied.append(event)
            note_deeds(connection, self._profile, applied)
            subjects = frozenset(event.subject for event in events)
            return Applied(subjects, len(events) - len(applied))

        return await self._database.run(work)

    async def visit(self, position: int) -> None:
        """Note that the team's activity was seen up to here."""
        await self._database.write(
            "UPDATE team SET visited = max(visited, ?) WHERE profile = ?",
            (position, self._profile),
        )

    async def let_go(self, seq: int, at: datetime) -> None:
        """Be told no more that the server did not accept the event made here under this number."""
        await self._database.write(
            "UPDATE refused SET let_go_at = ? WHERE profile = ? AND seq = ?",
            (time_text(at), self._profile, seq),
        )

    async def waiting(self) -> Waiting:
        """What is not with the team yet, or cannot be."""

        def work(connection: sqlite3.Connection) -> Waiting:
            number, since = connection.execute(
                "SELECT count(*), min(made_at) FROM outbox AS o JOIN team AS t "
                "ON t.profile = o.profile AND o.seq > t.acked WHERE o.profile = ?",
                (self._profile,),
            ).fetchone()
            counts = (
                connection.execute(statement, (self._profile,)).fetchone()[0]
                for statement in (
                    "SELECT count(*) FROM refused WHERE profile = ? AND let_go_at IS NULL",
                    "SELECT count(*) FROM quarantine WHERE profile = ?",
                )
            )
            return Waiting(number, read_time(since), *counts)

        return await self._database.run(work)

    async def count_waiting(self) -> int:
        """How many events made here are not with the team."""
        return (await self.waiting()).number

    async def decided(self) -> tuple[PictureKey, ...]:
        """The pictures about which the team may have another word than what was decided here: those
        that its log has a decision about, here or not, and under the four-eyes rule all that was
        decided here."""
        return await self._database.run(lambda connection: read_decided(connection, self._profile))

    async def acting(self, keys: Sequence[PictureKey]) -> dict[PictureKey, Decision | None]:
        """The decision that acts on each of `keys` that the team decided about; None where all that
        was decided here is not accepted."""
        return await self._database.run(
            lambda connection: read_acting(connection, self._profile, keys)
        )

    async def take_in(self, keys: Sequence[PictureKey]) -> bool:
        """Put pictures that came into this library into the shared collections that have them;
        returns whether there are any."""
        return bool(
            await self._database.run(
                lambda connection: settle_holding(connection, self._profile, keys)
            )
        )

    async def tell_policy(self, said: JSON, at: datetime) -> None:
        """Tell the team which policies hold for all; None for each member's own."""
        await self._database.run(lambda connection: put_policy(connection, self._profile, said, at))

    async def policy(self) -> TeamPolicy | None:
        """The policies of the team; None where each member has his own. Raises LookupError where
        that is not known yet."""
        return await self._database.run(lambda connection: read_policy(connection, self._profile))

    async def take_refused(self, at: datetime) -> tuple[RefusedEdit, ...]:
        """What the server did not accept of what was done to lists here, told once."""
        return await self._database.run(
            lambda connection: take_refused(connection, self._profile, at)
        )

    def sayings(self, key: PictureKey) -> TeamSayings:
        """What the team says of one picture, read at once."""
        return self._database.read_now(
            lambda connection: read_sayings(connection, self._profile, key)
        )

    def _state(self, connection: sqlite3.Connection) -> SyncState | None:
        row = connection.execute(
            f"SELECT {_COLUMNS} FROM team WHERE profile = ?",  # noqa: S608 - our own text
            (self._profile,),
        ).fetchone()
        return SyncState(*row) if row else None

    def _require(self, connection: sqlite3.Connection) -> SyncState:
        state = self._state(connection)
        if state is None:
            raise LookupError("no team")
        return state

    def _forget(self, connection: sqlite3.Connection) -> None:
        forget_collections(connection, self._profile)
        forget_projects(connection, self._profile)
        for table in _LEFT:
            connection.execute(
                f"DELETE FROM {table} WHERE profile = ?",  # noqa: S608 - our own text
                (self._profile,),
            )


def _epoch(state: SyncState, welcome: Welcome) -> str:
    """The epoch of the log that the server has now, by the name it has here: a log that
    lacks what it had is another one."""
    name, _, times = state.epoch.partition(_AGAIN)
    if name != welcome.epoch:
        return welcome.epoch
    if welcome.position >= state.position and welcome.last_seq >= state.acked:
        return state.epoch
    return f"{name}{_AGAIN}{int(times or 0) + 1}"
