from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import FakeClock, answer, audit_json, direct_http, draft, notice
from tests.faults.certificates import Authority
from tests.faults.sockets import listening
from tests.services.test_polling import Wire
from tests.thorough import examples
from wujie_desktop.api.probe import ProbeAnswer, post_probe
from wujie_desktop.api.results import parse_callback_body
from wujie_desktop.domain.callback import CallbackPlan, SelfTestOutcome, new_token
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.errors import (
    AddressTaken,
    BadResponse,
    ConnectionLost,
    Refused,
    Unreachable,
)
from wujie_desktop.domain.events import CalledBack, Event, KeysRecorded
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.request import Picture, PictureState
from wujie_desktop.library.database import Database
from wujie_desktop.library.deliveries import (
    MAX_AT_EITHER_END,
    MAX_KNOWN,
    MAX_STRANGERS,
    Deliveries,
)
from wujie_desktop.library.requests import LibrarySnapshot, Requests
from wujie_desktop.presenters.dialogs.callback_words import self_test_sentence
from wujie_desktop.servers.callback.receiver import CallbackReceiver
from wujie_desktop.services.callbacks import CallbackService, judge_answer
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.polling_schedule import PollingPace


def body(key: str = "K1", total: str = "PASS", **changes: object) -> bytes:
    said = {
        "success": True,
        "code": 0,
        "key": key,
        "artwork_url": f"https://cdn.wujiebantu.com/ai/{key}-01.jpg",
        "audit_info": audit_json(total),
        "involve_yellow": 0,
        "complete_time": 1700000022,
        "integral_cost": 2,
        "integral_cost_message": "积分已扣除",
    }
    return json.dumps(said | changes, ensure_ascii=False).encode()


class Bench:
    """Library, poller and callbacks; only the far end and the clock are ours."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = FakeClock()
        self.wire = Wire(self.clock)
        self.hub = EventHub()
        self.events: list[Event] = []
        self.hub.subscribe(Event, self.events.append)
        self.requests = Requests(database, "live")
        self.deliveries = Deliveries(database, "live")
        self.answers: list[ProbeAnswer | Exception] = []
        intake = ResultIntake(requests=self.requests, hub=self.hub, clock=self.clock)
        self.poller = ResultPoller(
            gateway=self.wire, intake=intake, hub=self.hub, clock=self.clock, pace=PollingPace()
        )
        self.callbacks = CallbackService(
            deliveries=self.deliveries,
            poller=self.poller,
            hub=self.hub,
            clock=self.clock,
            open_receiver=CallbackReceiver.open,
            post=self.post,
        )

    async def post(self, url: str, sent: bytes, seconds: float) -> ProbeAnswer:
        if not self.answers:
            async with direct_http() as http:
                return await post_probe(http, url, sent, seconds)
        said = self.answers.pop(0)
        if isinstance(said, Exception):
            raise said
        return said

    async def submit(self, *keys: str) -> None:
        opened = await self.requests.open(draft(), self.clock.now())
        recorded = await self.requests.record_keys(opened.id, answer(*keys))
        self.wire.says |= {key: notice(key, 1) for key in keys}
        self.hub.publish(KeysRecorded(*recorded))

    async def polls(self, number: int = 1) -> None:
        for _ in range(number):
            await self.poller.poll_once()

    async def picture(self, key: str = "K1") -> Picture:
        snapshot = await self.requests.load()
        return next(item for item in snapshot.pictures if item.key == key)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    database = await Database.open(tmp_path)
    made = Bench(database)
    yield made
    await made.callbacks.close()
    await database.close()


async def test_a_callback_is_kept_and_the_gateway_is_asked_at_once(bench: Bench) -> None:
    await bench.submit("K1")
    bench.clock.advance(2.1)
    await bench.callbacks.take(body())
    assert (await bench.picture()).state is PictureState.WAITING  # nothing is believed yet
    assert any(isinstance(event, CalledBack) for event in bench.events)
    bench.wire.says["K1"] = notice("K1")
    bench.clock.advance(1.9)
    await bench.polls()
    told = await bench.picture()
    assert told.state is PictureState.DOWNLOADING
    assert told.called_back_at
    assert told.polled_at
    assert (told.polled_at - told.called_back_at).total_seconds() == pytest.approx(1.9)


async def test_a_false_callback_changes_nothing(bench: Bench) -> None:
    await bench.submit("K1")
    await bench.callbacks.take(body(success=False, code=1, fail_message="x"))
    await bench.polls(3)
    assert (await bench.picture()).state is PictureState.WAITING


@pytest.mark.parametrize("state", ["done", "failed", "blocked"])
@pytest.mark.parametrize("known", ["never", "before", "between", "refused"])
async def test_a_callback_is_never_believed_whatever_the_gateway_leaves_out(
    bench: Bench, state: str, known: str
) -> None:
    await bench.submit("K1", "K2")
    if known != "never":
        await bench.polls(2)
    if known == "refused":
        bench.wire.failures = [Refused(code="20010001")] * 9
    del bench.wire.says["K1"]
    bench.wire.hidden = {"K1"}
    bodies = {
        "done": body(),
        "failed": body(success=False, code=1),
        "blocked": body("K1", "BLOCK", involve_yellow=1),
    }
    for _ in range(3):
        await bench.callbacks.take(bodies[state])
        await bench.polls(3)
        bench.clock.advance(30)
    assert (await bench.picture()).state is PictureState.WAITING
    bench.wire.failures.clear()
    bench.clock.advance(PollingPace().refused_pause)
    bench.wire.says["K1"] = notice("K1", 1)
    bench.wire.hidden = {"K1"} if known == "between" else set()
    await bench.polls(6)
    assert (await bench.picture()).state is PictureState.WAITING
    bench.wire.says["K1"] = notice("K1")
    bench.clock.advance(3600)
    await bench.polls(9)
    assert (await bench.picture()).state is PictureState.DOWNLOADING


async def test_six_deliveries_are_one_record(bench: Bench) -> None:
    await bench.submit("K1")
    for _ in range(6):
        await bench.callbacks.take(body())
        bench.clock.advance(30)
    (kept,) = await bench.deliveries.newest(10)
    assert (kept.times, kept.is_known) == (6, True)
    assert json.loads(kept.raw)["audit_info"]["total_suggestion"] == "PASS"
    assert (await bench.picture()).called_back_at == bench.clock._now


async def test_keys_that_are_nobodys_are_kept_aside(bench: Bench) -> None:
    await bench.callbacks.take(body("STRANGER"))
    (kept,) = await bench.deliveries.newest(10)
    assert not kept.is_known
    assert (await bench.requests.load()).pictures == ()


async def test_strangers_cannot_fill_the_disk(bench: Bench) -> None:
    for number in range(MAX_STRANGERS + 5):
        await bench.callbacks.take(body(f"S{number}"))
        bench.clock.advance(1)
    kept = await bench.deliveries.newest(2 * MAX_STRANGERS)
    assert len(kept) == MAX_STRANGERS
    assert kept[-1].key == "S5"


async def test_one_key_cannot_fill_the_disk_either(bench: Bench) -> None:
    await bench.submit("K1", "K2")
    await bench.callbacks.take(body("K2"))
    for number in range(3 * MAX_AT_EITHER_END):
        await bench.callbacks.take(body(fail_message=f"false {number}"))
        bench.clock.advance(1)
    kept = [item for item in await bench.deliveries.newest(1000) if item.key == "K1"]
    said = [json.loads(item.raw)["fail_message"].removeprefix("false ") for item in kept]
    first = [str(number) for number in range(MAX_AT_EITHER_END)]
    last = [str(number + 2 * MAX_AT_EITHER_END) for number in range(MAX_AT_EITHER_END)]
    assert sorted(said, key=int) == first + last
    assert len(await bench.deliveries.newest(1000)) == len(kept) + 1, "others are left alone"


async def test_all_keys_together_cannot_fill_the_disk(bench: Bench) -> None:
    await bench.submit("K1")
    rows = (
        (
            "live",
            f"K{number}",
            "x",
            1,
            "2020-01-01T00:00:00+00:00",
            f"2020-01-01T00:00:00.{number:06}+00:00",
            1,
            "{}",
        )
        for number in range(MAX_KNOWN + 7)
    )
    await bench.database.run(
        lambda connection: connection.executemany(
            "INSERT INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows
        )
    )
    await bench.callbacks.take(body())
    kept = await bench.deliveries.newest(2 * MAX_KNOWN)
    assert len(kept) == MAX_KNOWN
    assert kept[0].key == "K1"


@pytest.mark.parametrize(
    "change",
    [
        {"port": 70_000},
        {"port": -1},
        {"port": 10**30},
        {"interface": "203.0.113.7"},
        {"interface": "no such name.invalid"},
        {"interface": "x" * 300},
        {"interface": "999.999.999.999", "port": 0},
        {"port": "taken"},
        {"port": "taken", "public_url": "https://elsewhere.example"},
    ],
)
async def test_a_change_that_fails_leaves_what_listened_before(
    bench: Bench, change: dict[str, str | int]
) -> None:
    good = CallbackPlan(is_on=True, port=0, token=new_token())
    await bench.callbacks.use(good)
    before = bench.callbacks.notify_url

    async def silent(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None: ...

    async with listening(silent) as taken:
        if change.get("port") == "taken":
            change = change | {"port": taken}
        elif "port" not in change:
            change = change | {"port": int(before.split(":")[2].split("/")[0])}
        with pytest.raises(AddressTaken):
            await bench.callbacks.use(replace(good, **change))  # type: ignore[arg-type]
    assert bench.callbacks.notify_url == before
    assert (await bench.callbacks.self_test()).outcome is SelfTestOutcome.PASSED


async def test_another_token_on_the_same_port_is_a_change_like_any_other(bench: Bench) -> None:
    await bench.callbacks.use(CallbackPlan(is_on=True, port=0, token=new_token()))
    port = int(bench.callbacks.notify_url.split(":")[2].split("/")[0])
    changed = CallbackPlan(is_on=True, port=port, token=new_token())
    await bench.callbacks.use(changed)
    assert bench.callbacks.notify_url == changed.notify_url
    assert (await bench.callbacks.self_test()).outcome is SelfTestOutcome.PASSED
    await bench.callbacks.use(replace(changed, is_on=False))
    assert bench.callbacks.notify_url == ""


@pytest.mark.parametrize("sent", [b"", b"[]", b"null", b"\xff", b"{}", b'{"key":""}', b"[" * 9999])
async def test_what_is_no_callback_is_refused(bench: Bench, sent: bytes) -> None:
    with pytest.raises(BadResponse):
        await bench.callbacks.take(sent)
    assert await bench.deliveries.newest(10) == ()


async def test_half_a_surrogate_pair_is_kept_as_far_as_it_can_be(bench: Bench) -> None:
    await bench.submit("K1")
    audit = audit_json("REVIEW", porn="review")
    audit["scan_scene_d_t_o_s"][0]["label_desc"] = "\ud800"
    sent = json.dumps({**json.loads(body()), "audit_info": audit}).encode()
    await bench.callbacks.take(sent)
    (kept,) = await bench.callbacks.recent()
    assert parse_callback_body(kept.raw.encode()).audit.rows[0].label_desc == "?"


async def test_what_was_called_back_before_a_crash_is_asked_for_after_it(bench: Bench) -> None:
    await bench.submit("K1")
    await bench.callbacks.take(body())
    after = Bench(bench.database)
    after.wire.says["K1"] = notice("K1")
    after.poller.watch((await after.requests.load()).pictures)
    await after.callbacks.resume()
    await after.polls()
    assert (await after.picture()).state is PictureState.DOWNLOADING


async def test_the_self_test_goes_through_the_public_address(bench: Bench) -> None:
    await bench.callbacks.use(CallbackPlan(is_on=True, port=0, token=new_token()))
    assert (await bench.callbacks.self_test()).outcome is SelfTestOutcome.PASSED
    assert await bench.deliveries.newest(10) == ()


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (Unreachable("no such host"), SelfTestOutcome.UNREACHABLE),
        (ConnectionLost("ReadTimeout"), SelfTestOutcome.NO_ANSWER),
        (ProbeAnswer(302, "https://login.example", ""), SelfTestOutcome.REDIRECTED),
        (ProbeAnswer(502, "", "bad gateway"), SelfTestOutcome.WRONG_ANSWER),
        (ProbeAnswer(200, "", "<html>"), SelfTestOutcome.WRONG_ANSWER),
        (ProbeAnswer(200, "", "success"), SelfTestOutcome.SOMEBODY_ELSE),
    ],
)
async def test_the_self_test_names_the_hop(
    bench: Bench, said: ProbeAnswer | Exception, outcome: SelfTestOutcome
) -> None:
    await bench.callbacks.use(CallbackPlan(is_on=True, port=0, token=new_token()))
    bench.answers = [said]
    assert (await bench.callbacks.self_test(seconds=0.1)).outcome is outcome


async def test_an_address_that_redirects_is_not_given_away(bench: Bench) -> None:
    plan = CallbackPlan(is_on=True, port=0, token=new_token(), public_url="https://cb.example")
    await bench.callbacks.use(plan)
    assert bench.callbacks.notify_url == plan.notify_url
    bench.answers = [ProbeAnswer(301, "https://login.example", "")]
    await bench.callbacks.self_test(seconds=0.1)
    assert bench.callbacks.notify_url == ""
    bench.answers = [ProbeAnswer(200, "", "success")]
    await bench.callbacks.self_test(seconds=0.1)
    assert bench.callbacks.notify_url == plan.notify_url


@pytest.mark.parametrize("url", ["cb.example/x", "ftp://cb.example", "https://"])
async def test_an_address_that_leads_nowhere_is_not_given_away(bench: Bench, url: str) -> None:
    plan = CallbackPlan(is_on=True, port=0, token=new_token(), public_url=url)
    await bench.callbacks.use(plan)
    assert not plan.is_usable
    assert bench.callbacks.notify_url == ""


async def test_the_self_test_ends_in_time_whatever_the_other_side_does(bench: Bench) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        for _ in range(1000):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    async with listening(drip) as port:
        url = f"http://127.0.0.1:{port}"
        plan = CallbackPlan(is_on=True, port=0, token=new_token(), public_url=url)
        await bench.callbacks.use(plan)
        test = await bench.callbacks.self_test(seconds=0.3)
    assert test.outcome is SelfTestOutcome.NO_ANSWER


async def test_a_callback_taken_in_by_hand_is_believed_once_the_gateway_says_so(
    bench: Bench,
) -> None:
    await bench.submit("K1")
    await bench.callbacks.take(body())
    (delivery,) = await bench.callbacks.recent()
    assert (delivery.times, delivery.is_known) == (1, True)
    assert (await bench.picture()).state is PictureState.WAITING
    assert await bench.callbacks.compare(delivery) is None
    polled = {
        "key": "K1",
        "status": 4,
        "picture_url": "https://cdn.wujiebantu.com/ai/K1-01.jpg",
        "audit_info": json.dumps(audit_json("REVIEW")),
        "involve_yellow": 0,
        "integral_cost": 3,
        "complete_time": 1700000022,
    }
    bench.wire.says["K1"] = notice("K1", raw=json.dumps(polled))
    await bench.polls()
    assert (await bench.picture()).state is PictureState.DOWNLOADING
    found = await bench.callbacks.compare(delivery)
    assert found is not None
    fields = {item.field.value for item in found}
    assert fields == {"verdict", "audit_info", "integral_cost", "integral_cost_message"}
    await bench.callbacks.replay(delivery)
    (again,) = await bench.callbacks.recent()
    assert again.times == 2


@pytest.mark.parametrize(
    "hostile",
    [
        b"", b"no json", b"[]", b"{}", b"null", b"\xff\xfe",
        b'{"key": "' + b"x" * 1024 * 1024 + b'"}',
        b'{"key": "K1", "audit_info": ' + b"[" * 5000 + b"]" * 5000 + b"}",
        b'{"key": "K1", "audit_info": ' + b'{"a":' * 70 + b"1" + b"}" * 70 + b"}",
    ],
    ids=lambda value: f"{len(value)} bytes {value[:12]!r}",
)  # fmt: skip
async def test_what_is_no_callback_leaves_nothing(bench: Bench, hostile: bytes) -> None:
    with pytest.raises(BadResponse):
        await bench.callbacks.take(hostile)
    assert await bench.callbacks.recent() == ()


@given(st.integers(1, 3000), st.sampled_from([(b"[", b"]"), (b'{"a":', b"}")]))
def test_whatever_is_kept_can_be_read_again(depth: int, marks: tuple[bytes, bytes]) -> None:
    opened, closed = marks
    value = opened * depth + b"1" + closed * depth
    sent = b'{"key": "K1", "success": true, "code": 0, "audit_info": ' + value + b"}"
    try:
        kept = parse_callback_body(sent)
    except BadResponse:
        assert depth > 50
        return

    def deep(levels: int) -> None:
        if levels:
            deep(levels - 1)
        else:
            assert parse_callback_body(kept.raw.encode()) == kept

    deep(300)


async def test_the_missing_part_of_the_way_is_named(bench: Bench, tmp_path: Path) -> None:
    async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with listening(silent, context=Authority(tmp_path).server("x")) as port:
        for url, why in (
            ("https://nobody.invalid", FailureReason.NAME_UNKNOWN),
            (f"https://localhost:{port}", FailureReason.NO_TLS),
        ):
            plan = CallbackPlan(is_on=True, port=0, token=new_token(), public_url=url)
            await bench.callbacks.use(plan)
            test = await bench.callbacks.self_test()
            assert test.outcome is SelfTestOutcome.UNREACHABLE
            assert test.detail.startswith(why)
            assert "certificate" in self_test_sentence(test) or why is FailureReason.NAME_UNKNOWN
    test = await bench.callbacks.self_test()
    assert test.outcome is SelfTestOutcome.UNREACHABLE
    assert test.detail.startswith(FailureReason.NOT_LISTENING)


async def test_a_closed_door_is_no_mystery(bench: Bench) -> None:
    assert (await bench.callbacks.self_test()).outcome is SelfTestOutcome.OFF
    assert bench.callbacks.notify_url == ""


def test_an_answer_and_an_arrival_pass() -> None:
    passed = judge_answer(ProbeAnswer(200, "", "success\n"), arrived=True)
    assert passed.outcome is SelfTestOutcome.PASSED


STEPS = ("call K1", "call K1", "call K2", "poll", "poll", "poll", "info")


def without_times(snapshot: LibrarySnapshot) -> tuple[object, ...]:
    return tuple(
        replace(item, called_back_at=None, polled_at=None, request="", ordinal=0)  # type: ignore[arg-type]
        for item in snapshot.pictures
    )


async def library_after(folder: Path, steps: tuple[str, ...]) -> tuple[object, ...]:
    database = await Database.open(folder)
    bench = Bench(database)
    await bench.submit("K1", "K2")
    bench.wire.says = {"K1": notice("K1"), "K2": notice("K2", 3, failure="x")}
    for step in steps:
        if step == "poll":
            await bench.polls()
        elif step == "info":
            await bench.poller._intake.accept([await bench.wire.info("K1", Camera.AVATAR)])  # type: ignore[arg-type]
        else:
            failed = step.endswith("K2")
            sent = body("K2", success=False, code=1) if failed else body("K1")
            await bench.callbacks.take(sent)
        bench.clock.advance(3)
    await bench.polls(2)
    snapshot = await bench.requests.load()
    await database.close()
    return without_times(snapshot)


@settings(max_examples=examples(40))
@given(order=st.permutations(STEPS), cut=st.integers(0, len(STEPS)))
def test_both_channels_in_any_order_make_the_same_library(
    order: list[str], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folders = (tmp_path_factory.mktemp("library") for _ in itertools.count())
    told = asyncio.run(library_after(next(folders), tuple(order[:cut])))
    assert told == asyncio.run(library_after(next(folders), ()))
