"""A table of a thousand rows in GBK, killed −9 half way, resumed to the end.

Usage: python -m tests.faults.batch [ROWS]
       python -m tests.faults.batch run FOLDER TABLE    (the process that is killed)

Prints how long reading and planning took, how many creates arrived, and what the gateway
charged; exit 1 if anything was sent twice or is missing.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.builders import AVATAR
from wujie_desktop.app.engine import engine_builder, infrastructure
from wujie_desktop.config.environment import read_environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.batch_controller import read_table_file
from wujie_desktop.domain.batch import plan_calls
from wujie_desktop.domain.events import BatchChanged
from wujie_desktop.domain.request import RequestState
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import load_everything
from wujie_desktop.servers.sandbox.gateway import START_POINTS, SandboxGateway
from wujie_desktop.servers.sandbox.jobs import COST
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.polling_schedule import PollingPace

GROUP = 5


def write_rows(path: Path, rows: int) -> None:
    """Five templates a prompt, one picture each."""
    lines = [f"{AVATAR},第 {n // GROUP} 组的夜色,{TEMPLATES[n % GROUP].key},1" for n in range(rows)]
    path.write_bytes("\r\n".join(lines).encode("gbk"))


async def run(folder: Path, table: Path) -> None:
    """Start the batch, or resume the one that is there; wait until everything is settled."""
    infrastructure.SANDBOX_PACE = PollingPace(interval=0.2, slowest=0.5)
    environment = read_environment(os.environ)
    options = Options(folder, environment, gateway=environment.gateway)
    hub = EventHub()
    known: list[BatchChanged] = []
    hub.subscribe(BatchChanged, known.append)
    async with engine_builder.open_engine(options, hub=hub, clock=SystemClock()) as engine:
        if known[-1].batch is None:
            await engine.batches.start(plan_calls(read_table_file(table), with_repeats=False), 0)
        else:
            await engine.batches.resume()
        while any(
            item.state is RequestState.OPEN for item in (await engine.requests.load()).requests
        ):
            await asyncio.sleep(1)


async def check(rows: int) -> int:
    """Kill at half of the calls, resume, count."""
    gateway = await SandboxGateway.start(pace=0.01)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, table = Path(name) / "data", Path(name) / "批量.csv"
        write_rows(table, rows)
        before = time.perf_counter()
        calls = len(plan_calls(read_table_file(table), with_repeats=False))
        print(
            f"{rows} rows read and planned in {time.perf_counter() - before:.3f} s: {calls} calls"
        )
        first = await _start(gateway, folder, table)
        while len(gateway.creates) < calls // 2:
            await asyncio.sleep(0.001)
        first.send_signal(signal.SIGKILL)
        killed = await first.wait()
        half = len(gateway.creates)
        code = await (await _start(gateway, folder, table)).wait()
        database = await Database.open(folder)
        snapshot = await load_everything(database)
        await database.close()
    states = [item.state.value for item in snapshot.requests]
    unknown = states.count("unknown")
    charged = START_POINTS - gateway.balance
    print(f"killed ({killed}) after {half} creates; resumed to the end (exit {code})")
    print(
        f"creates {len(gateway.creates)}, different ones {len(set(gateway.creates))}, "
        f"requests {len(states)}, done {states.count('done')}, unknown {unknown}"
    )
    print(f"pictures {len(snapshot.pictures)}, charged {charged} points")
    await gateway.close()
    fine = (
        len(gateway.creates) == len(set(gateway.creates)) <= calls
        and len(states) == calls
        and charged == len(gateway.creates) * GROUP * COST
        and states.count("done") + unknown == calls
    )
    return 0 if fine and not code else 1


async def _start(gateway: SandboxGateway, folder: Path, table: Path) -> asyncio.subprocess.Process:
    environment = os.environ | {
        "WUJIE_APP_ID": gateway.app_id,
        "WUJIE_PRIVATE_KEY": gateway.private_key,
        "WUJIE_GATEWAY": gateway.address,
    }
    command = (sys.executable, "-m", "tests.faults.batch", "run", str(folder), str(table))
    return await asyncio.create_subprocess_exec(*command, env=environment)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["run", data, rows_of]:
            asyncio.run(run(Path(data), Path(rows_of)))
        case [number]:
            sys.exit(asyncio.run(check(int(number))))
        case _:
            sys.exit(asyncio.run(check(1000)))
