"""The clock as a protocol, so that tests can control time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import asyncio

KNOWN_YEARS = range(1971, 9999)
"""Of moments that have a day in every zone."""


class Clock(Protocol):
    """Gives services the time and lets them wait."""

    def now(self) -> datetime:
        """The wall clock in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait without blocking the loop."""
        ...

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Wait until `event` is set or `seconds` have passed."""
        ...


def from_unix(seconds: int) -> datetime | None:
    """A gateway timestamp (Unix seconds, 0 means "not yet"); None where it makes no sense."""
    if seconds <= 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
