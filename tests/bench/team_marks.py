"""What telling a team costs a mark: without the outbox, without a team, with one.

Usage: python -m tests.bench.team_marks [ROUNDS]

Each round marks one picture of each of three libraries, in turn, durably. Prints medians and 95th
percentiles in milliseconds, and their ratio to a mark without the outbox.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.builders import START
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import NO_MARKS, MarkChange, with_stars
from wujie_desktop.library import mark_store, telling
from wujie_desktop.library.database import Database
from wujie_desktop.library.mark_store import MarkStep, MarkStore
from wujie_desktop.library.team_store import TeamStore

PROFILE = "sandbox"
KINDS = ("no outbox", "no team", "team")


def without_outbox(*_told: object) -> None:
    """Tells nobody."""


async def mark(store: MarkStore, number: int) -> float:
    """Mark one picture durably; the seconds it took."""
    before, after = with_stars(NO_MARKS, (number - 1) % 6), with_stars(NO_MARKS, number % 6)
    change = MarkChange(PictureKey(f"K{number % 500}"), before, after)
    began = time.perf_counter()
    await store.record(MarkStep("stars", (change,), (), number), (), START)
    return time.perf_counter() - began


async def measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    """The seconds of each mark, by kind."""
    databases = {kind: await Database.open(folder / kind) for kind in KINDS}
    await TeamStore(databases["team"], PROFILE).join("studio", "a")
    tell: Callable[..., None] = telling.tell_marks
    taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(1, rounds + 1):
        for kind in KINDS[number % 3 :] + KINDS[: number % 3]:
            setattr(mark_store, "tell_marks", without_outbox if kind == KINDS[0] else tell)  # noqa: B010
            taken[kind].append(await mark(MarkStore(databases[kind], PROFILE), number))
    for database in databases.values():
        await database.close()
    return taken


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        taken = asyncio.run(measure(Path(folder), rounds))
    base = None
    for kind, seconds in taken.items():
        figures = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
        base = base or figures
        ratios = " ".join(f"{it / of:.3f}" for it, of in zip(figures, base, strict=True))
        said = " ".join(f"{1000 * it:.3f}" for it in figures)
        print(f"{kind:10} median, p95 {said} ms  ratio {ratios}")


if __name__ == "__main__":
    main()
