from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import FakeClock, answer, draft, notice
from wujie_desktop.domain import errors
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import PictureState
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.cancel import CancelOutcome, CancelService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.polling_schedule import PollingPace


class Wire:
    """The far end of cancel: which keys have started, which call fails."""

    def __init__(self, started: set[str], code: str = "20110011") -> None:
        self.started, self.code = started, code
        self.asked: list[str] = []

    async def cancel(self, key: PictureKey) -> str:
        self.asked.append(key)
        if key in self.started:
            raise errors.Refused("no", code=self.code)
        return "success"


def build_service(requests: Requests, wire: Wire, clock: FakeClock) -> CancelService:
    hub = EventHub()
    poller = ResultPoller(
        gateway=wire,  # type: ignore[arg-type]  # nothing is polled here
        intake=ResultIntake(requests=requests, hub=hub, clock=clock),
        hub=hub,
        clock=clock,
        pace=PollingPace(),
    )
    return CancelService(requests=requests, gateway=wire, poller=poller)


@pytest.mark.parametrize(
    ("started", "code", "fails"),
    [
        (set(), "20110011", False),
        ({"A"}, "20110011", False),
        ({"A", "B"}, "20110011", True),
        ({"A"}, "20010001", True),
    ],
)
async def test_only_what_is_queued_is_asked_for(
    tmp_path: Path, started: set[str], code: str, fails: bool
) -> None:
    database = await Database.open(tmp_path)
    requests, clock = Requests(database, "live"), FakeClock()
    opened = await requests.open(draft(), clock.now())
    await requests.record_keys(opened.id, answer("A", "B", "C", "D"))
    await requests.accept([notice("C", 2), notice("D")], clock.now())
    wire = Wire(started, code)
    service = build_service(requests, wire, clock)
    if fails:
        with pytest.raises(errors.Refused):
            await service.cancel_queued(opened.id)
    else:
        await service.cancel_queued(opened.id)
        assert wire.asked == ["A", "B"]
    await database.close()


async def test_one_all_and_what_had_started(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    requests, clock = Requests(database, "live"), FakeClock()
    opened = [await requests.open(draft(), clock.now()) for _ in range(2)]
    await requests.record_keys(opened[0].id, answer("A", "B", "C", "D"))
    await requests.record_keys(opened[1].id, answer("E", "F"))
    await requests.accept([notice("C", 2), notice("D")], clock.now())
    wire = Wire({"B", "C"})
    service = build_service(requests, wire, clock)
    assert await service.cancel([PictureKey("A")]) == CancelOutcome(1, 0)
    assert await service.cancel([PictureKey("A"), PictureKey("C")]) == CancelOutcome(1, 1)
    assert await service.cancel([PictureKey("D"), PictureKey("nobody")]) == CancelOutcome(0, 2)
    with pytest.raises(errors.Refused):
        await service.cancel([PictureKey("C")])
    wire.asked.clear()
    assert await service.cancel_all() == CancelOutcome(3, 1)
    assert wire.asked == ["A", "B", "E", "F"]
    snapshot = await requests.load_request(opened[0].id)
    assert {picture.state for picture in snapshot.pictures} == {
        PictureState.WAITING,
        PictureState.DOWNLOADING,
    }
    await database.close()
