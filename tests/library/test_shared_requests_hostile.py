"""What a hostile or unlucky member can put into the team's log, on its way into the library."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import START, FakeClock, audit_json, build_request, draft, notice, picture
from tests.builders import answer as created
from tests.library.test_shared_requests import OWN, PROFILE, database, event, request, taken
from tests.services.test_polling import Wire
from wujie_desktop.domain.ids import AvatarKey, PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import FaultKind, PictureState, RequestState, SubmissionFault
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_originals import SharedOriginal, original_body
from wujie_desktop.domain.team_requests import request_body
from wujie_desktop.library.database import Database
from wujie_desktop.library.erasing import erase_person
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.polling_schedule import PollingPace
from wujie_desktop.services.team_requests import TeamRequests

__all__ = ["database"]


def other(position: int, *keys: str, name: str = "r1", **changed: Any) -> Any:
    made = request(position, *keys, name=name)
    return replace(made, body=made.body | changed)


def told(position: int, key: str, **words: Any) -> Any:
    """An answer that somebody made up."""
    raw = json.dumps({"key": key, "status": 4, **words})
    body: dict[str, JSON] = {"key": key, "raw": raw, "verdict": None}
    return event(position, "notice", f"picture:{key}", body, person="Eve")


async def carried(database: Database) -> None:
    """Run the service until the inbox is empty."""
    store, hub = TeamStore(database, PROFILE), EventHub()
    intake = ResultIntake(requests=Requests(database, PROFILE), hub=hub, clock=FakeClock())
    await emptied(store, intake, hub)


async def emptied(store: TeamStore, intake: ResultIntake, hub: EventHub) -> None:
    task = asyncio.ensure_future(TeamRequests(shared=store.requests, intake=intake, hub=hub).run())
    while not task.done() and (await store.requests.waiting(1)).last:
        await asyncio.sleep(0.01)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.mark.parametrize(
    "changed",
    [
        {"templates": [["T", 10**30]]},
        {"templates": [["T", True]]},
        {"templates": [["T", -1]]},
        {"templates": [["\0", 2]]},
        {"prompt": "\ud800 \0"},
        {"settings": []},
        {"settings": {"width": 10**400}},
        {"settings": {"width": 1e308, "seed": 2**70}},
        {"created_at": "0001-01-02T00:00:00+23:59"},
        {"created_at": "2026-11-30"},
        {"camera": "nobody's"},
        {"pictures": [["A", None, None], ["A", None, 3]]},
        {"pictures": [["A\0\ud800/../..", "T", 1]]},
        {"pictures": [["A", None, 2**52]]},
        {"retry_of": "x" * 90_000},
        {"trace_id": "\ud800"},
        {"points": True},
        {"camera": "instant", "settings": {"face_image_url": "photo:1"}},
    ],
)
async def test_no_request_stops_the_inbox(database: Database, changed: dict[str, Any]) -> None:
    store = TeamStore(database, PROFILE)
    await store.apply([other(1, "A", **changed), request(2, "C", name="r9")])
    await carried(database)
    assert "C" in {each.key for each in (await Requests(database, PROFILE).load()).pictures}


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "[" * 100_000,
        '{"key":"A","status":4,"picture_url":"\\ud800","audit_info":"\\ud800"}',
        '{"key":"A","status":4,"model_prompt":"\\u0000","integral_cost":9e999}',
        '{"key":"A","status":4,"integral_cost":9007199254740991}',
        '{"key":"A","status":4,"start_gen_time":9007199254740991,"complete_time":1e15}',
        '{"key":"A","status":99999999999999}',
        '{"key":"A","status":3,"fail_message":{"fail_message":"\\udc00"}}',
        '{"key":"A","key":"B","status":4,"audit_info":[[[[1]]]]}',
        '{"key":"A","status":' + "9" * 5000 + "}",
        '{"key":"A","status":4,"picture_url":"file:///etc/passwd"}',
        '{"key":"A","status":4,"audit_info":{"x":"' + "y" * 3_900_000 + '"}}',
    ],
)
@pytest.mark.logs_errors
async def test_no_answer_stops_the_inbox(database: Database, raw: str) -> None:
    store = TeamStore(database, PROFILE)
    body: dict[str, JSON] = {"key": "A", "raw": raw, "verdict": None}
    said = event(2, "notice", "picture:A", body)
    await store.apply([request(1, "A"), said, request(3, "C", name="r9")])
    await carried(database)
    assert "C" in {each.key for each in (await Requests(database, PROFILE).load()).pictures}


async def test_large_answers_come_a_few_at_a_time(database: Database) -> None:
    store = TeamStore(database, PROFILE)
    raw = "a" * 1_500_000
    keys = [f"K{number}" for number in range(9)]
    bodies: list[dict[str, JSON]] = [{"key": key, "raw": raw, "verdict": None} for key in keys]
    await store.apply(
        [event(at, "notice", f"picture:{body['key']}", body) for at, body in enumerate(bodies, 1)]
    )
    found = []
    while (inbox := await store.requests.waiting(100)).last:
        assert sum(len(each.raw) for each in inbox.notices) < 6_000_000
        found += [each.key for each in inbox.notices]
        await store.requests.done(inbox.last)
    assert found == keys


async def test_a_request_of_another_profile_is_not_added_to(database: Database) -> None:
    await TeamStore(database, "test").join("another", "device", shares_requests=True)
    theirs = TeamStore(database, "test")
    await theirs.apply([request(1, "A")])
    inbox = await theirs.requests.waiting(9)
    await theirs.requests.take_in(inbox.requests[0])
    await TeamStore(database, PROFILE).apply([request(1, "B")])
    await carried(database)
    assert [each.key for each in (await Requests(database, "test").load()).pictures] == ["A"]


async def test_nothing_of_a_team_is_told_to_another(database: Database) -> None:
    store = TeamStore(database, PROFILE)
    await store.apply([request(1, "A")])
    await taken(store)
    await store.leave()
    await store.join("another space", "new device", shares_requests=True)
    await Requests(database, PROFILE).accept([notice("A")], START)
    assert await store.outgoing(0, 9) == ()


async def test_an_answer_before_its_request_is_not_lost(database: Database) -> None:
    store = TeamStore(database, PROFILE)
    await store.apply([told(1, "A", picture_url="https://example.com/A.jpg")])
    await carried(database)
    await store.apply([request(2, "A")])
    await carried(database)
    [found] = (await Requests(database, PROFILE).load()).pictures
    assert found.state is not PictureState.WAITING


async def test_what_the_log_gives_back_is_as_if_it_had_been_recorded(database: Database) -> None:
    """A library restored from a copy that was made while a call was under way."""
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    own = await requests.open(build_request().draft, START)
    fault = SubmissionFault(FaultKind.CONNECTION_LOST, "", "", "")
    await requests.record_fault(own.id, RequestState.UNKNOWN, fault)
    sent = replace(own, expected_points=8, expected_duration=30, trace_id="T-1")
    body = request_body(sent, [picture("A")])
    await store.apply([event(1, "request", f"request:{own.id}", body, device=OWN, person="Me")])
    await carried(database)
    [found] = (await requests.load()).requests
    assert (found.state, found.fault) == (RequestState.OPEN, None)
    assert (found.expected_points, found.trace_id) == (8, "T-1")


async def test_another_members_word_does_not_change_what_ones_own_call_cost(
    database: Database,
) -> None:
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    await store.apply([request(1, "A", device=OWN, person="Me")])
    await carried(database)
    await requests.accept([notice("A", points=4, points_message="积分已扣除")], START)
    refund = {"integral_cost": 0, "integral_cost_message": "积分已退还"}
    await store.apply([told(2, "A", picture_url="https://example.com/A.jpg", **refund)])
    await carried(database)
    [found] = (await requests.load()).pictures
    assert (found.points, found.points_message) == (4, "积分已扣除")


async def test_what_the_vendor_blocked_is_blocked_whatever_a_member_said_first(
    database: Database,
) -> None:
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    clock, hub = FakeClock(), EventHub()
    wire, intake = Wire(clock), ResultIntake(requests=requests, hub=hub, clock=clock)
    poller = ResultPoller(gateway=wire, intake=intake, hub=hub, clock=clock, pace=PollingPace())
    sent = await requests.open(draft(), START)
    _, pictures = await requests.record_keys(sent.id, created("A"))
    poller.watch(pictures)
    wire.says["A"] = notice("A", audit=audit_json("BLOCK", porn="block"))
    passed = {"audit_info": json.dumps(audit_json()), "involve_yellow": 0}
    await store.apply([told(1, "A", picture_url="https://example.com/A.jpg", **passed)])
    await emptied(store, intake, hub)
    [before] = (await requests.load()).pictures
    assert before.verdict is Verdict.PASS
    for _ in range(50):
        clock.advance(60)
        await poller.poll_once()
    [found] = (await requests.load()).pictures
    assert found.verdict is Verdict.BLOCKED


async def erased(database: Database, avatar: str) -> None:
    await database.run(lambda connection: erase_person(connection, AvatarKey(avatar)))


async def everything(database: Database) -> str:
    """All that the tables of the team and the requests hold, as one text."""

    def work(connection: Any) -> str:
        tables = ("outbox", "team_inbox", "quarantine", "shared_original", "generation", "picture")
        rows = (connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables)  # noqa: S608
        return repr([*rows])

    return await database.run(work)


async def test_what_was_erased_does_not_come_back_with_the_log(database: Database) -> None:
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    sent = await requests.open(draft(prompt="a portrait of Lin", avatar_key="AVATAR"), START)
    await requests.record_keys(sent.id, created("A"))
    [sent_so] = await store.outgoing(0, 9)
    await erased(database, "AVATAR")
    assert "portrait" not in await everything(database)
    await store.leave()
    await store.join("space", "new device", shares_requests=True)
    await store.apply([event(1, sent_so.kind, sent_so.subject, dict(sent_so.body), device=OWN)])
    await carried(database)
    assert "portrait" not in await everything(database)


async def test_what_was_erased_leaves_no_hash_of_its_picture(database: Database) -> None:
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    sent = await requests.open(draft(avatar_key="AVATAR"), START)
    await requests.record_keys(sent.id, created("A"))
    await store.originals.tell(SharedOriginal(PictureKey("A"), "a" * 64), START)
    body = original_body(SharedOriginal(PictureKey("A"), "b" * 64))
    await store.apply([event(1, "original", "original:A", body)])
    await erased(database, "AVATAR")
    found = await everything(database)
    assert "a" * 64 not in found
    assert "b" * 64 not in found


async def test_an_answer_on_its_way_says_nothing_of_who_was_erased(database: Database) -> None:
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    await store.apply([other(1, "A", avatar="AVATAR")])
    await carried(database)
    await store.apply([told(2, "A", picture_url="https://x/", model_prompt="Lin")])
    await erased(database, "AVATAR")
    assert "Lin" not in await everything(database)
    await carried(database)
    [found] = (await requests.load()).pictures
    assert found.model_prompt == ""


async def test_a_request_from_the_far_future_is_as_old_as_the_log(database: Database) -> None:
    store = TeamStore(database, PROFILE)
    far = request(1, "A")
    far = replace(far, body={**far.body, "created_at": "9997-01-01T00:00:00+00:00"})
    await store.apply([far])
    await carried(database)
    [found] = (await Requests(database, PROFILE).load()).requests
    assert found.created_at == far.received_at


async def test_what_waits_for_its_request_keeps_nothing_else_waiting(database: Database) -> None:
    """Answers about pictures that never come, before and between others; and one that was deleted
    here for good."""
    store = TeamStore(database, PROFILE)
    await database.write(
        "INSERT INTO mark (profile, key, stars, colour, tags, note, purged) "
        "VALUES (?, ?, 0, '', '[]', '', 1)",
        (PROFILE, "gone"),
    )
    early = [told(at, f"N{at}", picture_url="https://example.com/N.jpg") for at in range(1, 300)]
    await store.apply(
        [
            *early,
            told(300, "gone"),
            told(301, "B", picture_url="https://example.com/B.jpg"),
            request(302, "A"),
        ]
    )
    await carried(database)
    await store.apply([told(303, "A", picture_url="https://example.com/A.jpg"), request(304, "B")])
    await carried(database)
    found = {each.key: each.state for each in (await Requests(database, PROFILE).load()).pictures}
    assert set(found) == {"A", "B"}
    assert PictureState.WAITING not in found.values()
    kept = "SELECT count(*) FROM team_inbox WHERE body LIKE '%gone%' OR position > 0"
    assert await database.run(lambda it: it.execute(kept).fetchone()) == (0,)
    await store.leave()
    kept = "SELECT count(*) FROM team_inbox"
    assert await database.run(lambda it: it.execute(kept).fetchone()) == (0,)
