"""What a download meets, and what is left of it.

Usage: python -m tests.faults.downloads

A raw socket server plays each fault, then serves the picture, against the real source, store,
downloader and library; only the pauses are ours. Prints a table.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.builders import FakeClock, draft, notice, picture_bytes
from tests.builders import answer as keys_answer
from tests.faults.matrix import answer, reset
from wujie_desktop.api.pictures import PictureSource
from wujie_desktop.domain.events import ImageFailed, ImageStored, PictureEvent
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.generations import Generations
from wujie_desktop.presenters.words import trouble_words
from wujie_desktop.services.downloads import ImageDownloader
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.tasks import TaskSupervisor

WHOLE = picture_bytes(size=(512, 640), quality=95)
HALF = len(WHOLE) // 2
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


async def half_then_reset(_head: str, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(WHOLE[:HALF], length=len(WHOLE)))
    await writer.drain()
    await asyncio.sleep(0.05)
    reset(writer)


async def hangs_up(_head: str, writer: asyncio.StreamWriter) -> None:
    reset(writer)


FAULTS: dict[str, tuple[tuple[Talk, ...], str, int]] = {
    "nothing": ((serves,), "done", 1),
    "reset in the middle, ranges known": ((half_then_reset, serves), "done", 2),
    "reset in the middle, ranges unknown": ((half_then_reset, says(WHOLE)), "done", 2),
    "reset in the middle, five times": ((*[half_then_reset] * 5, serves), "done", 6),
    "another range than asked, then right": (
        (
            half_then_reset,
            says(WHOLE[9:], "206 Partial Content", "Content-Range: bytes 9-99/100"),
            serves,
        ),
        "done",
        3,
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
    server.close()
    store = OriginalStore(folder)
    whole = bool(shown.picture.original and store.verify(shown.picture.original))
    words = " ".join(trouble_words(shown.picture)) if isinstance(shown, ImageFailed) else "picture"
    assert not any("Authorization" in head for head in gets)
    return Outcome(words, len(gets), shown.picture.state, whole, sum(clock.sleeps))


async def _download(
    source: PictureSource, url: str, folder: Path
) -> tuple[PictureEvent, FakeClock]:
    database = await Database.open(folder)
    generations, hub, clock = Generations(database, "live"), EventHub(), FakeClock()
    tasks, disk = TaskSupervisor(hub), ThreadPoolExecutor(2)
    ended: asyncio.Future[PictureEvent] = asyncio.get_running_loop().create_future()
    for kind in (ImageStored, ImageFailed):
        hub.subscribe(kind, ended.set_result)
    ImageDownloader(
        source=source,
        store=OriginalStore(folder),
        generations=generations,
        hub=hub,
        tasks=tasks,
        clock=clock,
        disk=disk,
    )
    opened = await generations.open(draft(), clock.now())
    await generations.record_keys(opened.id, keys_answer("K1"))
    intake = ResultIntake(generations=generations, hub=hub, clock=clock)
    await intake.accept([notice("K1", picture_url=url)])
    async with asyncio.timeout(20):
        event = await ended
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
