"""Which calls each camera has (contract §1, §6, §11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from wujie_desktop.api import camera_codec, codec, instant_codec
from wujie_desktop.api.wire import HttpAnswer, HttpRequest
from wujie_desktop.domain.answers import CameraResource
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import RequestDraft

_CREATES: Mapping[Camera, Callable[[RequestDraft], HttpRequest]] = {
    Camera.AVATAR: codec.build_create_request,
    Camera.ADVANCED: camera_codec.build_camera_create_request,
    Camera.INSTANT: instant_codec.build_instant_create_request,
}
_RESOURCES: Mapping[Camera, str] = {
    Camera.AVATAR: codec.TEMPLATES,
    Camera.ADVANCED: camera_codec.TEMPLATES,
    Camera.INSTANT: instant_codec.RESOURCE,
}


def create_request(draft: RequestDraft) -> HttpRequest:
    """The paid call for a draft, by its camera."""
    return _CREATES[draft.camera](draft)


def resource_request(camera: Camera) -> HttpRequest:
    """Query what a camera offers."""
    return HttpRequest("GET", _RESOURCES[camera])


def read_resource(camera: Camera, answer: HttpAnswer, *, now: datetime) -> CameraResource:
    """What the answer says that the camera offers."""
    match camera:
        case Camera.AVATAR:
            return CameraResource(codec.parse_default_resource_answer(answer, now=now))
        case Camera.ADVANCED:
            return CameraResource(camera_codec.parse_camera_templates_answer(answer, now=now))
        case Camera.INSTANT:
            return instant_codec.parse_instant_resource_answer(answer, now=now)
