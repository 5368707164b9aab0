"""Versions are taken in by a process that kills itself with SIGKILL at a named point.

Usage: python -m tests.faults.retouch_victim POINT FOLDER

FOLDER holds a library whose picture is out in an editor (`tests.faults.kill_retouch`); "random"
dies at any moment, the others when the named one is reached for the second time.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.faults.victim import die, die_soon
from tests.services.rule_rig import RuleRig, open_rig
from wujie_desktop.config.run_options import LIVE
from wujie_desktop.domain.events import VersionsChanged
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.library.version_store import VersionStore
from wujie_desktop.services.retouches import RetouchService

LONGEST = 0.4
"""Seconds that taking all of them in takes at most here."""
TRAPS: dict[str, tuple[str, int, str]] = {
    "receiving": ("open", 0, ".part"),
    "placing": ("os.rename", 1, "originals"),
    "placed": ("os.remove", 0, ".part"),
}
"""The audit event, which of its arguments is a path, and what that contains."""
POINTS = (*TRAPS, "recorded", "random")


def retouches(rig: RuleRig) -> RetouchService:
    """As the program builds it."""
    data = rig.folder / "data"
    return RetouchService(
        data_folder=data,
        profile=LIVE,
        store=VersionStore(rig.database, LIVE),
        originals=rig.originals,
        remove_thumbnail=ThumbnailStore(data).remove,
        may_leave=rig.exports.may_leave,
        hub=rig.hub,
        clock=rig.clock,
    )


def on_second(act: Callable[[], object]) -> Callable[[], None]:
    """Do `act` when this is called for the second time."""
    calls = count(1)

    def call() -> None:
        if next(calls) == 2:
            act()

    return call


def set_trap(point: str, rig: RuleRig) -> None:
    """Die at `point` from now on."""
    spring = on_second(die)
    if point == "random":
        die_soon(LONGEST)
    elif point == "recorded":
        rig.hub.subscribe(VersionsChanged, lambda _event: spring())
    else:
        name, place, part = TRAPS[point]
        sys.addaudithook(
            lambda event, args: spring() if event == name and part in str(args[place]) else None
        )


async def main(point: str, folder: Path) -> None:
    """Take in what lies there, die on the way."""
    async with open_rig(folder) as rig:
        service = retouches(rig)
        set_trap(point, rig)
        for _look in range(3):
            await service.look()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
