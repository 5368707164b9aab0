"""What is carried to and from the place of a team's originals."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.builders import START, FakeClock, answer, draft, notice, picture_bytes
from tests.teams import until_so
from wujie_desktop.domain.events import Event, TaskFailed
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.team_originals import TeamOriginals
from wujie_desktop.team.originals_folder import OriginalsFolder

PROFILE = "live"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = await Database.open(tmp_path)
    await TeamStore(made, PROFILE).join("space", "own", shares_requests=True)
    yield made
    await made.close()


async def test_a_file_that_is_missing_holds_up_no_other(database: Database, tmp_path: Path) -> None:
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    originals, share, hub = OriginalStore(tmp_path), tmp_path / "share", EventHub()
    share.mkdir()
    sent = await requests.open(draft(), START)
    await requests.record_keys(sent.id, answer("A", "B"))
    stored = {}
    for number, key in enumerate(map(PictureKey, "AB")):
        part = originals.part_path(key)
        part.write_bytes(picture_bytes(size=(64 + number, 64)))
        stored[key] = originals.commit(part)
        await requests.accept([notice(key)], START)
        await requests.store_original(key, stored[key])
    originals.resolve(stored[PictureKey("A")].path).unlink()
    events: list[Event] = []
    hub.subscribe(Event, events.append)
    carrier = TeamOriginals(
        shared=store.originals,
        place=OriginalsFolder(share),
        originals=originals,
        requests=requests,
        hub=hub,
        clock=FakeClock(),
    )
    task = asyncio.ensure_future(carrier.run())

    async def told() -> list[str]:
        outgoing = await store.outgoing(0, 9)
        return [event.subject for event in outgoing if event.kind == "original"]

    await until_so(told)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    carrier.close()
    assert await told() == ["original:B"]
    assert not [event for event in events if isinstance(event, TaskFailed)]
    assert len([path for path in share.rglob("*") if path.is_file()]) == 1
