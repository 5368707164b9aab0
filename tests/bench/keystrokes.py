"""From the last key of a Chinese word to the repainted grid.

Usage: python -m tests.bench.keystrokes [PICTURES] [FOLDER]

A seeded library, or a copy of that in FOLDER, with prompts as in `tests.bench.search`, indexed; the
grid at 1100×800 with all of it. Words of one to six characters from the prompts are typed character
by character into the search, each step until the grid is painted. Prints one JSON line:
milliseconds p50 and p95 of the step that completes the word, by length, and the longest of all; of
the processor, in which other programs have no part, and by the clock. `window_ms` is what the
window's own thread works without a pause, p50, p95 and longest of all steps.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.bench.search import LENGTHS, put_prompts, spread, terms
from tests.bench.seed_library import PROFILE, seed
from tests.builders import FakeClock
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import connect
from wujie_desktop.library.facet_rows import FacetRows
from wujie_desktop.library.prompt_index import index_queued
from wujie_desktop.library.read_connection import ReadConnection
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.library.text_search import TextSearch
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.facets import FacetService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.search import SearchService
from wujie_desktop.services.tasks import Work
from wujie_desktop.ui.gallery.view import GalleryView
from wujie_desktop.ui.theme.tokens import DARK

WORDS = 30


class Rig:
    """The grid over a library, and the search before it."""

    def __init__(self, folder: Path, reader: ReadConnection, pool: ThreadPoolExecutor) -> None:
        source = LibraryReader.open(folder, PROFILE)
        if source is None:
            raise SystemExit("the library cannot be read")
        hub, clock = EventHub(), FakeClock()
        rows = FacetRows(reader, PROFILE)
        self.facets = FacetService(rows=rows, hub=hub, clock=clock)
        texts = TextSearch(reader, PROFILE)
        self.search = SearchService(
            texts=texts, rows=rows, facets=self.facets, hub=hub, clock=clock, pool=pool
        )
        self.model = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=clock)
        self.model.open(source)
        self.view = GalleryView(self.model, DARK)
        self.view.resize(1100, 800)
        self.view.show()
        self.presenter = SearchPresenter(self.model)
        self.presenter.attach(self.search.answer, self.spawn)
        self.tasks: list[asyncio.Task[object]] = []
        self.worked: list[float] = []

    def spawn(self, work: Work, _name: str) -> None:
        """Run it on the loop."""
        self.tasks.append(asyncio.ensure_future(work))

    async def type(self, text: str) -> None:
        """Until it is painted."""
        watching = asyncio.ensure_future(self.watch())
        self.presenter.type(text)
        await asyncio.gather(*self.tasks)
        self.tasks.clear()
        await asyncio.sleep(0)
        began = time.thread_time()
        self.view.viewport().grab()  # nothing else paints without events
        self.worked.append(time.thread_time() - began)
        watching.cancel()

    async def watch(self) -> None:
        """Note what this thread works between two turns of the loop."""
        while True:
            began = time.thread_time()
            await asyncio.sleep(0.001)
            self.worked.append(time.thread_time() - began)


async def measure(folder: Path, texts: list[str]) -> dict[str, object]:
    """Every length."""
    reader = ReadConnection(folder)
    found: dict[str, object] = {}
    longest = 0.0
    with ThreadPoolExecutor(1) as pool:
        rig = Rig(folder, reader, pool)
        running = asyncio.ensure_future(rig.facets.run())
        await rig.facets.ready()
        rig.view.viewport().grab()  # as the window long is when somebody types
        gc.freeze()
        gc.disable()  # the program collects between two turns
        for length in LENGTHS:
            clock, processor = [], []
            for word in terms(texts, length, WORDS):
                await rig.type("")
                for end in range(1, length + 1):
                    began, used = time.perf_counter(), time.process_time()
                    await rig.type(word[:end])
                    clock.append(time.perf_counter() - began)
                    processor.append(time.process_time() - used)
                    longest = max(longest, processor[-1])
                del clock[-length:-1], processor[-length:-1]
            found[str(length)] = {"processor_ms": spread(processor), "clock_ms": spread(clock)}
        if not rig.view.has_painted:
            raise SystemExit("nothing was painted")
        running.cancel()
        rig.view.close()
    await reader.close()
    window = [*spread(rig.worked), round(max(rig.worked) * 1000, 1)]
    return found | {"longest_ms": round(longest * 1000, 1), "window_ms": window}


def main(pictures: int, given: Path | None) -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given:
            shutil.copy(given / FILE_NAME, folder)
        else:
            seed(folder, pictures)
        with closing(connect(folder)) as connection:
            connection.execute("BEGIN")
            put_prompts(connection)
            index_queued(connection, pictures)
            connection.execute("COMMIT")
            texts = prompts_of(connection)
        print(json.dumps({"pictures": pictures, **asyncio.run(measure(folder, texts))}))
    app.quit()


def prompts_of(connection: sqlite3.Connection) -> list[str]:
    """All prompts."""
    return [prompt for (prompt,) in connection.execute("SELECT prompt FROM generation")]


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int((words or ["100000"])[0]), Path(words[1]) if words[1:] else None)
