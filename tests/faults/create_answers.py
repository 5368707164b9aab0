"""Odd answers to a paid call, every HTTP status and every code: what is left of each.

Usage: python -m tests.faults.create_answers [create|train]

A raw socket server gives each answer to the real client, service and library. Prints two
tables: the odd answers, then statuses and codes. How many POSTs arrived is counted.
"""

from __future__ import annotations

import asyncio
import gzip
import html
import json
import sys
import tempfile
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.builders import AVATAR, TEMPLATE, FakeClock, direct_http
from tests.faults.matrix import PATIENCE, Talk, answer, made_up_credentials, read_request, server
from tests.faults.paid_calls import CALLS, CREATE, PaidCall
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.api.client import MAX_ANSWER, Keep, WujieClient
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.refusals import REFUSALS
from wujie_desktop.library.database import Database
from wujie_desktop.services.clock import SystemClock

Said = TypeVar("Said")

K1, K2 = "0A1B2C3D4E5F60718293A4B5C6D7E8F9", "9F8E7D6C5B4A39281706F5E4D3C2B1A0"
BOTH = f"{K1} {K2}"
DATA = {
    "keys": [K1, K2],
    "results": [
        {"template_key": TEMPLATE, "key": K1, "expected_second": 12},
        {"template_key": TEMPLATE, "key": K2, "expected_second": 12},
    ],
    "expected_integral_cost": 4,
}
ENVELOPE = {"code": "200", "message": "success", "data": DATA, "success": True}
WHOLE = json.dumps(ENVELOPE)
KEYS_ONLY = json.dumps({"code": "200", "data": {"keys": [K1, K2]}})


@dataclass(frozen=True)
class Outcome:
    """One row of a table."""

    state: str
    keys: str
    posts: int
    kept: bytes


def plain(
    body: str | bytes, status: str = "200 OK", *headers: str, length: int | None = None
) -> bytes:
    data = body if isinstance(body, bytes) else body.encode()
    return answer(data, status, *headers, length=length)


def chunked(*pieces: bytes, ends: bool = True) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTRACE_ID: t-1\r\n\r\n"
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return head + body + (b"0\r\n\r\n" if ends else b"")


def with_data(data: object, **more: object) -> bytes:
    return plain(json.dumps({"code": "200", "message": "success", "data": data, **more}))


def with_message(message: bytes) -> bytes:
    return plain(WHOLE.encode().replace(b"success", message, 1))


def said_in_debug(value: str) -> bytes:
    """The whole envelope after a member that no reader wants to see."""
    return plain('{"debug":' + value + "," + WHOLE[1:])


def refusal(code: object = "20110010", status: str = "200 OK", **more: object) -> bytes:
    return plain(json.dumps({"code": code, "message": "积分不足", "data": None, **more}), status)


CODES: tuple[object, ...] = (
    *("500", "504", -1, "0", 0, None, True, "20110010", "20010018", 1e300, [], "x"),
)
ODD: dict[str, tuple[bytes, str, str]] = {
    "as agreed": (plain(WHOLE), "open", BOTH),
    # statuses with keys in the answer
    **{
        f"HTTP {status} with keys": (plain(WHOLE, status), "open", BOTH)
        for status in (
            "201 Created",
            "202 Accepted",
            "206 Partial",
            "226 IM Used",
            "299 Other",
            "302 Found",
            "400 Bad Request",
            "401 No",
            "403 No",
            "404 Not Found",
            "408 Timeout",
            "409 Conflict",
            "429 Slow",
            "499 Closed",
            "500 Oops",
            "502 Bad Gateway",
            "504 Timeout",
            "599 Odd",
            "799 Odder",
        )
    },
    "a redirect to no address, with keys": (
        plain(WHOLE, "302 Found", "Location: http://xn--/"),
        "open",
        BOTH,
    ),
    # codes beside keys
    **{
        f"code {code!r} beside keys": (plain(json.dumps(ENVELOPE | {"code": code})), "open", BOTH)
        for code in CODES
    },
    "success false beside keys": (plain(json.dumps(ENVELOPE | {"success": False})), "open", BOTH),
    "no code": (plain(json.dumps({"data": DATA})), "open", BOTH),
    # texts in other encodings
    "bad UTF-8 in the message": (with_message(b"\xff\xfe\x80"), "open", BOTH),
    "GBK in the message": (with_message("成功".encode("gbk")), "open", BOTH),
    "GBK that ends in a backslash": (with_message("乗誠".encode("gbk")), "open", BOTH),
    "Big5 in the message": (with_message("成功".encode("big5")), "open", BOTH),
    "half a surrogate": (with_message(b"\\ud83d"), "open", BOTH),
    "a raw line break in a text": (with_message(b"a\nb\x00c"), "open", BOTH),
    "UTF-8 with a mark": (plain(b"\xef\xbb\xbf" + WHOLE.encode()), "open", BOTH),
    "UTF-16 with a mark": (plain(WHOLE.encode("utf-16")), "open", BOTH),
    "UTF-16 without": (plain(WHOLE.encode("utf-16-le")), "open", BOTH),
    "UTF-16, big end first": (plain(WHOLE.encode("utf-16-be")), "open", BOTH),
    "UTF-32": (plain(WHOLE.encode("utf-32")), "open", BOTH),
    # JSON that readers refuse
    "a huge whole number": (said_in_debug("1" + "0" * 6000), "open", BOTH),
    "a huge fraction": (said_in_debug("1e99999"), "open", BOTH),
    "Infinity and NaN": (said_in_debug("[NaN,-Infinity]"), "open", BOTH),
    "nested 100 deep": (said_in_debug("[" * 100 + "]" * 100), "open", BOTH),
    "nested 200,000 deep": (said_in_debug("[" * 200_000 + "]" * 200_000), "open", BOTH),
    "objects 100,000 deep": (said_in_debug('{"a":' * 100_000 + "1" + "}" * 100_000), "open", BOTH),
    "nested deep, never closed": (said_in_debug("[" * 5000), "open", BOTH),
    "the keys themselves nested": (with_data({"keys": [[[K1], [K2]]]}), "open", BOTH),
    "a comma too many": (plain(WHOLE.replace("],", ",],", 1)), "open", BOTH),
    "single quotation marks": (plain(KEYS_ONLY.replace('"', "'")), "open", BOTH),
    "comments": (plain("/* served by b-7 */ " + WHOLE + " // end"), "open", BOTH),
    "two answers in one": (plain('{"code":"100"}\n' + WHOLE), "open", BOTH),
    "an answer and a page": (plain(WHOLE + "<html>error</html>"), "open", BOTH),
    "data twice, the second null": (
        plain(WHOLE[:-1] + ',"data":null}'),
        "open",
        BOTH,
    ),
    "keys twice": (
        plain(KEYS_ONLY.replace(f', "{K2}"', f'],"keys":["{K2}"')),
        "open",
        BOTH,
    ),
    # other shapes
    "keys as one text": (with_data({"keys": K1}), "open", K1),
    "keys as a text with a comma": (with_data({"keys": f"{K1}, {K2}"}), "open", BOTH),
    "keys as JSON in a text": (with_data({"keys": json.dumps([K1, K2])}), "open", BOTH),
    "keys as an object of places": (with_data({"keys": {"0": K1, "1": K2}}), "open", BOTH),
    "keys as an object of keys": (with_data({"keys": {K1: {"n": 1}, K2: None}}), "open", BOTH),
    "keys as objects": (with_data({"keys": [{"key": K1}, {"key": K2}]}), "open", BOTH),
    "keys as an object with a list": (with_data({"keys": {"list": [K1, K2]}}), "open", BOTH),
    "keys with null among them": (
        with_data({"keys": [None, K1, "", 7, K2]}),
        "open",
        f"{K1} 7 {K2}",
    ),
    "keys with capitals": (with_data({"Keys": [K1], "KEYS": [K2]}), "open", BOTH),
    "keys as long numbers": (
        with_data({"keys": [20261128231, 20261128232]}),
        "open",
        "20261128231 20261128232",
    ),
    "keys with blanks around them": (
        with_data({"keys": [f" {K1} ", f"\t{K2}\n"], "results": [{"key": f"{K2} "}]}),
        "open",
        BOTH,
    ),
    "keys longer than any": (
        plain(json.dumps({"code": "500", "data": {"keys": ["A" * 300]}})),
        "open",
        "A" * 300,
    ),
    "results as an object": (
        with_data({"results": {"0": {"key": K1}, "1": {"key": K2}}}),
        "open",
        BOTH,
    ),
    "results alone": (with_data({"results": DATA["results"]}), "open", BOTH),
    "keys beside data": (
        plain(json.dumps({"code": "200", "data": None, "keys": [K1, K2]})),
        "open",
        BOTH,
    ),
    "data as JSON in a text": (with_data(json.dumps(DATA)), "open", BOTH),
    "data as JSON in a text, twice": (with_data(json.dumps(json.dumps(DATA))), "open", BOTH),
    "data as a list": (with_data([DATA]), "open", BOTH),
    "the envelope in a list": (plain(f"[{WHOLE}]"), "open", BOTH),
    "the envelope in an envelope": (
        plain(json.dumps({"code": "0", "result": ENVELOPE})),
        "open",
        BOTH,
    ),
    "escaped quotation marks": (plain(KEYS_ONLY.replace('"', "\\u0022")), "open", BOTH),
    "called as a function": (plain(f"callback({WHOLE});"), "open", BOTH),
    "after a guard against scripts": (plain(")]}',\n" + WHOLE), "open", BOTH),
    "as an event of a stream": (plain(f"event: done\ndata: {WHOLE}\n\n"), "open", BOTH),
    "within a page": (plain(f"<html><script>var a = {WHOLE}</script>"), "open", BOTH),
    "within a page, 502": (plain(f'<p title="it\'s">{WHOLE}</p>', "502 Bad Gateway"), "open", BOTH),
    "within a page, escaped": (plain(f"<pre>{html.escape(WHOLE)}</pre>"), "open", BOTH),
    "as XML": (plain(f"<r><keys><key>{K1}</key><key>{K2}</key></keys></r>"), "open", BOTH),
    # an answer made to be read for minutes
    "keys within keys within keys": (plain('{"keys":[' * 5000 + WHOLE), "open", BOTH),
    "keys within keys, in objects": (plain('"keys":{' * 5000 + WHOLE), "open", BOTH),
    "lists that are never closed": (
        plain('"keys":["' + K1 + '",' + '"keys":["x",' * 5000),
        "open",
        f"{K1} keys x",
    ),
    # an answer that is not all there
    "cut off after the keys": (plain(KEYS_ONLY[:-2]), "open", BOTH),
    "cut off within the second key": (plain(KEYS_ONLY[: KEYS_ONLY.index(K2) + 9]), "open", K1),
    "longer announced than it is": (plain(WHOLE, length=9999), "open", BOTH),
    "shorter announced than it is": (plain(WHOLE, length=12), "open", BOTH),
    "announced as nothing": (plain(WHOLE, length=0), "open", BOTH),
    "announced below nothing": (plain(WHOLE, length=-3), "open", BOTH),
    "two lengths that differ": (plain(WHOLE, "200 OK", "Content-Length: 5"), "open", BOTH),
    "HTTP 204 that has a body": (plain(WHOLE, "204 No Content"), "open", BOTH),
    "HTTP 304 that has a body": (plain(WHOLE, "304 Not Modified"), "open", BOTH),
    "no head at all": (WHOLE.encode(), "open", BOTH),
    "a head that is none": (b"HTTP/9 yes\r\nx\r\n\r\n" + WHOLE.encode(), "open", BOTH),
    "a header with a blank before the colon": (plain(WHOLE, "200 OK", "Odd : 1"), "open", BOTH),
    "a header that is too long": (plain(WHOLE, "200 OK", "Odd: " + "x" * 200_000), "unknown", ""),
    "a header with a zero byte": (plain(WHOLE, "200 OK", "Odd: \0"), "open", BOTH),
    "only a continuation": (b"HTTP/1.1 100 Continue\r\n\r\n" + plain(WHOLE), "open", BOTH),
    "in pieces": (chunked(WHOLE.encode()[:99], WHOLE.encode()[99:]), "open", BOTH),
    "in pieces, the end missing": (chunked(WHOLE.encode(), ends=False), "open", BOTH),
    "in pieces that cut a key": (
        chunked(*(bytes([byte]) for byte in WHOLE.encode()), ends=False),
        "open",
        BOTH,
    ),
    "a piece that is none": (chunked(WHOLE.encode(), ends=False) + b"zz\r\n", "open", BOTH),
    # compression
    "gzip": (
        plain(gzip.compress(WHOLE.encode()), "200 OK", "Content-Encoding: gzip"),
        "open",
        BOTH,
    ),
    "gzip, cut off": (
        plain(gzip.compress(WHOLE.encode())[:-9], "200 OK", "Content-Encoding: gzip"),
        "open",
        BOTH,
    ),
    "gzip with a wrong sum": (
        plain(gzip.compress(WHOLE.encode())[:-8] + b"12345678", "200 OK", "Content-Encoding: gzip"),
        "open",
        BOTH,
    ),
    "gzip twice": (
        plain(
            gzip.compress(gzip.compress(WHOLE.encode())), "200 OK", "Content-Encoding: gzip, gzip"
        ),
        "open",
        BOTH,
    ),
    "gzip that is not said": (plain(gzip.compress(WHOLE.encode())), "open", BOTH),
    "gzip that is none": (plain(WHOLE, "200 OK", "Content-Encoding: gzip"), "open", BOTH),
    "deflate": (
        plain(zlib.compress(WHOLE.encode()), "200 OK", "Content-Encoding: deflate"),
        "open",
        BOTH,
    ),
    "deflate without a head": (
        plain(zlib.compress(WHOLE.encode(), wbits=-15), "200 OK", "Content-Encoding: deflate"),
        "open",
        BOTH,
    ),
    "a compression that nobody knows": (
        plain(WHOLE, "200 OK", "Content-Encoding: zz"),
        "open",
        BOTH,
    ),
    # size
    "9 MB": (said_in_debug(json.dumps("x" * (MAX_ANSWER + 1_000_000))), "open", BOTH),
    "9 MB, packed": (
        plain(
            gzip.compress(("{" + f'"a":"{" " * MAX_ANSWER}",' + WHOLE[1:]).encode()),
            "200 OK",
            "Content-Encoding: gzip",
        ),
        "open",
        BOTH,
    ),
    # odd headers
    **{
        f"Date: {date}": (
            plain(WHOLE, "403 No", f"Date: {date}", f"Retry-After: {date}"),
            "open",
            BOTH,
        )
        for date in ("Fri, 31 Dec 9999 23:59:59 -2359", "Mon, 1 Jan 0001 00:00:00 +2359")
    },
    **{
        f"Date: {date}, no keys": (plain("{}", "403 No", f"Date: {date}"), "unknown", "")
        for date in (
            "Fri, 31 Dec 9999 23:59:59 -2359",
            "Mon, 1 Jan 0001 00:00:00 +2359",
            "Mon, 1 Jan 2026 00:00:00 +99999999999999",
            "Mon, 99999999999 Jan 2026 00:00:00 GMT",
            "Mon, 1 Jan 99999999999999999999 00:00:00 GMT",
            "0",
            "-",
            "\xff",
            "Mon",
            ", , , :",
        )
    },
    **{
        f"Retry-After: {wish}": (plain("{}", "429 Slow", f"Retry-After: {wish}"), "unknown", "")
        for wish in ("9" * 40, "1e9", "-1", "Fri, 31 Dec 9999 23:59:59 -2359", "٣", "")
    },
    # the request's own words coming back
    "only the request's own keys": (
        with_data({"keys": [AVATAR], "results": [{"key": TEMPLATE}]}),
        "unknown",
        "",
    ),
    "no keys": (with_data({"keys": [], "results": []}), "unknown", ""),
    "words in place of keys": (
        with_data({"keys": None, "key": "none", "results": "x"}),
        "unknown",
        "",
    ),
    # refusals that are none
    "a refusal": (refusal(), "refused", ""),
    "a refusal, its code a number": (refusal(20110010), "refused", ""),
    "a refusal, cut off": (plain('{"code":"20110010","message":"积'), "unknown", ""),
    "a refusal, longer announced": (
        plain('{"code":"20110010","message":"m"}', length=999),
        "unknown",
        "",
    ),
    "a refusal that is a success": (refusal(success=True), "unknown", ""),
    **{
        f"a refusal with success {said!r}": (refusal(success=said), state, "")
        for said, state in (
            (False, "refused"),
            (None, "refused"),
            ("true", "unknown"),
            ("false", "unknown"),
            (1, "unknown"),
        )
    },
    "a refusal with a cost": (refusal(data={"expected_integral_cost": 4}), "unknown", ""),
    "a refusal without words": (plain('{"code":"20110010"}'), "unknown", ""),
    "a refusal with two codes": (
        plain('{"code":"200","message":"m","code":"20110010"}'),
        "unknown",
        "",
    ),
    "a refusal in a list": (plain('[{"code":"20110010","message":"m"}]'), "unknown", ""),
    "a refusal in a page": (plain('<html>{"code":"20110010","message":"m"}'), "unknown", ""),
    "a refusal in GBK": (
        plain('{"code":"20110010","message":"积分不足"}'.encode("gbk")),
        "unknown",
        "",
    ),
    "a refusal, 502": (refusal(status="502 Bad Gateway"), "unknown", ""),
    "a refusal, 404": (refusal(status="404 Not Found"), "unknown", ""),
    "a refusal, 201": (refusal(status="201 Created"), "unknown", ""),
    "a refusal, 400": (refusal(status="400 Bad Request"), "refused", ""),
    "a refusal, 401": (refusal(status="401 No"), "refused", ""),
    "a refusal, 403": (refusal(status="403 No"), "refused", ""),
    "a refusal, 429": (refusal(status="429 Slow"), "refused", ""),
}
"""Per answer: its bytes, the state afterwards, the keys that are kept."""

DOCUMENTED = (
    "200", "0", "20010001", "20010015", "20010018", "20110000", "20110001", "20110002",
    "20110003", "20110009", "20110010", "20110011", "20110017", "20110018", "20110019",
    "20110020", "20110021", "20110026",
)  # fmt: skip
OTHER_CODES = ("-1", "1", "500", "504", "403", "429", "20019999", "2011001", " 20110010", "")
STATUSES = (*range(200, 227), *range(300, 309), *range(400, 452), 499, *range(500, 512), 599)
PAGE = "<html><h1>no</h1></html>"
PLAINLY: dict[str, tuple[bytes, str, str]] = {
    **{
        f"code {code or 'empty'}": (refusal(code), "refused" if code in REFUSALS else "unknown", "")
        for code in (*DOCUMENTED, *OTHER_CODES)
    },
    **{
        f"HTTP {status}, a page": (plain(PAGE, f"{status} X"), "unknown", "") for status in STATUSES
    },
    **{
        f"HTTP {status}, its own number as code": (
            plain(json.dumps({"code": str(status), "message": "no"}), f"{status} X"),
            "unknown",
            "",
        )
        for status in STATUSES
    },
}
"""Every HTTP status and every code without keys: the same fields."""


def says(data: bytes, heard: list[bytes] | None = None) -> Talk:
    """Answer whatever comes with `data`; `heard` receives the first line of it."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await read_request(reader)
        if heard is not None:
            heard.append(head.partition(b"\r\n")[0])
        writer.write(data)
        await writer.drain()

    return talk


async def answered(
    data: bytes, credentials: Credentials, call: Callable[[WujieClient, Keep], Awaitable[Said]]
) -> Said | WujieError:
    """What the client makes of one paid call that is answered with `data`, which left once and
    whose answer was kept once."""
    clock, heard, kept = FakeClock(), list[bytes](), list[bytes]()
    said: Said | WujieError

    async def keep(received: bytes) -> None:
        kept.append(received)

    async with server(says(data, heard)) as (address, visits), direct_http() as http:
        signer = Signer(credentials, clock)
        client = WujieClient(address, signer, http, clock, create_timeout=PATIENCE)
        try:
            said = await call(client, keep)
        except WujieError as error:
            said = error
    assert len(visits) == len(heard) == 1
    assert heard[0].startswith(b"POST ")
    assert len(kept) == 1
    assert data.startswith(kept[0])
    return said


async def play(
    data: bytes, credentials: Credentials, folder: Path, call: PaidCall = CREATE
) -> Outcome:
    """One paid call that is answered with `data`."""
    clock, heard = SystemClock(), list[bytes]()
    database = await Database.open(folder)
    async with server(says(data, heard)) as (address, visits), direct_http() as http:
        signer = Signer(credentials, clock)
        client = WujieClient(address, signer, http, clock, create_timeout=PATIENCE)
        ended = await call.send(client, database)
    await database.close()
    posts = heard.count(b"POST " + call.path + b" HTTP/1.1")
    assert len(visits) == len(heard) == posts, heard
    return Outcome(ended.state, " ".join(ended.keys), posts, ended.kept)


async def main(call: PaidCall) -> None:
    """The tables."""
    credentials = made_up_credentials()
    for table in (ODD, PLAINLY):
        print("\n| answer | request | keys kept | bytes kept | POSTs |")
        print("| --- | --- | --- | --- | --- |")
        for name, (data, _, _) in table.items():
            with tempfile.TemporaryDirectory() as folder:
                row = await play(data, credentials, Path(folder), call)
            number = len(row.keys.split())
            print(f"| {name} | {row.state} | {number} | {len(row.kept)} | {row.posts} |")


if __name__ == "__main__":
    asyncio.run(main(CALLS[sys.argv[1] if len(sys.argv) > 1 else "create"]))
