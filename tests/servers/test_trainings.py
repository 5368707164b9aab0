"""Avatars in the sandbox: trained, checked, deleted, by the contract alone."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.servers.calling import PACE, Caller, broken, playing
from wujie_desktop.servers.sandbox.gateway import START_POINTS, SandboxGateway
from wujie_desktop.servers.sandbox.jobs import JobBook
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY, TRAINING_AVATAR_KEY
from wujie_desktop.servers.sandbox.trainings import TRAINING_COST, Training, TrainingBook

PHOTOS = ["https://bucket.example/a/1.jpg?e=1", "https://bucket.example/a/2.jpg"]


async def train(caller: Caller, photos: object = PHOTOS, **more: object) -> dict[str, Any]:
    body = {"train_image_url_list": photos} | more
    answer: dict[str, Any] = (await caller.post("/avatar/create", body)).json()
    return answer


async def check(caller: Caller, *photos: str) -> list[dict[str, Any]]:
    answer = await caller.post("/avatar/image_check_batch", {"image_url_list": photos})
    listed: list[dict[str, Any]] = answer.json()["data"]["image_check_info_list"]
    return listed


async def status(caller: Caller, key: str) -> int | None:
    said = (await caller.get("/avatar/info", key=key)).json()["data"]
    return said["status"] if said else None


async def ended(caller: Caller, key: str) -> int | None:
    """The first status that is not one of a training under way."""
    while (now := await status(caller, key)) in (0, 3, 7):
        await asyncio.sleep(0.02)
    return now


async def test_a_training_ends_in_an_avatar(caller: Caller) -> None:
    answer = await train(caller, notify_url="https://a.example/x")
    assert (answer["code"], answer["success"]) == ("200", True)
    assert set(answer["data"]) == {"key", "expected_second"}
    key = answer["data"]["key"]
    assert len(key) == 32
    assert await ended(caller, key) == 10
    assert (await caller.create(avatar_key=key))["code"] == "200"
    assert len(caller.gateway.trainings) == 1
    assert json.loads(caller.gateway.trainings[0])["train_image_url_list"] == PHOTOS


async def test_the_history_lists_each_kind_by_itself(caller: Caller) -> None:
    first, second = [(await train(caller))["data"]["key"] for _ in range(2)]
    picture = (await caller.create(1))["data"]["keys"][0]

    async def listed(kind: object, **more: int) -> list[str]:
        body = {"ai_artwork_type": kind} | more
        data = (await caller.post("/ai/artwork/history", body)).json()["data"]
        return [item["key"] for item in data["list"]]

    assert await listed("AVATAR") == [second, first]
    assert await listed("AVATAR", page_num=2, page_size=1) == [first]
    assert await listed("PICTURE") == [picture]
    assert await listed("CAMERA_SPEED") == []
    await caller.post("/avatar/delete", {"avatar_key": second})
    assert await listed("AVATAR") == [first]
    for odd in ("NOTHING", 7, None):
        answer = await caller.post("/ai/artwork/history", {"ai_artwork_type": odd})
        assert answer.json()["code"] == "20010001"


async def test_an_avatar_in_training_draws_nothing(sandbox_key: SandboxKey) -> None:
    gateway = await SandboxGateway.start(key=sandbox_key)
    async with httpx.AsyncClient(trust_env=False) as http:
        caller = Caller(gateway, http)
        answer = await train(caller)
        assert answer["data"]["expected_second"] == 12
        assert (await caller.create(avatar_key=answer["data"]["key"]))["code"] == "20010001"
        assert gateway.balance == START_POINTS - TRAINING_COST
    await gateway.close()


@pytest.mark.parametrize(
    ("scenario", "seen", "cost"),
    [
        ("ok", [0, 0, 3, 3, 7, 7, 10, 10], TRAINING_COST),
        ("mix", [0, 0, 3, 3, 7, 7, 10, 10], TRAINING_COST),
        ("training-fails", [0, 0, 3, 3, 7, 7, 14, 14], 0),
        ("training-queued-out", [0, 0, 3, 3, 4, 4, 4, 4], 0),
        ("training-endless", [0, 0, 3, 3, 7, 7, 7, 7], TRAINING_COST),
    ],
)
def test_how_a_training_goes_at_pace_one(scenario: str, seen: list[int], cost: int) -> None:
    training = TrainingBook(None).train(2, scenario, 100.0, 1.0)
    moments = (0, 1.4, 1.5, 3.9, 4, 11.9, 12, 10**9)
    assert [training.status(100.0 + after) for after in moments] == seen
    assert (training.cost(100.0), training.cost(10**9)) == (TRAINING_COST, cost)


@pytest.mark.parametrize(
    ("caller", "end", "left"),
    [
        ("ok", 10, START_POINTS - TRAINING_COST),
        ("training-fails", 14, START_POINTS),
        ("training-queued-out", 4, START_POINTS),
    ],
    indirect=["caller"],
)
async def test_what_a_training_costs(caller: Caller, end: int, left: int) -> None:
    key = (await train(caller))["data"]["key"]
    assert await ended(caller, key) == end
    said = (await caller.get("/account/availableIntegralBalance")).json()["data"]["balance"]
    assert said == caller.gateway.balance == left
    code = "200" if end == 10 else "20010001"
    assert (await caller.create(avatar_key=key))["code"] == code


@pytest.mark.parametrize(
    ("photos", "code"),
    [
        ([], "20010001"), (None, "20010001"), ("https://a/1.jpg", "20010001"),
        (["https://a.example/1.jpg"] * 101, "20010001"), (["https://a.example/1.jpg"] * 100, "200"),
        (["ftp://a.example/1.jpg"], "20110002"), ([""], "20110002"), ([7], "20110002"),
        (["https://["], "20110002"), (["https://a.example/1.jpg", "x"], "20110002"),
    ],
)  # fmt: skip
async def test_what_is_no_list_of_addresses_is_refused(
    caller: Caller, photos: object, code: str
) -> None:
    assert (await train(caller, photos))["code"] == code
    body = {"image_url_list": photos}
    assert (await caller.post("/avatar/image_check_batch", body)).json()["code"] == code
    assert len(caller.gateway.trainings) == 1
    assert caller.gateway.balance == START_POINTS - (TRAINING_COST if code == "200" else 0)


async def test_malformed_calls(caller: Caller) -> None:
    for path in ("/avatar/create", "/avatar/image_check_batch", "/avatar/delete"):
        assert (await caller.post(path, b"{")).status_code == 400
        assert (await caller.post(path, [])).json()["code"] == "20010001"
        assert (await caller.get(path)).status_code == 405
    caller.headers["Authorization"] = "{}"
    assert (await caller.post("/avatar/create", {})).status_code == 403
    assert len(caller.gateway.trainings) == 2


@playing("no-balance")
async def test_without_points_nothing_is_trained(caller: Caller) -> None:
    assert (await train(caller))["code"] == "20110010"


@playing("lost-answer")
async def test_a_lost_answer_was_charged(caller: Caller) -> None:
    with pytest.raises(httpx.TransportError):
        await train(caller)
    caller.gateway.use_scenario("ok")
    assert caller.gateway.balance == START_POINTS - TRAINING_COST
    assert len(caller.gateway.trainings) == 1


@broken
async def test_broken_answers(caller: Caller, status: int, start: str) -> None:
    answer = await caller.post("/avatar/create", {"train_image_url_list": PHOTOS})
    assert (answer.status_code, answer.text.startswith(start)) == (status, True)
    assert caller.gateway.balance == START_POINTS
    assert len(caller.gateway.trainings) == 1
    assert caller.gateway.creates == []


async def test_a_deleted_avatar_is_not_known(caller: Caller) -> None:
    trained = (await train(caller))["data"]["key"]
    for key in (trained, DEMO_AVATAR_KEY):
        assert await status(caller, key) is not None
        assert (await caller.post("/avatar/delete", {"avatar_key": key})).json()["code"] == "200"
        assert (await caller.get("/avatar/info", key=key)).json()["code"] == "20010001"
        assert (await caller.create(avatar_key=key))["code"] == "20010001"
        again = await caller.post("/avatar/delete", {"avatar_key": key})
        assert again.json()["code"] == "20010001"
    for odd in (None, "", 7, "x", ["A" * 32]):
        answer = await caller.post("/avatar/delete", {"avatar_key": odd})
        assert answer.json()["code"] == "20010001"


async def test_an_avatar_that_is_always_in_training_draws_nothing(caller: Caller) -> None:
    assert await status(caller, TRAINING_AVATAR_KEY) == 7
    assert (await caller.create(avatar_key=TRAINING_AVATAR_KEY))["code"] == "20010001"


async def test_trainings_outlive_the_gateway(sandbox_key: SandboxKey, tmp_path: Path) -> None:
    journal = tmp_path / "sandbox.jsonl"
    async with httpx.AsyncClient(trust_env=False) as http:
        first = await SandboxGateway.start(pace=PACE, key=sandbox_key, journal=journal)
        caller = Caller(first, http)
        kept, gone = [(await train(caller))["data"]["key"] for _ in range(2)]
        await caller.post("/avatar/delete", {"avatar_key": gone})
        pictures = (await caller.create(1))["data"]["keys"]
        await first.close()
        second = await SandboxGateway.start(pace=PACE, key=sandbox_key, journal=journal)
        caller = Caller(second, http)
        assert await ended(caller, kept) == 10
        assert await status(caller, gone) is None
        assert list(await caller.results(pictures)) == pictures
        assert second.balance == START_POINTS - 2 * TRAINING_COST - 2
        await second.close()


def test_a_journal_torn_anywhere_costs_one_line(tmp_path: Path) -> None:
    journal = tmp_path / "sandbox.jsonl"
    book = TrainingBook(journal)
    key = book.train(2, "ok", 0.0, 1.0).key
    book.delete(DEMO_AVATAR_KEY)
    whole = journal.read_bytes()
    for length in range(len(whole)):
        journal.write_bytes(whole[:length])
        new = TrainingBook(journal).train(1, "ok", 0.0, 1.0).key
        found = TrainingBook(journal)
        assert found.status(new, 5.0) == 7
        assert (found.status(key, 5.0) == 7) is (whole[:length].count(b"}}") >= 1)
        assert JobBook(journal).jobs == {}


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense", b"\xff", b"3", b"null", b"[]", b'"training"', b'{"training": 3}',
        b'{"training": {"key": "X"}}', b'{"a":' * 5000,
    ],
)  # fmt: skip
def test_a_line_that_is_no_training_is_left_out(tmp_path: Path, line: bytes) -> None:
    journal = tmp_path / "sandbox.jsonl"
    key = TrainingBook(journal).train(2, "ok", 0.0, 1.0).key
    odd = [
        {"training": asdict(Training("X" * 32, "of tomorrow", 1, 0.0, 1.0, 2.0, 3.0))},
        {"training": asdict(Training("Y" * 32, "ok", 1, 0.0, 1.0, 2.0, 3.0)) | {"ends": "soon"}},
        {"training": asdict(Training("Z" * 32, "ok", 1, 0.0, 1.0, 2.0, 3.0)) | {"more": 1}},
        {"deletes": ["A"]},
    ]
    with journal.open("ab") as file:
        file.write(b"\n".join([line, *(json.dumps(each).encode() for each in odd)]) + b"\n")
    book = TrainingBook(journal)
    assert book.status(key, 0.0) == 0
    assert book.spent(time.time()) == TRAINING_COST


async def test_a_check_goes_by_the_name_of_the_file(caller: Caller) -> None:
    photos = [
        "https://b.example/noface/1.jpg?name=group.jpg",
        "https://b.example/x/NoFace-2.jpg",
        "https://b.example/x/my%20group.png?side=1",
        "https://b.example/x/Side.jpg",
    ]
    rows = await check(caller, *photos)
    assert [row["image_url"] for row in rows] == photos
    assert [row["pass"] for row in rows] == [True, False, False, False]
    assert [row["status"] for row in rows] == ["200", "20110019", "20110020", "20110021"]
    assert {tuple(row) for row in rows} == {
        ("image_url", "pass", "status", "message", "similarity")
    }
    assert all(isinstance(row["similarity"], float) for row in rows)
    assert caller.gateway.balance == START_POINTS


NAMED = [f"https://b.example/{number}.jpg" for number in range(7)]


@playing("check-some-fail")
async def test_of_four_photos_three_fail(caller: Caller) -> None:
    rows = await check(caller, *NAMED)
    assert [row["status"][-2:] for row in rows] == ["00", "19", "20", "21", "00", "19", "20"]
    assert len({row["message"] for row in rows}) == 4


@playing("check-short")
async def test_a_check_may_leave_photos_out(caller: Caller) -> None:
    assert [row["image_url"][-5] for row in await check(caller, *NAMED)] == list("01346")
    assert len(await check(caller, *NAMED[:2])) == 1
    assert await check(caller, NAMED[0]) == []


@playing("check-reordered")
async def test_a_check_may_answer_in_another_order(caller: Caller) -> None:
    assert [row["image_url"][-5] for row in await check(caller, *NAMED)] == list("65432100")


@playing("check-odd")
async def test_a_check_may_answer_in_odd_forms(caller: Caller) -> None:
    rows = await check(caller, *NAMED)
    assert [row["pass"] for row in rows] == ["true", 1, "1", None, "0", "maybe", 0]
    assert {type(row["status"]) for row in rows} == {str, int, type(None), dict}
    assert len({str(row["similarity"]) for row in rows}) == 7
