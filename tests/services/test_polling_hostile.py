"""Polling against a gateway that answers badly: about one key, about many, for a while."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import START, FakeClock, answer, draft
from tests.thorough import examples
from wujie_desktop.api import codec
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain import errors
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.events import (
    AnswersUnreadable,
    Event,
    GatewayRecovered,
    GatewayTroubled,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.request import PictureState
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.polling_schedule import Lane, PollingPace

POISON: dict[str, str] = {
    "no status": '{"key":"%s"}',
    "status of the wrong type": '{"key":"%s","status":{"a":[4]}}',
    "status twice": '{"key":"%s","status":4,"status":3}',
    "key of the wrong type": '{"key":["%s"],"status":4}',
    "key twice": '{"key":"%s","key":"other","status":4}',
    "a text": '"%s"',
    "a number": "4%.0s",
    "a list": '["%s",4]',
    "nested too deep": '{"key":"%s","audit_info":' + "[" * 5000 + "]" * 5000 + "}",
    "rather deep": '{"key":"%s","audit_info":' + '{"a":' * 90 + "1" + "}" * 90 + "}",
    "a number of 5000 digits": '{"key":"%s","status":' + "4" * 5000 + "}",
    "quotes not escaped": '{"key":"%s","status":4,"audit_info":"{"check_fail":false}"}',
    "a word that is none": '{"key":"%s","status":undefined}',
    "a line break in a text": '{"key":"%s","status":4,"fail_message":"a\nb"}',
    "a backslash too many": '{"key":"%s","status":4,"fail_message":"\\x"}',
}
"""Items that say nothing, each a text with its key in it."""

ODD: dict[str, str] = {
    "NaN": '{"key":"%s","status":4,"picture_url":"https://x/1.jpg","integral_cost":NaN}',
    "no end": '{"key":"%s","status":4,"picture_url":"https://x/1.jpg","complete_percent":1e999}',
    "half a surrogate": '{"key":"%s","status":4,"picture_url":"https://x/1.jpg",'
    '"model_prompt":"\\ud83d"}',
    "half a surrogate in the audit": '{"key":"%s","status":4,"picture_url":"https://x/1.jpg",'
    '"audit_info":"{\\"label\\":\\"\\\\ud83d\\"}"}',
    "a time of the year 10^9": '{"key":"%s","status":4,"picture_url":"https://x/1.jpg",'
    '"complete_time":31556889864403199,"start_gen_time":-9}',
    "a cost without bounds": '{"key":"%s","status":4,"picture_url":"https://x/1.jpg",'
    '"integral_cost":9223372036854775808}',
    "everything else of the wrong type": '{"key":"%s","status":"4","picture_url":"https://x/1.jpg",'
    '"audit_info":[[]],"involve_yellow":[],"fail_message":[1],"integral_cost_message":{"a":1}}',
}
"""Items with nonsense in them that say how the picture stands all the same."""


def item(key: str) -> str:
    url = f"https://cdn.wujiebantu.com/ai/{key}.jpg"
    return json.dumps({"key": key, "status": 4, "picture_url": url, "involve_yellow": 0})


class Gateway:
    """Answers with bytes, which go through the codec; `texts` has what it says of a key."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.texts: dict[str, str] = {}
        self.asked: list[tuple[float, tuple[str, ...]]] = []
        self.on_batch: Callable[[Sequence[str]], None] = lambda _keys: None
        self.is_down = False

    async def generating_info(
        self, keys: Sequence[PictureKey], camera: Camera
    ) -> tuple[ResultNotice, ...]:
        self.asked.append((self.clock.monotonic(), tuple(keys)))
        self._fail_where_down()
        self.on_batch(keys)
        listed = ",".join(self.texts.get(key, item(key)) for key in keys)
        body = f'{{"data":{{"list":[{listed}]}},"code":"200","message":"ok"}}'
        got = HttpAnswer(200, {}, body.encode())
        return codec.parse_generating_info_answer(got, now=START)

    async def info(self, key: PictureKey, camera: Camera) -> ResultNotice:
        self.asked.append((self.clock.monotonic(), (key,)))
        self._fail_where_down()
        self.on_batch([key])
        body = f'{{"code":"200","data":{self.texts.get(key, item(key))}}}'
        return codec.parse_info_answer(HttpAnswer(200, {}, body.encode()), now=START)

    def _fail_where_down(self) -> None:
        if self.is_down:
            raise errors.GatewayBroken(status=503)


class Bench:
    def __init__(self, database: Database) -> None:
        self.requests = Requests(database, "live")
        self.clock = FakeClock()
        self.gateway = Gateway(self.clock)
        self.hub = EventHub()
        self.events: list[Event] = []
        self.hub.subscribe(Event, self.events.append)
        self.poller = ResultPoller(
            gateway=self.gateway,
            intake=ResultIntake(requests=self.requests, hub=self.hub, clock=self.clock),
            hub=self.hub,
            clock=self.clock,
            pace=PollingPace(),
        )

    async def open_keys(self, number: int) -> list[str]:
        """Keys that a program finds when it starts."""
        keys = [f"K{place}" for place in range(number)]
        opened = await self.requests.open(draft(), self.clock.now())
        _, pictures, *_ = await self.requests.record_keys(opened.id, answer(*keys))
        self.poller.watch(pictures, at_once=True)
        return keys

    async def run_until(self, seconds: float) -> None:
        """Let the poller live until that time on its clock, or until nothing is open."""
        task = asyncio.create_task(self.poller.run())
        while self.clock.monotonic() < seconds and self.poller._watches:
            await asyncio.sleep(0.001)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def waiting(self) -> set[str]:
        snapshot = await self.requests.load()
        return {item.key for item in snapshot.pictures if item.state is PictureState.WAITING}

    def assert_paced(self) -> None:
        times = [moment for moment, _ in self.gateway.asked]
        assert all(later - before >= 2.999 for before, later in pairwise(times))

    def is_troubled(self) -> bool:
        """Whether the user was last told that the gateway does not answer."""
        told = [type(item) for item in self.events]
        return told.count(GatewayTroubled) > told.count(GatewayRecovered)

    def unreadable(self) -> frozenset[str]:
        told = [event.keys for event in self.events if isinstance(event, AnswersUnreadable)]
        return told[-1] if told else frozenset()


def run(test: Callable[[Bench], Any]) -> None:
    """One example: a library of its own, and a poller on a clock that nobody waits for."""

    async def example(folder: Path) -> None:
        database = await Database.open(folder)
        try:
            await test(Bench(database))
        finally:
            await database.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(example(Path(folder)))


@pytest.mark.parametrize("number", [1, 20, 21, 100, 500, 501, 1400])
def test_every_open_key_is_asked_within_five_seconds_of_a_start(number: int) -> None:
    async def test(bench: Bench) -> None:
        keys = await bench.open_keys(number)
        for key in keys:
            bench.gateway.texts[key] = f'{{"key":"{key}","status":1}}'
        await bench.run_until(8)
        soon = {key for moment, asked in bench.gateway.asked if moment <= 5 for key in asked}
        assert soon == set(keys)
        bench.assert_paced()

    run(test)


@settings(max_examples=examples(20))
@given(number=st.integers(2, 40), data=st.data())
def test_items_that_say_nothing_hide_nobody(number: int, data: st.DataObject) -> None:
    poison = data.draw(
        st.dictionaries(st.integers(0, number - 1), st.sampled_from(sorted(POISON)), max_size=6)
    )

    async def test(bench: Bench) -> None:
        keys = await bench.open_keys(number)
        for place, name in poison.items():
            bench.gateway.texts[keys[place]] = POISON[name] % keys[place]
        await bench.run_until(600)
        bad = {keys[place] for place in poison}
        assert await bench.waiting() == bad
        assert bench.unreadable() == bad or bench.is_troubled()
        bench.assert_paced()

    run(test)


@pytest.mark.parametrize("name", POISON)
def test_of_six_keys_the_five_others_come_at_the_first_asking(name: str) -> None:
    async def test(bench: Bench) -> None:
        keys = await bench.open_keys(6)
        bench.gateway.texts["K2"] = POISON[name] % "K2"
        await bench.run_until(1)
        assert await bench.waiting() == {"K2"}
        assert len(keys) == 6

    run(test)


@pytest.mark.parametrize("end", ["[{}]}}", "[{},{}", "[{}]}]", "{}", '"', '"{"a":1}]}', "[" * 999])
def test_an_item_with_a_bracket_too_many_or_too_few_at_most_delays_the_others(end: str) -> None:
    async def test(bench: Bench) -> None:
        await bench.open_keys(6)
        bench.gateway.texts["K2"] = '{"key":"K2","status":4,"audit_info":' + end
        await bench.run_until(60)
        assert await bench.waiting() == {"K2"}

    run(test)


@pytest.mark.parametrize("name", ODD)
def test_nonsense_beside_what_counts_is_no_matter(name: str) -> None:
    async def test(bench: Bench) -> None:
        await bench.open_keys(3)
        bench.gateway.texts["K1"] = ODD[name] % "K1"
        await bench.run_until(1)
        assert await bench.waiting() == set()
        for raw in await bench.requests._database.run(
            lambda connection: connection.execute("SELECT raw FROM notice").fetchall()
        ):
            json.loads(raw[0], parse_constant=pytest.fail)

    run(test)


def refuse(*bad: str, by: Callable[[], Exception]) -> Callable[[Sequence[str]], None]:
    def on_batch(keys: Sequence[str]) -> None:
        if set(bad) & set(keys):
            raise by()

    return on_batch


@pytest.mark.parametrize(
    "by",
    [
        lambda: errors.Refused(code="20010001"),
        lambda: errors.RequestRejected(status=400),
        lambda: errors.GatewayBroken(status=500),
        lambda: errors.BadResponse("not JSON"),
        lambda: errors.ConnectionLost("no answer in time"),
    ],
)
@pytest.mark.parametrize("bad", [["K3"], ["K0", "K29"], [f"K{n}" for n in range(0, 30, 4)]])
def test_keys_that_spoil_a_whole_answer_hide_nobody(
    bad: list[str], by: Callable[[], Exception]
) -> None:
    async def test(bench: Bench) -> None:
        await bench.open_keys(30)
        bench.gateway.on_batch = refuse(*bad, by=by)
        await bench.run_until(3000)
        assert await bench.waiting() == set(bad)
        assert bench.unreadable() == set(bad) or bench.is_troubled()
        bench.assert_paced()
        bench.gateway.on_batch = lambda _keys: None
        bench.poller.poll_now()
        await bench.run_until(bench.clock.monotonic() + 200)
        assert await bench.waiting() == set()
        assert bench.unreadable() == set()

    run(test)


@settings(max_examples=examples(15))
@given(number=st.integers(1, 120), most=st.integers(1, 60))
def test_a_limit_of_the_gateway_is_found_and_kept_to(number: int, most: int) -> None:
    def too_many(keys: Sequence[str]) -> None:
        if len(keys) > most:
            raise errors.RequestRejected(status=413)

    async def test(bench: Bench) -> None:
        await bench.open_keys(number)
        bench.gateway.on_batch = too_many
        await bench.run_until(10_000)
        assert await bench.waiting() == set()
        assert len(bench.gateway.asked) <= 12 + 5 * number / most
        bench.assert_paced()

    run(test)


def test_after_a_long_outage_everybody_is_asked_again_soon() -> None:
    async def test(bench: Bench) -> None:
        await bench.open_keys(200)
        bench.gateway.is_down = True
        await bench.run_until(1800)
        bench.gateway.is_down = False
        back = bench.clock.monotonic()
        await bench.run_until(back + 120)
        assert await bench.waiting() == set()
        told = [type(event) for event in bench.events]
        assert told.count(GatewayTroubled) == told.count(GatewayRecovered) == 1
        assert bench.unreadable() == set()

    run(test)


def test_one_stray_refusal_costs_one_turn() -> None:
    lane = Lane(100, 800)
    lane.on_bad_answer(100)
    assert lane.size == 50
    lane.on_answer(50)
    assert lane.size == 100
    lane.on_answer(30)  # that many are no proof
    assert lane.size == 100


@given(st.integers(1, 700))
def test_where_more_is_always_refused_it_is_tried_ever_more_rarely(most: int) -> None:
    lane = Lane(500, 2000)
    refused = 0
    for _ in range(400):
        if lane.size > most:
            refused += 1
            lane.on_bad_answer(lane.size)
        else:
            lane.on_answer(lane.size)
    assert refused <= 24
    assert lane.size * 2 > most
