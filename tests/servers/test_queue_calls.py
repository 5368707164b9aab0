"""The queue of the sandbox: a picture moves forward, is charged for it, and keeps that."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.servers.calling import Caller
from wujie_desktop.servers.sandbox.gateway import START_POINTS, SandboxGateway
from wujie_desktop.servers.sandbox.jobs import COST, STEP_COST, JobBook
from wujie_desktop.servers.sandbox.signature import SandboxKey


@pytest.fixture
async def slow(sandbox_key: SandboxKey, tmp_path: Path) -> AsyncIterator[Caller]:
    """A sandbox in which nothing ends while a test lasts."""
    gateway = await SandboxGateway.start(pace=1000.0, key=sandbox_key, journal=tmp_path / "jobs")
    async with httpx.AsyncClient(trust_env=False) as http:
        yield Caller(gateway, http)
    await gateway.close()


async def move(caller: Caller, key: object, steps: object) -> dict[str, Any]:
    answer = await caller.post("/ai/accelerate", {"key": key, "step_num": steps})
    said: dict[str, Any] = answer.json()
    return said


async def ahead(caller: Caller, keys: list[str]) -> list[int]:
    found = await caller.results(keys)
    return [found[key]["queue_before_num"] for key in keys]


async def test_a_picture_moves_forward_and_is_charged(slow: Caller, tmp_path: Path) -> None:
    keys = (await slow.create(6))["data"]["keys"]
    assert await ahead(slow, keys) == [0, 0, 2, 3, 4, 5]
    said = await move(slow, keys[5], 2)
    assert (said["code"], said["data"]) == ("200", "success")
    assert await ahead(slow, keys) == [0, 0, 2, 4, 5, 3]
    assert slow.gateway.balance == START_POINTS - 6 * COST - 2 * STEP_COST
    item = (await slow.results([keys[5]]))[keys[5]]
    assert item["integral_cost"] == COST + 2 * STEP_COST
    again = JobBook(tmp_path / "jobs")
    assert [again.jobs[key].starts for key in keys] == [
        slow.gateway._book.jobs[key].starts for key in keys
    ]
    assert again.jobs[keys[5]].steps == 2
    assert json.loads(slow.gateway.accelerations[0]) == {"key": keys[5], "step_num": 2}


async def test_more_places_than_there_are_end_at_the_head(slow: Caller) -> None:
    keys = (await slow.create(4))["data"]["keys"]
    assert (await move(slow, keys[3], 99))["code"] == "200"
    assert (await ahead(slow, keys))[3] == 0
    assert slow.gateway.balance == START_POINTS - 4 * COST - 3 * STEP_COST


async def test_what_does_not_wait_is_not_in_the_queue(slow: Caller, caller: Caller) -> None:
    made = (await caller.create(1))["data"]["keys"]
    await caller.finished(made)
    assert (await move(caller, made[0], 1))["code"] == "20110011"
    gone = (await slow.create(3))["data"]["keys"][2]
    await slow.post("/ai/cancel", {"key": gone})
    assert (await move(slow, gone, 1))["code"] == "20110011"
    assert slow.gateway.balance == START_POINTS - 2 * COST


@pytest.mark.parametrize("steps", [0, -1, "1", 1.5, True, None, 10**9])
async def test_no_number_of_places_is_refused(slow: Caller, steps: object) -> None:
    keys = (await slow.create(3))["data"]["keys"]
    assert (await move(slow, keys[2], steps))["code"] == "20010001"
    assert (await move(slow, "nobody", 1))["code"] == "20010001"
    assert (await slow.post("/ai/accelerate", [])).json()["code"] == "20010001"
    assert (await slow.post("/ai/accelerate", b"{")).status_code == 400
    assert (await slow.get("/ai/accelerate")).status_code == 405
    assert slow.gateway.balance == START_POINTS - 3 * COST


async def test_scenarios_hold_for_it(slow: Caller) -> None:
    keys = (await slow.create(4))["data"]["keys"]
    slow.gateway.use_scenario("no-balance")
    assert (await move(slow, keys[3], 1))["code"] == "20110010"
    slow.gateway.use_scenario("lost-answer")
    with pytest.raises(httpx.TransportError):
        await move(slow, keys[3], 1)
    slow.gateway.use_scenario("ok")
    assert slow.gateway.balance == START_POINTS - 4 * COST - STEP_COST
    assert len(slow.gateway.accelerations) == 2
