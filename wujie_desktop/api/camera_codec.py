"""Calls of the advanced camera; no I/O (contract §11)."""

from __future__ import annotations

from datetime import datetime

from wujie_desktop.api.codec import post
from wujie_desktop.api.envelope import open_envelope
from wujie_desktop.api.reading import fields, items, text, words
from wujie_desktop.api.wire import HttpAnswer, HttpRequest
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.cameras import TEMPLATE_ADDRESS, Camera
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import TemplateKey

CREATE = "/avatar/camera/create"
TEMPLATES = "/avatar/camera/template_options"


def build_camera_create_request(draft: RequestDraft) -> HttpRequest:
    """The paid call of the advanced camera, for the one template of a draft."""
    settings = dict(draft.as_sent.settings)
    address = settings.pop(TEMPLATE_ADDRESS, "")
    beside = {TEMPLATE_ADDRESS: address} if address else {}
    templates = [
        {"template_key": row.template_key, **beside, "count": row.number}
        for row in draft.templates[:1]
    ]
    return post(
        CREATE,
        {
            "avatar_key": draft.avatar_key,
            "camera_artwork_advanced": settings,
            "template_create_param": templates[0] if templates else {},
        },
    )


def parse_camera_templates_answer(
    answer: HttpAnswer, *, now: datetime
) -> tuple[TemplateOption, ...]:
    """Every option that has a key. `data` is the list itself, without a name."""
    listed = map(fields, items(open_envelope(answer, now=now)))
    return tuple(
        TemplateOption(
            template_key=TemplateKey(key),
            theme_key=text(option.get("category")),
            theme_name=words(option.get("category")),
            sample_image=text(option.get("url")),
            camera=Camera.ADVANCED,
        )
        for option in listed
        if (key := text(option.get("_key")) or text(option.get("key")))
    )
