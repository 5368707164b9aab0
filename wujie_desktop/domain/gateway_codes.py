"""The gateway's documented business codes (contract §3). Others stay text."""

from __future__ import annotations

from enum import StrEnum


class GatewayCode(StrEnum):
    """Every documented code of a refusal."""

    INVALID_PARAMETER = "20010001"
    UNSUPPORTED_SIZE = "20010015"
    BUSY = "20010018"
    """Submit again."""
    PROMPT_NOT_TRANSLATED = "20110000"
    SENSITIVE_PROMPT = "20110001"
    BASE_PICTURE_LINK = "20110002"
    SENSITIVE_PICTURE = "20110003"
    STATE_CHANGED = "20110009"
    NOT_ENOUGH_POINTS = "20110010"
    NOT_QUEUED = "20110011"
    RESOURCE_REJECTED = "20110017"
    NOT_RECOGNISED = "20110018"
    NO_FACE = "20110019"
    SEVERAL_FACES = "20110020"
    SIDE_FACE = "20110021"
    QUEUE_TOO_LONG = "20110026"


FIELD_OF_CODE: dict[str, str] = {
    GatewayCode.UNSUPPORTED_SIZE: "templates",
    GatewayCode.PROMPT_NOT_TRANSLATED: "prompt",
    GatewayCode.SENSITIVE_PROMPT: "prompt",
    GatewayCode.BASE_PICTURE_LINK: "avatar_key",
    GatewayCode.SENSITIVE_PICTURE: "avatar_key",
    GatewayCode.RESOURCE_REJECTED: "avatar_key",
    GatewayCode.NOT_RECOGNISED: "avatar_key",
    GatewayCode.NO_FACE: "avatar_key",
    GatewayCode.SEVERAL_FACES: "avatar_key",
    GatewayCode.SIDE_FACE: "avatar_key",
}
"""The form field that a code is about (values of `validation.Field`)."""
