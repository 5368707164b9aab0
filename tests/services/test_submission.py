from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import TEMPLATE, FakeClock, answer, draft, instant_draft
from tests.disk import refuse_work
from wujie_desktop.api.client import Keep
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import CreateAnswer, PromisedPicture
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.events import (
    Event,
    KeysRecorded,
    OutcomeBecameUnknown,
    RequestOpened,
    SendDeclined,
    TaskFailed,
)
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.photo_address import reference_to
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.request import FaultKind, RequestState
from wujie_desktop.domain.training_events import FaceArrived, FaceLeaves
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.recovery import call_interrupted_unknown
from wujie_desktop.services.submission import SubmissionService


class Wire:
    """The far end of create: counts what arrives and answers as told."""

    def __init__(self, outcome: CreateAnswer | Exception | None, came: bytes = b"") -> None:
        self.outcome = outcome
        self.came = came
        self.kept_when_read: list[bytes] = []
        self.arrived: list[RequestDraft] = []
        self.rows_at_arrival: list[RequestState] = []
        self.answered = asyncio.Event()
        self.requests: Requests

    async def create(self, draft: RequestDraft, keep: Keep) -> CreateAnswer:
        self.arrived.append(draft)
        snapshot = await self.requests.load()
        self.rows_at_arrival = [request.state for request in snapshot.requests]
        if self.came:
            await keep(self.came)
            self.kept_when_read = await received(self.requests)
        if self.outcome is None:
            await self.answered.wait()
            return answer("A")
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


async def received(requests: Requests) -> list[bytes]:
    """What is kept of answers."""
    return await requests._database.run(
        lambda connection: [
            row[0] for row in connection.execute("SELECT received FROM create_answer")
        ]
    )


class Bench:
    def __init__(self, requests: Requests, wire: Wire) -> None:
        self.requests, self.wire = requests, wire
        self.events: list[Event] = []
        wire.requests = requests
        hub = EventHub()
        hub.subscribe(Event, self.events.append)
        self.paid_calls = PaidCalls(hub=hub, clock=FakeClock())
        self.service = SubmissionService(
            requests=requests,
            gateway=wire,
            paid_calls=self.paid_calls,
            hub=hub,
            clock=FakeClock(),
            face_of=self.face_of,
        )
        self.no_face: errors.WujieError | None = None

    async def face_of(self, photo: PhotoId) -> str:
        assert photo == PHOTO
        if self.no_face:
            raise self.no_face
        return OPENED


@pytest.fixture
async def requests(tmp_path: Path) -> AsyncIterator[Requests]:
    database = await Database.open(tmp_path)
    yield Requests(database, "sandbox")
    await database.close()


async def test_the_intent_is_durable_before_the_first_byte(requests: Requests) -> None:
    bench = Bench(requests, Wire(answer("A", "B")))
    done = await bench.service.submit(draft())
    assert bench.wire.rows_at_arrival == [RequestState.SUBMITTING]
    assert done.state is RequestState.OPEN
    assert [type(event) for event in bench.events] == [RequestOpened, KeysRecorded]
    assert [picture.key for picture in (await requests.load()).pictures] == ["A", "B"]


PHOTO = PhotoId("0a" * 32)
OPENED = "https://bucket.example/0a.jpg?X-Amz-Date=20261130T000000Z&X-Amz-Signature=5ec2e7"


async def test_what_opens_a_face_is_in_the_call_and_nowhere_else(requests: Requests) -> None:
    echo = f'{{"code":"200","data":{{"keys":["A"]}},"face_image_url":"{OPENED}"}}'
    bench = Bench(requests, Wire(answer("A", raw=echo), came=echo.encode()))
    asked = instant_draft().with_face(reference_to(PHOTO))
    done = await bench.service.submit(asked)
    (sent,) = bench.wire.arrived
    assert sent == asked.with_face(OPENED)
    assert done.draft == asked
    assert (await requests.load()).requests[0].draft == asked
    raws = await requests._database.run(
        lambda connection: connection.execute("SELECT answer FROM generation").fetchall()
    )
    kept = b"".join(await received(requests)) + str(raws).encode()
    assert b"X-Amz-Signature=******" in kept
    assert b"5ec2e7" not in kept


@pytest.mark.parametrize(
    "error",
    [errors.BucketUnusable("x"), errors.PhotoUnusable("x"), errors.Unreachable("dns")],
)
async def test_without_an_address_nothing_is_sent_and_nothing_recorded(
    requests: Requests, error: errors.WujieError
) -> None:
    bench = Bench(requests, Wire(answer("A")))
    bench.no_face = error
    with pytest.raises(type(error)):
        await bench.service.submit(instant_draft().with_face(reference_to(PHOTO)))
    asked = instant_draft().with_face(reference_to(PHOTO)).as_sent
    assert bench.events == [FaceLeaves(asked), FaceArrived(asked, is_there=False)]
    assert bench.wire.arrived == []
    assert (await requests.load()).requests == ()
    await bench.service.submit(instant_draft())
    assert len(bench.wire.arrived) == 1, "a typed address asks nobody"


async def test_what_the_camera_does_not_take_stays_here(requests: Requests) -> None:
    said = replace(
        answer("A"),
        pictures=(PromisedPicture(PictureKey("A")),),
        expected_points=None,
        expected_duration=60,
    )
    bench = Bench(requests, Wire(said))
    typed = draft(camera=Camera.ADVANCED, notify_url="https://a.example")
    done = await bench.service.submit(typed)
    assert bench.wire.arrived == [typed.as_sent]
    assert (done.draft, done.expected_points, done.expected_duration) == (typed.as_sent, None, 60)
    assert (done.draft.prompt, done.draft.notify_url, len(done.draft.settings)) == ("", "", 13)
    (picture,) = (await requests.load()).pictures
    assert (picture.camera, picture.template_key) == (Camera.ADVANCED, TEMPLATE)


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (errors.Refused("积分不足", code="20110010", trace_id="t"), RequestState.REFUSED),
        (errors.Refused("忙", code="20110026"), RequestState.UNKNOWN),
        (errors.RequestRejected(status=415), RequestState.UNKNOWN),
        (errors.NotPermitted(status=401), RequestState.UNKNOWN),
        (errors.SignatureRejected(status=403), RequestState.UNKNOWN),
        (errors.RateLimited(status=429), RequestState.UNKNOWN),
        (errors.PlanUnusable(ConnectionProblem.GATEWAY_ADDRESS), RequestState.REFUSED),
        (errors.Unreachable("dns"), RequestState.REFUSED),
        (errors.CredentialsMissing("no key"), RequestState.REFUSED),
        (errors.ConnectionLost("reset"), RequestState.UNKNOWN),
        (errors.GatewayBroken(status=502), RequestState.UNKNOWN),
        (errors.BadResponse("html"), RequestState.UNKNOWN),
    ],
)
async def test_a_failure_is_sent_once_and_told_apart(
    requests: Requests, error: errors.WujieError, state: RequestState
) -> None:
    bench = Bench(requests, Wire(error))
    ended = await bench.service.submit(draft())
    assert ended.state is state
    assert ended.fault is not None
    assert ended.fault.kind == type(error).__name__
    assert len(bench.wire.arrived) == 1
    assert (await requests.load()).requests == (ended,)


@pytest.mark.logs_errors
async def test_a_bug_leaves_no_call_half_sent(requests: Requests) -> None:
    bench = Bench(requests, Wire(OverflowError("date value out of range")))
    ended = await bench.service.submit(draft())
    assert ended.state is RequestState.UNKNOWN
    assert ended.fault is not None
    assert ended.fault.kind == "OverflowError"
    assert len(bench.wire.arrived) == 1


async def test_what_came_back_is_kept_before_it_is_read(requests: Requests) -> None:
    wire = Wire(errors.BadResponse("garbled"), b"\xffwhatever")
    bench = Bench(requests, wire)
    await bench.service.submit(draft())
    assert wire.kept_when_read == [b"\xffwhatever"]
    unknown = bench.events[-1]
    assert isinstance(unknown, OutcomeBecameUnknown)
    assert "whatever" in unknown.answer


@pytest.mark.logs_errors
async def test_an_answer_is_read_though_the_disk_does_not_take_it(
    requests: Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = Wire(answer("A"), b"whatever")
    bench = Bench(requests, wire)
    tried = refuse_work(monkeypatch, requests._database, "create_answer")
    assert (await bench.service.submit(draft())).state is RequestState.OPEN
    assert len(tried) == 2
    assert wire.kept_when_read == []
    assert await received(requests) == [b"whatever"]


async def test_keys_in_an_odd_answer_are_recorded_with_what_was_odd(
    requests: Requests,
) -> None:
    flaw = errors.BadResponse("garbled")
    bench = Bench(requests, Wire(answer("A", flaw=flaw), b"whatever"))
    done = await bench.service.submit(draft())
    assert (done.state, done.fault and done.fault.message) == (RequestState.OPEN, "garbled")
    recorded = bench.events[-1]
    assert isinstance(recorded, KeysRecorded)
    assert (recorded.flaw, recorded.answer) == (flaw, "whatever")


@pytest.mark.parametrize(
    "broken",
    [
        draft(prompt="\ud83d"),
        draft(avatar_key="\udc00"),
        draft(notify_url="https://x/\ud83d"),
        draft(templates=(TemplateRow(TemplateKey("\ud83d")),)),
    ],
)
async def test_half_a_character_is_neither_kept_nor_sent(
    requests: Requests, broken: RequestDraft
) -> None:
    bench = Bench(requests, Wire(answer("A")))
    with pytest.raises(errors.TextBroken):
        await bench.service.submit(broken)
    assert bench.wire.arrived == []
    assert (await requests.load()).requests == ()


async def test_keys_of_another_request_are_no_answer(requests: Requests) -> None:
    bench = Bench(requests, Wire(answer("A", "B")))
    await bench.service.submit(draft())
    again = await bench.service.submit(draft())
    assert again.state is RequestState.UNKNOWN
    assert isinstance(bench.events[-1], OutcomeBecameUnknown)
    bench.wire.outcome = answer("B", "C")
    third = await bench.service.submit(draft())
    assert third.state is RequestState.OPEN
    snapshot = await requests.load()
    assert [(item.key, item.request == third.id) for item in snapshot.pictures] == [
        ("A", False), ("B", False), ("C", True),
    ]  # fmt: skip


async def test_one_call_at_a_time(requests: Requests) -> None:
    bench = Bench(requests, Wire(None))
    both = [asyncio.create_task(bench.service.submit(draft())) for _ in range(2)]
    while not bench.wire.arrived:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    assert len(bench.wire.arrived) == 1
    bench.wire.answered.set()
    await asyncio.gather(*both)
    assert len(bench.wire.arrived) == 2


async def test_quitting_waits_for_an_answer_but_not_for_ever(requests: Requests) -> None:
    bench = Bench(requests, Wire(None))
    task = asyncio.create_task(bench.service.submit(draft()))
    while not bench.wire.arrived:
        await asyncio.sleep(0.01)
    await bench.paid_calls.drain(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert (await requests.load()).requests[0].state is RequestState.SUBMITTING
    snapshot = await call_interrupted_unknown(requests)
    assert snapshot.requests[0].state is RequestState.UNKNOWN
    assert snapshot.requests[0].fault is not None
    assert snapshot.requests[0].fault.kind == FaultKind.INTERRUPTED


async def test_an_answer_in_time_is_kept_at_quit(requests: Requests) -> None:
    bench = Bench(requests, Wire(None))
    task = asyncio.create_task(bench.service.submit(draft()))
    while not bench.wire.arrived:
        await asyncio.sleep(0.01)
    asyncio.get_running_loop().call_later(0.05, bench.wire.answered.set)
    await bench.paid_calls.drain(2)
    task.cancel()
    assert (await requests.load()).requests[0].state is RequestState.OPEN


async def test_nothing_is_sent_once_the_program_is_ending(requests: Requests) -> None:
    bench = Bench(requests, Wire(answer("A")))
    await bench.paid_calls.drain(1)
    with pytest.raises(asyncio.CancelledError):
        await bench.service.submit(draft())
    assert bench.wire.arrived == []
    assert (await requests.load()).requests == ()


async def test_keys_are_kept_until_the_disk_takes_them(
    requests: Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(requests, Wire(answer("A")))
    tried = refuse_work(monkeypatch, requests._database, "record_keys", times=2)
    done = await bench.service.submit(draft())
    assert len(tried) == 3
    assert done.state is RequestState.OPEN
    assert len(bench.wire.arrived) == 1
    told = [event for event in bench.events if isinstance(event, TaskFailed)]
    assert len(told) == 2


async def test_on_a_full_disk_what_never_left_is_withdrawn_once_there_is_room(
    requests: Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the next start would say of it that it may have been charged."""
    bench = Bench(requests, Wire(answer("A")))
    tried = refuse_work(monkeypatch, requests._database, "withdraw", times=2)
    asked = iter((True, False))
    with pytest.raises(errors.Withdrawn):
        await bench.service.submit(draft(), still_requested=lambda: next(asked))
    assert len(tried) == 3
    assert (bench.wire.arrived, (await requests.load()).requests) == ([], ())
    assert SendDeclined() in bench.events  # the same again is no repetition


@pytest.mark.parametrize(
    ("came", "keys"),
    [
        (b'HTTP/1.1 200 OK\r\n\r\n{"code":"200","data":{"keys":["A1","B2"]}}', ["A1", "B2"]),
        (b'HTTP/1.1 200 OK\r\n\r\n{"code":"200","data":{"keys":["A1","B', ["A1"]),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n<html>", []),
    ],
)  # fmt: skip
async def test_an_answer_that_was_kept_and_not_read_is_read_at_the_next_start(
    requests: Requests, came: bytes, keys: list[str]
) -> None:
    """The last run was killed between the two."""
    request = await requests.open(draft(), FakeClock().now())
    await requests.keep_answer(request.id, came, FakeClock().now())
    snapshot = await call_interrupted_unknown(requests)
    assert [picture.key for picture in snapshot.pictures] == keys
    assert snapshot.requests[0].state is (RequestState.OPEN if keys else RequestState.UNKNOWN)
    again = await call_interrupted_unknown(requests)
    assert [picture.key for picture in again.pictures] == keys
