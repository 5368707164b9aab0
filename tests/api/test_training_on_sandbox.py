"""The two readings of the contract meet: the program's client and the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.builders import direct_http
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.api.client import WujieClient
from wujie_desktop.domain.answers import HistoryKind
from wujie_desktop.domain.errors import ConnectionLost, Refused, WujieError
from wujie_desktop.domain.refusals import proves_nothing_was_created
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.services.clock import SystemClock

PHOTOS = [f"https://b.example/{name}.jpg" for name in ("1", "noface", "group", "side", "5")]
NO_FACE, SEVERAL, SIDE = "未检测到人脸或人脸过小", "检测到多张人脸", "检测到侧脸"


@pytest.fixture
async def gateway(sandbox_key: SandboxKey) -> AsyncIterator[SandboxGateway]:
    opened = await SandboxGateway.start(pace=0.0, key=sandbox_key)
    yield opened
    await opened.close()


@pytest.fixture
async def client(gateway: SandboxGateway) -> AsyncIterator[WujieClient]:
    clock = SystemClock()
    signer = Signer(Credentials(gateway.app_id, gateway.private_key), clock)
    async with direct_http() as http:
        yield WujieClient(gateway.address, signer, http, clock)


async def test_an_avatar_is_trained_and_deleted(
    client: WujieClient, gateway: SandboxGateway
) -> None:
    kept: list[bytes] = []

    async def keep(received: bytes) -> None:
        kept.append(received)

    said = await client.train(PHOTOS, keep, "https://a.example/x")
    assert (said.flaw, said.expected_seconds) == (None, 1)
    assert said.key.encode() in kept[0]
    assert said.trace_id
    assert (await client.avatar_info(said.key)).status == 10
    assert (await client.history(1, HistoryKind.AVATAR)).keys == (said.key,)
    assert (await client.history(1)).keys == ()
    await client.delete_avatar(said.key)
    for call in (client.avatar_info, client.delete_avatar):
        with pytest.raises(Refused, match="20010001"):
            await call(said.key)
    assert gateway.count("/avatar/create") == len(gateway.trainings) == 1


@pytest.mark.parametrize(
    ("scenario", "is_free"),
    [
        ("no-balance", True), ("lost-answer", False), ("bad-json", False), ("html", False),
        ("server-error", False), ("truncated", False),
    ],
)  # fmt: skip
async def test_a_training_that_fails_left_once(
    client: WujieClient, gateway: SandboxGateway, scenario: str, is_free: bool
) -> None:
    gateway.use_scenario(scenario)
    with pytest.raises(WujieError) as caught:
        await client.train(PHOTOS)
    assert proves_nothing_was_created(caught.value) is is_free
    assert isinstance(caught.value, ConnectionLost) is (scenario == "lost-answer")
    assert len(gateway.trainings) == 1


@pytest.mark.parametrize(
    ("scenario", "passed", "messages"),
    [
        ("mix", [True, False, False, False, True], [NO_FACE, SEVERAL, SIDE]),
        ("check-some-fail", [True, False, False, False, True], [NO_FACE, SEVERAL, SIDE]),
        ("check-short", [True, False, False, True], [NO_FACE, SIDE]),
        ("check-reordered", [True, False, False, False, True, True], [SIDE, SEVERAL, NO_FACE]),
        ("check-odd", [True, True, True, None, False], [NO_FACE, SEVERAL, SIDE]),
    ],
)
async def test_a_check_is_read_as_it_was_meant(
    client: WujieClient,
    gateway: SandboxGateway,
    scenario: str,
    passed: list[bool | None],
    messages: list[str],
) -> None:
    gateway.use_scenario(scenario)
    said = await client.check_photos(PHOTOS)
    assert [opinion.passed for opinion in said.opinions] == passed
    assert [each.message for each in said.opinions if each.message not in ("", "success")] == (
        messages
    )
    assert {opinion.address for opinion in said.opinions} <= set(PHOTOS)
    assert '"image_check_info_list"' in said.raw
    assert gateway.count("/avatar/image_check_batch") == 1
