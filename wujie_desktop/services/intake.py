"""The intake of results from polling, single query and callback."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import (
    PictureAnnounced,
    PictureBlocked,
    PictureCancelled,
    PictureEvent,
    PictureFailed,
    PictureRevised,
    ProgressReported,
    RequestSettled,
)
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.request import PictureState
from wujie_desktop.library.requests import PictureChange, Requests
from wujie_desktop.services.hub import EventHub

_EVENT_OF_STATE: dict[PictureState, type[PictureEvent]] = {
    PictureState.WAITING: ProgressReported,
    PictureState.DOWNLOADING: PictureAnnounced,
    PictureState.BLOCKED: PictureBlocked,
    PictureState.FAILED: PictureFailed,
    PictureState.CANCELLED: PictureCancelled,
}


class ResultIntake:
    """Records results and publishes what changed, picture by picture."""

    def __init__(self, *, requests: Requests, hub: EventHub, clock: Clock) -> None:
        self._requests = requests
        self._hub = hub
        self._clock = clock

    async def accept(
        self, notices: Sequence[ResultNotice], *, is_told: bool = False
    ) -> tuple[PictureChange, ...]:
        """Record `notices` and publish what changed; repeats and unknown keys change nothing.
        `is_told`: they came from the team."""
        changes = await self._requests.accept(notices, self._clock.now(), is_told=is_told)
        for change in changes:
            self._hub.publish(_event_of(change))
        publish_settled(self._hub, changes)
        return changes


def _event_of(change: PictureChange) -> PictureEvent:
    after = change.after
    moved = after.state is not change.before.state or after.state is PictureState.WAITING
    kind = _EVENT_OF_STATE[after.state] if moved else PictureRevised
    return kind(after)


def publish_settled(hub: EventHub, changes: Sequence[PictureChange]) -> None:
    """Publish RequestSettled for the requests that are now done."""
    for change in changes:
        if change.settled:
            hub.publish(RequestSettled(change.settled))
