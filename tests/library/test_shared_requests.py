"""What the team's log says of requests, on its way into the library."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.builders import START, build_request, done_picture, notice, picture
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.team_events import JSON, ReceivedEvent
from wujie_desktop.domain.team_originals import SharedOriginal, original_body
from wujie_desktop.domain.team_requests import notice_body, request_body
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.team_store import TeamStore

PROFILE, OWN, OTHERS = "live", "own", "others"
AT = datetime(2026, 11, 30, tzinfo=UTC)
NAME = RequestId("r1")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = await Database.open(tmp_path)
    await TeamStore(made, PROFILE).join("space", OWN, shares_requests=True)
    yield made
    await made.close()


def event(position: int, kind: str, subject: str, body: dict[str, JSON], **how: Any) -> Any:
    said: dict[str, Any] = {"device": OTHERS, "seq": position, "person": "Ada", "refused": ""}
    where: dict[str, Any] = {"position": position, "hlc": position, "received_at": AT}
    return ReceivedEvent(kind=kind, subject=subject, body=body, **(said | where | how))


def request(position: int, *keys: str, name: str = NAME, **how: Any) -> Any:
    sent = build_request(id=RequestId(name), created_at=AT)
    body = request_body(sent, [picture(key) for key in keys])
    return event(position, "request", f"request:{name}", body, **how)


def answer(position: int, key: str) -> Any:
    body = notice_body(done_picture(key), notice(key).raw)
    return event(position, "notice", f"picture:{key}", body)


async def taken(store: TeamStore) -> list[Any]:
    inbox = await store.requests.waiting(100)
    found = [await store.requests.take_in(each) for each in inbox.requests]
    await store.requests.done(inbox.last)
    return found


async def test_a_request_is_taken_in_once(database: Database) -> None:
    store = TeamStore(database, PROFILE)
    await store.apply([request(1, "A", "B"), answer(2, "A")])
    inbox = await store.requests.waiting(100)
    assert [each.key for each in inbox.notices] == ["A"]
    [(sent, pictures)] = await taken(store)
    assert (sent.sender, sent.state, [each.key for each in pictures]) == (
        "Ada", RequestState.OPEN, ["A", "B"],
    )  # fmt: skip
    assert {each.sender for each in pictures} == {"Ada"}
    await store.apply([request(3, "A", "B", "C")])
    [(_, more)] = await taken(store)
    assert [each.key for each in more] == ["C"]
    assert (await store.requests.waiting(100)).last == 0


async def test_a_key_belongs_to_who_named_it_first(database: Database) -> None:
    store = TeamStore(database, PROFILE)
    await store.apply(
        [request(1, "A"), request(2, "A", "B", name="r2"), request(3, "A", name="r3")]
    )
    first, second, third = await taken(store)
    assert [each.key for each in second[1]] == ["B"]
    assert first is not None
    assert third is None
    snapshot = await Requests(database, PROFILE).load()
    assert [each.id for each in snapshot.requests] == ["r1", "r2"]


async def test_nobody_adds_to_a_request_of_somebody_else(database: Database) -> None:
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    own = await requests.open(build_request().draft, START)
    await store.apply([request(1, "A", name=own.id)])
    assert await taken(store) == [None]
    [kept] = (await requests.load()).requests
    assert kept.state is RequestState.SUBMITTING


async def test_what_an_older_copy_lost_comes_back_as_ones_own(database: Database) -> None:
    store = TeamStore(database, PROFILE)
    await store.apply([request(1, "A", device=OWN, person="Me")])
    [(sent, pictures)] = await taken(store)
    assert (sent.sender, [each.key for each in pictures]) == ("", ["A"])
    await store.apply([request(2, "A", device=OWN, person="Me", seq=1)])
    assert await taken(store) == []


@pytest.mark.parametrize(
    "wrong",
    [
        request(1, "A", refused="rank"),
        event(1, "request", "request:r2", request(1, "A").body),
        event(1, "notice", "picture:B", answer(1, "A").body),
        event(1, "notice", "picture:A", {"key": "A"}),
        event(1, "request", "request:r1", {}),
        event(1, "original", "original:A", {"key": "A", "sha256": "../.."}),
    ],
)
async def test_what_cannot_be_read_stops_nothing(database: Database, wrong: Any) -> None:
    store = TeamStore(database, PROFILE)
    applied = await store.apply([wrong, request(2, "C")])
    assert applied.quarantined == (not wrong.refused)
    assert len(await taken(store)) == 1


async def test_a_picture_that_was_deleted_does_not_come_again(database: Database) -> None:
    store = TeamStore(database, PROFILE)
    await store.apply([request(1, "A")])
    await taken(store)
    await database.write(
        "INSERT INTO mark (profile, key, stars, colour, tags, note, purged) "
        "VALUES (?, 'A', 0, '', '[]', '', 1)",
        (PROFILE,),
    )
    await store.apply([answer(2, "A")])
    assert (await store.requests.waiting(100)).notices == ()


async def test_only_the_sender_says_where_an_original_is(database: Database) -> None:
    store = TeamStore(database, PROFILE)
    await store.apply([request(1, "A")])
    await taken(store)
    await database.write("UPDATE picture SET state = 'failed', reason = 'gone' WHERE key = 'A'", ())
    for position, (person, sha256) in enumerate((("Eve", "e" * 64), ("Ada", "a" * 64)), 2):
        body = original_body(SharedOriginal(PictureKey("A"), sha256))
        await store.apply([event(position, "original", "original:A", body, person=person)])
    assert [each.sha256 for each in await store.originals.missing()] == ["a" * 64]
