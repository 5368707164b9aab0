"""The gateway's time, from the Date header of its answers."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx

from wujie_desktop.api.envelope import moment_of
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.clock import Clock


class GatewayTime:
    """Reads the Date of each answer of the gateway at `address`, and counts on from the last."""

    def __init__(self, address: str, clock: Clock) -> None:
        self._address = address.rstrip("/")
        self._clock = clock
        self._heard: tuple[datetime, float] | None = None

    async def on_response(self, response: httpx.Response) -> None:
        """Take the time of a successful answer of the gateway itself (an httpx response hook)."""
        if not (response.is_success and str(response.url).startswith(self._address)):
            return
        headers = {"date": response.headers.get("date", "")}
        moment = moment_of(HttpAnswer(response.status_code, headers, b""))
        if moment:
            self._heard = moment, self._clock.monotonic()

    def now(self) -> datetime | None:
        """The gateway's time; None before its first answer."""
        if self._heard is None:
            return None
        moment, at = self._heard
        return moment + timedelta(seconds=self._clock.monotonic() - at)
