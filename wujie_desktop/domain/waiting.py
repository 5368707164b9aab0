"""How long a picture has been awaited, against what the gateway first said."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value

MIN_ESTIMATE = 20.0
"""Seconds: a shorter estimate does not make a picture very late any sooner."""
_LATE = 1.5
_VERY_LATE = 3.0


class Lateness(Enum):
    """Against the estimate: within, beyond one and a half times, beyond three times."""

    ON_TIME = auto()
    LATE = auto()
    VERY_LATE = auto()


@value
class Wait:
    """`elapsed` is seconds since the request was sent; `estimate` is the gateway's first
    figure in seconds, None where it named none."""

    elapsed: float
    estimate: int | None

    @property
    def over(self) -> float:
        """Seconds beyond the estimate; 0 without one."""
        return max(0.0, self.elapsed - self.estimate) if self.estimate else 0.0

    @property
    def lateness(self) -> Lateness:
        """How late it is. Without an estimate nothing is ever late."""
        if not self.estimate:
            return Lateness.ON_TIME
        if is_very_late(self.elapsed, self.estimate):
            return Lateness.VERY_LATE
        return Lateness.LATE if self.elapsed > _LATE * self.estimate else Lateness.ON_TIME


def is_very_late(elapsed: float, estimate: float) -> bool:
    """Whether asking every few seconds has become pointless. Both in seconds."""
    return elapsed > _VERY_LATE * max(estimate, MIN_ESTIMATE)


def wait_of(picture: Picture, sent_at: datetime, now: datetime) -> Wait:
    """How long `picture` has been awaited. A clock set back counts as no time."""
    return Wait(max(0.0, (now - sent_at).total_seconds()), picture.first_estimate)
