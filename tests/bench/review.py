"""Reviewing at ten thousand pictures, and looking at an audit of ten thousand rows.

Usage: python -m tests.bench.review [DECISIONS]     (offscreen)

The real window on a seeded library. Prints one JSON line, milliseconds: `next_picture` from the
last key of a decision to the next picture painted, with its pixels where it may be shown; `open`
from Ctrl+2 to the first picture painted; `longest_gap` of the loop while deciding; `back` from
Backspace to the picture painted again; `cpu_per_key` what the window's thread works for any of
these keys. `huge_audit` are the longest gaps of the loop while the
grid, the viewer and the raw JSON come to show an audit of 10,000 rows (1.1 MB).
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.gallery import Gaps, ms
from tests.bench.seed_library import seed
from tests.bench.startup import SCREEN
from wujie_desktop.library import FILE_NAME

if TYPE_CHECKING:
    from wujie_desktop.controllers.workbench import Workbench
    from wujie_desktop.ui.review.page import ReviewPage

PICTURES = 10_000
ROWS = 10_000
HUGE = (5_000, 6_000)
"""The numbers of the pictures whose audit has so many rows."""
BETWEEN = 0.1
"""Seconds in which somebody looks at a picture, and its neighbours are decoded."""


def huge_audit() -> str:
    """More labels than any picture has."""
    words = ("pass", "review", "pass", "maybe", "pass")
    rows = [
        {
            "label": f"label-{number}",
            "label_desc": f"标签{number}",
            "scene": "BRAND",
            "suggestion": words[number % 5],
            "rate": number % 100 / 100,
        }
        for number in range(ROWS)
    ]
    return json.dumps({"total_suggestion": "PASS", "scan_scene_d_t_o_s": rows}, ensure_ascii=False)


def give_huge_audit(folder: Path, number: int) -> None:
    """Let the picture with this number have it."""
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute(
        "UPDATE picture SET audit = ?, verdict = 'review' WHERE key = ?",
        (huge_audit(), f"{number:032X}"),
    )
    connection.commit()
    connection.close()


async def longest_gap(work: Callable[[], Awaitable[None]]) -> float:
    """Seconds for which the loop did not come round while `work` went on."""
    gaps = Gaps()
    watching = asyncio.ensure_future(gaps.run())
    await asyncio.sleep(0.3)
    gaps.longest = 0.0
    await work()
    watching.cancel()
    return gaps.longest


class Reviewer:
    """Presses keys and looks at the clock."""

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.times: list[float] = []
        self.cpu: list[float] = []

    def press(self, key: int) -> float:
        """Seconds from the key to the painted page. `cpu` keeps what this thread worked for it,
        which does not depend on who else is at work on the machine."""
        from PySide6.QtTest import QTest

        window = self.workbench.window
        began, worked = time.perf_counter(), time.thread_time()
        QTest.keyClick(window.focusWidget(), key)
        self.page.canvas.repaint()
        self.cpu.append(time.thread_time() - worked)
        return time.perf_counter() - began

    @property
    def page(self) -> ReviewPage:
        return self.workbench.window.stage.currentWidget()  # type: ignore[return-value]  # it is open

    async def decide(self, number: int) -> None:
        """One decision with its keys; the last one is timed."""
        from PySide6.QtCore import Qt

        from wujie_desktop.domain.moderation import Verdict

        keys: dict[Verdict, list[int]] = {
            Verdict.PASS: [Qt.Key.Key_P],
            Verdict.REVIEW: [Qt.Key.Key_P, Qt.Key.Key_1 + number % 8],
            Verdict.BLOCKED: [Qt.Key.Key_X, Qt.Key.Key_Return],
        }
        before = self.page.key
        (subject,) = self.page.canvas.subjects
        *first, last = keys[subject.slide.verdict or Verdict.REVIEW]
        for key in first:
            self.press(key)
        self.times.append(self.press(last))
        (shown,) = self.page.canvas.subjects
        if self.page.key == before or (shown.slide.original and shown.shot is None):
            raise RuntimeError("the next picture was not there")
        await asyncio.sleep(BETWEEN)

    async def take_back(self) -> float:
        from PySide6.QtCore import Qt

        spent = self.press(Qt.Key.Key_Backspace)
        await asyncio.sleep(BETWEEN)
        return spent


async def review(workbench: Workbench, decisions: int) -> dict[str, object]:
    """Open the review, decide, take back."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    reviewer = Reviewer(workbench)
    began = time.perf_counter()
    QTest.keyClick(workbench.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    reviewer.page.canvas.repaint()
    opened = time.perf_counter() - began
    await asyncio.sleep(2)

    async def work() -> None:
        for number in range(decisions):
            await reviewer.decide(number)

    gap = await longest_gap(work)
    back = [await reviewer.take_back() for _ in range(decisions)]
    return {
        "open": ms(opened),
        "cpu_per_key": {
            "median": ms(statistics.median(reviewer.cpu)),
            "max": ms(max(reviewer.cpu)),
        },
        "next_picture": {
            "median": ms(statistics.median(reviewer.times)),
            "max": ms(max(reviewer.times)),
            "of": len(reviewer.times),
        },
        "back": {"median": ms(statistics.median(back)), "max": ms(max(back))},
        "longest_gap": ms(gap),
    }


async def look_at_huge(workbench: Workbench) -> dict[str, float]:
    """Where the audit of ten thousand rows is shown."""
    from wujie_desktop.domain.ids import PictureKey
    from wujie_desktop.presenters.actions.spec import KeyScope
    from wujie_desktop.ui.kit.raw_view import RawView

    view, stage = workbench.window.gallery.view, workbench.window.stage

    async def look_in(place: KeyScope, number: int) -> float:
        """Come from a picture farther on, so that everything is there but the audit."""
        stage.show_place(place)
        view.selection.go_to(PictureKey(f"{number + 40:032X}"))
        await asyncio.sleep(2)

        async def look() -> None:
            view.selection.go_to(PictureKey(f"{number:032X}"))
            await asyncio.sleep(1)

        return await longest_gap(look)

    async def raw() -> None:
        picture = workbench.gallery.picture(PictureKey(f"{HUGE[0]:032X}"))
        text = RawView("raw")
        text.show_raw(picture.audit.raw if picture else "")
        text.show()
        while text.filling.isActive():
            await asyncio.sleep(0.01)
        text.close()

    on_grid, in_viewer = HUGE
    return {
        "grid": ms(await look_in(KeyScope.GRID, on_grid)),
        "viewer": ms(await look_in(KeyScope.VIEWER, in_viewer)),
        "raw_json": ms(await longest_gap(raw)),
    }


def main(decisions: int) -> int:
    """Measure and print."""
    from wujie_desktop.app.window.startup import run_gui
    from wujie_desktop.config.environment import Environment
    from wujie_desktop.config.run_options import Options

    async def script(workbench: Workbench) -> int:
        while not workbench.window.deciding.is_attached:
            await asyncio.sleep(0.05)
        workbench.window.activateWindow()
        await asyncio.sleep(3)
        figures = await review(workbench, decisions)
        figures["huge_audit"] = await look_at_huge(workbench)
        print(json.dumps({"review_ms": figures, "pictures": PICTURES}))
        return 0

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        seed(Path(folder), PICTURES)
        for number in HUGE:
            give_huge_audit(Path(folder), number)
        options = Options(Path(folder), Environment(), language="zh_CN", theme="dark")
        return run_gui(options, script)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
