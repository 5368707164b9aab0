"""The advanced camera in the sandbox: its own templates, calls and keys, no points, by the contract
alone."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from pathlib import Path

import httpx
import pytest
from PIL import Image

from tests.servers.calling import PACE, Caller, broken, playing
from tests.servers.camera_calling import (
    FIELDS,
    create,
    finished,
    info,
    listed,
    made,
    order,
    results,
)
from wujie_desktop.servers.sandbox.camera_calls import DURATION_COST
from wujie_desktop.servers.sandbox.gateway import START_POINTS, SandboxGateway
from wujie_desktop.servers.sandbox.jobs import COST, JobBook
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES, TEMPLATES


async def test_from_create_to_pictures(caller: Caller) -> None:
    answer = await create(caller, 4, camera_artwork_advanced={"first_diffusion_steps": 20})
    assert (answer["code"], answer["success"]) == ("200", True)
    data = answer["data"]
    assert set(data) == {"keys", "expected_duration_cost"}
    assert data["expected_duration_cost"] == 4 * DURATION_COST
    assert all(len(key) == 32 and key.upper() == key for key in data["keys"])
    assert len(set(data["keys"])) == 4
    done = await finished(caller, data["keys"])
    assert [set(item) for item in done] == [FIELDS] * 4
    assert {item["status"] for item in done} == {4}
    pictures = [await caller.http.get(item["artwork_url"]) for item in done]
    images = [Image.open(io.BytesIO(picture.content)) for picture in pictures]
    assert {image.size for image in images} == {(1024, 1365)}
    assert len({picture.content for picture in pictures}) == 4


async def test_pictures_wait_before_they_are_made(sandbox_key: SandboxKey) -> None:
    gateway = await SandboxGateway.start(pace=1000.0, key=sandbox_key)
    async with httpx.AsyncClient(trust_env=False) as http:
        caller = Caller(gateway, http)
        keys = await made(caller, 3)
        found = await results(caller, keys)
        assert list(found) == keys
        assert {item["status"] for item in found.values()} <= {0, 1}
        assert all(item["expected_seconds"] > 0 for item in found.values())
        assert {item["artwork_url"] for item in found.values()} == {None}
    await gateway.close()


async def test_one_picture_says_how_it_was_drawn(caller: Caller) -> None:
    for template in CAMERA_TEMPLATES:
        wanted = {"template_key": template.key, "count": 1}
        (key,) = (await create(caller, template_create_param=wanted))["data"]["keys"]
        (item,) = await finished(caller, [key])
        said = (await info(caller, key))["data"]
        assert set(said) == FIELDS | {"width", "height", "seed"}
        assert {name: said[name] for name in FIELDS} == item
        picture = await caller.http.get(item["artwork_url"])
        assert Image.open(io.BytesIO(picture.content)).size == (said["width"], said["height"])
        assert isinstance(said["seed"], int)


async def test_templates_are_its_own(caller: Caller) -> None:
    answer = (await caller.get("/avatar/camera/template_options")).json()
    options = answer["data"]
    assert {frozenset(option) for option in options} == {frozenset(("_key", "category", "url"))}
    assert {option["category"] for option in options} == {"写真", "国风", "复古"}
    keys = {option["_key"] for option in options}
    assert len(keys) == len(options) >= 5
    assert all(len(bytes.fromhex(key)) == 16 for key in keys)
    assert keys.isdisjoint(template.key for template in TEMPLATES)
    sample = await caller.http.get(options[0]["url"])
    assert Image.open(io.BytesIO(sample.content)).size == (1024, 1365)


async def test_the_bodies_are_kept_by_themselves(caller: Caller) -> None:
    await create(caller, 3)
    await create(caller, "odd")
    await caller.create(1)
    kept = [json.loads(body) for body in caller.gateway.camera_creates]
    assert kept == [order(3), order("odd")]
    assert len(caller.gateway.creates) == 1
    caller.headers["Authorization"] = "{}"
    assert (await create(caller))["code"] == "403"
    assert len(caller.gateway.camera_creates) == 2
    assert caller.gateway.count("/avatar/camera/create") == 3


async def test_points_are_untouched(caller: Caller) -> None:
    keys = await made(caller, 5)
    assert caller.gateway.balance == START_POINTS
    await finished(caller, keys)
    assert caller.gateway.balance == START_POINTS
    await caller.create(2)
    assert caller.gateway.balance == START_POINTS - 2 * COST
    caller.gateway.use_scenario("no-balance")
    assert (await create(caller))["code"] == "200"


async def test_each_camera_knows_its_own_keys(caller: Caller) -> None:
    advanced = await made(caller, 2)
    plain = (await caller.create(2))["data"]["keys"]
    keys = [advanced[0], plain[0], advanced[1], plain[1]]
    assert list(await results(caller, keys)) == advanced
    assert list(await caller.results(keys)) == plain
    assert (await info(caller, plain[0]))["code"] == "20010001"
    assert (await caller.get("/ai/info", key=advanced[0])).json()["code"] == "20010001"
    assert (await info(caller, advanced[0]))["data"]["key"] == advanced[0]
    assert (await caller.get("/ai/info", key=plain[0])).json()["data"]["key"] == plain[0]


async def test_its_pictures_are_not_of_the_queue(sandbox_key: SandboxKey) -> None:
    gateway = await SandboxGateway.start(pace=1000.0, key=sandbox_key)
    async with httpx.AsyncClient(trust_env=False) as http:
        caller = Caller(gateway, http)
        keys = await made(caller, 4)
        cancel = await caller.post("/ai/cancel", {"key": keys[3]})
        assert cancel.json()["code"] == "20010001"
        move = await caller.post("/ai/accelerate", {"key": keys[3], "step_num": 1})
        assert move.json()["code"] == "20010001"
        assert (await results(caller, keys))[keys[3]]["status"] in (0, 1)
        assert gateway.balance == START_POINTS
    await gateway.close()


async def test_the_history_lists_it_by_itself(caller: Caller) -> None:
    first, second = await made(caller, 1), await made(caller, 1)
    plain = (await caller.create(1))["data"]["keys"]
    assert await listed(caller, "CAMERA_ADVANCED") == [*second, *first]
    assert await listed(caller, "CAMERA_ADVANCED", page_num=2, page_size=1) == first
    assert await listed(caller, "PICTURE") == plain
    assert await listed(caller, "CAMERA_SPEED") == []


async def test_jobs_outlive_the_gateway(sandbox_key: SandboxKey, tmp_path: Path) -> None:
    journal = tmp_path / "jobs.jsonl"
    async with httpx.AsyncClient(trust_env=False) as http:
        first = await SandboxGateway.start(pace=PACE, key=sandbox_key, journal=journal)
        keys = await made(Caller(first, http), 2)
        plain = (await Caller(first, http).create(1))["data"]["keys"]
        await first.close()
        second = await SandboxGateway.start(pace=PACE, key=sandbox_key, journal=journal)
        caller = Caller(second, http)
        assert [item["key"] for item in await finished(caller, keys)] == keys
        assert set(await caller.results([*keys, *plain])) == set(plain)
        assert await listed(caller, "CAMERA_ADVANCED") == keys
        assert second.balance == START_POINTS - COST
        await second.close()


async def test_a_line_of_an_older_version_is_of_the_avatar_camera(
    caller: Caller, tmp_path: Path
) -> None:
    await caller.create(1)
    (job,) = caller.gateway._book.jobs.values()
    members = asdict(job)
    del members["camera"]
    journal = tmp_path / "jobs.jsonl"
    odd = [members | {"key": f"ODD{n}", "camera": it} for n, it in enumerate(("speed", 7, []))]
    journal.write_text("\n".join(json.dumps(line) for line in (members, *odd)), "utf-8")
    assert JobBook(journal).jobs == {job.key: job}


@playing("fail-some")
async def test_what_fails_says_why(caller: Caller) -> None:
    done = await finished(caller, await made(caller, 8))
    assert [item["status"] for item in done] == [4, 4, 3, 4, 4, 3, 4, 12]
    assert [item["artwork_url"] is None for item in done] == [item["status"] != 4 for item in done]
    assert {item["fail_message"]["fail_code"] for item in done if item["status"] == 4} == {0}
    assert {item["fail_message"]["fail_code"] for item in done if item["status"] != 4} == {1002}


@pytest.mark.parametrize("caller", ["violation", "bad-audit"], indirect=True)
async def test_what_an_audit_would_block_comes_without_a_word_of_it(caller: Caller) -> None:
    done = await finished(caller, await made(caller, 10))
    assert {item["status"] for item in done} == {4}
    assert {len(item) for item in done} == {8}
    assert (await caller.http.get(done[0]["artwork_url"])).status_code == 200


@playing("lost-answer")
async def test_a_lost_answer_is_in_the_history(caller: Caller) -> None:
    with pytest.raises(httpx.TransportError):
        await create(caller, 3)
    keys = await listed(caller, "CAMERA_ADVANCED")
    assert set(await results(caller, keys)) == set(keys)
    assert len(keys) == 3


@broken
async def test_broken_answers(caller: Caller, status: int, start: str) -> None:
    answer = await caller.post("/avatar/camera/create", order())
    assert (answer.status_code, answer.text.startswith(start)) == (status, True)
    assert await listed(caller, "CAMERA_ADVANCED") == []
    assert len(caller.gateway.camera_creates) == 1


@playing("rate-limit")
async def test_polls_are_refused_twice(caller: Caller) -> None:
    answers = [await caller.post("/avatar/camera/generating_info", []) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 200]
    assert [answer.headers.get("Retry-After") for answer in answers] == ["1", None, None]
    caller.gateway.use_scenario("rate-limit")
    assert (await caller.post("/avatar/camera/generating_info", [])).status_code == 429


@playing("missing-key")
async def test_a_hidden_key_is_known_alone(caller: Caller) -> None:
    keys = await made(caller, 3)
    assert len(keys) == 3
    assert set(await results(caller, keys)) == set(keys[1:])
    assert (await info(caller, keys[0]))["data"]["key"] == keys[0]


@playing("unknown-status")
async def test_unknown_statuses_end_well(caller: Caller) -> None:
    keys = await made(caller, 1)
    assert (await results(caller, keys))[keys[0]]["status"] in (99, 5, 11)
    assert [item["status"] for item in await finished(caller, keys)] == [4]
