from __future__ import annotations

import asyncio
import errno
import io
import json
import os
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.servers.calling import PACE, Caller, broken, playing, sign
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.servers.http_server import Answer, HttpServer, Request
from wujie_desktop.servers.sandbox.gateway import START_POINTS, SandboxGateway
from wujie_desktop.servers.sandbox.jobs import Job, JobBook
from wujie_desktop.servers.sandbox.scenarios import SCENARIOS
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY, TEMPLATES, TRAINING_AVATAR_KEY


async def test_from_create_to_pictures(caller: Caller) -> None:
    answer = await caller.create(4)
    assert (answer["code"], answer["success"]) == ("200", True)
    data = answer["data"]
    assert [item["key"] for item in data["results"]] == data["keys"]
    assert data["expected_integral_cost"] == 8
    assert all(len(key) == 32 and key.upper() == key for key in data["keys"])
    done = await caller.finished(data["keys"])
    assert {len(item) for item in done.values()} == {15}
    assert {item["status"] for item in done.values()} == {4}
    assert all(isinstance(item["audit_info"], str) for item in done.values())
    pictures = [await caller.http.get(item["picture_url"]) for item in done.values()]
    kinds = [Image.open(io.BytesIO(picture.content)) for picture in pictures]
    assert {(image.format, image.size) for image in kinds} == {
        ("JPEG", (1024, 1365)),
        ("PNG", (1024, 1365)),
    }
    assert len({picture.content for picture in pictures}) == 4


async def test_some_templates_make_other_shapes(caller: Caller) -> None:
    for name, size in (("水墨山河", (1024, 768)), ("午夜剧场", (1024, 1024))):
        template = next(each for each in TEMPLATES if each.name == name)
        rows = [{"template_key": template.key, "number": 1}]
        keys = (await caller.create(artwork_templates=rows))["data"]["keys"]
        (item,) = (await caller.finished(keys)).values()
        picture = await caller.http.get(item["picture_url"])
        assert Image.open(io.BytesIO(picture.content)).size == size


async def test_pictures_wait_in_line(sandbox_key: SandboxKey) -> None:
    gateway = await SandboxGateway.start(pace=1.0, key=sandbox_key)
    async with httpx.AsyncClient(trust_env=False) as http:
        caller = Caller(gateway, http)
        keys = (await caller.create(6))["data"]["keys"]
        items = (await caller.results(keys)).values()
        assert {item["status"] for item in items} <= {0, 1}
        assert [item["queue_before_num"] for item in items] == [0, 0, 2, 3, 4, 5]
        assert all(item["expected_seconds"] > 0 for item in items)
        last = keys[-1]
        assert (await caller.post("/ai/cancel", {"key": last})).json()["code"] == "200"
        assert (await caller.results([last]))[last]["status"] == -1
        assert (await caller.post("/ai/cancel", {"key": last})).json()["code"] == "20110011"
    await gateway.close()


async def test_points_are_charged_and_refunded(caller: Caller) -> None:
    caller.gateway.use_scenario("fail-some")
    keys = (await caller.create(8))["data"]["keys"]
    assert caller.gateway.balance == START_POINTS - 16
    done = await caller.finished(keys)
    assert sorted(item["status"] for item in done.values()) == [3, 3, 4, 4, 4, 4, 4, 12]
    failed = [item for item in done.values() if item["status"] != 4]
    assert {(i["integral_cost"], i["integral_cost_message"]) for i in failed} == {(0, "积分已退还")}
    answer = (await caller.get("/account/availableIntegralBalance")).json()
    assert answer["data"]["balance"] == caller.gateway.balance == START_POINTS - 10


@pytest.mark.parametrize(
    ("header", "fine"),
    [
        ({"age": 0}, True), ({"age": 290}, True), ({"age": 310}, False), ({"age": -310}, False),
        ({"app_id": "other"}, False),
    ],
)  # fmt: skip
async def test_signatures_lapse(caller: Caller, header: dict[str, Any], fine: bool) -> None:
    caller.headers["Authorization"] = sign(caller.gateway.private_key, **header)
    answer = await caller.get("/account/availableIntegralBalance")
    assert answer.status_code == (200 if fine else 403)
    assert answer.headers["TRACE_ID"]


@pytest.mark.parametrize("header", ["", "{}", "x", "null", '{"original":1}', "[]"])
async def test_what_is_no_signature_is_refused(caller: Caller, header: str) -> None:
    caller.headers["Authorization"] = header
    answer = await caller.create()
    assert answer["code"] == "403"
    assert caller.gateway.creates == []
    assert caller.gateway.count("/avatar/artwork/create") == 1


async def test_a_foreign_key_is_refused(caller: Caller) -> None:
    caller.headers["Authorization"] = sign(SandboxKey.generate().private_text)
    assert (await caller.create())["code"] == "403"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"avatar_key": ""}, "20010001"),
        ({"prompt": "字" * 501}, "20010001"),
        ({"artwork_templates": []}, "20010001"),
        ({"artwork_templates": [{"template_key": "T"}] * 6}, "20010001"),
        ({"artwork_templates": [{"template_key": "T", "number": 0}]}, "20010001"),
        ({"artwork_templates": [{"template_key": "T", "number": 11}]}, "20010001"),
        ({"artwork_templates": [{"template_key": "T", "number": True}]}, "20010001"),
        ({"artwork_templates": ["T"]}, "20010001"),
        ({"prompt": "含有违禁词"}, "20110001"),
        ({"prompt": "字" * 500}, "200"),
        ({"artwork_templates": [{"template_key": "T"}]}, "200"),
    ],
)
async def test_the_contract_is_kept(caller: Caller, body: dict[str, Any], code: str) -> None:
    assert (await caller.create(1, **body))["code"] == code


async def test_malformed_requests(caller: Caller) -> None:
    for body in (b"", b"{", b"\xff", b"[" * 50_000):
        answer = await caller.post("/avatar/artwork/create", body)
        assert answer.status_code == 400
    assert (await caller.post("/avatar/artwork/create", [])).json()["code"] == "20010001"
    too_many = await caller.post("/ai/generating_info", ["x"] * 51)
    assert too_many.json()["code"] == "20010001"
    caller.headers["Content-Type"] = "text/plain"
    assert (await caller.post("/ai/cancel", {})).status_code == 415
    del caller.headers["Content-Type"]
    assert (await caller.get("/ai/generating_info")).status_code == 405
    assert (await caller.get("/nothing/here")).status_code == 404


async def test_chunked_bodies_are_taken(caller: Caller) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b'["', b'x"]'):
            yield piece

    url = caller.gateway.address + "/ai/generating_info"
    answer = await caller.http.post(url, content=pieces(), headers=caller.headers)
    assert answer.json()["data"]["list"] == []


async def test_the_other_calls(caller: Caller) -> None:
    keys = (await caller.create(3))["data"]["keys"]
    info = (await caller.get("/ai/info", key=keys[0])).json()
    assert info["data"]["key"] == keys[0]
    assert (await caller.get("/ai/info", key="nobody")).json()["code"] == "20010001"
    history = await caller.post("/ai/artwork/history", {"page_num": 1, "page_size": 2})
    assert history.json()["data"]["total"] == 3
    assert len(history.json()["data"]["list"]) == 2
    resource = (await caller.get("/avatar/artwork/default_resource")).json()["data"]
    assert len({option["theme_key"] for option in resource["template_options"]}) >= 3
    assert len(resource["template_options"]) >= 12
    sample = await caller.http.get(resource["template_options"][0]["sample_image"])
    assert Image.open(io.BytesIO(sample.content)).size == (1024, 1365)
    avatar = await caller.get("/avatar/info", key=DEMO_AVATAR_KEY)
    assert avatar.json()["data"]["status"] == 10
    training = await caller.get("/avatar/info", key=TRAINING_AVATAR_KEY)
    assert training.json()["data"]["status"] == 7
    assert (await caller.get("/avatar/info", key="x")).json()["code"] == "20010001"


async def test_pictures_can_be_fetched_in_parts(caller: Caller) -> None:
    keys = (await caller.create(1))["data"]["keys"]
    url = (await caller.finished(keys))[keys[0]]["picture_url"]
    whole = (await caller.http.get(url)).content
    rest = await caller.http.get(url, headers={"Range": "bytes=1000-"})
    assert (rest.status_code, rest.content) == (206, whole[1000:])
    beyond = await caller.http.get(url, headers={"Range": f"bytes={len(whole)}-"})
    assert beyond.status_code == 416
    assert (await caller.http.get(url.replace(keys[0], "X"))).status_code == 404


@playing("audit-mix")
async def test_audit_mix_has_every_verdict(caller: Caller) -> None:
    done = await caller.finished((await caller.create(10))["data"]["keys"])
    totals = [json.loads(item["audit_info"])["total_suggestion"] for item in done.values()]
    assert totals[:4] == ["PASS", "REVIEW", "BLOCK", "PASS"]
    assert [item["involve_yellow"] for item in done.values()][:4] == [0, 0, 1, 0]


@playing("violation")
async def test_violation_passes_the_audit_and_sets_the_flag(caller: Caller) -> None:
    (item,) = (await caller.finished((await caller.create(1))["data"]["keys"])).values()
    assert (item["status"], item["involve_yellow"]) == (4, 1)
    assert json.loads(item["audit_info"])["total_suggestion"] == "PASS"


@playing("bad-audit")
async def test_bad_audit_has_every_odd_form(caller: Caller) -> None:
    done = await caller.finished((await caller.create(10))["data"]["keys"])
    assert {type(item["audit_info"]) for item in done.values()} == {str, type(None)}
    assert [item["audit_info"] for item in done.values()][:3] == [None, "", "{not json"]


@playing("rate-limit")
async def test_rate_limit_answers_429_twice(caller: Caller) -> None:
    answers = [await caller.post("/ai/generating_info", []) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 200]
    assert [answer.headers.get("Retry-After") for answer in answers] == ["1", None, None]


@playing("no-balance")
async def test_no_balance_refuses(caller: Caller) -> None:
    assert caller.gateway.balance == 0
    assert (await caller.create())["code"] == "20110010"


@pytest.mark.parametrize("body", [[], None, "x", 1, {"page_size": "many"}, {"page_num": []}])
async def test_a_history_that_is_asked_for_oddly_is_refused(caller: Caller, body: object) -> None:
    answer = (await caller.post("/ai/artwork/history", body)).json()
    assert answer["code"] == GatewayCode.INVALID_PARAMETER


def test_a_signature_nested_without_end_is_none() -> None:
    assert not SandboxKey.generate().accepts("[" * 15_000, 0.0)


@playing("lost-answer")
async def test_a_lost_answer_is_in_the_history(caller: Caller) -> None:
    with pytest.raises(httpx.TransportError):
        await caller.create(2)
    history = await caller.post("/ai/artwork/history", {})
    assert history.json()["data"]["total"] == 2


@playing("unknown-status")
async def test_unknown_statuses_end_well(caller: Caller) -> None:
    keys = (await caller.create(1))["data"]["keys"]
    assert (await caller.results(keys))[keys[0]]["status"] in (99, 5, 11)
    assert (await caller.finished(keys))[keys[0]]["status"] == 4


@playing("missing-key")
async def test_a_missing_key_is_known_alone(caller: Caller) -> None:
    data = (await caller.create(3))["data"]
    named = {item["key"] for item in data["results"]}
    assert len(set(data["keys"]) - named) == len(named - set(data["keys"])) == 1
    first = data["keys"][0]
    assert first not in await caller.results(data["keys"])
    assert (await caller.get("/ai/info", key=first)).json()["data"]["key"] == first


@playing("broken-image")
async def test_broken_pictures_are_whole_the_second_time(caller: Caller) -> None:
    done = await caller.finished((await caller.create(5))["data"]["keys"])
    urls = [item["picture_url"] for item in done.values()]
    first = [await caller.http.get(url) for url in urls]
    second = [await caller.http.get(url) for url in urls]
    assert [one.content == two.content for one, two in zip(first, second, strict=True)] == [
        True, False, True, False, True,
    ]  # fmt: skip
    assert [answer.status_code for answer in second] == [200, 200, 200, 200, 404]


@broken
async def test_broken_answers(caller: Caller, status: int, start: str) -> None:
    answer = await caller.post("/avatar/artwork/create", {})
    assert (answer.status_code, answer.text.startswith(start)) == (status, True)
    assert caller.gateway.balance == START_POINTS


@playing("late")
async def test_late_takes_five_times_as_long(caller: Caller) -> None:
    data = (await caller.create(1))["data"]
    said = data["results"][0]["expected_second"]
    assert said == 1
    (item,) = (await caller.finished(data["keys"])).values()
    assert item["status"] == 4


async def test_callbacks_come_until_they_are_taken(caller: Caller) -> None:
    bodies: list[dict[str, Any]] = []

    async def receive(request: Request) -> Answer:
        bodies.append(json.loads(await request.read()))
        return Answer(body=b"success" if len(bodies) > 2 else b"busy")

    receiver = await HttpServer.open(receive)
    hook = f"http://127.0.0.1:{receiver.port}/hook"
    key = (await caller.create(1, notify_url=hook))["data"]["keys"][0]
    while len(bodies) < 3:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    assert len(bodies) == 3
    assert bodies[0] == bodies[2]
    assert (bodies[0]["key"], bodies[0]["code"], bodies[0]["success"]) == (key, 0, True)
    assert len(bodies[0]["audit_info"]["scan_scene_d_t_o_s"]) == 5
    await receiver.close()


async def test_jobs_outlive_the_gateway(
    sandbox_key: SandboxKey, tmp_path_factory: pytest.TempPathFactory
) -> None:
    journal = tmp_path_factory.mktemp("sandbox") / "jobs.jsonl"
    async with httpx.AsyncClient(trust_env=False) as http:
        first = await SandboxGateway.start(pace=PACE, key=sandbox_key, journal=journal)
        keys = (await Caller(first, http).create(2))["data"]["keys"]
        await first.close()
        second = await SandboxGateway.start(pace=PACE, key=sandbox_key, journal=journal)
        assert set(await Caller(second, http).finished(keys)) == set(keys)
        assert second.balance == START_POINTS - 4
        await second.close()


async def test_an_unknown_scenario_names_the_known() -> None:
    with pytest.raises(ValueError, match="audit-mix"):
        await SandboxGateway.start(scenario="nope")
    assert len(SCENARIOS) >= 12


def job(key: str, **changes: object) -> Job:
    return Job(
        key=key,
        template_key=TEMPLATES[0].key,
        avatar_key=DEMO_AVATAR_KEY,
        prompt="雨",
        palette=1,
        index=0,
        scenario="ok",
        created=0.0,
        starts=1.0,
        ends=2.0,
        **changes,  # type: ignore[arg-type]  # by name
    )


def test_a_journal_torn_anywhere_costs_one_line(tmp_path: Path) -> None:
    journal = tmp_path / "sandbox.jsonl"
    book = JobBook(journal)
    book.add([job("A"), job("B")])
    book.cancel(book.jobs["A"])
    whole = journal.read_bytes()
    for length in range(len(whole)):
        journal.write_bytes(whole[:length])
        JobBook(journal).add([job("C")])
        found = JobBook(journal).jobs
        assert "C" in found
        assert set(found) <= {"A", "B", "C"}
        assert ("A" in found) is (whole[:length].count(b"}") >= 1)


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense",
        b"\xff\xfe",
        b"3",
        b"[]",
        b"null",
        b'{"key": "X"}',
        b'{"cancels": "nobody"}',
        b'{"cancels": []}',
        json.dumps(asdict(job("X", notify_url=None)) | {"scenario": "of tomorrow"}).encode(),
        json.dumps(asdict(job("X")) | {"ends": "soon"}).encode(),
        json.dumps(asdict(job("X")) | {"more": 1}).encode(),
        b'{"a":' * 5000,
    ],
)
def test_a_line_that_is_no_job_is_left_out(tmp_path: Path, line: bytes) -> None:
    journal = tmp_path / "sandbox.jsonl"
    JobBook(journal).add([job("A")])
    with journal.open("ab") as file:
        file.write(line + b"\n")
    JobBook(journal).add([job("B")])
    assert list(JobBook(journal).jobs) == ["A", "B"]


def test_what_was_cancelled_stays_so_over_a_start(tmp_path: Path) -> None:
    journal = tmp_path / "sandbox.jsonl"
    book = JobBook(journal)
    book.add([job("A"), job("B")])
    book.cancel(book.jobs["A"])
    again = JobBook(journal)
    assert [item.status(9.0) for item in again.jobs.values()] == [-1, 4]
    assert again.spent(9.0) == book.spent(9.0)


@pytest.mark.logs_errors
@pytest.mark.parametrize("code", [errno.EISDIR, errno.EACCES, errno.EIO])
def test_a_journal_that_cannot_be_read_stops_no_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    journal = tmp_path / "sandbox.jsonl"
    journal.mkdir() if code == errno.EISDIR else journal.touch()

    def fail(_path: Path) -> bytes:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        if code != errno.EISDIR:
            patch.setattr(Path, "read_bytes", fail)
        book = JobBook(journal)
    book.add([job("A")])
    assert list(book.jobs) == ["A"]
