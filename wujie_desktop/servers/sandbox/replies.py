"""Answers in the vendor's envelope (contract §3)."""

from __future__ import annotations

import json
import uuid

from wujie_desktop.servers.http_server import Answer

JSON = "application/json; charset=utf-8"


class Refusal(Exception):
    """A business refusal: HTTP 200 with another code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


def new_trace() -> str:
    """A new TRACE_ID."""
    return uuid.uuid4().hex


def success(data: object) -> Answer:
    """HTTP 200 with `data`."""
    return _envelope("200", "success", data, is_success=True)


def refused(refusal: Refusal) -> Answer:
    """HTTP 200 with the refusal's code."""
    return _envelope(refusal.code, refusal.message, None, is_success=False)


def failed(status: int, message: str) -> Answer:
    """Another HTTP status with a JSON body."""
    body = {"code": str(status), "message": message, "success": False}
    return Answer(status, json.dumps(body).encode(), JSON)


def _envelope(code: str, message: str, data: object, *, is_success: bool) -> Answer:
    body = {"code": code, "message": message, "data": data, "success": is_success}
    return Answer(200, json.dumps(body, ensure_ascii=False).encode(), JSON)
