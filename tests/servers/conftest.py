"""A sandbox, and somebody who calls it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.servers.calling import PACE, Caller
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey


@pytest.fixture
async def caller(request: pytest.FixtureRequest, sandbox_key: SandboxKey) -> AsyncIterator[Caller]:
    scenario = getattr(request, "param", "ok")
    gateway = await SandboxGateway.start(scenario=scenario, pace=PACE, key=sandbox_key)
    async with httpx.AsyncClient(trust_env=False) as http:
        yield Caller(gateway, http)
    await gateway.close()
