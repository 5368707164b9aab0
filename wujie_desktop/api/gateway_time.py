"""The time as the gateway has it: heard in the Date header of any of its answers."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx

from wujie_desktop.api.envelope import moment_of
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.clock import Clock


class GatewayTime:
    """Hears what the client of the gateway at `address` receives, and counts on from there."""

    def __init__(self, address: str, clock: Clock) -> None:
        self._address = address.rstrip("/")
        self._clock = clock
        self._heard: tuple[datetime, float] | None = None

    async def on_callback(self, response: httpx.Response) -> None:
        """Take the time of an answer that comes from the gateway itself."""
        if not (response.is_success and str(response.url).startswith(self._address)):
            return
        said = {"date": response.headers.get("date", "")}
        moment = moment_of(HttpAnswer(response.status_code, said, b""))
        if moment:
            self._heard = moment, self._clock.monotonic()

    def now(self) -> datetime | None:
        """The gateway's time; None where none was heard yet."""
        if self._heard is None:
            return None
        moment, at = self._heard
        return moment + timedelta(seconds=self._clock.monotonic() - at)
