"""PySide6 6.12 loses a reference to None per void call on Python 3.11 and kills the process
after a few thousand; the pinned version must not."""

from __future__ import annotations

import subprocess
import sys

import pytest

CALLS = 10_000
MEASURE = f"""
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
class Bell(QObject):
    rung = Signal()
app = QCoreApplication([])
bell, timer = Bell(), QTimer()
bell.rung.connect(lambda: None)
before = sys.getrefcount(None)
for turn in range({CALLS}):
    bell.setObjectName("x")
    bell.rung.emit()
    timer.start(1000)
    timer.stop()
print(sys.getrefcount(None) - before)
"""


def lost(difference: int) -> bool:
    """Whether so many references were lost that it cannot be noise."""
    return difference < -CALLS // 100


@pytest.mark.parametrize(("difference", "verdict"), [(0, False), (-5, False), (-CALLS, True)])
def test_the_judge_can_tell(difference: int, verdict: bool) -> None:
    assert lost(difference) is verdict


def test_qt_calls_lose_no_reference_to_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"the interpreter died: {done.stderr[-300:]}"
    difference = int(done.stdout)
    if sys.version_info < (3, 12):  # later None is immortal, and its count means nothing
        assert not lost(difference), f"{-difference} references to None lost"
