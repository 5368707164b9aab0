"""The number of tries of a download before it is given up."""

from __future__ import annotations

from wujie_desktop.domain.errors import GatewayError, TransportError, Unreachable, WujieError

MAX_TRIES = 12
"""Tries in which the host answers without progress of the file; about six minutes."""
MAX_UNREACHABLE = 60
"""Tries in which the host cannot be reached although the gateway can; about an hour."""
PROGRESS = 1024 * 1024
"""Bytes of progress that start the count again."""


class RetryLimit:
    """Counts the tries of one download. Tries while offline, with an unusable proxy or on a full
    disk do not count: they are not the picture's fault and reported elsewhere."""

    def __init__(self) -> None:
        self._tries = self._unreachable = self._furthest = 0

    @property
    def tries(self) -> int:
        """Failures since the last progress."""
        return self._tries + self._unreachable

    def reach(self, size: int) -> None:
        """Note that `size` bytes have arrived; enough progress starts the count again."""
        if size >= self._furthest + PROGRESS:
            self._furthest = size
            self._tries = self._unreachable = 0

    def is_spent(self, error: WujieError, *, is_offline: bool) -> bool:
        """Count a failed try; returns whether it was the last."""
        if isinstance(error, Unreachable):
            self._unreachable += not is_offline
        elif isinstance(error, (TransportError, GatewayError)):
            self._tries += 1
        return self._tries >= MAX_TRIES or self._unreachable >= MAX_UNREACHABLE
