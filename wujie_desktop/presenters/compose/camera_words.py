"""What is said of the settings of a camera."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wujie_desktop.domain.cameras import CameraSetting
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def setting_word(setting: CameraSetting) -> str:
    """Name a setting."""
    return _SETTINGS[setting.name]()


def range_words(setting: CameraSetting) -> str:
    """From where to where its numbers go."""
    return f"{setting.low:g}–{setting.high:g}"


def setting_hint(setting: CameraSetting) -> str:
    """What the gateway calls it, and what it is without being set."""
    if setting.is_switch:
        default = translate("Camera", "on") if setting.default else translate("Camera", "off")
    else:
        default = f"{setting.default:g}"
    return translate("Camera", "{name}, {default} as documented").format(
        name=setting.name, default=default
    )


def changed_words(number: int) -> str:
    """How many settings are not as documented."""
    if not number:
        return translate("Camera", "All as documented")
    return translate("Camera", "{n} changed").format(n=format_number(number))


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
