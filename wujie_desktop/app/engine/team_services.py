"""The services of a team. Imported where a profile has one."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.domain.team_membership import JoinedTeam
from wujie_desktop.domain.team_state import TeamStateChanged
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services import team_originals
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.history import History
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.purse import PurseGate
from wujie_desktop.services.team_decisions import TeamDecisions
from wujie_desktop.services.team_leases import TeamLeases
from wujie_desktop.services.team_link import NAME, TeamLink, connect_member
from wujie_desktop.services.team_originals import TeamOriginals
from wujie_desktop.services.team_requests import TeamRequests
from wujie_desktop.services.team_seat import Team
from wujie_desktop.services.team_sync import TeamSync
from wujie_desktop.team.originals_folder import OriginalsFolder


def start_team(
    infra: Infrastructure,
    joined: JoinedTeam,
    *,
    paid_calls: PaidCalls,
    history: History,
    deciding: DecisionService,
    intake: ResultIntake,
    poller: ResultPoller,
) -> Team:
    """Connect to the team's server in the background; points are spent by its leave from now
    on; requests, marks and decisions go there and come from there."""
    connect, address = partial(connect_member, joined), joined.membership.address
    link = TeamLink(address=address, connect=connect, hub=infra.hub, clock=infra.clock)
    purse = _build_purse(infra, link)
    store, settled = infra.stores.open_team(), history.close
    sync = TeamSync(
        store=store,
        membership=joined.membership,
        hub=infra.hub,
        settled=settled,
        clock=infra.clock,
    )
    decisions = TeamDecisions(store=store, deciding=deciding, hub=infra.hub, settled=settled)
    arriving = TeamRequests(shared=store.requests, intake=intake, hub=infra.hub)
    leases = TeamLeases(requests=infra.stores.requests, poller=poller, clock=infra.clock)
    for follower in (sync.follow, leases.follow):
        link.follow(follower)
    works = [
        (arriving.run, "team's requests"),
        (decisions.run, "team's decisions"),
        (link.run, NAME),
    ]
    hearers: list[PurseGate | TeamSync | TeamRequests | TeamOriginals] = [purse, sync, arriving]
    if joined.membership.originals:
        originals = _build_originals(infra, store, joined.membership.originals)
        works.append((originals.run, team_originals.NAME))
        hearers.append(originals)
    tasks = {infra.tasks.sustain(run, name, infra.clock) for run, name in works}
    paid_calls.gate = purse

    async def close() -> None:
        for part in hearers:
            part.close()
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await leases.close()
        decisions.close()
        infra.hub.publish(TeamStateChanged(None))

    async def leave() -> None:
        await close()
        paid_calls.gate = None
        await store.leave()

    activity = infra.stores.open_team_activity()
    return Team(link=link, purse=purse, close=close, leave=leave, records=store, activity=activity)


def _build_originals(infra: Infrastructure, store: TeamStore, folder: str) -> TeamOriginals:
    return TeamOriginals(
        shared=store.originals,
        place=OriginalsFolder(Path(folder)),
        originals=infra.stores.originals,
        requests=infra.stores.requests,
        hub=infra.hub,
        clock=infra.clock,
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
