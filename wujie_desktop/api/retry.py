"""Whether and when to repeat a free call. Never used for paid ones."""

from __future__ import annotations

from datetime import timedelta

from wujie_desktop.domain.errors import (
    BadResponse,
    ConnectionLost,
    GatewayBroken,
    RateLimited,
    Unreachable,
    WujieError,
)

FIRST = 1.0
MAX_LENGTH = 10.0
MAX_RETRY_AFTER = timedelta(minutes=5)


def next_delay(error: WujieError, attempt: int, jitter: float) -> timedelta | None:
    """The pause after the `attempt`-th failure in a row (from 0); None: do not retry.

    `jitter` in 0–1 chooses between half and all of the pause.
    """
    match error:
        case RateLimited(retry_after=timedelta() as asked):
            return min(asked, MAX_RETRY_AFTER)
        case RateLimited() | Unreachable() | ConnectionLost() | GatewayBroken() | BadResponse():
            pause = min(FIRST * 2.0 ** min(attempt, 16), MAX_LENGTH)
            return timedelta(seconds=pause * (0.5 + jitter / 2))
        case _:
            return None
