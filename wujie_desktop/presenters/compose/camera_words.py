"""What is said of cameras and their settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wujie_desktop.domain.cameras import Camera, CameraSetting, SettingValue, settings_of
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def camera_word(camera: Camera) -> str:
    """Name a camera."""
    match camera:
        case Camera.AVATAR:
            return translate("Camera", "Avatar camera")
        case Camera.ADVANCED:
            return translate("Camera", "Advanced camera")


def settings_words(draft: RequestDraft) -> str:
    """The settings of a draft that are not as documented, each with its value."""
    given = dict(draft.settings)
    changed = [
        f"{setting_word(setting.name)}: {_value_word(given[setting.name])}"
        for setting in settings_of(draft.camera)
        if given.get(setting.name, setting.default) != setting.default
    ]
    return " · ".join(changed) or changed_words(0)


def setting_word(name: str) -> str:
    """What a setting is called here, by the gateway's name."""
    return _SETTINGS[name]()


def range_words(setting: CameraSetting) -> str:
    """From where to where its numbers go."""
    return f"{setting.low:g}–{setting.high:g}"


def setting_hint(setting: CameraSetting) -> str:
    """What the gateway calls it, and what it is without being set."""
    return translate("Camera", "{name}, {default} as documented").format(
        name=setting.name, default=_value_word(setting.default or 0)
    )


def changed_words(number: int) -> str:
    """How many settings are not as documented."""
    if not number:
        return translate("Camera", "All as documented")
    return translate("Camera", "{n} changed").format(n=format_number(number))


def _value_word(given: SettingValue) -> str:
    if isinstance(given, bool):
        return translate("Camera", "on") if given else translate("Camera", "off")
    return given if isinstance(given, str) else f"{given:g}"


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
}
"""By the gateway's names; what each does, it does not document."""
