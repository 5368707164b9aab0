"""Parsing of the advanced camera's create call, as strict as the contract allows (contract §11)."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.value import value
from wujie_desktop.servers.sandbox.replies import Refusal
from wujie_desktop.servers.sandbox.requests import members_of, read_json
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES

_MAX_COUNT = 10
_SETTINGS, _TEMPLATE = "camera_artwork_advanced", "template_create_param"
_TEMPLATE_KEYS = frozenset(template.key for template in CAMERA_TEMPLATES)


@value
class CameraCreateCall:
    """A valid create call of the advanced camera. What its settings are changes no drawing."""

    avatar_key: str
    template_key: str
    count: int


def is_switch(given: object) -> bool:
    """Whether it is on or off."""
    return isinstance(given, bool)


def _is_steps(given: object) -> bool:
    """Whether it is a whole number from 15 to 50."""
    return isinstance(given, int) and not isinstance(given, bool) and given in range(15, 51)


def _is_between(low: float, high: float) -> Callable[[object], bool]:
    """Whether a number is in a range, both ends included."""
    return lambda given: isinstance(given, float) and low <= given <= high


_RULES: dict[str, Callable[[object], bool]] = {
    "first_diffusion_steps": _is_steps,
    "first_denoising_strength": _is_between(0.3, 0.5),
    "second_diffusion_steps": _is_steps,
    "second_denoising_strength": _is_between(0.3, 0.4),
    "crop_face_preprocess": is_switch,
    "before_face_fusion_ratio": _is_between(0.2, 0.8),
    "after_face_fusion_ratio": _is_between(0.2, 0.8),
    "apply_face_fusion_before": is_switch,
    "apply_face_fusion_after": is_switch,
    "color_shift_middle": is_switch,
    "color_shift_last": is_switch,
    "super_resolution": is_switch,
    "background_restore": is_switch,
}


def read_camera_create(body: bytes) -> CameraCreateCall:
    """Parse a create call. Raises Refusal for whatever the contract forbids, and for members that
    it does not name."""
    members = members_of(read_json(body), "参数")
    allow(members, "avatar_key", _SETTINGS, _TEMPLATE)
    avatar = members.get("avatar_key")
    if not isinstance(avatar, str) or not avatar.strip():
        raise Refusal(GatewayCode.INVALID_PARAMETER, "avatar_key 不能为空")
    _check_settings(members_of(members.get(_SETTINGS, {}), _SETTINGS))
    template, count = _read_template(members_of(members.get(_TEMPLATE), _TEMPLATE))
    return CameraCreateCall(avatar, template, count)


def _check_settings(settings: dict[str, object]) -> None:
    allow(settings, *_RULES)
    for name, given in settings.items():
        if not _RULES[name](given):
            raise Refusal(GatewayCode.INVALID_PARAMETER, f"{name} 无效")


def _read_template(members: dict[str, object]) -> tuple[str, int]:
    allow(members, "template_key", "template_url", "count")
    if not isinstance(members.get("template_url", ""), str):
        raise Refusal(GatewayCode.INVALID_PARAMETER, "template_url 无效")
    key, count = members.get("template_key"), members.get("count")
    if not isinstance(key, str) or key not in _TEMPLATE_KEYS:
        raise Refusal(GatewayCode.INVALID_PARAMETER, "template_key 不存在")
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= _MAX_COUNT:
        raise Refusal(GatewayCode.INVALID_PARAMETER, f"count 应为 1 到 {_MAX_COUNT}")
    return key, count


def allow(members: dict[str, object], *names: str) -> None:
    """Raise Refusal for a member that is none of these."""
    for name in members:
        if name not in names:
            raise Refusal(GatewayCode.INVALID_PARAMETER, f"未知参数 {name}")
