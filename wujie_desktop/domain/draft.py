"""Drafts: the form edits one, validation checks it, the codec encodes it, the library stores it."""

from __future__ import annotations

from dataclasses import replace

from wujie_desktop.domain.cameras import (
    FACE,
    Camera,
    CameraSettings,
    SettingKind,
    Unit,
    complete,
    settings_of,
    unit_of,
)
from wujie_desktop.domain.ids import NO_PROJECT, AvatarKey, ProjectId, TemplateKey
from wujie_desktop.domain.value import value

MAX_PROMPT = 500
"""Unicode code points (contract §4)."""
MAX_TEMPLATES = Camera.AVATAR.max_templates
"""Of the avatar camera; `Camera.max_templates` says it of each."""
MIN_NUMBER = 1
MAX_NUMBER = 10
"""Pictures per template and call (contract §4)."""


@value
class TemplateRow:
    """One template and the number of pictures to make with it (1–10)."""

    template_key: TemplateKey
    number: int = 1


@value
class RequestDraft:
    """One create call that is not sent yet (contract §4, §11)."""

    avatar_key: AvatarKey
    prompt: str = ""
    templates: tuple[TemplateRow, ...] = ()
    notify_url: str = ""
    project: ProjectId = NO_PROJECT
    """What it is for; the gateway never sees it."""
    camera: Camera = Camera.AVATAR
    settings: CameraSettings = ()
    """Of the camera; one that is not named has its documented default."""
    is_private: bool = False
    """Whether no team is to learn of it; the gateway never sees it."""

    @property
    def as_sent(self) -> RequestDraft:
        """What leaves of it: without what its camera does not take, with every setting of it."""
        return replace(
            self,
            avatar_key=self.avatar_key if self.camera.takes_avatar else AvatarKey(""),
            prompt=self.prompt if self.camera.takes_prompt else "",
            notify_url=self.notify_url if self.camera.takes_notify_url else "",
            settings=complete(self.camera, dict(self.settings)),
        )

    @property
    def unit(self) -> Unit:
        """What it is charged in."""
        return unit_of(self.camera, self.settings)

    @property
    def face(self) -> str:
        """The address of the face that it is drawn from, or what stands for a kept photo
        (`domain.photo_address`); "" for none."""
        given = dict(self.settings).get(FACE)
        return given if isinstance(given, str) else ""

    def with_face(self, face: str) -> RequestDraft:
        """The same with another face; "" takes it away."""
        others = tuple(each for each in self.settings if each[0] != FACE)
        return replace(self, settings=((FACE, face), *others) if face else others)

    @property
    def open_settings(self) -> CameraSettings:
        """Its settings as others may read them: without the face, which is a person's photo, and
        without addresses that say what opens them."""
        addresses = {
            each.name for each in settings_of(self.camera) if each.kind is SettingKind.ADDRESS
        }
        return tuple(
            (name, given)
            for name, given in self.settings
            if name not in addresses or (name != FACE and "?" not in str(given))
        )

    @property
    def subject(self) -> str:
        """Whom it draws: the key of an avatar, or a face."""
        return self.avatar_key if self.camera.takes_avatar else self.face

    @property
    def has_one_template(self) -> bool:
        """Whether all pictures are of its first template: its camera takes no other."""
        return bool(self.templates) and self.camera.max_templates == 1

    @property
    def keys(self) -> frozenset[str]:
        """Those that the call names, with its other words: none of them is of a picture, wherever
        it is read again."""
        rows = (row.template_key for row in self.templates)
        words = (given for _name, given in self.settings if isinstance(given, str))
        return frozenset((self.avatar_key, *rows, *words))

    @property
    def template_count(self) -> int:
        """The number of templates that it names; a row may be without one."""
        return sum(bool(row.template_key) for row in self.templates)

    @property
    def picture_count(self) -> int:
        """The number of pictures that the call asks for."""
        return sum(row.number for row in self.templates)
