"""Messages to groups: what is told, how often, and what their robots' answers lead to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import START, FakeClock, answer, direct_http, draft, notice
from tests.group_chats import SECRETS, GroupChats, open_chats
from wujie_desktop.api.robots import judge, send_text
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.config.settings import Settings
from wujie_desktop.config.settings_file import write_settings
from wujie_desktop.domain.batch import BatchState, PlannedCall
from wujie_desktop.domain.events import (
    BatchChanged,
    KeysRecorded,
    PicturesAtRisk,
    RequestSettled,
    RobotRefused,
)
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.redaction import redact
from wujie_desktop.domain.request import BatchPlace, Request
from wujie_desktop.domain.robots import (
    Counts,
    News,
    NewsKind,
    Occasion,
    Robot,
    RobotAddress,
    RobotKind,
    RobotOutcome,
    RobotTrouble,
    read_robots,
    robot_address_problem,
)
from wujie_desktop.domain.secret import Secret
from wujie_desktop.library.batches import Batches
from wujie_desktop.library.database import Database
from wujie_desktop.library.earlier_requests import EarlierRequests
from wujie_desktop.library.read_connection import ReadConnection
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.robot_messages import RobotMessages
from wujie_desktop.presenters.dialogs.robot_words import HEAD, message, outcome_sentence
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.robot_news import RobotNews
from wujie_desktop.services.robots import MAX_NEWS, RobotService, rush_at
from wujie_desktop.services.tasks import TaskSupervisor

NOON = datetime(2026, 11, 24, 12, 7, tzinfo=UTC)
KINDS = tuple(RobotKind)


def robot(kind: RobotKind = RobotKind.WECOM, **changes: object) -> Robot:
    made = Robot(kind.value, kind, keeping=KeyStorage.MEMORY)
    return replace(made, **changes)  # type: ignore[arg-type]  # by name


def news(about: str = "1", kind: NewsKind = NewsKind.REQUEST, **counts: int) -> News:
    return News(kind, f"{kind} {about}", NOON, Counts(**({"requests": 1, "stored": 4} | counts)))


class Office:
    """The service between a library and three groups; only clock and far end are ours."""

    def __init__(self, database: Database, chats: GroupChats, clock: FakeClock) -> None:
        self.database, self.chats, self.clock = database, chats, clock
        self.hub = EventHub()
        self.refused: list[RobotRefused] = []
        self.hub.subscribe(RobotRefused, self.refused.append)
        self.messages = RobotMessages(database, "live")
        self.tasks = TaskSupervisor(self.hub)
        self.urls = {kind.value: chats.address(kind.value) for kind in RobotKind}
        self.http = direct_http()
        self.robots = self.make()

    def make(self) -> RobotService:
        return RobotService(messages=self.messages, send=self.send, hub=self.hub, clock=self.clock)

    async def send(
        self, kind: RobotKind, address: RobotAddress, text: str, now: datetime
    ) -> RobotOutcome:
        return await send_text(self.http, kind, address, text, now)

    async def address_of(self, robot: Robot) -> RobotAddress | None:
        url = self.urls.get(robot.id)
        return RobotAddress(Secret(url), Secret(SECRETS.get(robot.id, ""))) if url else None

    async def open(self, *robots: Robot) -> None:
        await self.robots.attach(robots, self.address_of, message)
        self.tasks.spawn(self.robots.run(), "robots")

    def texts(self, kind: RobotKind = RobotKind.WECOM) -> list[str]:
        return self.chats.texts[kind.value]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not condition():
                await asyncio.sleep(0.005)


@asynccontextmanager
async def office(database: Database, at: datetime = NOON) -> AsyncIterator[Office]:
    clock = FakeClock(at)
    async with open_chats(lambda: clock.now().timestamp()) as chats:
        made = Office(database, chats, clock)
        yield made
        await made.tasks.close()
        await made.http.aclose()


@pytest.mark.parametrize("kind", KINDS)
async def test_ten_that_finish_at_once_are_told_in_few_messages(
    database: Database, kind: RobotKind
) -> None:
    async with office(database) as it:
        await it.open(robot(kind))
        for number in range(10):
            await it.robots.tell(news(str(number), stored=number + 1))
        await it.until(lambda: sum(text.count("Points") for text in it.texts(kind)) == 10)
        assert len(it.texts(kind)) == 2
        first, second = it.chats.moments[kind.value]
        assert second - first >= 3
        assert all(text.startswith(HEAD) for text in it.texts(kind))
        assert len(set(it.chats.signatures)) == (2 if kind.is_signed else 0)


@pytest.mark.parametrize("kind", KINDS)
async def test_no_pace_of_ours_is_too_fast_for_them(database: Database, kind: RobotKind) -> None:
    async with office(database, NOON.replace(minute=29, second=50)) as it:
        await it.open(robot(kind))
        for number in range(23):
            before = len(it.texts(kind))
            await it.robots.tell(news(str(number)))
            await it.until(lambda before=before: len(it.texts(kind)) > before)  # type: ignore[misc]
        assert len(it.texts(kind)) == 23
        assert not it.refused


async def test_a_robot_without_an_address_says_so(database: Database) -> None:
    async with office(database) as it:
        it.urls.clear()
        await it.open(robot())
        await it.robots.tell(news())
        await it.until(lambda: bool(it.refused))
        assert it.refused[0].outcome.trouble is RobotTrouble.NO_ADDRESS


async def test_too_fast_all_the_same_is_followed_by_ten_minutes_of_silence(
    database: Database,
) -> None:
    async with office(database) as it:
        kind, others = RobotKind.DINGTALK, it.chats.moments["dingtalk"]
        others.extend([NOON.timestamp()] * 20)
        await it.open(robot(kind))
        await it.robots.tell(news())
        await it.until(lambda: bool(it.texts(kind)))
        assert others[-1] - NOON.timestamp() >= 600
        assert not it.refused


async def test_a_robot_is_told_once_and_only_what_it_wants(database: Database) -> None:
    async with office(database) as it:
        await it.open(robot(occasions=frozenset({Occasion.BUDGET})))
        await it.robots.tell(news())
        for _ in range(3):
            await it.robots.tell(news("day", NewsKind.BUDGET, points=90, limit=80))
        await it.until(lambda: bool(it.texts()))
        await it.robots.tell(news("day", NewsKind.BUDGET, points=90, limit=80))
        await it.robots.tell(news("other day", NewsKind.BUDGET, points=70, limit=60))
        await it.until(lambda: len(it.texts()) == 2)
        assert "90 of 80" in it.texts()[0]
        assert "70 of 60" in it.texts()[1]
        assert "Pictures" not in "".join(it.texts())


async def test_what_was_not_sent_is_sent_by_the_next_run(database: Database) -> None:
    async with office(database) as it:
        it.chats.says = (502, b"<html>Bad gateway</html>")
        await it.open(robot())
        await it.robots.tell(news())
        await it.until(lambda: it.clock.monotonic() > 30)
        await it.tasks.close()
        it.chats.says = None
        it.robots, it.tasks = it.make(), TaskSupervisor(it.hub)
        await it.open(robot())
        await it.until(lambda: bool(it.texts()))
        assert "saved 4" in it.texts()[0]


async def test_what_is_older_than_a_day_is_not_told(database: Database) -> None:
    async with office(database) as it:
        await it.messages.add(["wecom"], replace(news("old"), at=NOON - timedelta(days=2)))
        await it.messages.add(["wecom"], news("new", stored=7))
        await it.open(robot())
        await it.until(lambda: bool(it.texts()))
        assert it.texts()[0].count("Pictures") == 1
        assert "saved 7" in it.texts()[0]


async def test_what_happened_before_the_robots_were_known_is_told(database: Database) -> None:
    async with office(database) as it:
        await it.robots.tell(news())
        await it.open(robot())
        await it.until(lambda: bool(it.texts()))


Spoil = Callable[[GroupChats], object]


def they(**changes: object) -> Spoil:
    """The far end is otherwise than it should be."""
    return lambda it: vars(it).update(changes)


def says(body: bytes, status: int = 200) -> Spoil:
    return they(says=(status, body))


THEIRS = NOON.timestamp()


@pytest.mark.parametrize(
    ("kind", "spoil", "trouble", "words"),
    [
        ("wecom", they(is_switched_off=True), "off", "93004"),
        ("dingtalk", they(keyword="项目"), "keyword", "310000"),
        ("feishu", they(keyword="项目"), "keyword", "19024"),
        ("dingtalk", they(is_listed=False), "network", "310000"),
        ("feishu", they(is_listed=False), "network", "19022"),
        ("dingtalk", they(now=lambda: THEIRS + 5000), "clock", "behind, in minutes: 83"),
        ("feishu", they(now=lambda: THEIRS - 5000), "clock", "ahead, in minutes: 83"),
        ("wecom", says(b'{"ok": true}'), "no-answer", "whole"),
        ("wecom", says(b"[" * 9999), "no-answer", "whole"),
        ("wecom", says(b"x" * 99_999), "no-answer", "whole"),
        ("wecom", says(b"<html>", 404), "no-answer", "404"),
        ("feishu", says(b'{"code":11232}'), "too-fast", "60"),
        ("wecom", says(b'{"errcode":45009}'), "too-fast", "45009"),
        ("wecom", says(b'{"errcode":7,"errmsg":"so it is"}'), "other", "so it is"),
    ],
)
async def test_what_an_answer_means(kind: str, spoil: Spoil, trouble: str, words: str) -> None:
    async with open_chats(lambda: THEIRS) as far_end, direct_http() as http:
        spoil(far_end)
        address = RobotAddress(Secret(far_end.address(kind)), Secret(SECRETS.get(kind, "")))
        outcome = await send_text(http, RobotKind(kind), address, HEAD, NOON)
        sentence = outcome_sentence(RobotKind(kind), outcome)
        assert outcome.trouble == trouble
        assert words in sentence
        assert not any(secret in sentence for secret in SECRETS.values())


@pytest.mark.parametrize("kind", KINDS)
async def test_what_an_answer_repeats_of_the_address_is_not_shown(kind: RobotKind) -> None:
    async with open_chats(lambda: THEIRS) as far_end, direct_http() as http:
        signing = "SEC0123456789abcdef"
        address = RobotAddress(Secret(far_end.address(kind)), Secret(signing))
        key = address.url.reveal().rpartition("/")[2].rpartition("=")[2]
        words = f"no robot of key {key}, {signing}"
        far_end.says = 200, json.dumps({"errcode": 99, "errmsg": words}).encode()
        outcome = await send_text(http, kind, address, HEAD, NOON)
        assert outcome.detail == "no robot of key [removed], [removed]"


async def test_an_answer_that_comes_byte_by_byte_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wujie_desktop.api.robots.MOST_SECONDS", 0.05)

    async def drip(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n{")
        await ended.wait()
        writer.close()

    ended = asyncio.Event()
    async with await asyncio.start_server(drip, "127.0.0.1", 0) as server, direct_http() as http:
        port = server.sockets[0].getsockname()[1]
        address = RobotAddress(Secret(f"http://127.0.0.1:{port}/x"))
        outcome = await send_text(http, RobotKind.WECOM, address, HEAD, NOON)
        ended.set()
    assert outcome.trouble is RobotTrouble.NO_ANSWER


async def test_a_wrong_address_or_secret_is_named() -> None:
    async with open_chats(lambda: THEIRS) as far_end, direct_http() as http:

        async def told(kind: RobotKind, url: str) -> RobotTrouble | None:
            address = RobotAddress(Secret(url), Secret("wrong"))
            return (await send_text(http, kind, address, "text", NOON)).trouble

        for kind in KINDS:
            url = far_end.address(kind.value)
            assert await told(kind, f"{url}x") is RobotTrouble.NO_ROBOT
            assert await told(kind, "http://example.com/?key=1") is RobotTrouble.BAD_ADDRESS
            assert await told(kind, "http://127.0.0.1:9/?key=1") is RobotTrouble.NO_CONNECTION
            is_refused = await told(kind, url) is RobotTrouble.SIGNATURE
            assert is_refused is kind.is_signed


async def test_a_refusal_is_said_once_and_keeps_what_waits_until_a_trial_works(
    database: Database,
) -> None:
    async with office(database) as it:
        it.chats.is_switched_off = True
        await it.open(robot())
        await it.robots.tell(news())
        await it.until(lambda: bool(it.refused))
        await it.robots.tell(news("2"))
        assert (await it.robots.test(robot())).trouble is RobotTrouble.OFF
        it.chats.is_switched_off = False
        assert (await it.robots.test(robot())).trouble is None
        await it.until(lambda: len(it.texts()) == 2)
        assert "A trial" in it.texts()[0]
        assert it.texts()[1].count("saved 4") == 2
        assert len(it.refused) == 1


async def test_a_trial_in_the_silence_is_not_sent(database: Database) -> None:
    async with office(database) as it:
        it.chats.moments["dingtalk"].extend([NOON.timestamp()] * 20)
        kind = robot(RobotKind.DINGTALK)
        await it.robots.attach([kind], it.address_of, message)
        assert (await it.robots.test(kind)).code == "130101"
        again = await it.robots.test(kind)
        assert (again.trouble, again.code, again.seconds) == (RobotTrouble.TOO_FAST, "", 600)


def test_the_longest_message_fits() -> None:
    most = 99_999_999
    counts = Counts(most, most, most, most, most, most, most, most, most)
    for kind in NewsKind:
        text = message([replace(news(), kind=kind, counts=counts)] * MAX_NEWS)
        assert len(text.encode()) < 2048


def test_feishus_rush_is_avoided() -> None:
    for second, pause in ((0, 30), (12, 18), (30, 0), (59, 0)):
        for minute in (0, 30):
            at = NOON.replace(minute=minute, second=second)
            assert rush_at(at).total_seconds() == pause
    assert not rush_at(NOON.replace(minute=29, second=59))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", None),
        ("http://127.0.0.1:80/send?key=1", None),
        ("http://localhost/send", None),
        ("http://qyapi.weixin.qq.com/send?key=1", "not-https"),
        ("http://127.0.0.1.example.com/", "not-https"),
        ("ftp://127.0.0.1/", "not-https"),
        ("qyapi.weixin.qq.com/send", "no-scheme"),
        ("https:///send", "no-host"),
        ("https://a:99999/", "port"),
        ("https://[::1/", "malformed"),
        ("https://me:secret@a.b/", "user"),
        ("https://a.b/ c", "blank"),
    ],
)
def test_only_https_but_for_this_machine(text: str, problem: str | None) -> None:
    assert robot_address_problem(text) == problem


@pytest.mark.parametrize("body", [b"", b"null", b"0", b"[0]", b'{"code":"0"}', b'{"errcode":true}'])
def test_nothing_but_a_zero_in_the_body_is_success(body: bytes) -> None:
    for kind in KINDS:
        assert judge(kind, HttpAnswer(200, {}, body), NOON).trouble is RobotTrouble.NO_ANSWER
    assert judge(kind, HttpAnswer(500, {}, b'{"code":0}'), NOON).trouble is None


def test_an_address_is_taken_out_of_logs_and_never_printed() -> None:
    chats = GroupChats(lambda: 0.0)
    for kind in KINDS:
        url = chats.address(kind.value).replace("http://127.0.0.1:0", "https://example.com")
        secret = url.rpartition("/" if kind is RobotKind.FEISHU else "=")[2]
        assert secret not in redact(f"POST {url} failed")
        assert secret not in repr(RobotAddress(Secret(url), Secret(secret)))


def test_robots_of_the_settings_are_read_as_far_as_they_make_sense() -> None:
    whole = robot(name="设计组", occasions=frozenset({Occasion.UNSAVED}))
    strange = {"kind": "icq"}
    stored = {"wecom": json.loads(json.dumps(whole.stored)), "2": strange, "3": 7, "4": {}}
    assert read_robots(stored) == (whole,)
    signed = Robot("6", RobotKind.DINGTALK, has_signing=True)
    members = {**signed.stored}
    assert read_robots({"6": members}) == (signed,)
    del members["has_signing"]
    assert read_robots({"6": members}) == (signed,), "kept before that was known"
    bent = {"kind": "wecom", "occasions": "all", "keeping": [], "is_on": "yes", "name": 7}
    assert read_robots({"5": bent}) == (
        Robot("5", RobotKind.WECOM, "7", is_on=False, keeping=KeyStorage.NOWHERE),
    )


def test_robots_stay_on_this_machine(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    write_settings(file, Settings(theme="dark", robots={"1": robot(name="设计组").stored}))
    assert "dark" in file.read_text("utf-8")
    assert "设计组" not in file.read_text("utf-8")
    assert "robot" not in file.read_text("utf-8")


class Floor:
    """Requests and batches in a real library, and what is told about them."""

    def __init__(self, database: Database, reader: ReadConnection) -> None:
        self.clock = FakeClock(NOON)
        self.hub = EventHub()
        self.requests = Requests(database, "live", reader)
        self.batches = Batches(database, "live")
        self.told: list[News] = []
        self.tasks = TaskSupervisor(self.hub)
        earlier = EarlierRequests(reader, "live")
        self.costs = CostBook(history=earlier, hub=self.hub, clock=self.clock)
        self.news = RobotNews(
            messages=RobotMessages(database, "live"),
            costs=self.costs,
            hub=self.hub,
            clock=self.clock,
            spawn=self.tasks.spawn,
            tell=self.tell,
        )

    async def tell(self, news: News) -> None:
        self.told.append(news)

    async def send(self, *keys: str, place: BatchPlace | None = None) -> Request:
        sent = await self.requests.open(draft(), self.clock.now(), place=place)
        request, pictures = await self.requests.record_keys(sent.id, answer(*keys))
        self.hub.publish(KeysRecorded(request, pictures))
        return request

    async def settle(self, *keys: str) -> None:
        changes = await self.requests.accept([notice(key, status=3) for key in keys], NOON)
        for change in changes:
            if change.settled:
                self.hub.publish(RequestSettled(change.settled))
        await asyncio.sleep(0)

    async def batch(self, state: BatchState) -> str:
        batch = await self.batches.latest()
        assert batch
        self.hub.publish(BatchChanged(replace(batch, state=state)))
        return batch.id

    async def heard(self, number: int) -> Sequence[News]:
        async with asyncio.timeout(60):
            while len(self.told) < number:
                await asyncio.sleep(0.005)
        return self.told


@asynccontextmanager
async def floor(database: Database, path: Path) -> AsyncIterator[Floor]:
    reader = ReadConnection(path)
    made = Floor(database, reader)
    yield made
    await made.tasks.close()
    await reader.close()


async def test_a_batch_is_told_once_all_of_it_is_there(database: Database, tmp_path: Path) -> None:
    async with floor(database, tmp_path) as it:
        await it.batches.create([PlannedCall((1,), draft()), PlannedCall((2,), draft())], 0, NOON)
        name = await it.batch(BatchState.RUNNING)
        await it.send("A1", "A2", place=BatchPlace(name, 0))
        await it.settle("A1", "A2")
        await it.send("B1", place=BatchPlace(name, 1))
        await it.batch(BatchState.DONE)
        await it.settle("B1")
        (told,) = await it.heard(1)
        assert (told.kind, told.about) == (NewsKind.BATCH, f"batch {name}")
        assert (told.counts.requests, told.counts.failed, told.counts.points) == (2, 3, 6)
        await it.batch(BatchState.DONE)
        await it.send("C1")
        await it.settle("C1")
        assert [each.kind for each in await it.heard(2)] == [NewsKind.BATCH, NewsKind.REQUEST]


async def test_what_the_last_run_left_open_is_told_when_it_ends(
    database: Database, tmp_path: Path
) -> None:
    async with floor(database, tmp_path) as first:
        request = await first.send("A1")
    async with floor(database, tmp_path) as it:
        it.news.follow([request])
        await it.settle("A1")
        (told,) = await it.heard(1)
        assert told.about == f"request {request.id}"


async def test_a_budget_and_pictures_at_risk_are_told_once_a_day(
    database: Database, tmp_path: Path
) -> None:
    async with floor(database, tmp_path) as it:
        it.costs.use_daily_budget(1)
        await it.send("A1")
        it.costs.use_daily_budget(2)
        it.hub.publish(PicturesAtRisk(3, START))
        told = await it.heard(2)
        assert [each.kind for each in told] == [NewsKind.BUDGET, NewsKind.UNSAVED]
        assert told[1].counts.unsaved == 3
