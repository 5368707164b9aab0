"""The instant camera in the sandbox: paid in points or in time, by the contract alone."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.servers.calling import PACE, Caller, broken, playing
from tests.servers.camera_calling import listed
from wujie_desktop.servers.sandbox.gateway import START_POINTS, SandboxGateway
from wujie_desktop.servers.sandbox.instant_calls import INSTANT_DURATION
from wujie_desktop.servers.sandbox.jobs import INSTANT_COST
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.servers.sandbox.templates import POSES, SAMPLERS, STYLES

FACE = "https://faces.example/lin.jpg"
POSE = {"pose_image_key": POSES[0].key, "pose_image_url": "https://poses.example/1.jpeg"}
ALLOWED: dict[str, tuple[object, ...]] = {
    "face_image_url": (FACE, "http://127.0.0.1/x"),
    "style_key": tuple(style.key for style in STYLES),
    "pose_image_url": (POSE["pose_image_url"],),
    "use_control_net": (False,),
    "prompt": ("", "漂亮"),
    "uc_prompt": ("变形",),
    "seed": (-1, 0, 2**40),
    "steps": (1, 20, 50),
    "cfg": (0, 4.5, 30),
    "sampler": SAMPLERS,
    "stop_at_clip_layer": (-2, 1),
    "strength": (0, 100),
    "instant_id_weight": (0.55, 1),
    "num": (1, 10),
    "payment_type": (1, 2),
}
FORBIDDEN: dict[str, tuple[object, ...]] = {
    "face_image_url": ("", "faces.example", "photo:0a", None, 7, [FACE]),
    "pose_image_key": ("1", 1047, None),
    "pose_image_url": ("", 7, "here"),
    "style_key": ("", "it-", 7, None),
    "use_control_net": (1, "true", None),
    "prompt": (7, None, "x" * 2001),
    "seed": (0.5, "1", True),
    "steps": (0, 51, 20.0, "20", True),
    "cfg": (-0.1, 31, "4", True, math.nan, math.inf),
    "sampler": ("", "unheard", 7),
    "strength": (-1, 101, 1.5),
    "instant_id_weight": ("0.5", True, math.nan),
    "num": (0, 11, 2.0, "2", None),
    "payment_type": (0, 3, "1", None, True),
    "avatar_key": ("A",),
    "notify_url": ("https://a.example/x",),
}


async def create(caller: Caller, **more: object) -> dict[str, Any]:
    body = {"face_image_url": FACE, "style_key": STYLES[0].key, "num": 2} | more
    said: dict[str, Any] = (await caller.post("/ai/instant/create", body)).json()
    return said


async def made(caller: Caller, **more: object) -> list[str]:
    keys: list[str] = (await create(caller, **more))["data"]["keys"]
    return keys


async def test_from_create_to_pictures(caller: Caller) -> None:
    data = (await create(caller, num=3, **POSE, use_control_net=True))["data"]
    assert set(data) == {"keys", "expected_integral_cost"}
    assert data["expected_integral_cost"] == 3 * INSTANT_COST
    done = await caller.finished(data["keys"])
    assert [len(done[key]) for key in data["keys"]] == [15, 15, 15]
    assert {item["integral_cost"] for item in done.values()} == {INSTANT_COST}
    pictures = [await caller.http.get(item["picture_url"]) for item in done.values()]
    assert len({picture.content for picture in pictures}) == 3
    assert caller.gateway.balance == START_POINTS - 3 * INSTANT_COST


async def test_time_touches_no_points(caller: Caller) -> None:
    data = (await create(caller, num=2, payment_type=2))["data"]
    assert set(data) == {"keys", "expected_duration_cost"}
    assert data["expected_duration_cost"] == 2 * INSTANT_DURATION
    done = await caller.finished(data["keys"])
    assert {item["integral_cost"] for item in done.values()} == {0}
    assert caller.gateway.balance == START_POINTS
    caller.gateway.use_scenario("no-balance")
    assert (await create(caller, payment_type=2))["code"] == "200"
    assert (await create(caller))["code"] == "20110010"


async def test_one_face_is_one_person_whatever_signs_its_address(caller: Caller) -> None:
    keys = [
        (await made(caller, face_image_url=f"{FACE}?Signature={sign}", num=1))[0]
        for sign in ("a", "b")
    ]
    keys += await made(caller, face_image_url=f"{FACE}x", num=1)
    done = await caller.finished(keys)
    drawn = [(await caller.http.get(done[key]["picture_url"])).content for key in keys]
    assert drawn[0] == drawn[1] != drawn[2]


async def test_what_there_is_to_choose_from(caller: Caller) -> None:
    data = (await caller.get("/ai/instant/resource")).json()["data"]
    assert set(data) == {"pose", "image_type_option", "sampler"}
    assert {frozenset(pose) for pose in data["pose"]} == {frozenset(("key", "url"))}
    assert data["sampler"] == list(SAMPLERS)
    for shown in (data["pose"][0], data["image_type_option"][0]):
        sample = await caller.http.get(shown["url"])
        assert Image.open(io.BytesIO(sample.content)).size == (1024, 1365)


@pytest.mark.parametrize("name", ALLOWED)
async def test_what_the_contract_allows_is_taken(caller: Caller, name: str) -> None:
    for given in ALLOWED[name]:
        assert (await create(caller, **{name: given}))["code"] == "200", given


@pytest.mark.parametrize("name", FORBIDDEN)
async def test_anything_else_is_refused(caller: Caller, name: str) -> None:
    for given in FORBIDDEN[name]:
        answer = await create(caller, **{name: given})
        assert (answer["code"], answer["data"]) == ("20010001", None), given
    assert await listed(caller, "CAMERA_SPEED") == []


async def test_only_the_face_is_required(caller: Caller) -> None:
    bare = await caller.post("/ai/instant/create", {"face_image_url": FACE})
    assert len(bare.json()["data"]["keys"]) == 1
    odds: tuple[object, ...] = ({}, [], "x", None)
    for odd in odds:
        assert (await caller.post("/ai/instant/create", odd)).json()["code"] == "20010001"
    assert (await create(caller, pose_image_key=POSES[0].key))["code"] == "20010001"
    assert (await create(caller, use_control_net=True))["code"] == "20010001"
    for body in (b"", b"{", b"\xff"):
        assert (await caller.post("/ai/instant/create", body)).status_code == 400


async def test_it_has_a_history_of_its_own_and_results_beside_the_avatar_cameras(
    caller: Caller,
) -> None:
    keys, plain = await made(caller), (await caller.create(1))["data"]["keys"]
    assert await listed(caller, "CAMERA_SPEED") == keys
    assert await listed(caller, "PICTURE") == plain
    assert set(await caller.results([*keys, *plain])) == {*keys, *plain}
    assert (await caller.get("/ai/info", key=keys[0])).json()["data"]["key"] == keys[0]
    other = await caller.get("/avatar/camera/info", key=keys[0])
    assert other.json()["code"] == "20010001"
    for path, steps in (("cancel", {}), ("accelerate", {"step_num": 1})):
        refused = await caller.post(f"/ai/{path}", steps | {"key": keys[1]})
        assert refused.json()["code"] == "20010001"


async def test_jobs_outlive_the_gateway(sandbox_key: SandboxKey, tmp_path: Path) -> None:
    journal = tmp_path / "jobs.jsonl"
    async with httpx.AsyncClient(trust_env=False) as http:
        first = await SandboxGateway.start(pace=PACE, key=sandbox_key, journal=journal)
        in_time = await made(Caller(first, http), payment_type=2)
        await first.close()
        second = await SandboxGateway.start(pace=PACE, key=sandbox_key, journal=journal)
        caller = Caller(second, http)
        assert set(await caller.finished(in_time)) == set(in_time)
        assert await listed(caller, "CAMERA_SPEED") == in_time
        assert second.balance == START_POINTS
        await second.close()


@playing("lost-answer")
async def test_a_lost_answer_is_in_the_history(caller: Caller) -> None:
    with pytest.raises(httpx.TransportError):
        await create(caller, num=3)
    keys = await listed(caller, "CAMERA_SPEED")
    assert len(set(await caller.results(keys))) == len(keys) == 3
    assert [json.loads(body)["num"] for body in caller.gateway.instant_creates] == [3]


@broken
async def test_broken_answers(caller: Caller, status: int, start: str) -> None:
    answer = await caller.post("/ai/instant/create", {"face_image_url": FACE})
    assert (answer.status_code, answer.text.startswith(start)) == (status, True)
    assert await listed(caller, "CAMERA_SPEED") == []
    assert len(caller.gateway.instant_creates) == 1
