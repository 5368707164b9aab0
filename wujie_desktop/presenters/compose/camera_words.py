"""What is said of cameras and their settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from wujie_desktop.domain.cameras import (
    FACE,
    Camera,
    CameraSetting,
    SettingKind,
    SettingValue,
    settings_of,
)
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.domain.answers import SettingOption

_ID_SHOWN = 8
"""Letters of a photo's name that are shown."""


def camera_short_word(camera: Camera) -> str:
    """Name a camera where all of them stand side by side."""
    match camera:
        case Camera.AVATAR:
            return translate("Camera", "Avatar")
        case Camera.ADVANCED:
            return translate("Camera", "Advanced")
        case Camera.INSTANT:
            return translate("Camera", "Instant")


def camera_hint(camera: Camera) -> str:
    """What a camera charges, and how sure that is."""
    match camera:
        case Camera.AVATAR:
            return translate("Camera", "Charged in points")
        case Camera.ADVANCED:
            return translate(
                "Camera",
                "Charged to the time account. Unproven: from the vendor's documentation, "
                "not tried against the live service.",
            )
        case Camera.INSTANT:
            return translate(
                "Camera",
                "Charged in points or time, as the request says. Unproven: from the vendor's "
                "documentation, not tried against the live service; where its results are asked "
                "for is inferred.",
            )


def camera_caution(camera: Camera) -> str:
    """What it means for a request that this camera draws it; "" for the avatar camera."""
    match camera:
        case Camera.AVATAR:
            return ""
        case Camera.ADVANCED:
            return translate(
                "Camera",
                "Charged to the time account; how much is told after sending. Pictures come "
                "without an audit: each waits for a person.",
            )
        case Camera.INSTANT:
            return translate(
                "Camera",
                "Draws a face without training. Unconfirmed: where its results are asked for, and "
                "whether they come with an audit; without one a picture waits for a person.",
            )


def avatar_title() -> str:
    """Over the field for an avatar."""
    return translate("Compose", "Avatar")


def face_title() -> str:
    """Over the field for a face."""
    return translate("Camera", "Face")


def templates_title(camera: Camera) -> str:
    """Over the templates of a camera."""
    if camera is Camera.INSTANT:
        return translate("Camera", "Style")
    return translate("Compose", "Templates")


def settings_words(draft: RequestDraft) -> str:
    """The settings of a draft that are not as documented, each with its value."""
    given = dict(draft.settings)
    changed = [
        f"{setting_word(setting.name)}: {value_word(setting, given[setting.name])}"
        for setting in settings_of(draft.camera)
        if setting.name != FACE
        and given.get(setting.name, setting.default) not in (setting.default, "")
    ]
    return " · ".join(changed) or changed_words(draft.camera, 0)


def face_words(draft: RequestDraft) -> str:
    """Whose face is drawn, without what may open it; "" where it is none, or an avatar's."""
    from wujie_desktop.domain.photo_address import photo_of
    from wujie_desktop.domain.photos import bare_address

    if draft.camera.takes_avatar or not draft.face:
        return ""
    if photo := photo_of(draft.face):
        return translate("Camera", "photo {name}").format(name=f"{photo[:_ID_SHOWN]}…")
    return bare_address(draft.face)


def setting_word(name: str) -> str:
    """What a setting is called here, by the gateway's name."""
    return _SETTINGS[name]()


def range_words(setting: CameraSetting) -> str:
    """From where to where its numbers go; "" where nothing documents that, and for a choice."""
    if setting.low is None or setting.high is None or setting.kind is SettingKind.CHOICE:
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


def unset_word() -> str:
    """What stands for a setting that is not sent."""
    return translate("Camera", "As the vendor has it")


def switch_choices() -> tuple[tuple[str, bool | None], ...]:
    """What a switch may be that need not be sent."""
    on, off = translate("Camera", "on"), translate("Camera", "off")
    return ((unset_word(), None), (on, True), (off, False))


def payment_choices() -> tuple[tuple[str, int], ...]:
    """What a request may be paid from."""
    return tuple((word(), number) for number, word in _PAYMENTS.items())


def pose_word(option: SettingOption) -> str:
    """What a pose on offer is called: most have no name."""
    return option.name or translate("Camera", "Pose {key}").format(key=option.value)


def changed_words(camera: Camera, number: int) -> str:
    """How many settings are not as documented; the instant camera's have no documented default."""
    if not number and camera is Camera.INSTANT:
        return translate("Camera", "None set")
    if not number:
        return translate("Camera", "All as documented")
    return translate("Camera", "{n} changed").format(n=format_number(number))


def value_word(setting: CameraSetting, given: SettingValue) -> str:
    """A value as it is read; an address without what may open it."""
    if setting.kind is SettingKind.CHOICE:
        return _PAYMENTS[given]() if isinstance(given, int) and given in _PAYMENTS else str(given)
    if setting.kind is SettingKind.ADDRESS:
        from wujie_desktop.domain.photos import bare_address

        return bare_address(str(given))
    if isinstance(given, bool):
        return translate("Camera", "on") if given else translate("Camera", "off")
    return given if isinstance(given, str) else f"{given:g}"


_PAYMENTS: Mapping[int, Callable[[], str]] = {
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
    "template_url": lambda: translate("Camera", "Template address"),
    "face_image_url": lambda: translate("Camera", "Face"),
    "pose_image_key": lambda: translate("Camera", "Pose"),
    "pose_image_url": lambda: translate("Camera", "Address of the pose"),
    "use_control_net": lambda: translate("Camera", "ControlNet"),
    "uc_prompt": lambda: translate("Camera", "What to avoid"),
    "seed": lambda: translate("Camera", "Seed"),
    "steps": lambda: translate("Camera", "Steps"),
    "cfg": lambda: translate("Camera", "CFG"),
    "sampler": lambda: translate("Camera", "Sampler"),
    "stop_at_clip_layer": lambda: translate("Camera", "Stop at CLIP layer"),
    "strength": lambda: translate("Camera", "Strength of denoising"),
    "instant_id_weight": lambda: translate("Camera", "Likeness (InstantID)"),
    "payment_type": lambda: translate("Camera", "Paid from"),
}
"""By the gateway's names; what most of them do, it does not document."""
