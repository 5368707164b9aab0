"""The services of a team. Imported where a profile has one."""

from __future__ import annotations

import asyncio
from functools import partial

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.domain.team_membership import JoinedTeam
from wujie_desktop.domain.team_state import TeamStateChanged
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.history import History
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.purse import PurseGate
from wujie_desktop.services.team_decisions import TeamDecisions
from wujie_desktop.services.team_link import TeamLink, open_connection
from wujie_desktop.services.team_seat import Team
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
        open_connection=partial(open_connection, joined),
        hub=infra.hub,
        clock=infra.clock,
    )
    purse = PurseGate(
        link=link,
        outcomes=infra.stores.paid_outcomes,
        accelerations=infra.stores.accelerations,
        trainings=infra.stores.trainings,
        hub=infra.hub,
        clock=infra.clock,
    )
    sync = TeamSync(
        store=infra.stores.team,
        membership=joined.membership,
        hub=infra.hub,
        settled=history.close,
    )
    link.follow(sync.follow)
    decisions = TeamDecisions(
        store=infra.stores.team, deciding=deciding, hub=infra.hub, settled=history.close
    )
    telling = infra.tasks.sustain(decisions.run, "team's decisions", infra.clock)
    holding = infra.tasks.sustain(link.run, "team", infra.clock)
    paid_calls.gate = purse

    async def close() -> None:
        paid_calls.gate = None
        purse.close()
        sync.close()
        for task in (holding, telling):
            task.cancel()
        await asyncio.wait({holding, telling})
        decisions.close()
        infra.hub.publish(TeamStateChanged(None))

    async def leave() -> None:
        await close()
        await infra.stores.team.leave()

    return Team(link, purse, close, leave, infra.stores.team.sayings)
