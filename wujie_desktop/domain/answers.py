"""The gateway's answers as values."""

from __future__ import annotations

from enum import StrEnum

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.value import value

_KEY_IN_NAME = 4
"""Letters of a key that tell templates of one theme apart."""


@value
class PromisedPicture:
    """A picture that an accepted create call will make, by its key (contract §4 `results`)."""

    key: PictureKey
    template_key: TemplateKey | None = None
    expected_seconds: int | None = None


@value
class CreateAnswer:
    """An accepted create call: the union of `keys` and `results`, in that order.

    `disagreement` is True where both lists are present and name different keys; `flaw` is what was
    wrong with an answer of which only part could be read.
    """

    pictures: tuple[PromisedPicture, ...]
    expected_points: int | None
    trace_id: str
    raw: str
    expected_duration: int | None = None
    """In units of the time account, where the camera charges that."""
    disagreement: bool = False
    flaw: WujieError | None = None


@value
class TemplateOption:
    """One template: of `default_resource` (contract §6), or of the advanced camera, whose category
    is its theme and which has no name, or a style of the instant camera (contract §11)."""

    template_key: TemplateKey
    template_name: str = ""
    theme_key: str = ""
    theme_name: str = ""
    sample_image: str = ""
    camera: Camera = Camera.AVATAR
    """Which camera draws with it."""

    @property
    def name(self) -> str:
        """What it is called here: by its name; one of the advanced camera by its theme and how its
        key ends, for keys of one batch begin alike; "" where there is neither."""
        if self.template_name or self.camera is Camera.AVATAR or not self.theme_name:
            return self.template_name
        return f"{self.theme_name} · {_ended(self.template_key)}"


@value
class SettingOption:
    """What a setting of a camera may be, as the gateway offers it: `picture` is an address, or
    ""."""

    camera: Camera
    setting: str
    value: str
    name: str = ""
    picture: str = ""


@value
class CameraResource:
    """What a camera offers: templates, and options of its settings."""

    templates: tuple[TemplateOption, ...]
    options: tuple[SettingOption, ...] = ()


def _ended(key: TemplateKey) -> str:
    return key if len(key) <= _KEY_IN_NAME else f"…{key[-_KEY_IN_NAME:]}"


@value
class AvatarInfo:
    """State of an avatar's training; 10 is ready (contract §6; not the status numbers of
    pictures)."""

    status: int


class HistoryKind(StrEnum):
    """What a page of the history lists; the words are the gateway's."""

    PICTURE = "PICTURE"
    """Pictures of the basic camera."""
    AVATAR = "AVATAR"
    """Trainings of avatars, as it is inferred: nothing documents it."""
    CAMERA_ADVANCED = "CAMERA_ADVANCED"
    """Pictures of the advanced camera."""
    CAMERA_SPEED = "CAMERA_SPEED"
    """Pictures of the instant camera, as it is inferred: nothing documents it."""


@value
class HistoryPage:
    """One page of keys, newest first (contract §5, history). What the keys are of depends on the
    kind that was asked for."""

    keys: tuple[str, ...]
    page_size: int
    total: int
