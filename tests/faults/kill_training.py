"""kill −9 at every point between photos and an avatar, and what is left of it.

Usage: python -m tests.faults.kill_training [RUNS]

For each point and run: a process takes photos in, puts them into the bucket of a sandbox, trains
on them and dies there; the next start does what a start does. Training calls are counted on the
wire between both. Then every key that reached the disk has to be known, a call without an answer
unknown, a ready avatar in the address book once, each photo of a set here with its file and no
file without a row, and every copy in the bucket in the log. Prints a table; exit 1 if anything was
sent twice, lost, doubled or left.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from tests.builders import picture_bytes
from tests.faults.sockets import closed, listening
from tests.faults.training_victim import HOME, NAME, POINTS
from tests.faults.training_victim import main as start
from wujie_desktop.library import FILE_NAME, PHOTOS
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey

AT_ONCE = 2
RUNS = 20
PACE = 0.03
CALL = b"/avatar/create "
COLOURS = ("#d04060", "#40d060", "#4060d0")


@dataclass(frozen=True)
class Outcome:
    """What one run left behind: calls on the wire, the training's state, keys that are not known
    though their answer was kept (or calls without a row), entries of the address book too many or
    too few, photos without a file or files without a photo, copies that no log knows."""

    killed: bool
    posts: int
    state: str
    lost: int
    doubled: int
    photos: int
    unlogged: int


class Wire:
    """Stands between program and gateway, counts training calls, and may kill the program when one
    arrives or its answer comes back."""

    def __init__(self, gateway: SandboxGateway, kills: str = "") -> None:
        host, _, self._rest = gateway.address.removeprefix("http://").partition("/")
        self._host, _, self._port = host.partition(":")
        self.posts = 0
        self.kills = kills
        self.victim: asyncio.subprocess.Process | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """The address of the gateway behind it."""
        async with listening(self._meet) as port:
            yield f"http://127.0.0.1:{port}/{self._rest}"

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection(self._host, int(self._port))
        has_called = asyncio.Event()
        returning = asyncio.ensure_future(self._return(back, writer, has_called))
        try:
            while data := await reader.read(65_536):
                if data.startswith(b"POST ") and CALL in data.partition(b"\r\n")[0]:
                    self.posts += 1
                    has_called.set()
                    self._kill("call-arrived")
                forth.write(data)
        finally:
            await closed(forth)
            returning.cancel()
            await asyncio.gather(returning, return_exceptions=True)

    async def _return(
        self, back: asyncio.StreamReader, writer: asyncio.StreamWriter, called: asyncio.Event
    ) -> None:
        while data := await back.read(65_536):
            if called.is_set():
                self._kill("answer-on-its-way")
            writer.write(data)

    def _kill(self, point: str) -> None:
        if point == self.kills and self.victim and self.victim.returncode is None:
            self.victim.kill()


async def run_once(point: str, key: SandboxKey) -> Outcome:
    """Kill it at `point`, start again, look."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / HOME).mkdir()
        for number, colour in enumerate(COLOURS):
            (folder / HOME / f"IMG_{number}.jpg").write_bytes(picture_bytes(colour=colour))
        gateway = await SandboxGateway.start(pace=PACE, key=key)
        wire = Wire(gateway, point)
        try:
            async with wire.open() as address:
                said = os.environ | _environment(gateway, address)
                killed = await _victim(point, folder, wire, said) == -signal.SIGKILL
                async with asyncio.timeout(60):
                    await start("none", folder, said)  # here: Python itself takes a second
            return look(folder, gateway, killed=killed, posts=wire.posts)
        finally:
            await gateway.close()


def _environment(gateway: SandboxGateway, address: str) -> dict[str, str]:
    return {
        "WUJIE_APP_ID": gateway.app_id,
        "WUJIE_PRIVATE_KEY": gateway.private_key,
        "WUJIE_GATEWAY": address,
        "BUCKET_ADDRESS": gateway.bucket_address,
        "BUCKET_KEY_ID": gateway.bucket_key_id,
        "BUCKET_SECRET": gateway.bucket_secret,
    }


async def _victim(point: str, folder: Path, wire: Wire, said: dict[str, str]) -> int:
    command = (sys.executable, "-m", "tests.faults.training_victim", point, str(folder))
    wire.victim = await asyncio.create_subprocess_exec(*command, env=said)
    async with asyncio.timeout(120):
        return await wire.victim.wait()


def look(folder: Path, gateway: SandboxGateway, *, killed: bool, posts: int) -> Outcome:
    """Count what the library says, what its folder has and what the far end knows."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:

        def ask(statement: str) -> list[tuple[str, ...]]:
            return connection.execute(statement).fetchall()

        trainings = ask("SELECT state, avatar_key, received NOT NULL FROM training")
        book = [key for key, alias in ask("SELECT avatar_key, alias FROM avatar") if alias == NAME]
        photos = {f"{name}.jpg" for (name,) in ask("SELECT id FROM photo")}
        logged = {place for (place,) in ask("SELECT place FROM photo_upload")}
    known = {key for _, key, _ in trainings}
    made = set(gateway._trainings._trainings)
    was_kept = any(kept for _, _, kept in trainings)
    ready = [key for state, key, _ in trainings if state == "ready"]
    files = {path.name for path in (folder / PHOTOS).glob("*")}
    copies = {f"{gateway.bucket_address}/{name}" for name in gateway._bucket._objects}
    return Outcome(
        killed=killed,
        posts=posts,
        state=", ".join(state for state, _, _ in trainings) or "nothing",
        lost=len(made - known) * was_kept + max(posts - len(trainings), 0),
        doubled=len(set(book) ^ set(ready)) + len(book) - len(set(book)),
        photos=len(photos ^ files),
        unlogged=len(copies - logged),
    )


def is_fine(outcome: Outcome) -> bool:
    """Nothing sent twice, lost, doubled or left, and nothing still under way."""
    found = (outcome.lost, outcome.doubled, outcome.photos, outcome.unlogged)
    return (
        not any(found) and outcome.posts <= 1 and outcome.state in ("nothing", "unknown", "ready")
    )


async def run_all(runs: int, points: Sequence[str] = POINTS) -> dict[str, list[Outcome]]:
    """Every point, `runs` times, two at a time."""
    key = SandboxKey.generate()
    places = asyncio.Semaphore(AT_ONCE)

    async def one(point: str) -> Outcome:
        async with places:
            return await run_once(point, key)

    return {point: await asyncio.gather(*(one(point) for _ in range(runs))) for point in points}


def report(outcomes: dict[str, list[Outcome]]) -> int:
    """Print the table; the exit code."""
    print(
        "| point | runs | killed | most calls | after a start | lost | doubled | photos | copies |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for point, found in outcomes.items():
        states = Counter(each.state for each in found)
        said = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        print(
            f"| {point} | {len(found)} | {sum(each.killed for each in found)} "
            f"| {max(each.posts for each in found)} | {said} "
            f"| {sum(each.lost for each in found)} | {sum(each.doubled for each in found)} "
            f"| {sum(each.photos for each in found)} | {sum(each.unlogged for each in found)} |"
        )
    return 0 if all(is_fine(each) for found in outcomes.values() for each in found) else 1


if __name__ == "__main__":
    logging.disable()  # whoever is called by the dead complains
    sys.exit(report(asyncio.run(run_all(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))))
