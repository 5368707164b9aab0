"""What a picture of 98 megapixels needs and keeps of the memory.

Usage: python -m tests.bench.large_picture

Stores it, makes its thumbnail and looks at it, on two threads each as the program does, and
prints resident memory in MB at its highest and afterwards, for each kind of file.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

from PIL import Image

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging.full import decode_full
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore

SIZE = (9_900, 9_900)
KINDS = (
    ("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"),
    ("PNG", "I;16"), ("WEBP", "RGB"),
)  # fmt: skip
Figures = tuple[float, float, float]
"""Megabytes before, at the highest and afterwards."""
_ROUNDS = 4


def resident() -> float:
    """Megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


class Watch:
    """The highest figure while it runs."""

    def __init__(self) -> None:
        self.highest = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.01):
            self.highest = max(self.highest, resident())


def work(name: str, folder: str, figures: multiprocessing.Queue[Figures]) -> None:
    """Look at the file in `folder` from six threads."""
    store, thumbnails = OriginalStore(Path(folder)), ThumbnailStore(Path(folder))
    source = Path(folder) / "source"
    before = resident()
    with Watch() as watch, ThreadPoolExecutor(6) as pool:

        def look(number: int) -> None:
            part = store.part_path(PictureKey(f"{name} {number}"))
            part.write_bytes(source.read_bytes())
            kept = store.commit(part)
            path = store.resolve(kept.path)
            thumbnails.keep(thumbnails.draw(path), kept.sha256)
            decode_full(path, None)
            decode_full(path, (1600, 1000))

        list(pool.map(look, range(_ROUNDS)))
    time.sleep(0.2)
    figures.put((before, watch.highest, resident()))


def main() -> None:
    """The table."""
    print("| file | before | highest | afterwards |\n| --- | --- | --- | --- |")
    for kind, mode in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            Image.new(mode, SIZE).save(Path(folder) / "source", kind)
            context = multiprocessing.get_context("spawn")
            figures: multiprocessing.Queue[Figures] = context.Queue()
            process = context.Process(target=work, args=(f"{kind} {mode}", folder, figures))
            process.start()
            before, highest, after = figures.get()
            process.join()
        print(f"| {kind} {mode} | {before:.0f} MB | {highest:.0f} MB | {after:.0f} MB |")


if __name__ == "__main__":
    main()
