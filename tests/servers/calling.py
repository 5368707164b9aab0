"""A client of the sandbox that shares nothing with the program's own."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY, TEMPLATES

PACE = 0.02


def sign(private: str, *, age: float = 0, app_id: str = "sandbox-app") -> str:
    """A second hand at the header, independent of the client's."""
    key: Any = serialization.load_der_private_key(base64.b64decode(private), None)
    original = f'{{"appId":"{app_id}","timestamp":{int(time.time() - age)}}}'
    signature = key.sign(original.encode(), padding.PKCS1v15(), hashes.SHA256())
    return json.dumps(
        {
            "appId": app_id,
            "original": original,
            "secretKeyVersion": "1",
            "sign": base64.b64encode(signature).decode(),
        }
    )


class Caller:
    """A plain client with its own signature."""

    def __init__(self, gateway: SandboxGateway, http: httpx.AsyncClient) -> None:
        self.gateway, self.http = gateway, http
        self.headers = {
            "Authorization": sign(gateway.private_key),
            "Content-Type": "application/json",
        }

    async def post(self, path: str, body: object) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.http.post(
            self.gateway.address + path, content=content, headers=self.headers
        )

    async def get(self, path: str, **query: str) -> httpx.Response:
        return await self.http.get(self.gateway.address + path, params=query, headers=self.headers)

    async def create(self, number: int = 2, **more: object) -> dict[str, Any]:
        rows = [{"template_key": TEMPLATES[0].key, "number": number}]
        body = {"avatar_key": DEMO_AVATAR_KEY, "prompt": "雨", "artwork_templates": rows} | more
        answer: dict[str, Any] = (await self.post("/avatar/artwork/create", body)).json()
        return answer

    async def results(self, keys: list[str]) -> dict[str, dict[str, Any]]:
        answer = (await self.post("/ai/generating_info", keys)).json()
        return {item["key"]: item for item in answer["data"]["list"]}

    async def finished(self, keys: list[str]) -> dict[str, dict[str, Any]]:
        while True:
            found = await self.results(keys)
            if all(item["complete_time"] for item in found.values()):
                return found
            await asyncio.sleep(0.02)


broken = pytest.mark.parametrize(
    ("caller", "status", "start"),
    [
        ("bad-json", 200, "OK"),
        ("html", 200, "<!DOCTYPE"),
        ("server-error", 500, "{"),
        ("truncated", 200, '{"code":"200"'),
    ],
    indirect=["caller"],
)
"""With each scenario that breaks the answer to a paid call: its status and how it begins."""


def playing(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("caller", [name], indirect=True)
