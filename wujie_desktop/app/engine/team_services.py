"""The services of a team. Imported where a profile has one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.domain.team_membership import JoinedTeam
from wujie_desktop.domain.team_state import TeamStateChanged
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.history import History
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.purse import PurseGate
from wujie_desktop.services.team_decisions import TeamDecisions
from wujie_desktop.services.team_link import NAME, TeamLink, connect_member
from wujie_desktop.services.team_lists import TeamLists
from wujie_desktop.services.team_seat import Team
from wujie_desktop.services.team_sync import TeamSync


def start_team(
    infra: Infrastructure,
    *,
    paid_calls: PaidCalls,
    history: History,
    deciding: DecisionService,
    collections: CollectionService,
    avatars: AvatarService,
    joined: JoinedTeam,
) -> Team:
    """Connect to the team's server in the background; points are spent by its leave from now
    on, marks, decisions and lists go there and come from there."""
    link = _build_link(infra, joined)
    purse = _build_purse(infra, link)
    store, settled = infra.stores.open_team(), history.close
    sync = TeamSync(store=store, membership=joined.membership, hub=infra.hub, settled=settled)
    decisions = TeamDecisions(store=store, deciding=deciding, hub=infra.hub, settled=settled)
    lists = _build_lists(infra, store, collections, avatars, settled)
    link.follow(sync.follow)
    works = {"team's decisions": decisions.run, "team's lists": lists.run, NAME: link.run}
    running = {infra.tasks.sustain(run, name, infra.clock) for name, run in works.items()}
    paid_calls.gate = purse

    async def close() -> None:
        purse.close()
        sync.close()
        lists.close()
        for task in running:
            task.cancel()
        await asyncio.wait(running)
        decisions.close()
        infra.hub.publish(TeamStateChanged(None))

    async def leave() -> None:
        await close()
        paid_calls.gate = None
        await store.leave()
        await lists.leave()

    return Team(
        link=link,
        purse=purse,
        close=close,
        leave=leave,
        records=store,
        activity=infra.stores.open_team_activity(),
        lists=lists,
    )


def _build_link(infra: Infrastructure, joined: JoinedTeam) -> TeamLink:
    return TeamLink(
        address=joined.membership.address,
        connect=partial(connect_member, joined),
        hub=infra.hub,
        clock=infra.clock,
    )


def _build_lists(
    infra: Infrastructure,
    store: TeamStore,
    collections: CollectionService,
    avatars: AvatarService,
    settled: Callable[[], Awaitable[None]],
) -> TeamLists:
    return TeamLists(
        store=store,
        collections=collections,
        read_avatars=avatars.load,
        hub=infra.hub,
        clock=infra.clock,
        settled=settled,
    )


def _build_purse(infra: Infrastructure, link: TeamLink) -> PurseGate:
    return PurseGate(
        link=link,
        outcomes=infra.stores.paid_outcomes,
        accelerations=infra.stores.accelerations,
        trainings=infra.stores.trainings,
        hub=infra.hub,
        clock=infra.clock,
    )
