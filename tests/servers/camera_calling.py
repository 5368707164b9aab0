"""The calls of the advanced camera, by the contract alone."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.servers.calling import Caller
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES, DEMO_AVATAR_KEY

FIELDS = {
    "key", "status", "artwork_url", "expected_seconds", "start_gen_time", "complete_time",
    "complete_percent", "fail_message",
}  # fmt: skip


def order(count: object = 2, **more: object) -> dict[str, object]:
    template = {"template_key": CAMERA_TEMPLATES[0].key, "count": count}
    return {"avatar_key": DEMO_AVATAR_KEY, "template_create_param": template} | more


async def create(caller: Caller, count: object = 2, **more: object) -> dict[str, Any]:
    answer = await caller.post("/avatar/camera/create", order(count, **more))
    said: dict[str, Any] = answer.json()
    return said


async def made(caller: Caller, count: int = 2) -> list[str]:
    keys: list[str] = (await create(caller, count))["data"]["keys"]
    return keys


async def results(caller: Caller, keys: list[str]) -> dict[str, dict[str, Any]]:
    data = (await caller.post("/avatar/camera/generating_info", keys)).json()["data"]
    assert set(data) == {"infos"}
    return {item["key"]: item for item in data["infos"]}


async def finished(caller: Caller, keys: list[str]) -> list[dict[str, Any]]:
    while True:
        found = await results(caller, keys)
        if all(item["complete_time"] for item in found.values()):
            return [found[key] for key in keys if key in found]
        await asyncio.sleep(0.02)


async def info(caller: Caller, key: str) -> dict[str, Any]:
    said: dict[str, Any] = (await caller.get("/avatar/camera/info", key=key)).json()
    return said


async def listed(caller: Caller, kind: str, **more: int) -> list[str]:
    answer = await caller.post("/ai/artwork/history", {"ai_artwork_type": kind} | more)
    return [item["key"] for item in answer.json()["data"]["list"]]
