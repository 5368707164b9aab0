"""What a team costs a window that nobody uses.

Usage: python -m tests.bench.team_idle [--size N] [--seconds N] [--folder FOLDER]   (Linux)

Two libraries of the same pictures, one of which belongs to a member of a team on a server of its
own; the window is opened on each by turns, in the library, in the sandbox, offscreen. Prints a JSON
line for each: memory in MiB, whole and the proportional share, twenty seconds after the start; and
per minute of so many seconds after that the processor's seconds and the wake-ups of the window's
thread. The libraries stay in FOLDER, as `alone` and `joined`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import keyring

from tests.bench.idle import SETTLE, wake_ups
from tests.bench.quit_team import join
from tests.bench.screen import processor, resident
from tests.bench.sizes import begin_in, make
from tests.bench.startup import SCREEN
from tests.keychains import FakeKeychain
from tests.teams import Team, own_server
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.team.trial import TrialServer

if TYPE_CHECKING:
    from wujie_desktop.controllers.workbench import Workbench

RUNS = 3


async def invite(server: TrialServer) -> dict[str, Any]:
    """What a designer enters who joins a new space for sandboxes."""
    team = Team(server, await server.make_owner(), 0)
    await team.space("main", budget=None)
    await team.be_for_sandboxes()
    invited = await team.invite()
    await team.close()
    return {
        "address": str(invited.address),
        "password": invited.password.reveal(),
        "ca_file": team.ca_file,
        "originals": "",
        "secret": "",
        "seconds": 0,
    }


def run(step: str, place: Path, said: object, seconds: float) -> Any:
    """What a step says that a process of its own does."""
    command = [sys.executable, "-m", "tests.bench.team_idle", "--step", step]
    command += ["--folder", str(place), "--seconds", str(seconds)]
    done = subprocess.run(command, input=json.dumps(said), stdout=-1, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def work(step: str, folder: Path, seconds: float) -> None:
    """The process of a step: open the window and do it."""
    from wujie_desktop.app.window.startup import run_gui
    from wujie_desktop.config.environment import Environment
    from wujie_desktop.config.run_options import Options

    said, chain = json.load(sys.stdin), FakeKeychain()
    keyring.set_keyring(chain)

    async def enter(workbench: Workbench) -> int:
        await join(workbench, [json.dumps(said)])
        print(json.dumps([[*names, kept] for names, kept in chain.entries.items()]), flush=True)
        return 0

    async def rest(_workbench: Workbench) -> int:
        await asyncio.sleep(SETTLE)
        me = os.getpid()
        memory, used, woken = resident(me), processor(me), window_wake_ups(me)
        await asyncio.sleep(seconds)
        per_minute = 60 / seconds
        figures = {
            "rss_mib": round(memory[0], 1),
            "pss_mib": round(memory[1], 1),
            "processor_s": round((processor(me) - used) * per_minute, 3),
            "wake_ups": round((window_wake_ups(me) - woken) * per_minute, 1),
        }
        print(json.dumps(figures), flush=True)
        return 0

    if step == "rest":
        chain.entries = {(service, name): kept for service, name, kept in said}
    options = Options(folder, Environment(), language="en", theme="dark")
    sys.exit(run_gui(options, {"join": enter, "rest": rest}[step]))


def window_wake_ups(pid: int) -> int:
    """How often the thread of the window has given the processor up by itself."""
    return next(count for name, count in wake_ups(pid).items() if name.endswith(f" {pid}"))


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--folder", type=Path, default=Path("build/team_idle"))
    parser.add_argument("--step")
    chosen = parser.parse_args(arguments)
    if chosen.step:
        work(chosen.step, chosen.folder, chosen.seconds)
    with own_server() as server:
        kept: dict[str, Any] = {"alone": []}
        for name in ("alone", "joined"):
            place = chosen.folder / name
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(make(chosen.folder, chosen.size), place)
            begin_in(place, Workspace.LIBRARY)
        said = asyncio.run(invite(server))
        kept["joined"] = run("join", chosen.folder / "joined", said, 0)
        for _ in range(RUNS):
            for name, entries in kept.items():
                figures = run("rest", chosen.folder / name, entries, chosen.seconds)
                print(json.dumps({"what": name, **figures}), flush=True)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"
    main(sys.argv[1:])
