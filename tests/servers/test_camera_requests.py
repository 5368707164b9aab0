"""What the advanced camera of the sandbox takes, and what it refuses."""

from __future__ import annotations

import math

import pytest

from tests.servers.calling import Caller
from tests.servers.camera_calling import create, info, listed, made, results
from wujie_desktop.servers.sandbox.templates import (
    CAMERA_TEMPLATES,
    DEMO_AVATAR_KEY,
    TEMPLATES,
    TRAINING_AVATAR_KEY,
)

STEPS = ("first_diffusion_steps", "second_diffusion_steps")
RANGES = {
    "first_denoising_strength": (0.3, 0.5),
    "second_denoising_strength": (0.3, 0.4),
    "before_face_fusion_ratio": (0.2, 0.8),
    "after_face_fusion_ratio": (0.2, 0.8),
}
SWITCHES = (
    "crop_face_preprocess", "apply_face_fusion_before", "apply_face_fusion_after",
    "color_shift_middle", "color_shift_last", "super_resolution", "background_restore",
)  # fmt: skip
ALLOWED: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(STEPS, (15, 16, 50)),
    **{name: (low, (low + high) / 2, high) for name, (low, high) in RANGES.items()},
    **dict.fromkeys(SWITCHES, (True, False)),
}
NO_STEPS: tuple[object, ...] = (14, 51, -15, 15.0, 20.5, "20", True, None, [20], 10**400)
NO_SHARES: tuple[object, ...] = (0, 1, -0.35, "0.35", True, None, {}, math.nan, math.inf)
NO_SWITCHES: tuple[object, ...] = (0, 1, 0.5, "true", None, [])
FORBIDDEN: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(STEPS, NO_STEPS),
    **{name: (low - 0.01, high + 0.01, *NO_SHARES) for name, (low, high) in RANGES.items()},
    **dict.fromkeys(SWITCHES, NO_SWITCHES),
    **dict.fromkeys(("third_diffusion_steps", "prompt", ""), (20, 0.35, True)),
}


async def test_settings_may_be_left_out(caller: Caller) -> None:
    assert (await create(caller))["code"] == "200"
    assert (await create(caller, camera_artwork_advanced={}))["code"] == "200"
    odds: tuple[object, ...] = (None, [], "x", 1)
    for odd in odds:
        assert (await create(caller, camera_artwork_advanced=odd))["code"] == "20010001"


async def test_all_settings_are_taken_at_once(caller: Caller) -> None:
    settings = {name: given[-1] for name, given in ALLOWED.items()}
    assert len(settings) == 13
    assert (await create(caller, camera_artwork_advanced=settings))["code"] == "200"


@pytest.mark.parametrize("name", ALLOWED)
async def test_settings_within_their_ranges_are_taken(caller: Caller, name: str) -> None:
    for given in ALLOWED[name]:
        answer = await create(caller, camera_artwork_advanced={name: given})
        assert answer["code"] == "200", given


@pytest.mark.parametrize("name", FORBIDDEN)
async def test_other_settings_are_refused(caller: Caller, name: str) -> None:
    for given in FORBIDDEN[name]:
        settings = {"super_resolution": True, name: given}
        answer = await create(caller, camera_artwork_advanced=settings)
        assert (answer["code"], answer["data"]) == ("20010001", None), given
    assert await listed(caller, "CAMERA_ADVANCED") == []


@pytest.mark.parametrize("count", [0, 11, -1, "2", 2.0, True, None, [2]])
async def test_no_number_of_pictures_is_refused(caller: Caller, count: object) -> None:
    assert (await create(caller, count))["code"] == "20010001"


async def test_one_to_ten_pictures_are_made(caller: Caller) -> None:
    assert [len(await made(caller, count)) for count in (1, 10)] == [1, 10]


@pytest.mark.parametrize(
    "template",
    [
        {}, None, [], "T", {"count": 1}, {"template_key": "", "count": 1},
        {"template_key": "T", "count": 1}, {"template_key": 7, "count": 1},
        {"template_key": TEMPLATES[0].key, "count": 1}, {"template_key": CAMERA_TEMPLATES[0].key},
        {"template_key": CAMERA_TEMPLATES[0].key, "number": 1},
        {"template_key": CAMERA_TEMPLATES[0].key, "count": 1, "number": 1},
        [{"template_key": CAMERA_TEMPLATES[0].key, "count": 1}],
    ],
)  # fmt: skip
async def test_what_is_no_template_of_it_is_refused(caller: Caller, template: object) -> None:
    assert (await create(caller, template_create_param=template))["code"] == "20010001"


@pytest.mark.parametrize("avatar", ["", " ", None, 7, "nobody", TRAINING_AVATAR_KEY])
async def test_what_is_no_avatar_is_refused(caller: Caller, avatar: object) -> None:
    assert (await create(caller, avatar_key=avatar))["code"] == "20010001"
    await caller.post("/avatar/delete", {"avatar_key": DEMO_AVATAR_KEY})
    assert (await create(caller))["code"] == "20010001"


async def test_it_takes_neither_prompt_nor_notify_address(caller: Caller) -> None:
    assert (await create(caller, prompt="雨"))["code"] == "20010001"
    assert (await create(caller, notify_url="https://a.example/x"))["code"] == "20010001"
    assert (await create(caller, artwork_templates=[]))["code"] == "20010001"
    assert await listed(caller, "CAMERA_ADVANCED") == []


async def test_malformed_requests(caller: Caller) -> None:
    for body in (b"", b"{", b"\xff", b"[" * 50_000):
        assert (await caller.post("/avatar/camera/create", body)).status_code == 400
    odds: tuple[object, ...] = ([], "x", None, {})
    for odd in odds:
        answer = await caller.post("/avatar/camera/create", odd)
        assert answer.json()["code"] == "20010001"
    no_lists: tuple[object, ...] = ({}, "x", ["x"] * 51)
    for odd in no_lists:
        answer = await caller.post("/avatar/camera/generating_info", odd)
        assert answer.json()["code"] == "20010001"
    assert await results(caller, ["x"] * 50) == {}
    answer = await caller.post("/avatar/camera/generating_info", [1, None, []])
    assert answer.json()["data"] == {"infos": []}
    assert (await info(caller, "nobody"))["code"] == "20010001"
    assert (await caller.get("/avatar/camera/create")).status_code == 405
    assert (await caller.post("/avatar/camera/info", {})).status_code == 405
