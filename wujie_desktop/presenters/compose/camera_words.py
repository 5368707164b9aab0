"""What is said of cameras and their settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wujie_desktop.domain.cameras import (
    FACE,
    Camera,
    CameraSetting,
    SettingKind,
    SettingValue,
    settings_of,
)
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.photos import bare_address
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def camera_word(camera: Camera) -> str:
    """Name a camera."""
    match camera:
        case Camera.AVATAR:
            return translate("Camera", "Avatar camera")
        case Camera.ADVANCED:
            return translate("Camera", "Advanced camera")
        case Camera.INSTANT:
            return translate("Camera", "Instant camera")


def settings_words(draft: RequestDraft) -> str:
    """The settings of a draft that are not as documented, each with its value."""
    given = dict(draft.settings)
    changed = [
        f"{setting_word(setting.name)}: {value_word(setting, given[setting.name])}"
        for setting in settings_of(draft.camera)
        if setting.name != FACE
        and given.get(setting.name, setting.default) not in (setting.default, "")
    ]
    return " · ".join(changed) or changed_words(0)


def setting_word(name: str) -> str:
    """What a setting is called here, by the gateway's name."""
    return _SETTINGS[name]()


def range_words(setting: CameraSetting) -> str:
    """From where to where its numbers go; "" where nothing documents that."""
    if setting.low is None or setting.high is None:
        return ""
    return f"{setting.low:g}–{setting.high:g}"


def setting_hint(setting: CameraSetting) -> str:
    """What the gateway calls it, and what it is without being set."""
    if setting.default is None:
        return translate(
            "Camera", "{name}, not sent unless it is set: no default is documented"
        ).format(name=setting.name)
    return translate("Camera", "{name}, {default} as documented").format(
        name=setting.name, default=value_word(setting, setting.default)
    )


def changed_words(number: int) -> str:
    """How many settings are not as documented."""
    if not number:
        return translate("Camera", "All as documented")
    return translate("Camera", "{n} changed").format(n=format_number(number))


def value_word(setting: CameraSetting, given: SettingValue) -> str:
    """A value as it is read; an address without what may open it."""
    if setting.kind is SettingKind.CHOICE:
        return _PAYMENTS[given]() if given in _PAYMENTS else str(given)
    if setting.kind is SettingKind.ADDRESS:
        return bare_address(str(given))
    if isinstance(given, bool):
        return translate("Camera", "on") if given else translate("Camera", "off")
    return given if isinstance(given, str) else f"{given:g}"


_PAYMENTS: Mapping[SettingValue, Callable[[], str]] = {
    1: lambda: translate("Camera", "Points"),
    2: lambda: translate("Camera", "Time account"),
}
"""What a request is paid in, by the gateway's numbers."""
_SETTINGS: Mapping[str, Callable[[], str]] = {
    "first_diffusion_steps": lambda: translate("Camera", "First pass: steps"),
    "first_denoising_strength": lambda: translate("Camera", "First pass: strength"),
    "second_diffusion_steps": lambda: translate("Camera", "Second pass: steps"),
    "second_denoising_strength": lambda: translate("Camera", "Second pass: strength"),
    "crop_face_preprocess": lambda: translate("Camera", "Crop to the face first"),
    "before_face_fusion_ratio": lambda: translate("Camera", "Face fusion before: share"),
    "after_face_fusion_ratio": lambda: translate("Camera", "Face fusion after: share"),
    "apply_face_fusion_before": lambda: translate("Camera", "Face fusion before"),
    "apply_face_fusion_after": lambda: translate("Camera", "Face fusion after"),
    "color_shift_middle": lambda: translate("Camera", "Colour shift midway"),
    "color_shift_last": lambda: translate("Camera", "Colour shift at the end"),
    "super_resolution": lambda: translate("Camera", "Super resolution"),
    "background_restore": lambda: translate("Camera", "Restore the background"),
    "face_image_url": lambda: translate("Camera", "Face"),
    "pose_image_key": lambda: translate("Camera", "Pose"),
    "pose_image_url": lambda: translate("Camera", "Address of the pose"),
    "use_control_net": lambda: translate("Camera", "ControlNet: go by the pose"),
    "uc_prompt": lambda: translate("Camera", "What to avoid"),
    "seed": lambda: translate("Camera", "Seed"),
    "steps": lambda: translate("Camera", "Steps"),
    "cfg": lambda: translate("Camera", "CFG: how closely to the prompt"),
    "sampler": lambda: translate("Camera", "Sampler"),
    "stop_at_clip_layer": lambda: translate("Camera", "Stop at CLIP layer"),
    "strength": lambda: translate("Camera", "Strength of denoising"),
    "instant_id_weight": lambda: translate("Camera", "InstantID: likeness"),
    "payment_type": lambda: translate("Camera", "Paid from"),
}
"""By the gateway's names; what most of them do, it does not document."""
