"""How much time has really passed: before something is deleted for good, a single clock is not
trusted.

A clock may be years ahead for one start. Two things confirm it: the gateway's Date header of today,
or starts of the program under the same clock over the whole time in question.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wujie_desktop.base.files import atomic_write, read_plain
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.value import value

log = logging.getLogger(__name__)

FILE_NAME = "clock.json"
MAX_PAUSE = timedelta(days=7)
"""The longest gap between two starts that confirm each other."""
TOLERATED = timedelta(days=1)
"""The tolerated difference between this machine's clock and the gateway's."""
_MAX_BYTES = 1000


@value
class Run:
    """Starts under one clock, the first and the last, with no long gap between them."""

    first: datetime
    last: datetime


class TimeAgreement:
    """`clock.json` in `folder`. `gateway_now` is the gateway's time, None before its first
    answer."""

    def __init__(
        self, folder: Path, clock: Clock, gateway_now: Callable[[], datetime | None]
    ) -> None:
        self._file = folder / FILE_NAME
        self._clock = clock
        self._gateway_now = gateway_now
        now = clock.now()
        run = _read(self._file)
        follows = run and timedelta() <= now - run.last <= MAX_PAUSE
        self._first = run.first if run and follows else now

    def passed_since(self, moment: datetime) -> timedelta:
        """The time since `moment` that more than this clock confirms."""
        now, theirs = self._clock.now(), self._gateway_now()
        if theirs is None:
            return now - max(moment, self._first)
        if abs(now - theirs) > TOLERATED:
            return timedelta()
        return theirs - moment

    def note(self) -> None:
        """Record that the program ran under this clock. Where that cannot be written, later starts
        trust the clock less."""
        content = {"first": self._first.isoformat(), "last": self._clock.now().isoformat()}
        try:
            atomic_write(self._file, json.dumps(content).encode("ascii"), durable=True)
        except OSError as error:
            log.warning("this start is not noted: %s", system_reason(error))


def _read(file: Path) -> Run | None:
    try:
        content = json.loads(read_plain(file, _MAX_BYTES))
        first, last = (datetime.fromisoformat(content[name]) for name in ("first", "last"))
        run = Run(first.astimezone(UTC), last.astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    return run if run.first <= run.last else None
