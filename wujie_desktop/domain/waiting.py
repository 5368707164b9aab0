"""The time that a picture has been waiting, compared with the gateway's first estimate."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value

MIN_ESTIMATE = 20.0
"""Seconds: the least estimate that VERY_LATE is computed from."""
_LATE = 1.5
_VERY_LATE = 3.0


class Lateness(Enum):
    """Within the estimate, beyond one and a half times, beyond three times."""

    ON_TIME = auto()
    LATE = auto()
    VERY_LATE = auto()


@value
class Wait:
    """`elapsed` is seconds since the request was sent; `estimate` the gateway's first estimate in
    seconds, None where it gave none."""

    elapsed: float
    estimate: int | None

    @property
    def over(self) -> float:
        """Seconds beyond the estimate; 0 without one."""
        return max(0.0, self.elapsed - self.estimate) if self.estimate else 0.0

    @property
    def lateness(self) -> Lateness:
        """The lateness; ON_TIME without an estimate."""
        if not self.estimate:
            return Lateness.ON_TIME
        if is_very_late(self.elapsed, self.estimate):
            return Lateness.VERY_LATE
        return Lateness.LATE if self.elapsed > _LATE * self.estimate else Lateness.ON_TIME


def is_very_late(elapsed: float, estimate: float) -> bool:
    """Whether polling every few seconds has become pointless. Both in seconds."""
    return elapsed > _VERY_LATE * max(estimate, MIN_ESTIMATE)


def wait_of(picture: Picture, sent_at: datetime, now: datetime) -> Wait:
    """The wait of `picture`. A clock that was set back counts as no time."""
    return Wait(max(0.0, (now - sent_at).total_seconds()), picture.first_estimate)
