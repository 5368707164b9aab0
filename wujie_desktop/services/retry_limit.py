"""How often a download is tried before it is given up."""

from __future__ import annotations

from wujie_desktop.domain.errors import GatewayError, TransportError, Unreachable, WujieError

MAX_TRIES = 12
"""Tries in which a host answers and the file does not get on; some six minutes."""
MAX_KNOCKS = 60
"""Tries in which nobody is there, while the gateway is; about an hour."""
PROGRESS = 1024 * 1024
"""Bytes further than ever that make a new beginning."""


class RetryLimit:
    """Counts the tries of one download. Without a network, with a proxy that cannot be used and
    while the disk is full nothing counts: that is not the picture's fault and is said elsewhere."""

    def __init__(self) -> None:
        self._tries = self._knocks = self._furthest = 0

    @property
    def tries(self) -> int:
        """Failures since the last progress."""
        return self._tries + self._knocks

    def reach(self, size: int) -> None:
        """So many bytes are there now."""
        if size >= self._furthest + PROGRESS:
            self._furthest = size
            self._tries = self._knocks = 0

    def is_spent(self, error: WujieError, *, is_offline: bool) -> bool:
        """Count a failed try; whether it was the last."""
        if isinstance(error, Unreachable):
            self._knocks += not is_offline
        elif isinstance(error, (TransportError, GatewayError)):
            self._tries += 1
        return self._tries >= MAX_TRIES or self._knocks >= MAX_KNOCKS
