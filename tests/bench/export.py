"""How fast an export is, as a ratio to a plain copy of the same files.

Usage: python -m tests.bench.export [PICTURES]

Exports the originals with a label spliced in, then the same again, which writes nothing, then
copies of 1080 pixels with both marks. The plain copy is `shutil.copyfile` with fsync.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.seed_library import PROFILE, seed
from wujie_desktop.app.commands.found_pictures import PictureFinder
from wujie_desktop.domain.export_preset import ORIGINAL, PREVIEW, ExportPresets
from wujie_desktop.domain.filter import EVERYTHING
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import NO_POLICY
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.library.export_subjects import ExportSubjects
from wujie_desktop.presenters.dialogs.export_words import manifest_rows
from wujie_desktop.presenters.hand_off.mark_text import draw_text, prepare_fonts
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.copies import CopyMaker
from wujie_desktop.services.export import ExportOrder, ExportService


def timed(name: str, number: int, work: Callable[[], object], plain: float = 0.0) -> float:
    """Print how long `work` takes, and the ratio to `plain`, in pictures per second; returns the
    seconds for one."""
    begun = time.perf_counter()
    work()
    each = (time.perf_counter() - begun) / number
    ratio = f"  {plain / each:5.2f} of a plain copy" if plain else ""
    print(f"{name:42} {number:5}  {1 / each:8.0f} pictures/s{ratio}")
    return each


def copy_plainly(files: list[Path], out: Path) -> None:
    """Each durable, as an export has it."""
    out.mkdir()
    for number, file in enumerate(files):
        with file.open("rb") as source, (out / f"{number}.jpg").open("wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())


async def measure(folder: Path, pictures: int) -> None:
    """Seed, copy, export."""
    seed(folder, pictures * 2)
    database = await Database.open(folder)
    originals = OriginalStore(folder)
    with ThreadPoolExecutor(2) as pool:
        service = ExportService(
            subjects=ExportSubjects(database, PROFILE),
            log=ExportLog(database, PROFILE),
            originals=originals,
            policy=lambda: NO_POLICY,
            decision_on=lambda _key: None,
            render=CopyMaker(lambda: ("WUJIE", ""), draw_text).make,
            clock=SystemClock(),
            pool=pool,
            program="bench",
        )
        found = await PictureFinder(database, PROFILE).matching(EVERYTHING)
        subjects = await ExportSubjects(database, PROFILE).of(found)
        free = [each.picture for each in subjects if service.may_leave(each.picture)][:pictures]
        files = [originals.resolve(each.original.path) for each in free if each.original]
        loop, number = asyncio.get_running_loop(), len(free)

        def export(name: str, out: str) -> None:
            keys = [PictureKey(each.key) for each in free]
            preset = next(each for each in ExportPresets().all if each.name == name)
            order = ExportOrder(keys, preset, folder / out, agrees_unlabelled=True)
            asyncio.run_coroutine_threadsafe(service.export(order, manifest_rows), loop).result()

        def work() -> None:
            plain = timed("plain copy", number, lambda: copy_plainly(files, folder / "plain"))
            timed("originals, label spliced in", number, lambda: export(ORIGINAL, "a"), plain)
            timed("the same again", number, lambda: export(ORIGINAL, "a"), plain)
            timed("1080 pixels, both marks", number, lambda: export(PREVIEW, "b"), plain)

        await loop.run_in_executor(None, work)
    await database.close()


if __name__ == "__main__":
    fonts = prepare_fonts()
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(measure(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
