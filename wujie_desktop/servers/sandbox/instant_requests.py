"""Parsing of the instant camera's create call, as strict as the contract allows (contract §11)."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.value import value
from wujie_desktop.servers.sandbox.camera_requests import allow, is_switch
from wujie_desktop.servers.sandbox.replies import Refusal
from wujie_desktop.servers.sandbox.requests import members_of, read_json
from wujie_desktop.servers.sandbox.templates import POSES, SAMPLERS, STYLES

_MAX_NUM, _MAX_TEXT, _MAX_CFG = 10, 2000, 30
_BY_POINTS, _BY_TIME = 1, 2
_FACE, _POSE, _POSE_URL = "face_image_url", "pose_image_key", "pose_image_url"


@value
class InstantCreateCall:
    """A valid create call of the instant camera. Of its settings, only pose and style change the
    drawing."""

    face: str
    style: str
    prompt: str
    num: int
    is_paid_in_time: bool


def _is_whole(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool)


def _is_from(low: int, high: int) -> Callable[[object], bool]:
    """Whether a whole number is in a range, both ends included."""
    return lambda given: _is_whole(given) and given in range(low, high + 1)


def _is_number(given: object) -> bool:
    return not isinstance(given, bool) and isinstance(given, int | float) and isfinite(given)


def _is_cfg(given: object) -> bool:
    return _is_number(given) and isinstance(given, int | float) and 0 <= given <= _MAX_CFG


def _is_text(given: object) -> bool:
    return isinstance(given, str) and len(given) <= _MAX_TEXT


def _is_address(given: object) -> bool:
    return isinstance(given, str) and given.startswith(("http://", "https://"))


_RULES: dict[str, Callable[[object], bool]] = {
    _FACE: _is_address,
    _POSE: lambda given: given in {pose.key for pose in POSES},
    _POSE_URL: _is_address,
    "style_key": lambda given: given in {style.key for style in STYLES},
    "use_control_net": is_switch,
    "prompt": _is_text,
    "uc_prompt": _is_text,
    "seed": _is_whole,
    "steps": _is_from(1, 50),
    "cfg": _is_cfg,
    "sampler": lambda given: given in SAMPLERS,
    "stop_at_clip_layer": _is_whole,
    "strength": _is_from(0, 100),
    "instant_id_weight": _is_number,
    "num": _is_from(1, _MAX_NUM),
    "payment_type": _is_from(_BY_POINTS, _BY_TIME),
}


def read_instant_create(body: bytes) -> InstantCreateCall:
    """Parse a create call. Raises Refusal for whatever the contract forbids, and for members that
    it does not name."""
    members = members_of(read_json(body), "参数")
    allow(members, *_RULES)
    for name, given in members.items():
        if not isinstance(given, bool | int | float | str) or not _RULES[name](given):
            raise Refusal(GatewayCode.INVALID_PARAMETER, f"{name} 无效")
    if _FACE not in members:
        raise Refusal(GatewayCode.INVALID_PARAMETER, f"{_FACE} 不能为空")
    needs_pose = _POSE in members or members.get("use_control_net") is True
    if needs_pose and _POSE_URL not in members:
        raise Refusal(GatewayCode.INVALID_PARAMETER, f"{_POSE_URL} 不能为空")
    return InstantCreateCall(
        face=str(members[_FACE]),
        style=str(members.get("style_key", "")),
        prompt=str(members.get("prompt", "")),
        num=int(str(members.get("num", 1))),
        is_paid_in_time=members.get("payment_type") == _BY_TIME,
    )
