"""A tiny bucket for whoever has none: put, get and delete by signed addresses, a subset of S3.

What is put with `If-None-Match: *` replaces nothing. Everything is in memory and is lost when the
sandbox closes.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

from wujie_desktop.domain.bucket import SANDBOX_NAME
from wujie_desktop.domain.value import value
from wujie_desktop.servers.http_server import Answer, HttpError, Request
from wujie_desktop.servers.sandbox.presigned import NotSigned, verify

BUCKET = f"/{SANDBOX_NAME}"
"""The path of the bucket; an object's name follows it."""
ACCESS_KEY = "sandbox"
MAX_OBJECT = 20 * 1024 * 1024
"""Bytes of one object."""
MAX_BUCKET = 256 * 1024 * 1024
"""Bytes of all objects together."""


@value
class _Object:
    data: bytes
    content_type: str

    @property
    def tag(self) -> str:
        return f'"{hashlib.md5(self.data, usedforsecurity=False).hexdigest()}"'


class Bucket:
    """The objects by name, and the secret that addresses are signed with."""

    def __init__(self) -> None:
        self.secret = secrets.token_urlsafe(30)
        self._objects: dict[str, _Object] = {}

    def empty(self) -> None:
        """Let go of every object."""
        self._objects.clear()

    async def handle(self, request: Request) -> Answer:
        """Answer a request for one object, as S3 does."""
        try:
            verify(
                request.method,
                request.target,
                request.headers,
                key_id=ACCESS_KEY,
                secret=self.secret,
                now=datetime.now(UTC),
            )
        except NotSigned as error:
            return _complaint(403, error.code)
        name = request.path.removeprefix(f"{BUCKET}/")
        match request.method:
            case "PUT":
                return await self._put(name, request)
            case "GET" | "HEAD":
                return self._get(name)
            case "DELETE":
                self._objects.pop(name, None)
                return Answer(204)
            case _:
                return _complaint(405, "MethodNotAllowed")

    async def _put(self, name: str, request: Request) -> Answer:
        try:
            data = await request.read(MAX_OBJECT)
        except HttpError as error:
            return _complaint(error.status, "EntityTooLarge")
        if name in self._objects and request.headers.get("if-none-match") == "*":
            return _complaint(412, "PreconditionFailed")
        others = sum(len(each.data) for key, each in self._objects.items() if key != name)
        if others + len(data) > MAX_BUCKET:
            return _complaint(507, "InsufficientStorage")
        stored = _Object(data, request.media_type or "application/octet-stream")
        self._objects[name] = stored
        return Answer(headers={"ETag": stored.tag})

    def _get(self, name: str) -> Answer:
        stored = self._objects.get(name)
        if stored is None:
            return _complaint(404, "NoSuchKey")
        return Answer(200, stored.data, stored.content_type, {"ETag": stored.tag})


def _complaint(status: int, code: str) -> Answer:
    """An error as S3 says it."""
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code></Error>'
    return Answer(status, text.encode(), "application/xml; charset=utf-8")
