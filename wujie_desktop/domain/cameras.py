"""The vendor's cameras: what each takes besides avatar and templates, and in what it is paid
(contract §4, §11)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from wujie_desktop.domain.value import value


class Unit(StrEnum):
    """What a call is charged in. The two are never added up."""

    POINTS = "points"
    DURATION = "duration"
    """The time account (时长); what one unit of it is, nothing documents."""


class Camera(StrEnum):
    """What draws a request's pictures."""

    AVATAR = "avatar"
    """The avatar camera (化身)."""
    ADVANCED = "advanced"
    """个性相机高阶版: one template, no prompt, many settings."""

    @property
    def unit(self) -> Unit:
        """What it charges."""
        return Unit.DURATION if self is Camera.ADVANCED else Unit.POINTS

    @property
    def has_audit(self) -> bool:
        """Whether its results say what an audit found; without one each is for review."""
        return self is Camera.AVATAR

    @property
    def takes_prompt(self) -> bool:
        """Whether a call can carry a prompt."""
        return self is Camera.AVATAR

    @property
    def takes_notify_url(self) -> bool:
        """Whether a call can name an address for callbacks."""
        return self is Camera.AVATAR

    @property
    def max_templates(self) -> int:
        """The most templates of one call."""
        return 5 if self is Camera.AVATAR else 1


LARGEST = 2**31
"""The largest number that is read, below zero as well as above."""
SettingValue = bool | int | float
CameraSettings = tuple[tuple[str, SettingValue], ...]
"""Values by the gateway's names, in the order of `settings_of`."""


@value
class CameraSetting:
    """One setting of a camera: `name` is the gateway's. `low` and `high` are both allowed; a
    switch, whose default is True or False, has neither. `step` is that of its field."""

    name: str
    default: SettingValue
    low: float = 0
    high: float = 0
    step: float = 1

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off."""
        return isinstance(self.default, bool)

    def accepts(self, given: object) -> bool:
        """Whether `given` is of its kind and in its range."""
        read = self.read(given)
        return read is not None and (self.is_switch or self.low <= read <= self.high)

    def read(self, given: object) -> SettingValue | None:
        """`given` as its kind, in range or not: 30.0 is the whole number 30. None for what is of
        another kind, and for numbers that no field shows."""
        if self.is_switch or isinstance(given, bool):
            return given if self.is_switch and isinstance(given, bool) else None
        if not isinstance(given, int | float) or not -LARGEST <= given <= LARGEST:
            return None
        if isinstance(given, int) or isinstance(self.default, float):
            return given
        return int(given) if given.is_integer() else None


_ADVANCED = (
    CameraSetting("first_diffusion_steps", 50, 15, 50),
    CameraSetting("first_denoising_strength", 0.45, 0.3, 0.5, 0.01),
    CameraSetting("second_diffusion_steps", 50, 15, 50),
    CameraSetting("second_denoising_strength", 0.35, 0.3, 0.4, 0.01),
    CameraSetting("crop_face_preprocess", default=True),
    CameraSetting("before_face_fusion_ratio", 0.5, 0.2, 0.8, 0.05),
    CameraSetting("after_face_fusion_ratio", 0.5, 0.2, 0.8, 0.05),
    CameraSetting("apply_face_fusion_before", default=True),
    CameraSetting("apply_face_fusion_after", default=True),
    CameraSetting("color_shift_middle", default=True),
    CameraSetting("color_shift_last", default=True),
    CameraSetting("super_resolution", default=True),
    CameraSetting("background_restore", default=True),
)
_SETTINGS: Mapping[Camera, tuple[CameraSetting, ...]] = {Camera.ADVANCED: _ADVANCED}


def settings_of(camera: Camera) -> tuple[CameraSetting, ...]:
    """The settings of a camera, in the order of the contract; none for the avatar camera."""
    return _SETTINGS.get(camera, ())


def read_settings(camera: Camera, stored: object) -> CameraSettings:
    """Those of `camera` in an object of JSON; what is none of them, or not of its kind, is left
    out."""
    members = stored if isinstance(stored, dict) else {}
    read = ((each.name, each.read(members.get(each.name))) for each in settings_of(camera))
    return tuple((name, given) for name, given in read if given is not None)


def complete(camera: Camera, given: Mapping[str, SettingValue]) -> CameraSettings:
    """Every setting of `camera`: as `given`, else the documented default. What is no setting of it
    is left out; a value out of range stays, to be refused in words."""
    return tuple((each.name, given.get(each.name, each.default)) for each in settings_of(camera))
