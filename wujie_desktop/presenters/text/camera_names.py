"""What cameras are called."""

from __future__ import annotations

from wujie_desktop.domain.cameras import Camera
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
