"""A raw server that goes leaves nobody behind whom it has let in by halves."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys

import pytest

from tests.faults.ways_to_pay import Gate


@pytest.mark.parametrize("turns", range(6))
@pytest.mark.parametrize("kind", ["asyncio", pytest.param("qt", marks=pytest.mark.gui)])
async def test_whoever_comes_as_a_gate_goes_is_closed(
    kind: str, turns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One comes `turns` turns of the loop before it goes; asyncio needs a few to let him in."""
    left: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", left.append)
    gate, behind = Gate(), await asyncio.start_server(_keep, "127.0.0.1")
    async with behind:
        address = await gate.listen(f"http://127.0.0.1:{behind.sockets[0].getsockname()[1]}/")
        port = int(address.rpartition(":")[2].strip("/"))
        with socket.create_connection(("127.0.0.1", port)):
            for _turn in range(turns):
                await asyncio.sleep(0)
            await gate.go_away()
            for _turn in range(10):
                await asyncio.sleep(0)
            gc.collect()
    assert left == []


async def _keep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()
