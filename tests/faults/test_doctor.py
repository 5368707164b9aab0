"""The doctor names each cause, says it in words, and gives no secret away."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.faults.certificates import Authority
from tests.faults.doctor import CAUSES, PATIENCE, POINTS, Scene, play, says
from tests.faults.proxies import http_proxy
from wujie_desktop.api.auth import Credentials
from wujie_desktop.domain.connection import ConnectionPlan
from wujie_desktop.domain.diagnosis import Cause
from wujie_desktop.presenters.errors.connection_words import diagnosis_words, step_lines


@pytest.mark.parametrize("name", CAUSES)
async def test_each_cause_is_named(
    name: str, credentials: Credentials, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "no reply to the connection" and sys.platform != "linux":
        pytest.skip("only Linux drops what a full queue cannot hold")
    monkeypatch.setattr("wujie_desktop.api.examination.TIMEOUT", PATIENCE)
    found, scene = await play(name, credentials, tmp_path)
    assert found.cause is CAUSES[name][1], found
    said = diagnosis_words(found)
    assert said.title
    assert said.cause
    assert said.next_step
    assert "{" not in said.cause
    assert len(scene.requests) <= 1
    shown = f"{said} {found}"
    assert credentials.private_key not in shown
    for head in scene.requests:
        if b"uthorization: " in head:
            value = head.split(b"uthorization: ")[1].split(b"\r\n")[0]
            assert json.loads(value)["sign"] not in shown


def test_every_cause_is_produced() -> None:
    assert {cause for _play, cause in CAUSES.values()} == set(Cause)


async def test_steps_end_where_it_failed(credentials: Credentials, tmp_path: Path) -> None:
    found, _scene = await play("HTTP 429", credentials, tmp_path)
    assert [state for _name, state in step_lines(found)] == ["ok"] * 4 + ["failed", "open"]
    found, _scene = await play("all is well", credentials, tmp_path)
    assert {state for _name, state in step_lines(found)} == {"ok"}
    assert found.points == 1234


async def test_a_damaged_key_is_found_before_anything_is_sent(
    credentials: Credentials, tmp_path: Path
) -> None:
    found, scene = await play("a private key that is no base64", credentials, tmp_path)
    assert (found.cause, scene.requests) == (Cause.KEY_MALFORMED, [])


async def test_a_clock_that_is_off_is_told_by_how_much(
    credentials: Credentials, tmp_path: Path
) -> None:
    found, _scene = await play("HTTP 403, clock 7 min fast", credentials, tmp_path)
    assert "This computer's clock is 7 min fast." in diagnosis_words(found).cause


async def test_the_systems_password_for_a_proxy_goes_to_the_proxy_alone(
    credentials: Credentials, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, house = Scene(tmp_path, credentials), Authority(tmp_path)
    async with (
        scene.server(says(POINTS), house.server("gate.example")) as port,
        http_proxy({"gate.example": port}) as proxy,
    ):
        monkeypatch.setenv("https_proxy", proxy.address.replace("//", "//me:s3cret@"))
        found = await scene.ask("https://gate.example", ConnectionPlan(ca_file=str(house.file)))
    assert found.cause is Cause.FINE
    assert found.proxy == proxy.address
    assert b"Proxy-Authorization: Basic" in proxy.heads[0]
    assert b"roxy-" not in scene.requests[0]
    assert "s3cret" not in f"{found} {diagnosis_words(found)}"
