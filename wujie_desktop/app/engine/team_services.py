"""The services of a team. Imported where a profile has one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.domain.bucket import Bucket
from wujie_desktop.domain.originals_bucket import is_bucket, read_bucket_text
from wujie_desktop.domain.team_membership import JoinedTeam
from wujie_desktop.domain.team_record_events import TeamMarksLeft
from wujie_desktop.domain.team_state import TeamStateChanged
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services import team_originals
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.history import History
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.projects import ProjectService
from wujie_desktop.services.purse import PurseGate
from wujie_desktop.services.team_allowance import AllowanceKeeper
from wujie_desktop.services.team_archive import TeamArchive
from wujie_desktop.services.team_decisions import TeamDecisions
from wujie_desktop.services.team_leases import TeamLeases
from wujie_desktop.services.team_link import NAME, TeamLink, connect_member
from wujie_desktop.services.team_lists import TeamLists
from wujie_desktop.services.team_originals import OriginalsPlace, TeamOriginals
from wujie_desktop.services.team_requests import TeamRequests
from wujie_desktop.services.team_seat import Team
from wujie_desktop.services.team_signing import TeamSigning
from wujie_desktop.services.team_sync import TeamSync
from wujie_desktop.team.originals_folder import OriginalsFolder

Settled = Callable[[], Awaitable[None]]
"""Waits until what was done here is durable."""


class Hearer(Protocol):
    """Follows what happens by the events of the hub."""

    def close(self) -> None:
        """Hear of nothing any more."""
        ...


class Carrier(Hearer, Protocol):
    """Takes over what the team says, also without a connection."""

    async def run(self) -> None:
        """Work until cancelled."""
        ...


def start_team(
    infra: Infrastructure,
    joined: JoinedTeam,
    *,
    paid_calls: PaidCalls,
    history: History,
    deciding: DecisionService,
    intake: ResultIntake,
    poller: ResultPoller,
    collections: CollectionService,
    projects: ProjectService,
    avatars: AvatarService,
) -> Team:
    """Connect in the background; points are spent by the team's leave, records go both ways."""
    store, settled = infra.stores.open_team(), history.close
    link, leases = _build_link(infra, joined), _build_leases(infra, store, poller)
    purse, signing = _build_purse(infra, link, store), _build_signing(infra, store, joined)
    sync = _build_sync(infra, store, joined, signing, settled)
    link.follow(sync.follow, leases.follow)
    lists = _build_lists(infra, store, settled, collections, projects=projects, avatars=avatars)
    carriers: dict[str, Carrier] = {
        "team's allowance": purse.allowance,
        "team's lists": lists,
        "team's requests": TeamRequests(shared=store.requests, intake=intake, hub=infra.hub),
        "team's decisions": _build_decisions(infra, store, deciding, settled),
        **_originals(infra, store, joined),
    }
    close = _start(infra, link, (purse, sync), carriers, leases)
    paid_calls.gate = purse
    history.on_left = lambda left, of: infra.hub.publish(TeamMarksLeft(left, of))

    async def leave() -> None:
        await close()
        paid_calls.gate = history.on_left = None
        await store.leave()
        await signing.forget()
        await lists.leave()

    return Team(
        link=link,
        purse=purse,
        close=close,
        leave=leave,
        records=store,
        activity=infra.stores.open_team_activity(),
        archive=TeamArchive(link=link, sync=sync, shared=store.requests),
        signing=signing,
        lists=lists,
    )


def _start(
    infra: Infrastructure,
    link: TeamLink,
    hearers: Iterable[Hearer],
    carriers: Mapping[str, Carrier],
    leases: TeamLeases,
) -> Callable[[], Coroutine[Any, Any, None]]:
    """Connect and carry; returns what ends all of it."""
    works = {NAME: link.run, **{name: each.run for name, each in carriers.items()}}
    tasks = {infra.tasks.sustain(run, name, infra.clock) for name, run in works.items()}

    async def close() -> None:
        for hearer in hearers:
            hearer.close()
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        for carrier in carriers.values():
            carrier.close()
        await leases.close()
        infra.hub.publish(TeamStateChanged(None))

    return close


def _build_link(infra: Infrastructure, joined: JoinedTeam) -> TeamLink:
    connect, address = partial(connect_member, joined), joined.membership.address
    return TeamLink(address=address, connect=connect, hub=infra.hub, clock=infra.clock)


def _build_leases(infra: Infrastructure, store: TeamStore, poller: ResultPoller) -> TeamLeases:
    return TeamLeases(
        requests=infra.stores.requests,
        shared=store.requests,
        private=store.private,
        poller=poller,
        clock=infra.clock,
    )


def _build_signing(infra: Infrastructure, store: TeamStore, joined: JoinedTeam) -> TeamSigning:
    address = joined.membership.address
    return TeamSigning(
        kept=joined.key,
        keys=store.keys,
        space=address.space if address else "",
        device=joined.membership.device,
        hub=infra.hub,
    )


def _build_sync(
    infra: Infrastructure,
    store: TeamStore,
    joined: JoinedTeam,
    signing: TeamSigning,
    settled: Settled,
) -> TeamSync:
    return TeamSync(
        store=store,
        membership=joined.membership,
        signing=signing,
        hub=infra.hub,
        settled=settled,
        clock=infra.clock,
    )


def _build_lists(
    infra: Infrastructure,
    store: TeamStore,
    settled: Settled,
    collections: CollectionService,
    *,
    projects: ProjectService,
    avatars: AvatarService,
) -> TeamLists:
    return TeamLists(
        store=store,
        collections=collections,
        projects=projects,
        read_avatars=avatars.load,
        hub=infra.hub,
        clock=infra.clock,
        settled=settled,
    )


def _build_decisions(
    infra: Infrastructure, store: TeamStore, deciding: DecisionService, settled: Settled
) -> TeamDecisions:
    return TeamDecisions(store=store, deciding=deciding, hub=infra.hub, settled=settled)


def _originals(infra: Infrastructure, store: TeamStore, joined: JoinedTeam) -> dict[str, Carrier]:
    """What carries originals to and from their place; nothing where there is none."""
    if not joined.membership.originals:
        return {}
    carrier = TeamOriginals(
        shared=store.originals,
        place=originals_place(infra, joined),
        originals=infra.stores.originals,
        requests=infra.stores.requests,
        hub=infra.hub,
        clock=infra.clock,
    )
    return {team_originals.NAME: carrier}


def originals_place(infra: Infrastructure, joined: JoinedTeam) -> OriginalsPlace:
    """The folder or the bucket; a bucket that cannot be read says so when it is used."""
    text = joined.membership.originals
    if not is_bucket(text):
        return OriginalsFolder(Path(text))
    from wujie_desktop.api.originals_bucket import OriginalsBucket  # not without a bucket

    found = read_bucket_text(text)
    bucket = found if isinstance(found, Bucket) else Bucket("")
    return OriginalsBucket(bucket, joined.originals_secret, infra.network.open_http, infra.clock)


def _build_purse(infra: Infrastructure, link: TeamLink, store: TeamStore) -> PurseGate:
    return PurseGate(
        link=link,
        outcomes=infra.stores.paid_outcomes,
        accelerations=infra.stores.accelerations,
        trainings=infra.stores.trainings,
        allowance=AllowanceKeeper(kept=store.allowance, hub=infra.hub, clock=infra.clock),
        hub=infra.hub,
        clock=infra.clock,
    )
