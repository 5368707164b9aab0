from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Iterator
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.api.test_pictures import DATA, EDITION, Hosts, reply
from tests.builders import START
from wujie_desktop.api import picture_stream
from wujie_desktop.api.content_encoding import Unpacking, encodings_of, unknown_encoding
from wujie_desktop.api.picture_stream import edition_of, start_of
from wujie_desktop.domain import errors
from wujie_desktop.domain.edition import Edition

TOTAL = len(DATA)
REST = f"bytes 100-{TOTAL - 1}/{TOTAL}"
DATE = format_datetime(START, usegmt=True)
OLDER = "Mon, 23 Nov 2026 08:00:00 GMT"
BY_TIME = Edition("", OLDER, TOTAL)


def answers(*replies: httpx.Response) -> Hosts:
    """Hosts that give these one after the other, the last for ever."""
    left = list(replies)
    return Hosts(lambda _request: left.pop(0) if len(left) > 1 else left[0])


def rest(
    start: int = 100, span: str = "", data: bytes | None = None, **headers: str
) -> httpx.Response:
    said = span or REST
    body = DATA[start:] if data is None else data
    return reply(206, body, **{"Content_Range": said, "ETag": '"a"', **headers})


@pytest.mark.parametrize(
    ("edition", "headers"),
    [
        (EDITION, {"ETag": '"a"'}),
        (EDITION, {"ETag": '"a"', "Last_Modified": OLDER, "Date": DATE}),
        (BY_TIME, {"ETag": "", "Last_Modified": OLDER, "Date": DATE}),
        (BY_TIME, {"ETag": 'W/"a"', "Last_Modified": OLDER, "Date": DATE}),
        (Edition('"a"', OLDER, TOTAL), {"ETag": '"a"'}),
    ],
)
async def test_the_rest_of_the_same_is_taken(edition: Edition, headers: dict[str, str]) -> None:
    hosts = answers(rest(100, REST, DATA[100:], **headers))
    assert await hosts.fetch(offset=100, edition=edition) == (100, DATA[100:])
    (request,) = hosts.requests
    assert request.headers["Range"] == "bytes=100-"
    assert request.headers["If-Range"] == edition.validator


OTHER_ANSWERS: dict[str, httpx.Response] = {
    "another etag": rest(ETag='"b"'),
    "a weak etag": rest(ETag='W/"a"'),
    "no etag": rest(ETag=""),
    "an etag without marks": rest(ETag="a"),
    "a time instead of an etag": rest(ETag="", Last_Modified=OLDER, Date=DATE),
    "another total": rest(span=f"bytes 100-{TOTAL - 1}/{TOTAL + 1}"),
    "no total": rest(span=f"bytes 100-{TOTAL - 1}/*"),
    "another offset": rest(99, f"bytes 99-{TOTAL - 1}/{TOTAL}"),
    "from the beginning, cut": rest(0, f"bytes 0-99/{TOTAL}", DATA[:100]),
    "no range": rest(span=" "),
    "a range of nothing": rest(span=f"bytes 100-99/{TOTAL}", data=b""),
    "a range behind the end": rest(span=f"bytes 100-{TOTAL}/{TOTAL}"),
    "a range in other units": rest(span=f"pages 100-{TOTAL - 1}/{TOTAL}"),
    "a range in words": rest(span="bytes all of them"),
    "digits that are none": rest(span="bytes 1e2-2e2/3e2"),
    "an endless number": rest(span=f"bytes 100-{'9' * 5000}/{'9' * 5000}"),
    "a length that is not the range's": rest(Content_Length="7"),
    "several parts": rest(Content_Type="multipart/byteranges; boundary=x"),
    "several parts, not said": reply(206, b"--x", Content_Type="Multipart/ByteRanges; boundary=x"),
    "packed": rest(Content_Encoding="gzip"),
    "the rest as if it were whole": reply(200, DATA[100:], Content_Range=REST),
    "whole by a range of nonsense": reply(200, DATA, Content_Range="bytes */*"),
    "no such range": reply(416, b""),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER_ANSWERS)
async def test_what_may_be_of_another_picture_is_fetched_anew(name: str) -> None:
    hosts = answers(OTHER_ANSWERS[name], reply(200, DATA))
    assert await hosts.fetch(offset=100, edition=EDITION) == (0, DATA)
    assert ["Range" in request.headers for request in hosts.requests] == [True, False]
    assert "If-Range" not in hosts.requests[1].headers


@pytest.mark.parametrize("name", [name for name in OTHER_ANSWERS if name != "no such range"])
async def test_nonsense_without_being_asked_is_not_taken(name: str) -> None:
    old = OTHER_ANSWERS[name]
    headers = dict(old.headers)
    if name == "packed":
        headers["Content-Encoding"] = "identity"
    answer = httpx.Response(old.status_code, headers=headers, stream=httpx.ByteStream(b"x"))
    hosts = answers(answer)
    with pytest.raises(errors.ConnectionLost):
        await hosts.fetch()
    assert len(hosts.requests) == 1


@pytest.mark.parametrize("offset", [0, 100])
async def test_a_range_of_everything_is_the_whole(offset: int) -> None:
    whole = f"bytes 0-{TOTAL - 1}/{TOTAL}"
    for status in (200, 206):
        hosts = answers(reply(status, DATA, Content_Range=whole))
        assert await hosts.fetch(offset=offset, edition=EDITION) == (0, DATA)


async def test_no_such_range_of_the_whole_is_a_refusal() -> None:
    hosts = answers(reply(416, b""))
    with pytest.raises(errors.PictureRefused, match="416"):
        await hosts.fetch(offset=100, edition=EDITION)
    assert len(hosts.requests) == 2


async def test_a_part_of_the_rest_is_less_than_the_rest() -> None:
    hosts = answers(rest(span=f"bytes 100-199/{TOTAL}", data=DATA[100:200]))
    with pytest.raises(errors.ConnectionLost, match=f"200 of {TOTAL}"):
        await hosts.fetch(offset=100, edition=EDITION)


@given(
    status=st.sampled_from([200, 203, 206]),
    headers=st.dictionaries(
        st.sampled_from(["Content-Range", "Content-Length", "ETag", "Last-Modified", "Date",
                         "Content-Encoding", "Content-Type"]),
        st.one_of(
            st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40),
            st.from_regex(r"bytes [0-9]{1,3}-[0-9]{1,3}/([0-9]{1,3}|\*)", fullmatch=True),
            st.sampled_from(["Tue, 99 Foo 9999 99:99:99 +9999", '"a"', "999999999999999999999"]),
        ),
    ),
    offset=st.integers(0, 300),
)  # fmt: skip
def test_any_headers_are_judged(status: int, headers: dict[str, str], offset: int) -> None:
    coded = [(name.encode(), said.encode("latin-1")) for name, said in headers.items()]
    answer = httpx.Response(status, headers=coded)
    start = start_of(answer, offset, Edition('"a"', "", 200))
    assert start in (None, 0, offset)
    edition_of(answer)
    if start and status == 206:
        assert headers["ETag"].strip() == '"a"'


@pytest.mark.parametrize(
    ("headers", "validator"),
    [
        ({"ETag": '"a"'}, '"a"'), ({"ETag": 'W/"a"'}, ""), ({"ETag": '"'}, ""),
        ({"ETag": '""'}, ""), ({"ETag": 'a"'}, ""), ({"ETag": '"a\tb"'}, ""),
        ({"Last-Modified": OLDER, "Date": DATE}, OLDER), ({"Last-Modified": OLDER}, ""),
        ({"Last-Modified": DATE, "Date": DATE}, ""),
        ({"Last-Modified": "yesterday", "Date": DATE}, ""),
        ({"Last-Modified": "Tue, 01 Jan 9999 00:00:00 +9999", "Date": DATE}, ""),
        ({"ETag": '"a"', "Content-Encoding": "gzip"}, ""), ({}, ""),
    ],
)  # fmt: skip
def test_what_proves_a_version(headers: dict[str, str], validator: str) -> None:
    assert edition_of(httpx.Response(200, headers=headers)).validator == validator


RAW = zlib.compressobj(wbits=-15)
PACKED: dict[str, tuple[str, bytes]] = {
    "gzip": ("gzip", gzip.compress(DATA)),
    "x-gzip": ("x-gzip", gzip.compress(DATA)),
    "in capitals, with blanks": (" GZIP ", gzip.compress(DATA)),
    "two members": ("gzip", gzip.compress(DATA[:99]) + gzip.compress(DATA[99:])),
    "gzip and garbage": ("gzip", gzip.compress(DATA) + b"garbage"),
    "deflate as zlib": ("deflate", zlib.compress(DATA)),
    "deflate without a head": ("deflate", RAW.compress(DATA) + RAW.flush()),
    "gzip called deflate": ("deflate", gzip.compress(DATA)),
    "twice": ("deflate, gzip", gzip.compress(zlib.compress(DATA))),
    "with identity": ("identity, gzip, identity", gzip.compress(DATA)),
    "identity": ("identity", DATA),
    "called gzip and is not": ("gzip", DATA),
}


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("step", [1, 100, 100_000])
async def test_packed_pictures_are_unpacked(name: str, step: int) -> None:
    encoding, body = PACKED[name]

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(body), step):
            yield body[at : at + step]

    headers = {"Content-Encoding": encoding, "Content-Length": str(len(body)), "ETag": '"a"'}
    hosts = answers(httpx.Response(200, headers=headers, content=pieces()))
    assert await hosts.fetch() == (0, DATA)
    assert hosts.requests[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, br", "utf-8", "gzip," * 9])
async def test_unknown_encodings_are_refused_by_name(encoding: str) -> None:
    hosts = answers(reply(200, b"xxxx", Content_Encoding=encoding))
    with pytest.raises(errors.PictureUnfetchable, match="packed in a way"):
        await hosts.fetch()


@pytest.mark.parametrize(
    "body",
    [gzip.compress(DATA)[:-20], gzip.compress(DATA)[:5], b"\x1f"],
    ids=["last block", "header", "one byte"],  # the header tells the time of the collection
)
async def test_a_packed_picture_that_ends_early_is_a_lost_connection(body: bytes) -> None:
    with pytest.raises(errors.ConnectionLost):
        await answers(reply(200, body, Content_Encoding="gzip")).fetch()


async def test_a_packed_picture_that_is_garbled_is_a_lost_connection() -> None:
    body = gzip.compress(DATA)
    garbled = body[:30] + b"\xff\xff\xff\xff" + body[34:]
    with pytest.raises(errors.ConnectionLost):
        await answers(reply(200, garbled, Content_Encoding="gzip")).fetch()


async def test_what_unpacks_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_stream, "MAX_BYTES", 1_000_000)
    bomb = gzip.compress(gzip.compress(b"\0" * 300_000_000, 9), 9)
    taken = 0
    hosts = answers(reply(200, bomb, Content_Encoding="gzip, gzip"))
    with pytest.raises(errors.PictureTooLarge):
        async with hosts.source.stream("https://cdn.wujiebantu.com/x") as stream:
            async for chunk in stream.chunks():
                taken = max(taken, len(chunk))
    assert 0 < taken < 1_000_000


@given(name=st.sampled_from(["gzip", "deflate"]), data=st.lists(st.binary(max_size=50), max_size=5))
def test_any_bytes_unpack_or_do_not(name: str, data: list[bytes]) -> None:
    def feed() -> Iterator[bytes]:
        unpacking = Unpacking(name)
        for piece in data:
            yield from unpacking.feed(piece)
        assert unpacking.is_complete in (True, False)

    try:
        found = b"".join(feed())
    except zlib.error:
        found = b""
    assert len(found) <= 2000 * len(b"".join(data))


def test_names_of_encodings() -> None:
    assert encodings_of("GZip , identity,,br") == ("gzip", "br")
    assert encodings_of("") == ()
    assert unknown_encoding(("gzip", "br")) == "br"
    assert unknown_encoding(("deflate", "x-gzip")) == ""


async def trickle(pieces: int, pause: float, size: int = 1) -> AsyncIterator[bytes]:
    for _ in range(pieces):
        await asyncio.sleep(pause)
        yield b"x" * size


async def test_what_trickles_gives_its_place_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_stream, "SPEED_WINDOW", 0.05)
    with pytest.raises(errors.ConnectionLost, match="slowly"):
        await answers(httpx.Response(200, content=trickle(10_000, 0.001))).fetch()


async def test_what_takes_too_long_does_so_at_any_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_stream, "DEADLINE", 0.05)
    with pytest.raises(errors.ConnectionLost, match="slowly"):
        await answers(httpx.Response(200, content=trickle(10_000, 0.001, 5000))).fetch()


async def test_time_that_the_caller_takes_is_not_the_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_stream, "SPEED_WINDOW", 0.01)
    monkeypatch.setattr(picture_stream, "DEADLINE", 1.0)
    hosts = answers(httpx.Response(200, content=trickle(4, 0.0)))
    async with hosts.source.stream("https://cdn.wujiebantu.com/x") as stream:
        async for _chunk in stream.chunks():
            await asyncio.sleep(0.02)


async def test_an_answer_that_does_not_begin_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wujie_desktop.api.pictures.ANSWER_SECONDS", 0.02)

    async def never(_request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(60)
        return httpx.Response(200)

    hosts = Hosts(lambda _request: httpx.Response(200))
    hosts.source._http = httpx.AsyncClient(transport=httpx.MockTransport(never))
    with pytest.raises(errors.ConnectionLost, match="in time"):
        await hosts.fetch()
