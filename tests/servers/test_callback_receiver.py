from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from wujie_desktop.domain.callback import MAX_BODY, CallbackPlan, PlanProblem, new_token
from wujie_desktop.domain.errors import AddressTaken, BadResponse, FolderNotWritable
from wujie_desktop.servers.callback.receiver import MAX_CONNECTIONS, CallbackReceiver

BODY = json.dumps({"key": "K1", "success": True, "code": 0}).encode()


class Office:
    """Takes bodies, or says what the test wants it to say."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.raises: Exception | None = None
        self.is_ready = asyncio.Event()
        self.is_ready.set()
        self.has_begun = asyncio.Event()
        self.plan = CallbackPlan(
            is_on=True, port=0, token=new_token(), public_url="https://cb.example.com/x"
        )

    async def take(self, body: bytes) -> None:
        self.has_begun.set()
        await self.is_ready.wait()
        if self.raises:
            raise self.raises
        self.taken.append(body)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
async def receiver(office: Office) -> AsyncIterator[CallbackReceiver]:
    opened = await CallbackReceiver.open(office.plan, office.take)
    yield opened
    await opened.close()


@pytest.fixture
async def hasty(office: Office) -> AsyncIterator[CallbackReceiver]:
    """One that gives its visitors hardly any time."""
    opened = await CallbackReceiver.open(office.plan, office.take, time_limit=0.1)
    yield opened
    await opened.close()


async def say(port: int, data: bytes, *, until_closed: bool = True) -> bytes:
    """Send raw bytes; what came back before the other side hung up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(data)
        await writer.drain()
        async with asyncio.timeout(60):
            return await reader.read() if until_closed else await reader.readline()
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def answered(receiver: CallbackReceiver, data: bytes, code: int) -> None:
    """Send `data` until it is answered so."""
    async with asyncio.timeout(60):
        while status(await say(receiver.port, data)) != code:
            await asyncio.sleep(0.01)


def post(path: str, headers: dict[str, str] | None = None, body: bytes = BODY) -> bytes:
    said = {
        "Host": "127.0.0.1",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
    }
    said |= headers or {}
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer else 0


async def test_a_callback_is_taken_and_answered_success(
    office: Office, receiver: CallbackReceiver
) -> None:
    answer = await say(receiver.port, post(office.plan.path))
    assert status(answer) == 200
    assert answer.endswith(b"\r\n\r\nsuccess")
    assert office.taken == [BODY]


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8080", "localhost", "cb.example.com", "CB.example.com:443"]
)
async def test_it_answers_to_its_own_names(
    office: Office, receiver: CallbackReceiver, host: str
) -> None:
    assert status(await say(receiver.port, post(office.plan.path, {"Host": host}))) == 200


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example"}, 421),
        ({"Host": ""}, 421),
        ({"Host": "[::1"}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Length": str(MAX_BODY + 1)}, 413),
    ],
)
async def test_strangers_are_turned_away(
    office: Office, receiver: CallbackReceiver, changes: dict[str, str], expected: int
) -> None:
    assert status(await say(receiver.port, post(office.plan.path, changes))) == expected
    assert office.taken == []


@pytest.mark.parametrize("path", ["/", "/wujie/", "/wujie/wrong", "/wujie/%00", "//x"])
async def test_only_the_secret_path_exists(
    office: Office, receiver: CallbackReceiver, path: str
) -> None:
    assert status(await say(receiver.port, post(path))) == 404
    assert office.taken == []


async def test_looking_is_not_posting(office: Office, receiver: CallbackReceiver) -> None:
    request = f"GET {office.plan.path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    assert status(await say(receiver.port, request)) == 405


async def test_without_a_token_nothing_is_served(office: Office) -> None:
    bare = await CallbackReceiver.open(CallbackPlan(is_on=True, port=0), office.take)
    assert status(await say(bare.port, post("/wujie/"))) == 404
    await bare.close()


async def test_a_chunked_body_beyond_the_limit_is_cut_off(
    office: Office, receiver: CallbackReceiver
) -> None:
    head = (
        f"POST {office.plan.path} HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    ).encode()
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    answer = await say(receiver.port, head + chunk * 20 + b"0\r\n\r\n")
    assert status(answer) in (413, 0)
    assert office.taken == []


@pytest.mark.parametrize(
    ("error", "expected"),
    [(BadResponse("the callback is not JSON"), 400), (FolderNotWritable("x", "full"), 500)],
)
@pytest.mark.logs_errors
async def test_success_is_said_only_when_it_is_true(
    office: Office, receiver: CallbackReceiver, error: Exception, expected: int
) -> None:
    office.raises = error
    answer = await say(receiver.port, post(office.plan.path))
    assert status(answer) == expected
    assert b"success" not in answer


LONG = b"x" * 60_000


@pytest.mark.parametrize(
    "sent",
    [
        LONG + b"\r\n\r\n",
        b"GET " + LONG + b" HTTP/1.1\r\n\r\n",
        b"GET /\x00" + LONG[:4000] + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nX: " + LONG + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\n" + b"\\" * 7000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST / HTTP/9.9\r\nHost: a\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\xff" * 500 + b"\r\n\r\n",
        b"%SECRET% chunk",
    ],
    ids=lambda sent: repr(sent[:16]),
)
async def test_what_is_no_http_is_counted_and_not_written_down(
    office: Office, receiver: CallbackReceiver, caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    if sent == b"%SECRET% chunk":
        sent = (
            f"POST {office.plan.path} HTTP/1.1\r\nHost: localhost\r\n"
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
        ).encode()
    with caplog.at_level("DEBUG"):
        answers = [await say(receiver.port, sent) for _ in range(5)]
    assert {status(answer) for answer in answers} <= {0, 400}
    assert not any(b"success" in answer for answer in answers)
    assert receiver.malformed == 5
    written = [item.getMessage() for item in caplog.records if item.name != "asyncio"]
    assert len(written) == 3, "after one, two and four"
    assert all(
        len(line) < 80 and not item.exc_info
        for line, item in zip(written, caplog.records, strict=False)
    )
    assert status(await say(receiver.port, post(office.plan.path))) == 200


@pytest.mark.parametrize("start", [b"", b"POST ", b"POST /x HTTP/1.1\r\nHost: a\r\n"])
async def test_a_slow_visitor_is_shown_out(hasty: CallbackReceiver, start: bytes) -> None:
    assert status(await say(hasty.port, start)) == 408


async def test_a_slow_body_is_cut_off(office: Office, hasty: CallbackReceiver) -> None:
    whole = post(office.plan.path)
    assert status(await say(hasty.port, whole[:-3])) == 408
    assert office.taken == []


async def test_a_slow_disk_is_not_the_visitors_fault(
    office: Office, hasty: CallbackReceiver
) -> None:
    office.is_ready.clear()
    answer = asyncio.create_task(say(hasty.port, post(office.plan.path)))
    await office.has_begun.wait()
    await asyncio.sleep(0.2)  # twice the visitor's time
    office.is_ready.set()
    assert status(await answer) == 200
    assert office.taken == [BODY]


async def test_what_came_whole_is_taken_though_the_visitor_left(
    office: Office, receiver: CallbackReceiver
) -> None:
    office.is_ready.clear()
    _, writer = await asyncio.open_connection("127.0.0.1", receiver.port)
    writer.write(post(office.plan.path))
    await office.has_begun.wait()
    writer.transport.abort()
    office.is_ready.set()
    await answered(receiver, post(office.plan.path), 200)
    assert office.taken == [BODY, BODY]


async def test_too_many_at_once_wait_outside(office: Office, receiver: CallbackReceiver) -> None:
    idle = [
        await asyncio.open_connection("127.0.0.1", receiver.port) for _ in range(MAX_CONNECTIONS)
    ]
    await answered(receiver, post(office.plan.path), 503)
    for _, writer in idle:
        writer.close()
    await answered(receiver, post(office.plan.path), 200)


async def test_an_address_that_is_taken_is_said(office: Office, receiver: CallbackReceiver) -> None:
    plan = CallbackPlan(is_on=True, port=receiver.port, token="t")
    with pytest.raises(AddressTaken, match=str(receiver.port)):
        await CallbackReceiver.open(plan, office.take)


@settings(max_examples=examples(60))
@given(data=st.binary(max_size=400))
async def test_garbage_ends_the_visit_and_nothing_else(data: bytes) -> None:
    office = Office()
    receiver = await CallbackReceiver.open(office.plan, office.take, time_limit=0.05)
    await say(receiver.port, data)
    assert office.taken == []
    assert status(await say(receiver.port, post(office.plan.path))) == 200
    await receiver.close()


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("", PlanProblem.NOT_PUBLIC),
        ("my.tunnel.example", PlanProblem.NO_SCHEME),
        ("my.tunnel.example/path", PlanProblem.NO_SCHEME),
        ("http://my.tunnel.example", PlanProblem.NOT_HTTPS),
        ("ftp://my.tunnel.example", PlanProblem.NOT_HTTPS),
        ("https://", PlanProblem.NO_HOST),
        ("https://[", PlanProblem.NO_HOST),
        ("https://my.tunnel.example/", None),
        ("http://127.0.0.1:9", None),
    ],
)
def test_what_is_wrong_with_an_address(address: str, problem: PlanProblem | None) -> None:
    assert CallbackPlan(is_on=True, token="t", public_url=address).problem is problem


def test_the_address_to_give_away() -> None:
    plan = CallbackPlan(is_on=True, token="t", public_url=" https://a.example/x/ ")
    assert plan.notify_url == "https://a.example/x/wujie/t"
    assert CallbackPlan(token="t").notify_url == ""
