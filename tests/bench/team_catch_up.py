"""What a window's loop feels of a team: while much of its log comes in.

Usage: python -m tests.bench.team_catch_up [EVENTS]

A server of a team with so many events of another member (20,000 unless given): marks, decisions,
requests and answers about pictures. An engine that never saw them joins and takes them in; a
stopwatch on its loop, and one of a loop that does nothing else, tell the longest time without a
turn. The engine runs without Qt, on the loop of asyncio.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import tempfile
import time
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from pathlib import Path

from tests.builders import START, build_request, done_picture
from tests.builders import picture as build_picture
from tests.services.test_team_requests import Seat
from tests.teams import Team, new_device, own_team
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.team_events import JSON, TeamEvent
from wujie_desktop.domain.team_requests import notice_body, request_body
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.services.engine import Engine

OF_REQUEST = 8
"""Events about one request: itself, answers about two pictures, and marks."""
AT_ONCE = 400
SETTLED = 3.0
"""Seconds until an engine has begun."""


def events(number: int) -> list[TeamEvent]:
    """The events about the request of this number, whose pictures failed: nothing is downloaded."""
    keys = [PictureKey(f"{number:030X}{index:02X}") for index in range(2)]
    sent = build_request(id=RequestId(f"r{number}"), created_at=START)
    request = request_body(sent, [build_picture(key) for key in keys])
    told = [TeamEvent(1, "request", f"request:r{number}", request)]
    for key in keys:
        raw = json.dumps({"key": key, "status": 3, "fail_message": "failed", "integral_cost": 0})
        body = notice_body(done_picture(key, verdict=None), raw)
        told.append(TeamEvent(1, "notice", f"picture:{key}", body))
    marks: dict[str, JSON] = {"stars": 3, "tag:x": True, "note": "a note", "colour": "red"}
    for field, value in marks.items():
        body = {"field": field, "value": value}
        told.append(TeamEvent(1, "field", f"picture:{keys[0]}", body))
    told.append(TeamEvent(1, "field", f"picture:{keys[1]}", {"field": "stars", "value": 1}))
    return told


async def fill(team: Team, number: int) -> None:
    """Let another member have done all of it."""
    ada, device = await team.invite("ada"), new_device()
    connection = await team.connect(ada, device)
    told = [each for request in range(number // OF_REQUEST) for each in events(request)]
    for first in range(0, len(told), AT_ONCE):
        await connection.push(first + 1, told[first : first + AT_ONCE])


async def longest_gap(work: Awaitable[None]) -> float:
    """Seconds: the longest time between two turns of this loop beyond what was asked for, until
    `work` is done."""
    longest, step, done = 0.0, 0.005, asyncio.ensure_future(work)
    while not done.done():
        began = time.perf_counter()
        await asyncio.sleep(step)
        longest = max(longest, time.perf_counter() - began - step)
    return longest


async def taken_in(engine: Engine, pictures: int) -> None:
    """Wait until everything is in the library."""
    while True:
        await asyncio.sleep(0.2)
        assert engine.team.team
        inbox = await engine.team.team.records.requests.waiting(1)
        found = await engine.requests.known_keys(_keys(pictures))
        if len(found) == pictures and not inbox.last:
            return


def _keys(pictures: int) -> list[PictureKey]:
    return [PictureKey(f"{number // 2:030X}{number % 2:02X}") for number in range(pictures)]


async def main(number: int) -> None:
    """Measure and print."""
    async with own_team() as team, AsyncExitStack() as stack:
        await team.be_for_sandboxes()
        await fill(team, number)
        gateway = await SandboxGateway.start()
        stack.push_async_callback(gateway.close)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        seat = Seat(team, await team.invite("lin"), gateway, folder / "lin")
        async with seat.open(is_joined=False) as engine:
            await asyncio.sleep(SETTLED)
            nothing = await longest_gap(asyncio.sleep(SETTLED))
            await engine.team.take(seat.joined())
            began = time.perf_counter()
            gap = await longest_gap(taken_in(engine, number // OF_REQUEST * 2))
            seconds = time.perf_counter() - began
    print(f"{number} events: {seconds:.1f} s, {number / seconds:.0f}/s")
    print(f"longest time without a turn of the loop: {1000 * gap:.0f} ms", end=", ")
    print(f"where nothing else is done {1000 * nothing:.0f} ms")


if __name__ == "__main__":
    gc.disable()  # as the window does, which collects in pieces: app/process/garbage.py
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
