"""What a download meets, and what is left of it.

Usage: python -m tests.faults.downloads

A raw socket server plays each fault, then serves the picture, against the real source, store,
downloader and library; only the pauses are ours, and how long a slow host is watched. Prints a
table. "Whole" means that every byte is of one and the same picture.
"""

from __future__ import annotations

import asyncio
import gzip
import io
import random
import tempfile
import zlib
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
from PIL import Image

from tests.builders import FakeClock, draft, notice
from tests.builders import answer as keys_answer
from tests.faults.matrix import answer, reset
from tests.faults.sockets import shut
from wujie_desktop.api import picture_stream
from wujie_desktop.api.pictures import PictureSource
from wujie_desktop.domain.events import PictureEvent, PictureFailed, PictureStored
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.presenters.text.moderation_words import trouble_words
from wujie_desktop.services.downloads import PictureDownloader
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.retry_limit import MAX_TRIES
from wujie_desktop.services.tasks import TaskSupervisor

_LENGTH = 40_000


def _picture(seed: int) -> bytes:
    """A file of `_LENGTH` bytes, most of them pixels."""
    noise = random.Random(seed).randbytes(200 * 150 * 3)  # noqa: S311 - pixels
    out = io.BytesIO()
    Image.frombytes("RGB", (200, 150), noise).save(out, "JPEG", quality=90)
    return out.getvalue().ljust(_LENGTH, b"\0")


WHOLE, OTHER = _picture(1), _picture(2)
HALF = _LENGTH // 2
MARK, OTHER_MARK = 'ETag: "one"', 'ETag: "other"'
WHOLE_RANGE = f"bytes 0-{len(WHOLE) - 1}/{len(WHOLE)}"
REST_RANGE = f"bytes {HALF}-{len(WHOLE) - 1}/{len(WHOLE)}"
PARTIAL = "206 Partial Content"
Talk = Callable[[str, asyncio.StreamWriter], Awaitable[None]]
"""Answers a request whose head is given."""


def says(body: bytes, status: str = "200 OK", *headers: str, length: int | None = None) -> Talk:
    async def talk(_head: str, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(body, status, *headers, length=length))
        await writer.drain()

    return talk


async def serves(head: str, writer: asyncio.StreamWriter) -> None:
    """The whole picture, or the rest of it where a range is asked for."""
    wanted = next((line for line in head.splitlines() if line.lower().startswith("range:")), "")
    start = int(wanted.partition("bytes=")[2].rstrip("-") or 0)
    span = f"Content-Range: bytes {start}-{len(WHOLE) - 1}/{len(WHOLE)}"
    status = "206 Partial Content" if start else "200 OK"
    await says(WHOLE[start:], status, *([span] if start else []))(head, writer)


def half_then_reset(*headers: str) -> Talk:
    async def talk(_head: str, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(WHOLE[:HALF], "200 OK", *headers, length=len(WHOLE)))
        await writer.drain()
        await asyncio.sleep(0.05)
        reset(writer)

    return talk


def serves_as(data: bytes, mark: str, *, heeds: bool = True) -> Talk:
    """Ranges of `data`; who does not heed If-Range gives them of whatever it has now."""

    async def talk(head: str, writer: asyncio.StreamWriter) -> None:
        asked = "range: bytes=" in head.lower()
        same = f"If-Range: {mark.partition(': ')[2]}".lower() in head.lower()
        if asked and (same or not heeds):
            await says(data[HALF:], PARTIAL, f"Content-Range: {REST_RANGE}", mark)(head, writer)
        else:
            await says(data, "200 OK", mark)(head, writer)

    return talk


def rest_or_whole(data: bytes, status: str, *headers: str) -> Talk:
    """`data` with `headers` where a range is asked for, else the whole picture."""

    async def talk(head: str, writer: asyncio.StreamWriter) -> None:
        asked = "range: bytes=" in head.lower()
        answered = says(data, status, *headers) if asked else says(WHOLE, "200 OK", MARK)
        await answered(head, writer)

    return talk


async def trickles(_head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(b"", "200 OK", MARK, length=len(WHOLE)))
    for byte in WHOLE:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.01)


async def hangs_up(_head: str, writer: asyncio.StreamWriter) -> None:
    reset(writer)


FAULTS: dict[str, tuple[tuple[Talk, ...], str, int]] = {
    "nothing": ((serves,), "done", 1),
    "reset in the middle, ranges known": (
        (half_then_reset(MARK), serves_as(WHOLE, MARK)),
        "done",
        2,
    ),
    "reset in the middle, nothing marks the file": ((half_then_reset(), serves), "done", 2),
    "reset in the middle, ranges unknown": ((half_then_reset(MARK), says(WHOLE)), "done", 2),
    "reset in the middle, five times": (
        (*[half_then_reset(MARK)] * 5, serves_as(WHOLE, MARK)),
        "done",
        6,
    ),
    "reset in the middle, always": ((half_then_reset(MARK),), "failed", MAX_TRIES),
    **{
        f"reset in the middle, then {words}": ((half_then_reset(MARK), talk), "done", gets)
        for words, talk, gets in (
            ("another picture", serves_as(OTHER, OTHER_MARK), 2),
            ("another picture, If-Range unheeded", serves_as(OTHER, OTHER_MARK, heeds=False), 3),
            (
                "another offset",
                rest_or_whole(WHOLE[9:], PARTIAL, "Content-Range: bytes 9-99/100"),
                3,
            ),
            ("a part without a range", rest_or_whole(WHOLE[HALF:], PARTIAL, MARK), 3),
            (
                "the rest called whole",
                rest_or_whole(WHOLE[HALF:], "200 OK", f"Content-Range: {REST_RANGE}", MARK),
                3,
            ),
            (
                "another total",
                rest_or_whole(WHOLE[HALF:], PARTIAL, f"Content-Range: {REST_RANGE}9", MARK),
                3,
            ),
            (
                "several parts in one",
                rest_or_whole(b"--x", PARTIAL, "Content-Type: multipart/byteranges; boundary=x"),
                3,
            ),
            ("HTTP 416", rest_or_whole(b"", "416 No", "Content-Range: bytes */9"), 3),
            (
                "a packed rest",
                rest_or_whole(
                    gzip.compress(WHOLE[HALF:]),
                    PARTIAL,
                    f"Content-Range: {REST_RANGE}",
                    MARK,
                    "Content-Encoding: gzip",
                ),
                3,
            ),
        )
    },
    "a part unasked, without a range": ((says(WHOLE, PARTIAL),), "failed", MAX_TRIES),
    "a part unasked": (
        (says(WHOLE[:HALF], PARTIAL, f"Content-Range: bytes 0-{HALF - 1}/{len(WHOLE)}"),),
        "failed",
        MAX_TRIES,
    ),
    "everything as a range, unasked": (
        (says(WHOLE, PARTIAL, f"Content-Range: {WHOLE_RANGE}"),),
        "done",
        1,
    ),
    "HTTP 200 with a range, always": (
        (says(WHOLE[HALF:], "200 OK", f"Content-Range: {REST_RANGE}"),),
        "failed",
        MAX_TRIES,
    ),
    "HTTP 500, always": ((says(b"", "500 Oops"),), "failed", MAX_TRIES),
    "HTTP 429, always": ((says(b"", "429 Slow"),), "failed", MAX_TRIES),
    "a byte at a time, always": ((trickles,), "failed", MAX_TRIES),
    "a byte at a time, then serves": ((trickles, serves), "done", 3),
    "packed by gzip": (
        (says(gzip.compress(WHOLE), "200 OK", "Content-Encoding: gzip"),),
        "done",
        1,
    ),
    "packed by deflate": (
        (says(zlib.compress(WHOLE), "200 OK", "Content-Encoding: deflate"),),
        "done",
        1,
    ),
    "called gzip and is not": ((says(WHOLE, "200 OK", "Content-Encoding: gzip"),), "done", 1),
    "packed by br": ((says(b"\x1b\0", "200 OK", "Content-Encoding: br"),), "failed", 1),
    "packed by zstd": ((says(b"(\xb5/\xfd", "200 OK", "Content-Encoding: zstd"),), "failed", 1),
    "packed and cut off, then serves": (
        (says(gzip.compress(WHOLE)[:-50], "200 OK", "Content-Encoding: gzip"), serves),
        "done",
        2,
    ),
    "hangs up, then serves": ((hangs_up, serves), "done", 2),
    "HTTP 500, then serves": ((says(b"", "500 Oops"), serves), "done", 2),
    "HTTP 503, then serves": ((says(b"", "503 Busy"), serves), "done", 2),
    "HTTP 429 with Retry-After, then serves": (
        (says(b"", "429 Slow", "Retry-After: 7"), serves),
        "done",
        2,
    ),
    "HTTP 404": ((says(b"", "404 Gone"),), "failed", 1),
    "HTTP 410": ((says(b"", "410 Gone"),), "failed", 1),
    "HTTP 403": ((says(b"", "403 No"),), "failed", 1),
    "a web page, HTTP 200": ((says(b"<html>login</html>"),), "failed", 1),
    "a truncated file, length right": ((says(WHOLE[:HALF]),), "failed", 1),
    "an empty file": ((says(b""),), "failed", 1),
    "too large by its own word": ((says(b"x", length=200 * 2**20),), "failed", 1),
    "a redirect to a private host": (
        (says(b"", "302 Found", "Location: http://10.0.0.1/"),),
        "failed",
        1,
    ),
    "a redirect to file:": ((says(b"", "302 Found", "Location: file:///etc/passwd"),), "failed", 1),
    "a redirect to itself": ((says(b"", "302 Found", "Location: /a.jpg"),), "failed", 6),
}
"""Per fault: what the server does in turn, the state afterwards, the GETs that may arrive."""


@dataclass(frozen=True)
class Outcome:
    """One row of the table."""

    shown: str
    gets: int
    state: str
    is_whole: bool
    waited: float


async def play(fault: str, folder: Path) -> Outcome:
    """One picture against one fault."""
    picture_stream.SPEED_WINDOW = 0.2  # seconds, so that the table is there sooner
    talks = list(FAULTS[fault][0])
    gets: list[str] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            gets.append(head)
            await (talks.pop(0) if len(talks) > 1 else talks[0])(head, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with httpx.AsyncClient(trust_env=False) as http:
        source = PictureSource(http, (), address, proxy_for=lambda _url: "")
        shown, clock = await _download(source, f"{address}/a.jpg", folder)
    await shut(server)
    store = OriginalStore(folder)
    original = shown.picture.original
    whole = bool(original and store.resolve(original.path).read_bytes() in (WHOLE, OTHER))
    words = (
        " ".join(trouble_words(shown.picture)) if isinstance(shown, PictureFailed) else "picture"
    )
    assert not any("Authorization" in head for head in gets)
    return Outcome(words, len(gets), shown.picture.state, whole, sum(clock.sleeps))


async def _download(
    source: PictureSource, url: str, folder: Path
) -> tuple[PictureEvent, FakeClock]:
    database = await Database.open(folder)
    requests, hub, clock = Requests(database, "live"), EventHub(), FakeClock()
    tasks, disk = TaskSupervisor(hub), ThreadPoolExecutor(2)
    ended: asyncio.Future[PictureEvent] = asyncio.get_running_loop().create_future()
    for kind in (PictureStored, PictureFailed):
        hub.subscribe(kind, ended.set_result)
    PictureDownloader(
        source=source,
        store=OriginalStore(folder),
        requests=requests,
        hub=hub,
        tasks=tasks,
        clock=clock,
        disk=disk,
    )
    opened = await requests.open(draft(), clock.now())
    await requests.record_keys(opened.id, keys_answer("K1"))
    intake = ResultIntake(requests=requests, hub=hub, clock=clock)
    await intake.accept([notice("K1", picture_url=url)])
    async with asyncio.timeout(60):
        event = await ended
    assert not list((folder / "incoming").iterdir()), "nothing is left behind"
    await tasks.close()
    disk.shutdown()
    await database.close()
    return event, clock


async def main() -> None:
    """The table."""
    print(
        "| fault | shown | GETs | pauses | picture | file |\n| --- | --- | --- | --- | --- | --- |"
    )
    for fault in FAULTS:
        with tempfile.TemporaryDirectory() as folder:
            row = await play(fault, Path(folder))
        file = "whole" if row.is_whole else "–"
        print(f"| {fault} | {row.shown} | {row.gets} | {row.waited:.0f} s | {row.state} | {file} |")


if __name__ == "__main__":
    asyncio.run(main())
