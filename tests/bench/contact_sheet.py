"""A contact sheet of a hundred pictures of 1024 × 1024 pixels.

Usage: python -m tests.bench.contact_sheet [--pictures N]     (offscreen)

Prints a row for each kind of original and file: seconds by the clock and of the processor,
megabytes, files, and the most memory that the process had held so far.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication

from wujie_desktop.domain.contact_sheet import (
    CaptionField,
    Sheet,
    SheetFormat,
    SheetPicture,
    SheetSettings,
)
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.presenters.hand_off.mark_text import draw_text
from wujie_desktop.presenters.hand_off.sheet_files import SheetDrawing
from wujie_desktop.services.contact_sheet import SheetWriter

SIDE = 1024
CAPTIONS = (CaptionField.NUMBER, CaptionField.FILE_NAME, CaptionField.PROMPT)


def make_pictures(folder: Path, number: int, suffix: str) -> tuple[SheetPicture, ...]:
    """So many files that differ, JPEG of some 200 KB as the gateway's are."""
    noise = Image.effect_noise((SIDE, SIDE), 9)
    shade = Image.blend(Image.radial_gradient("L").resize((SIDE, SIDE)), noise, 0.5)
    made = []
    for at in range(1, number + 1):
        name = f"{at:03}.{suffix}"
        picture = Image.merge("RGB", (shade, shade.rotate(at), shade.rotate(-at)))
        picture.save(folder / name, quality=92)
        lines = (f"赛博使者 夜幕下的城市-{at:08X}.{suffix}", "夜幕下的赛博朋克城市，雨后的霓虹")
        made.append(SheetPicture(PictureKey(name), f"{at:03}", "", lines, SIDE, SIDE, name))
    return tuple(made)


def sheet_of(pictures: tuple[SheetPicture, ...], kind: SheetFormat, columns: int) -> Sheet:
    """A sheet without anything left out."""
    return Sheet(
        settings=SheetSettings(format=kind, columns=columns, captions=CAPTIONS),
        title="双十一主视觉 · 小样",
        facts="2026-11-29",
        mark=VisibleMark(),
        unreadable="无法读取",
        pictures=pictures,
        left_out_title="",
        left_out=(),
        page_words="{n} / {all}",
    )


async def free(_keys: Sequence[PictureKey]) -> dict[PictureKey, ExportBlocker]:
    """All may leave."""
    return {}


def composed(sheet: Sheet) -> Callable[[], Awaitable[Sheet]]:
    """What returns `sheet`."""

    async def compose() -> Sheet:
        return sheet

    return compose


def main() -> None:
    """Write each sheet and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=int, default=100)
    number = parser.parse_args().pictures
    app = QApplication([])
    draw = SheetDrawing(app.font()).draw
    print("| originals | sheet | s | of the processor, s | MB | files | peak memory, MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for suffix in ("jpg", "png"):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            pictures = make_pictures(folder, number, suffix)
            writer = SheetWriter(OriginalStore(folder), free, draw_text)
            for kind, columns in ((SheetFormat.PDF, 4), (SheetFormat.PDF, 2), (SheetFormat.PNG, 4)):
                sheet = sheet_of(pictures, kind, columns)
                began, worked = time.perf_counter(), time.process_time()
                target = folder / f"sheet-{columns}.{kind}"
                done = asyncio.run(writer.write(composed(sheet), target, draw))
                seconds, work = time.perf_counter() - began, time.process_time() - worked
                size = sum(file.stat().st_size for file in done.files) / 2**20
                held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(
                    f"| {number} {suffix} | {kind}, {columns} columns | {seconds:.2f} "
                    f"| {work:.2f} | {size:.1f} | {len(done.files)} | {held:.0f} |"
                )


if __name__ == "__main__":
    main()
