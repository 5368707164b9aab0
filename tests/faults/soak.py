"""Many requests at full speed: memory, open files, stalls of the loop, throughput.

Usage: python -m tests.faults.soak [REQUESTS]     (five pictures each; Linux)

The sandbox runs in a process of its own. The same work is then done by a bare httpx loop
that stores nothing; the ratio of the two is the price of keeping promises. Prints one JSON
line; exit 1 where a picture is missing, or memory or open files grow.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.builders import AVATAR
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.app.engine import engine_builder, infrastructure
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.events import KeysRecorded, RequestSettled
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.request import PictureState
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.polling_schedule import PollingPace

PICTURES = 5
DRAFT = RequestDraft(
    AVATAR, "", tuple(TemplateRow(TemplateKey(item.key)) for item in TEMPLATES[:PICTURES])
)
IN_FLIGHT = 20
"""Requests open at once."""
TICK = 0.005
MAX_GROWTH = 0.2
"""Of memory in the second half."""
MORE_FILES = 4
"""Open at once in the second half, beyond those of the first."""


class Gauge:
    """Samples memory, files and the loop's pulse while the engine works."""

    def __init__(self) -> None:
        self.memory: list[int] = []
        self.files: list[int] = []
        self.longest_gap = 0.0

    async def run(self) -> None:
        last, turns = time.perf_counter(), 0
        while True:
            await asyncio.sleep(TICK)
            now = time.perf_counter()
            self.longest_gap = max(self.longest_gap, now - last - TICK)
            last, turns = now, turns + 1
            if turns % 20 == 0:
                pages = resident_pages()
                self.memory.append(pages * os.sysconf("SC_PAGE_SIZE") // 1024)
                self.files.append(len(os.listdir("/proc/self/fd")))  # noqa: PTH208 - a count
                last = time.perf_counter()


def resident_pages() -> int:
    """Pages of memory this process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1])


@asynccontextmanager
async def sandbox() -> AsyncIterator[Environment]:
    """A sandbox without delays, in another process."""
    code = (
        "import asyncio, json\n"
        "from wujie_desktop.servers.sandbox.gateway import SandboxGateway\n"
        "import wujie_desktop.servers.sandbox.gateway as gateway\n"
        "gateway.START_POINTS = 10**9\n"
        "async def main():\n"
        "    it = await SandboxGateway.start(pace=0.0)\n"
        "    print(json.dumps([it.address, it.app_id, it.private_key]), flush=True)\n"
        "    await asyncio.sleep(36000)\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    address, app_id, key = json.loads(await process.stdout.readline())
    try:
        yield Environment(app_id, key, address)
    finally:
        process.kill()
        await process.wait()


async def through_the_engine(
    environment: Environment, requests: int, folder: Path
) -> dict[str, Any]:
    """The whole path, `requests` times."""
    infrastructure.SANDBOX_PACE = PollingPace(interval=0.02, slowest=0.1, batch_size=50)
    options = Options(folder, environment, gateway=environment.gateway)
    gauge, hub, still_open = Gauge(), EventHub(), set[str]()
    hub.subscribe(KeysRecorded, lambda event: still_open.add(event.request.id))
    hub.subscribe(RequestSettled, lambda event: still_open.discard(event.request.id))
    async with engine_builder.open_engine(options, hub=hub, clock=SystemClock()) as engine:
        watching = asyncio.ensure_future(gauge.run())
        began = time.perf_counter()
        for _ in range(requests):
            await engine.submission.submit(DRAFT)
            while len(still_open) > IN_FLIGHT:
                await asyncio.sleep(0.01)
        while still_open:
            await asyncio.sleep(0.01)
        seconds = time.perf_counter() - began
        watching.cancel()
        snapshot = await engine.requests.load()
    done = sum(picture.state is PictureState.DONE for picture in snapshot.pictures)
    half, last = gauge.memory[len(gauge.memory) // 2], gauge.memory[-1]
    return {
        "pictures_done": done,
        "pictures_per_second": round(done / seconds, 1),
        "memory_kib": {"at_half": half, "at_end": last, "growth": round(last / half - 1, 3)},
        "open_files": {
            "at_half": max(gauge.files[: len(gauge.files) // 2]),
            "at_end": max(gauge.files[len(gauge.files) // 2 :]),
        },
        "longest_gap_ms": round(gauge.longest_gap * 1000),
    }


async def bare(environment: Environment, requests: int) -> float:
    """Pictures per second of a loop that asks, fetches and forgets."""
    signer = Signer(Credentials(environment.app_id, environment.private_key), SystemClock())
    rows = [{"template_key": row.template_key, "number": 1} for row in DRAFT.templates]
    body = {"avatar_key": AVATAR, "artwork_templates": rows}
    began, fetched = time.perf_counter(), 0
    async with httpx.AsyncClient(trust_env=False, timeout=30) as http:

        async def call(path: str, said: object) -> dict[str, object]:
            headers = {"Authorization": signer.header(), "Content-Type": "application/json"}
            url = environment.gateway + path
            found = await http.post(url, content=json.dumps(said), headers=headers)
            data: dict[str, object] = found.json()["data"]
            return data

        for _ in range(requests):
            keys = (await call("/avatar/artwork/create", body))["keys"]
            while True:
                listed = (await call("/ai/generating_info", keys))["list"]
                urls = [item["picture_url"] for item in listed]  # type: ignore[attr-defined]
                if all(urls):
                    break
            for picture in await asyncio.gather(*(http.get(url) for url in urls)):
                fetched += bool(picture.content)
    return fetched / (time.perf_counter() - began)


def faults(report: dict[str, Any], requests: int) -> list[str]:
    """What of `report` may not be; how long anything took is not judged."""
    memory, files = report["memory_kib"], report["open_files"]
    bars = {
        "pictures are missing": report["pictures_done"] != requests * PICTURES,
        "memory grows": memory["growth"] > MAX_GROWTH,
        "open files grow": files["at_end"] > files["at_half"] + MORE_FILES,
    }
    return [sentence for sentence, is_so in bars.items() if is_so]


async def main(requests: int) -> int:
    """Measure both, print and judge."""
    async with sandbox() as environment:
        with tempfile.TemporaryDirectory() as folder:
            report = await through_the_engine(environment, requests, Path(folder))
        baseline = await bare(environment, max(20, requests // 10))
    speed = report["pictures_per_second"]
    report |= {
        "requests": requests,
        "bare_httpx_pictures_per_second": round(baseline, 1),
        "ratio": round(speed / baseline, 2),
    }
    print(json.dumps(report))
    said = faults(report, requests)
    print(*said, sep="\n", file=sys.stderr)
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)))
