from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import FakeClock, direct_http, draft
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.api.client import WujieClient
from wujie_desktop.domain.draft_text import read_draft
from wujie_desktop.domain.exact_request import MASK, ExactRequest
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.exact_request import ExactRequestService

AWKWARD = 'it\'s 夜 "quoted" $HOME `x` \\ \n二行 %PATH% 😀 !'


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_what_is_shown_reads_back_as_the_draft(prompt: str) -> None:
    asked = draft(prompt=prompt)
    body = json.dumps({"avatar_key": asked.avatar_key, "prompt": prompt}, ensure_ascii=False)
    shown = ExactRequest("https://gate/x", body.encode())
    for text in (shown.as_curl(), shown.as_json()):
        assert read_draft(text).prompt == prompt
    compile(shown.as_python(), "shown", "exec")


@pytest.fixture
async def gateway(sandbox_key: SandboxKey) -> AsyncIterator[SandboxGateway]:
    opened = await SandboxGateway.start(pace=0.01, key=sandbox_key)
    yield opened
    await opened.close()


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with direct_http() as client:
        yield client


def service(gateway: SandboxGateway, http: httpx.AsyncClient) -> ExactRequestService:
    signer = Signer(Credentials(gateway.app_id, gateway.private_key), SystemClock())
    client = WujieClient(gateway.address, signer, http, FakeClock())
    return ExactRequestService(gateway=client, notify_url=lambda: "https://me.example/secret")


async def run(command: list[str], text: str) -> str:
    """Run it beside the loop, on which the sandbox lives."""
    import asyncio

    process = await asyncio.create_subprocess_exec(
        *command, text, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, _ = await process.communicate()
    return out.decode()


@pytest.mark.skipif(not shutil.which("curl") or not shutil.which("sh"), reason="needs curl")
async def test_the_copied_command_sends_the_same_bytes(
    gateway: SandboxGateway, http: httpx.AsyncClient
) -> None:
    exact = service(gateway, http)
    asked = draft(prompt=AWKWARD, notify_url="")
    shown = exact.show(asked, reveal=True)
    said = await run(["sh", "-c"], shown.as_curl().replace("curl ", "curl -s --noproxy '*' ", 1))
    assert json.loads(said)["code"] == "200"
    assert gateway.creates == [shown.body]
    assert b"https://me.example/secret" in shown.body


async def test_the_python_program_sends_the_same_bytes(
    gateway: SandboxGateway, http: httpx.AsyncClient, tmp_path: Path
) -> None:
    import sys

    shown = service(gateway, http).show(draft(prompt=AWKWARD), reveal=True)
    said = await run([sys.executable, "-c"], shown.as_python())
    assert "'code': '200'" in said
    assert gateway.creates == [shown.body]


async def test_secrets_are_masked_unless_revealed(
    gateway: SandboxGateway, http: httpx.AsyncClient
) -> None:
    shown = service(gateway, http).show(draft(), reveal=False)
    for text in (shown.as_curl(), shown.as_json(), shown.as_python()):
        assert "secret" not in text
        assert gateway.app_id not in text
        assert '"sign"' not in text
    assert MASK in shown.as_curl()
    assert gateway.creates == []
