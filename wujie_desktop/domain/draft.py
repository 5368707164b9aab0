"""Drafts: the form edits one, validation checks it, the codec encodes it, the library stores it."""

from __future__ import annotations

from dataclasses import replace

from wujie_desktop.domain.cameras import Camera, CameraSettings, complete
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

    @property
    def as_sent(self) -> RequestDraft:
        """What leaves of it: without what its camera does not take, with every setting of it."""
        return replace(
            self,
            prompt=self.prompt if self.camera.takes_prompt else "",
            notify_url=self.notify_url if self.camera.takes_notify_url else "",
            settings=complete(self.camera, dict(self.settings)),
        )

    @property
    def has_one_template(self) -> bool:
        """Whether all pictures are of its first template: its camera takes no other."""
        return bool(self.templates) and self.camera.max_templates == 1

    @property
    def keys(self) -> frozenset[str]:
        """Those that the call names: none of them is of a picture, wherever it is read again."""
        return frozenset((self.avatar_key, *(row.template_key for row in self.templates)))

    @property
    def picture_count(self) -> int:
        """The number of pictures that the call asks for."""
        return sum(row.number for row in self.templates)
