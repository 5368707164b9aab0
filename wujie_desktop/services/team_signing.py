"""Signs the decisions that go to the team, and says of those that come whether they are signed as
they should be."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Protocol

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import Welcome
from wujie_desktop.domain.team_events import EventKind, ReceivedEvent, TeamEvent
from wujie_desktop.domain.team_membership import KeptKey
from wujie_desktop.domain.team_signing import (
    SIGNATURE,
    DeviceKey,
    OwnSigning,
    Signing,
    TeamSigningRead,
    WrongSignatures,
    key_at,
    signed_bytes,
)
from wujie_desktop.library.team_keys import TeamKeys
from wujie_desktop.services.hub import EventHub

log = logging.getLogger(__name__)


class KeyServer(Protocol):
    """What is needed of `team.connection.TeamConnection`. Everything raises TeamUnreachable or
    TeamRefused."""

    @property
    def welcome(self) -> Welcome:
        """What the server said when it was opened."""
        ...

    async def register_key(self, public_key: str) -> str:
        """Name this device's key; returns the one that counts."""
        ...

    async def device_keys(self) -> tuple[DeviceKey, ...]:
        """The keys of all devices."""
        ...


class TeamSigning:
    """The signatures of one device in `space`. Call `open` with each connection. Where the server
    keeps no keys nothing is signed, and nothing taken for signed."""

    def __init__(
        self, *, kept: KeptKey | None, keys: TeamKeys, space: str, device: str, hub: EventHub
    ) -> None:
        """`kept` is None where nothing can be kept: nothing is signed then."""
        self._kept = kept
        self._keys = keys
        self._space = space
        self._device = device
        self._hub = hub
        self._key: Secret | None = None
        self._public_key = ""
        self._known: tuple[DeviceKey, ...] = ()
        self.own: OwnSigning | None = None
        """None before the first connection."""
        self.denied: tuple[str, ...] = ()
        """Members of whose devices the server names keys that would rewrite what was known."""

    async def open(self, server: KeyServer) -> None:
        """Have this device's key with the server, making one where there is none yet, and learn
        those of the others. Raises TeamError."""
        self._key, self._public_key = None, ""
        self.own = await self._prepare(server)
        self._known = await self._keys.known()
        if server.welcome.key is not None:
            await self._learn(server)
        self._hub.publish(TeamSigningRead())

    async def signed(self, first_seq: int, events: Sequence[TeamEvent]) -> list[TeamEvent]:
        """The events of this device, numbered from `first_seq`, with their signatures."""
        key = self._key
        if key is None:
            return [*events]
        sealing = await _sealing()

        def work() -> list[TeamEvent]:
            return [
                replace(
                    event, body={**event.body, SIGNATURE: sealing.sign(key, self._bytes(event))}
                )
                if self._is_own(event, seq)
                else event
                for seq, event in enumerate(events, first_seq)
            ]

        return await off_loop(work)

    async def check(
        self, server: KeyServer, events: Sequence[ReceivedEvent]
    ) -> dict[int, Signing | None]:
        """How the decisions among `events` are signed, by position; None for wrongly. What cannot
        be verified by the keys that are known is asked of the server. Raises TeamError."""
        decisions = [event for event in events if event.kind == EventKind.DECISION]
        found = await self._found(decisions)
        if None in found.values() and server.welcome.key is not None:
            await self._learn(server)
            found = await self._found(decisions)
        return found

    def say_wrong(
        self, events: Sequence[ReceivedEvent], signings: Mapping[int, Signing | None]
    ) -> None:
        """Say of those of `events`, which were applied, that they count for nothing."""
        wrong = {each.person for each in events if signings.get(each.position, "") is None}
        if wrong:
            log.warning("decisions of the team with a wrong signature count for nothing")
            self._hub.publish(WrongSignatures(tuple(sorted(wrong))))

    async def forget(self) -> None:
        """The device is no member's any more."""
        if self._kept:
            await self._kept.forget()

    async def _prepare(self, server: KeyServer) -> OwnSigning:
        told = server.welcome.key
        if told is None:
            return OwnSigning.NO_KEYS
        if self._kept is None:
            return OwnSigning.UNKEPT
        sealing = await _sealing()
        key = await self._kept.read()
        if key is None:
            if told.public_key and not told.may_change:
                return OwnSigning.LOST
            key = sealing.new_key()
            if not await self._is_kept(key):
                return OwnSigning.UNKEPT
        try:
            public_key = sealing.public_key_of(key)
        except ValueError:
            return OwnSigning.LOST
        if (told.public_key, told.may_change) != (public_key, False):
            told_now = await server.register_key(public_key)
            if told_now != public_key:
                return OwnSigning.LOST
        self._key, self._public_key = key, public_key
        return OwnSigning.SIGNS

    async def _is_kept(self, key: Secret) -> bool:
        try:
            return self._kept is not None and await self._kept.keep(key)
        except WujieError as error:
            log.warning("a device's key cannot be kept: %s", type(error).__name__)
            return False

    async def _learn(self, server: KeyServer) -> None:
        learned = await self._keys.learn(await server.device_keys(), self._device)
        self._known = await self._keys.known()
        self.denied = tuple(sorted({key.person for key in learned.denied}))
        if learned.changed or learned.denied:
            changed, denied = len(learned.changed), len(learned.denied)
            log.warning("the team's keys changed: %d, rewritten, not believed: %d", changed, denied)
            self._hub.publish(TeamSigningRead())

    async def _found(self, decisions: Sequence[ReceivedEvent]) -> dict[int, Signing | None]:
        if not decisions:
            return {}
        known, is_signed = self._known, (await _sealing()).is_signed

        def signing(event: ReceivedEvent) -> Signing | None:
            key, signature = key_at(known, event.device, event.seq), event.body.get(SIGNATURE)
            if signature is None:
                return Signing.MISSING if key else Signing.UNSIGNED
            data = signed_bytes(event.body, self._space, event.device)
            return Signing.SIGNED if is_signed(data, str(signature), key) else None

        return await off_loop(lambda: {each.position: signing(each) for each in decisions})

    def _is_own(self, event: TeamEvent, seq: int) -> bool:
        is_decision = event.kind == EventKind.DECISION
        return is_decision and key_at(self._known, self._device, seq) == self._public_key

    def _bytes(self, event: TeamEvent) -> bytes:
        return signed_bytes(event.body, self._space, self._device)


async def _sealing() -> ModuleType:
    """Slow the first time: what signs comes with it."""
    return await off_loop(_import_sealing)


def _import_sealing() -> ModuleType:
    from wujie_desktop.team import signing

    return signing
