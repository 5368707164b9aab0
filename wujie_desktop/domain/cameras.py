"""The vendor's cameras: what each takes besides templates, and in what it is paid (contract §4,
§11)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum, auto

from wujie_desktop.domain.value import value


class Unit(StrEnum):
    """What a call is charged in. The two are never added up."""

    POINTS = "points"
    DURATION = "duration"
    """The time account (时长); what one unit of it is, nothing documents."""


@value
class CameraTraits:
    """What a camera takes and charges. `max_templates` are those of one call."""

    unit: Unit = Unit.POINTS
    has_audit: bool = False
    """Whether that is known: nothing is known of the results of the instant camera."""
    takes_avatar: bool = True
    takes_prompt: bool = False
    takes_notify_url: bool = False
    max_templates: int = 1
    needs_template: bool = True
    """Whether a call without one is refused."""
    has_hex_keys: bool = True
    """Whether keys of templates look like those of avatars."""


class Camera(StrEnum):
    """What draws a request's pictures."""

    AVATAR = "avatar"
    """The avatar camera (化身)."""
    ADVANCED = "advanced"
    """个性相机高阶版: one template, no prompt, many settings."""
    INSTANT = "instant"
    """个性相机极速版: a face by its address instead of an avatar, one style, many settings."""

    @property
    def unit(self) -> Unit:
        """What it charges where a request does not choose; `unit_of` says what a request is
        charged in."""
        return _TRAITS[self].unit

    @property
    def takes_avatar(self) -> bool:
        """Whether a call names an avatar."""
        return _TRAITS[self].takes_avatar

    @property
    def has_audit(self) -> bool:
        """Whether its results say what an audit found; without one each is for review."""
        return _TRAITS[self].has_audit

    @property
    def takes_prompt(self) -> bool:
        """Whether a call can carry a prompt."""
        return _TRAITS[self].takes_prompt

    @property
    def takes_notify_url(self) -> bool:
        """Whether a call can name an address for callbacks."""
        return _TRAITS[self].takes_notify_url

    @property
    def max_templates(self) -> int:
        """The most templates of one call."""
        return _TRAITS[self].max_templates

    @property
    def needs_template(self) -> bool:
        """Whether a row of a call must name a template."""
        return _TRAITS[self].needs_template

    @property
    def has_hex_keys(self) -> bool:
        """Whether keys of its templates look like those of avatars."""
        return _TRAITS[self].has_hex_keys


_TRAITS: Mapping[Camera, CameraTraits] = {
    Camera.AVATAR: CameraTraits(
        has_audit=True, takes_prompt=True, takes_notify_url=True, max_templates=5
    ),
    Camera.ADVANCED: CameraTraits(unit=Unit.DURATION),
    Camera.INSTANT: CameraTraits(
        takes_avatar=False, takes_prompt=True, needs_template=False, has_hex_keys=False
    ),
}
FACE, POSE_KEY, POSE_ADDRESS = "face_image_url", "pose_image_key", "pose_image_url"
CONTROL_NET, SAMPLER, PAYMENT = "use_control_net", "sampler", "payment_type"
"""Settings of the instant camera that mean something here, by the gateway's names."""
TEMPLATE_ADDRESS = "template_url"
"""Stands beside the template of the advanced camera; what it does there is not explained."""
_PAYMENTS = {1: Unit.POINTS, 2: Unit.DURATION}

LARGEST = 2**31
"""The largest number that a field with a range shows, below zero as well as above."""
_LARGEST_SEED = 2**53
"""That of a setting for which no range is documented: what every JSON reader takes whole."""
SettingValue = bool | int | float | str
CameraSettings = tuple[tuple[str, SettingValue], ...]
"""Values by the gateway's names, in the order of `settings_of`."""
MAX_TEXT = 2000
"""Characters of a setting that is text."""


class SettingKind(Enum):
    """What a setting is, and so how it is edited."""

    SWITCH = auto()
    WHOLE = auto()
    """A whole number."""
    NUMBER = auto()
    CHOICE = auto()
    """One of a few whole numbers, each with a meaning."""
    TEXT = auto()
    ADDRESS = auto()
    """Where the gateway finds a picture."""


@value
class CameraSetting:
    """One setting of a camera: `name` is the gateway's. `low` and `high` are both allowed; None
    where no range is documented. A choice is a whole number between them. Without a documented
    `default` it leaves only where it is set. `step` is that of its field."""

    name: str
    kind: SettingKind
    default: SettingValue | None = None
    low: float | None = None
    high: float | None = None
    step: float = 1

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off."""
        return self.kind is SettingKind.SWITCH

    def accepts(self, given: object) -> bool:
        """Whether `given` is of its kind and in its range; None where it need not be set."""
        if given is None:
            return self.default is None
        read = self.read(given)
        if isinstance(read, int | float) and not self.is_switch:
            is_above = self.low is None or self.low <= read
            return is_above and (self.high is None or read <= self.high)
        return read is not None

    def read(self, given: object) -> SettingValue | None:
        """`given` as its kind, in range or not: 30.0 is the whole number 30. None for what is of
        another kind, for numbers that no field shows, and for texts that are too long."""
        if self.kind in (SettingKind.TEXT, SettingKind.ADDRESS):
            if not isinstance(given, str) or len(given) > MAX_TEXT:
                return None
            return given.encode("utf-8", "replace").decode("utf-8")
        if self.is_switch or isinstance(given, bool):
            return given if self.is_switch and isinstance(given, bool) else None
        largest = LARGEST if self.low is not None else _LARGEST_SEED
        if not isinstance(given, int | float) or not -largest <= given <= largest:
            return None
        if isinstance(given, int) or self.kind is SettingKind.NUMBER:
            return given
        return int(given) if given.is_integer() else None


def _switch(name: str) -> CameraSetting:
    return CameraSetting(name, SettingKind.SWITCH, default=True)


def _steps(name: str) -> CameraSetting:
    return CameraSetting(name, SettingKind.WHOLE, 50, 15, 50)


def _share(name: str, default: float, low: float, high: float, step: float) -> CameraSetting:
    return CameraSetting(name, SettingKind.NUMBER, default, low, high, step)


_ADVANCED = (
    _steps("first_diffusion_steps"),
    _share("first_denoising_strength", 0.45, 0.3, 0.5, 0.01),
    _steps("second_diffusion_steps"),
    _share("second_denoising_strength", 0.35, 0.3, 0.4, 0.01),
    _switch("crop_face_preprocess"),
    _share("before_face_fusion_ratio", 0.5, 0.2, 0.8, 0.05),
    _share("after_face_fusion_ratio", 0.5, 0.2, 0.8, 0.05),
    _switch("apply_face_fusion_before"),
    _switch("apply_face_fusion_after"),
    _switch("color_shift_middle"),
    _switch("color_shift_last"),
    _switch("super_resolution"),
    _switch("background_restore"),
    CameraSetting(TEMPLATE_ADDRESS, SettingKind.ADDRESS),
)
_INSTANT = (
    CameraSetting(FACE, SettingKind.ADDRESS),
    CameraSetting(POSE_KEY, SettingKind.TEXT),
    CameraSetting(POSE_ADDRESS, SettingKind.ADDRESS),
    CameraSetting(CONTROL_NET, SettingKind.SWITCH),
    CameraSetting("uc_prompt", SettingKind.TEXT),
    CameraSetting("seed", SettingKind.WHOLE),
    CameraSetting("steps", SettingKind.WHOLE, None, 1, 50),
    CameraSetting("cfg", SettingKind.NUMBER, None, 0, 30),
    CameraSetting(SAMPLER, SettingKind.TEXT),
    CameraSetting("stop_at_clip_layer", SettingKind.WHOLE),
    CameraSetting("strength", SettingKind.WHOLE, None, 0, 100),
    CameraSetting("instant_id_weight", SettingKind.NUMBER),
    CameraSetting(PAYMENT, SettingKind.CHOICE, 1, 1, 2),
)
_SETTINGS: Mapping[Camera, tuple[CameraSetting, ...]] = {
    Camera.ADVANCED: _ADVANCED,
    Camera.INSTANT: _INSTANT,
}


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
    """Every setting of `camera`: as `given`, else the documented default; one with neither is left
    out, and so is what is no setting of it. A value out of range stays, to be refused in words."""
    each_value = ((each.name, given.get(each.name, each.default)) for each in settings_of(camera))
    return tuple((name, chosen) for name, chosen in each_value if chosen is not None)


def is_paid_either_way(camera: Camera) -> bool:
    """Whether each request chooses what it is charged in."""
    return any(setting.name == PAYMENT for setting in settings_of(camera))


def unit_of(camera: Camera, settings: CameraSettings) -> Unit:
    """What a request with these settings is charged in."""
    chosen = dict(complete(camera, dict(settings))).get(PAYMENT)
    return _PAYMENTS.get(chosen, camera.unit) if isinstance(chosen, int) else camera.unit
