"""The polling schedule: open keys, when each is due, and how many are queried at once."""

from __future__ import annotations

from dataclasses import dataclass

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.training import PAUSE_OF_DAYS
from wujie_desktop.domain.value import value
from wujie_desktop.domain.waiting import is_very_late


@value
class PollingPace:
    """Intervals and batch sizes (contract §5: nothing is documented). Seconds."""

    interval: float = 3.0
    """At least this long between two requests, whatever the number of keys."""
    slowest: float = 10.0
    slowest_training: float = PAUSE_OF_DAYS
    """At most this long between two questions how a training goes."""
    batch_size: int = 500
    """Keys in the first query; later sizes follow the gateway's answers."""
    largest_batch: int = 2000
    refused_pause: float = 60.0
    """After an answer that an immediate retry cannot fix."""


LATE_PAUSES = (60.0, 300.0, 900.0, 3600.0)
"""Past three times the estimate: after one, five, fifteen, then every sixty minutes."""
COST_ASKS = 27
"""The number of queries for a cost that is not settled: about a day of them."""
UNREADABLE_AFTER = 2
"""How often in a row nothing could be read about a key, while others were answered, until
that is said."""
_MAX_PATIENCE = 64


class Lane:
    """Keys that are queried together, and the size of a batch.

    The size doubles after an answer to a full batch and halves after a bad one. Where doubling had
    a bad answer, it is tried again ever more rarely.
    """

    def __init__(self, size: int, largest: int) -> None:
        self.size = size
        self._largest = largest
        self._patience = 1
        self._answered = 0
        self._is_trying = False

    def on_answer(self, asked: int) -> None:
        """Adapt the size after a batch of `asked` keys was answered."""
        if asked < self.size:
            return
        if self._is_trying:
            self._patience, self._is_trying = 1, False
        self._answered += 1
        if self._answered >= self._patience and self.size < self._largest:
            self.size = min(self.size * 2, self._largest)
            self._answered, self._is_trying = 0, True

    def on_bad_answer(self, asked: int) -> None:
        """Adapt the size after a batch of `asked` keys had a bad answer."""
        if self._is_trying:
            self._patience = min(self._patience * 2, _MAX_PATIENCE)
        self.size = max(1, asked // 2)
        self._answered, self._is_trying = 0, False


@dataclass(slots=True)
class CameraLanes:
    """The lanes of one camera's keys, which know nothing of the others' trouble: `failures` in a
    row, after which it is not asked before `paused_until`."""

    camera: Camera
    together: Lane
    apart: Lane
    failures: int = 0
    paused_until: float = 0.0


@dataclass(slots=True)
class Watch:
    """One open key: when it was first watched, its estimate, when it is due, and its lane.

    `is_missing`: the batched answer left it out, so that its own query is next. `unreadable` counts
    consecutive answers in which it could not be read.
    """

    key: PictureKey
    camera: Camera
    since: float
    estimate: float
    due: float
    lane: Lane
    asked: int = 0
    asked_late: int = 0
    is_for_cost: bool = False
    is_missing: bool = False
    unreadable: int = 0

    def reschedule(self, now: float, pace: PollingPace) -> None:
        """Set `due` after an answer that left the key open."""
        self.asked += 1
        late = self.is_for_cost or is_very_late(now - self.since, self.estimate)
        if late or self.unreadable >= UNREADABLE_AFTER:
            pause = LATE_PAUSES[min(self.asked_late, len(LATE_PAUSES) - 1)]
            self.asked_late += 1
        else:
            pause = min(pace.interval * 1.25 ** max(0, self.asked - 3), pace.slowest)
        self.due = now + pause
