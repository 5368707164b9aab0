"""`team`: an administrator makes spaces, lets people in, sets budgets, or tries it all out."""

from __future__ import annotations

import asyncio
import contextlib
import getpass
import os
import sys
from pathlib import Path
from types import SimpleNamespace

from wujie_desktop.app.commands.terminal import complain, refuse, say
from wujie_desktop.app.process.stop_signals import stop_on_signals
from wujie_desktop.config.environment import TEAM_OWNER
from wujie_desktop.domain.team import Rank, TeamAddress
from wujie_desktop.domain.team_errors import TeamError, TeamRefused, TeamTooNew
from wujie_desktop.team.admin import Invitation, NewSpace, TeamAdmin
from wujie_desktop.team.check import check
from wujie_desktop.team.owner import (
    FORM,
    AdminError,
    NoOwnerAddress,
    OwnerAddress,
    read_owner,
    write_owner,
)
from wujie_desktop.team.trial import HOST, TrialServer, find_programs

EXIT_FAILED, EXIT_USAGE = 1, 2
TRIAL_SPACE = "main"
TRIAL_BUDGET = 500
TRIAL_MEMBERS = (("root", Rank.ADMIN), ("ada", Rank.DESIGNER), ("lin", Rank.DESIGNER))


def run_team(chosen: SimpleNamespace) -> int:
    """Do one action; returns 0, 1 where `check` found something or the server cannot be reached or
    is too new, 2 where arguments, owner or wish are refused."""
    try:
        if chosen.action == "try":
            return _try()
        owner = _owner()
        return asyncio.run(_act(chosen, owner))
    except NoOwnerAddress as error:
        return refuse(f"{TEAM_OWNER}: {error}", EXIT_USAGE)
    except AdminError as error:
        return refuse(str(error), EXIT_USAGE)
    except TeamRefused as error:
        return refuse(error.detail, EXIT_USAGE)
    except TeamTooNew as error:
        newer = f"the server's tables are of edition {error.detail}: update this program"
        return refuse(newer, EXIT_FAILED)
    except TeamError as error:
        return refuse(f"the server cannot be reached: {error.detail}", EXIT_FAILED)
    except KeyboardInterrupt:
        return EXIT_USAGE


def _owner() -> OwnerAddress:
    """The owner's address from the environment, which then forgets it, or from who sits here."""
    text = os.environ.pop(TEAM_OWNER, "")
    if not text and sys.stdin is not None and sys.stdin.isatty():
        with contextlib.suppress(EOFError):
            text = getpass.getpass(f"Owner ({FORM}): ")
    if not text:
        raise NoOwnerAddress(f"not set; it is {FORM}")
    return read_owner(text)


async def _act(chosen: SimpleNamespace, owner: OwnerAddress) -> int:
    new = _new_space(chosen, owner) if chosen.action == "init" else None
    async with TeamAdmin.open(owner, chosen.ca_file) as admin:
        if new:
            await admin.init(new)
            say(f"space {new.name}, {new.host}:{new.port}")
            return 0
        match chosen.action:
            case "upgrade":
                numbers = await admin.upgrade()
                said = " ".join(map(str, numbers)) or "nothing to do"
                say(f"migrations: {said}; edition {await admin.edition()}")
            case "invite":
                rank = Rank(chosen.rank)
                _hand_over(await admin.invite(chosen.space, chosen.login, chosen.name, rank))
            case "remove":
                await admin.remove(chosen.space, chosen.login)
                say(f"{chosen.login} is out of {chosen.space}")
            case "budget":
                override = None if chosen.override is None else chosen.override == "yes"
                await admin.set_budget(chosen.space, chosen.points, may_override=override)
                limit = "no limit" if chosen.points is None else f"{chosen.points} points a day"
                say(f"{chosen.space}: {limit}")
            case "allowance":
                await admin.set_allowance(chosen.space, chosen.points or 0)
                limit = f"{chosen.points} points a day" if chosen.points else "nothing"
                say(f"{chosen.space}: {limit} for each device without the server")
            case "four-eyes":
                await admin.set_four_eyes(chosen.space, is_on=chosen.is_on == "yes")
                say(f"{chosen.space}: four eyes {chosen.is_on}")
            case "restored":
                say(f"new epochs: {await admin.restored()}")
            case _:
                return await _check(admin)
    return 0


def _new_space(chosen: SimpleNamespace, owner: OwnerAddress) -> NewSpace:
    if not chosen.host and owner.is_local:
        raise AdminError("--host is missing: where members reach this server")
    host, port = chosen.host or (owner.host, owner.port)
    return NewSpace(
        name=chosen.space,
        title=chosen.title or chosen.space,
        time_zone=chosen.time_zone,
        host=host,
        port=port,
        daily_budget=chosen.budget,
        is_sandbox=chosen.for_sandbox,
        four_eyes=chosen.four_eyes,
        allowance=chosen.allowance or 0,
    )


def _hand_over(made: Invitation | TeamAddress) -> None:
    for line in _told(made):
        say(line)
    if isinstance(made, Invitation):
        complain("The password is not shown again; give it to this person alone.")
    else:
        complain("The password is the one that this person has, as a member of another space.")


def _told(made: Invitation | TeamAddress) -> tuple[str, ...]:
    """The address, and the password where there is a new one."""
    if isinstance(made, Invitation):
        return str(made.address), made.password.reveal()
    return (str(made),)


async def _check(admin: TeamAdmin) -> int:
    report = await check(admin)
    for fact in report.facts:
        say(fact)
    for finding in report.findings:
        say(f"! {finding}")
    return EXIT_FAILED if report.findings else 0


def _try() -> int:
    programs = find_programs()
    if programs is None:
        return refuse("PostgreSQL is not installed here (initdb, pg_ctl)", EXIT_USAGE)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(programs))
    return 0


async def _serve(programs: Path) -> None:
    """Have a server until somebody interrupts, at whatever it is."""
    with stop_on_signals() as stop:
        server = TrialServer(programs)
        try:
            with contextlib.suppress(KeyboardInterrupt):
                with stop.interrupting():
                    server.start()
                await stop.or_until(_stay(server))
        finally:
            server.remove()


async def _stay(server: TrialServer) -> None:
    """Say who may come in, and stay."""
    owner = await server.make_owner()
    async with TeamAdmin.open(owner, server.ca_file) as admin:
        await admin.init(
            NewSpace(
                name=TRIAL_SPACE,
                title="Trial",
                time_zone="Asia/Shanghai",
                host=HOST,
                port=server.port,
                daily_budget=TRIAL_BUDGET,
                is_sandbox=True,
            )
        )
        for login, rank in TRIAL_MEMBERS:
            made = await admin.invite(TRIAL_SPACE, login, login.title(), rank)
            say("  ".join((*_told(made), rank.value)))
    say(f"CA file: {server.ca_file}")
    say(f"{TEAM_OWNER}={write_owner(owner)}")
    complain("Ctrl+C ends the server and deletes everything on it.")
    await asyncio.Event().wait()
