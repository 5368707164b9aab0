"""Parsing of requests, as strict as the contract allows (contract §4)."""

from __future__ import annotations

import json
from typing import Any

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.value import value
from wujie_desktop.servers.http_server import HttpError
from wujie_desktop.servers.sandbox.replies import Refusal

_MAX_PROMPT, _MAX_TEMPLATES, _MAX_NUMBER = 500, 5, 10
SENSITIVE_WORD = "违禁词"


@value
class CreateCall:
    """A valid create call."""

    avatar_key: str
    prompt: str
    templates: tuple[tuple[str, int], ...]
    notify_url: str


def read_json(body: bytes) -> Any:  # noqa: ANN401 - JSON
    """Parse a request's body. Raises HttpError (400)."""
    try:
        return json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise HttpError(400, "body is not JSON") from error


def members_of(given: object, name: str) -> dict[str, object]:
    """The members of an object. Raises Refusal for anything else."""
    if not isinstance(given, dict):
        raise Refusal(GatewayCode.INVALID_PARAMETER, f"{name} 无效")
    return given


def read_create(body: bytes) -> CreateCall:
    """Parse a create call. Raises Refusal for whatever the contract forbids."""
    members = read_json(body)
    if not isinstance(members, dict):
        raise Refusal(GatewayCode.INVALID_PARAMETER, "参数无效")
    avatar, prompt = members.get("avatar_key"), members.get("prompt") or ""
    listed, notify = members.get("artwork_templates"), members.get("notify_url") or ""
    if not isinstance(avatar, str) or not avatar.strip():
        raise Refusal(GatewayCode.INVALID_PARAMETER, "avatar_key 不能为空")
    if not isinstance(prompt, str) or len(prompt) > _MAX_PROMPT:
        raise Refusal(GatewayCode.INVALID_PARAMETER, "prompt 不能超过 500 字")
    if not isinstance(listed, list) or not 1 <= len(listed) <= _MAX_TEMPLATES:
        raise Refusal(GatewayCode.INVALID_PARAMETER, "artwork_templates 应为 1 到 5 项")
    if SENSITIVE_WORD in prompt:
        raise Refusal(GatewayCode.SENSITIVE_PROMPT, "描述包含敏感词")
    templates = tuple(_read_template(item) for item in listed)
    return CreateCall(avatar, prompt, templates, notify if isinstance(notify, str) else "")


def _read_template(item: object) -> tuple[str, int]:
    members = item if isinstance(item, dict) else {}
    key, number = members.get("template_key"), members.get("number", 1)
    whole = isinstance(number, int) and not isinstance(number, bool)
    if not isinstance(key, str) or not key or not whole or not 1 <= number <= _MAX_NUMBER:
        raise Refusal(GatewayCode.INVALID_PARAMETER, "artwork_templates 的内容无效")
    return key, number
