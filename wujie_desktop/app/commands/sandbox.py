"""`wujie-desktop sandbox`: serves the sandbox gateway until interrupted."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal

from wujie_desktop.servers.sandbox.gateway import SandboxGateway


def run_sandbox(*, port: int, scenario: str) -> int:
    """Serve until SIGINT or SIGTERM; print address, app id and private key as one JSON line.

    The key pair is generated for this run and belongs to no account.
    """
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(port, scenario))
    return 0


async def _serve(port: int, scenario: str) -> None:
    stop = _stop_when_interrupted()
    gateway = await SandboxGateway.start(scenario=scenario, port=port)
    try:
        print(
            json.dumps(
                {
                    "address": gateway.address,
                    "app_id": gateway.app_id,
                    "private_key": gateway.private_key,
                    "scenario": gateway.scenario,
                }
            ),
            flush=True,
        )
        await stop.wait()
    finally:
        await gateway.close()


def _stop_when_interrupted() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers on a loop: there KeyboardInterrupt ends the run.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    return stop
