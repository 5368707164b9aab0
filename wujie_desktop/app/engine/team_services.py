"""The services of a team. Imported where a profile has one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.domain.team_membership import JoinedTeam
from wujie_desktop.domain.team_state import TeamStateChanged
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.history import History
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.purse import PurseGate
from wujie_desktop.services.team_decisions import TeamDecisions
from wujie_desktop.services.team_link import NAME, TeamLink, connect_member
from wujie_desktop.services.team_seat import Team
from wujie_desktop.services.team_signing import TeamSigning
from wujie_desktop.services.team_sync import TeamSync


def start_team(
    infra: Infrastructure,
    paid_calls: PaidCalls,
    history: History,
    deciding: DecisionService,
    joined: JoinedTeam,
) -> Team:
    """Connect to the team's server in the background; points are spent by its leave from now
    on, marks and decisions go there and come from there."""
    link = TeamLink(
        address=joined.membership.address,
        connect=partial(connect_member, joined),
        hub=infra.hub,
        clock=infra.clock,
    )
    purse = _build_purse(infra, link)
    store, settled = infra.stores.open_team(), history.close
    signing = _build_signing(infra, store, joined)
    sync = _build_sync(infra, store, joined, signing, settled)
    decisions = TeamDecisions(store=store, deciding=deciding, hub=infra.hub, settled=settled)
    link.follow(sync.follow)
    telling = infra.tasks.sustain(decisions.run, "team's decisions", infra.clock)
    holding = infra.tasks.sustain(link.run, NAME, infra.clock)
    paid_calls.gate = purse

    async def close() -> None:
        purse.close()
        sync.close()
        for task in (holding, telling):
            task.cancel()
        await asyncio.wait({holding, telling})
        decisions.close()
        infra.hub.publish(TeamStateChanged(None))

    async def leave() -> None:
        await close()
        paid_calls.gate = None
        await store.leave()
        await signing.forget()

    return Team(
        link=link,
        purse=purse,
        close=close,
        leave=leave,
        records=store,
        activity=infra.stores.open_team_activity(),
        signing=signing,
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
    settled: Callable[[], Awaitable[None]],
) -> TeamSync:
    return TeamSync(
        store=store,
        membership=joined.membership,
        signing=signing,
        hub=infra.hub,
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
