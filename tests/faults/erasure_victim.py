"""An erasure that kills itself with SIGKILL at a named point.

Usage: python -m tests.faults.erasure_victim POINT FOLDER

POINT "none" carries out what is noted, as a start does, and ends properly; the others die there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.victim import die
from wujie_desktop.services.housekeeping import carry_out

Trap = Callable[[str, tuple[object, ...]], bool]


def _removes(name: str, number: int = 1) -> Trap:
    """Springs at the `number`-th deletion of a file whose path contains `name`."""
    left = [number]

    def springs(event: str, args: tuple[object, ...]) -> bool:
        if event != "os.remove" or name not in str(args[0]):
            return False
        left[0] -= 1
        return left[0] == 0

    return springs


TRAPS: dict[str, Trap] = {
    "first-original": _removes("originals"),
    "third-original": _removes("originals", 3),
    "thumbnail": _removes("thumbnails", 2),
    "face": _removes("faces"),
    "first-photo": _removes("photos"),
    "second-photo": _removes("photos", 2),
    "draft": _removes("draft.json"),
    "copy": _removes("backups"),
    "forgetting": _removes("erasure.json"),
}


def main(point: str, data_folder: Path) -> None:
    """Carry out what is noted, and die on the way."""
    if point != "none":
        trap = TRAPS[point]
        sys.addaudithook(lambda event, args: die() if trap(event, args) else None)
    carry_out(data_folder, lambda: datetime(2026, 11, 29, tzinfo=UTC))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
