"""The vendor's history is walked page by page, and goes on where it was broken off."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.builders import START, answer, draft, notice
from wujie_desktop.domain.answers import HistoryKind, HistoryPage
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.errors import RateLimited
from wujie_desktop.domain.events import Event, KeysRecorded, RequestOpened
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import PictureState
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.vendor_history import HistoryPart, HistoryWalk, VendorHistory

SIZE = 3


class Wire:
    """The far end: its keys, newest first, of some of which it tells; `fails` once."""

    def __init__(self, keys: Sequence[str], told: Sequence[ResultNotice] = ()) -> None:
        self.keys = [PictureKey(key) for key in keys]
        self.told = {item.key: item for item in told}
        self.fails = False
        self.pages: list[int] = []
        self.kinds: list[HistoryKind] = []
        self.asked: list[PictureKey] = []

    async def history(self, page: int, kind: HistoryKind) -> HistoryPage:
        self.pages.append(page)
        self.kinds.append(kind)
        start = (page - 1) * SIZE
        return HistoryPage(tuple(self.keys[start : start + SIZE]), SIZE, len(self.keys))

    async def generating_info(
        self, keys: Sequence[PictureKey], camera: Camera
    ) -> tuple[ResultNotice, ...]:
        if self.fails:
            self.fails = False
            raise RateLimited("slow down")
        self.asked += keys
        return tuple(self.told[key] for key in keys if key in self.told)


def build(database: Database, wire: Wire) -> tuple[VendorHistory, Requests, list[Event]]:
    hub, seen = EventHub(), list[Event]()
    hub.subscribe(RequestOpened, seen.append)
    hub.subscribe(KeysRecorded, seen.append)
    requests = Requests(database, "live")
    return VendorHistory(requests=requests, gateway=wire, hub=hub), requests, seen


async def walk_all(walk: HistoryWalk) -> list[HistoryPart]:
    parts = []
    while not walk.is_over:
        parts.append(await walk.next_part())
    return parts


async def test_what_is_known_is_recognised_and_every_page_is_read(database: Database) -> None:
    told = [notice(key, started_at=START) for key in ("A", "C", "E", "G")]
    wire = Wire("ABCDEFG", told)
    history, requests, _ = build(database, wire)
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer("B", "F"))
    parts = await walk_all(history.walk())
    assert wire.pages == [1, 2, 3]
    assert wire.asked == ["A", "C", "D", "E", "G"]
    assert [[item.key for item in part.pictures] for part in parts] == [["A", "C"], ["E"], ["G"]]
    last = parts[-1]
    assert (last.looked_at, last.total, last.known, last.untold) == (7, 7, 2, 1)


async def test_each_says_what_the_vendor_tells_and_nothing_else(database: Database) -> None:
    told = [
        notice("A", 4, started_at=START, model_prompt="city"),
        notice("B", 4, involve_yellow=1),
        notice("C", 3),
    ]
    history, _, _ = build(database, Wire("ABC", told))
    (part,) = await walk_all(history.walk())
    made, blocked, failed = part.pictures
    assert (made.prompt, made.made_at, made.verdict) == ("city", START, Verdict.PASS)
    assert (blocked.state, blocked.verdict) == (PictureState.BLOCKED, Verdict.BLOCKED)
    assert (failed.state, failed.verdict) == (PictureState.FAILED, None)


async def test_a_walk_that_failed_goes_on_where_it_was(database: Database) -> None:
    wire = Wire("ABCDE", [notice(key) for key in "ABCDE"])
    history, _, _ = build(database, wire)
    walk = history.walk()
    await walk.next_part()
    wire.fails = True
    with pytest.raises(RateLimited):
        await walk.next_part()
    part = await walk.next_part()
    assert walk.is_over
    assert [item.key for item in part.pictures] == ["D", "E"]
    assert (part.looked_at, part.known, part.untold) == (5, 0, 0)
    assert wire.pages == [1, 2, 2]


async def test_a_gateway_that_says_the_same_page_for_ever_ends(database: Database) -> None:
    class Repeating(Wire):
        @override
        async def history(self, page: int, kind: HistoryKind) -> HistoryPage:
            return HistoryPage(tuple(self.keys), SIZE, 10_000)

    history, _, _ = build(database, Repeating("ABC"))
    first, second = await walk_all(history.walk())
    assert (first.looked_at, first.untold) == (3, 3)
    assert (second.looked_at, second.pictures) == (3, ())


async def test_what_is_taken_in_is_a_request_of_its_own_and_only_once(database: Database) -> None:
    told = [
        notice("A", started_at=START, model_prompt="one"),
        notice("B", model_prompt="two"),
        notice("C", model_prompt="one"),
    ]
    history, requests, seen = build(database, Wire("ABC", told))
    (part,) = await walk_all(history.walk())
    await history.take_in(part.pictures, START)
    await history.take_in(part.pictures, START)
    kept = await requests.load()
    assert sorted((item.draft.prompt, item.is_taken_in) for item in kept.requests) == [
        ("one", True), ("two", True)
    ]  # fmt: skip
    assert sorted(item.key for item in kept.pictures) == ["A", "B", "C"]
    assert {item.state for item in kept.pictures} == {PictureState.WAITING}
    assert len(seen) == 4


async def test_what_is_taken_in_is_private_where_there_is_a_team(database: Database) -> None:
    """What was taken in before stays what it is."""
    told = [notice("A", model_prompt="one"), notice("B", model_prompt="two")]
    history, requests, seen = build(database, Wire("AB", told))
    (part,) = await walk_all(history.walk())
    await history.take_in(part.pictures[:1], START)
    await TeamStore(database, "live").join("main", "device")
    await history.take_in(part.pictures, START)
    kept = (await requests.load()).requests
    assert {each.draft.prompt: each.draft.is_private for each in kept} == {
        "one": False, "two": True
    }  # fmt: skip
    opened = [each.request for each in seen if isinstance(each, RequestOpened)]
    assert [each.draft.is_private for each in opened] == [False, True]


async def test_each_camera_has_a_history_of_its_own(database: Database) -> None:
    wire = Wire(["A"], [notice("A", 4)])
    history, requests, _seen = build(database, wire)
    (part,) = await walk_all(history.walk(Camera.ADVANCED))
    assert wire.kinds == [HistoryKind.CAMERA_ADVANCED]
    await history.take_in(part.pictures, START)
    (kept,) = (await requests.load()).requests
    (picture,) = (await requests.load()).pictures
    assert (kept.draft.camera, picture.camera) == (Camera.ADVANCED, Camera.ADVANCED)
    assert kept.is_taken_in
