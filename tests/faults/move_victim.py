"""A move of the library that kills itself with SIGKILL at a named point.

Usage: python -m tests.faults.move_victim POINT FOLDER TARGET

POINT "none" takes up what an earlier run has left, as a start does, and ends properly; "random"
dies at any moment; the others at the named one. The old files are deleted after the switch.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.faults.victim import die, die_soon
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.paths import LOCATION
from wujie_desktop.library import FILE_NAME
from wujie_desktop.services.library_move import carry_out, delete_old, take_up
from wujie_desktop.services.library_targets import plan_move
from wujie_desktop.services.move_journal import MoveStage, noted_move

LONGEST = 2.0
"""Seconds that a move and the deletion take at most here."""
Trap = Callable[[str, tuple[object, ...]], bool]


def _renames(name: str, place: str = "") -> Trap:
    def springs(event: str, args: tuple[object, ...]) -> bool:
        return event == "os.rename" and str(args[1]).endswith(name) and place in str(args[1])

    return springs


def _removes(name: str) -> Trap:
    return lambda event, args: event == "os.remove" and str(args[0]).endswith(name)


TRAPS: dict[str, Trap] = {
    "noting": _renames("move.json"),
    "copying": _renames("7.png"),
    "copying-database": _renames(FILE_NAME, "new"),
    "marking": _renames("library.json", "new"),
    "switching": _renames(LOCATION),
    "deleting-database": _removes(FILE_NAME),
    "deleting": _removes("7.png"),
    "forgetting": _removes("move.json"),
}
POINTS = (*TRAPS, "random")


def main(point: str, data_folder: Path, target: Path) -> None:
    """Move, delete the old files, die on the way."""
    if point == "none":
        take_up(data_folder)
        noted = noted_move(data_folder)
        if noted and noted[1] is MoveStage.DELETING:
            delete_old(data_folder, noted[0])
        return
    planned = plan_move(data_folder, find_library(data_folder), target)
    if point == "random":
        die_soon(LONGEST)
    else:
        sys.addaudithook(lambda event, args: die() if TRAPS[point](event, args) else None)
    carry_out(data_folder, planned.move, lambda: False, lambda _done, _all: None)
    delete_old(data_folder, planned.move)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
