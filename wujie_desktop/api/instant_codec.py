"""Calls of the instant camera; no I/O (contract §11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from wujie_desktop.api.codec import post
from wujie_desktop.api.envelope import open_envelope
from wujie_desktop.api.reading import fields, items, text, words
from wujie_desktop.api.wire import HttpAnswer, HttpRequest
from wujie_desktop.domain.answers import CameraResource, SettingOption, TemplateOption
from wujie_desktop.domain.cameras import POSE_KEY, SAMPLER, Camera
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import TemplateKey

CREATE = "/ai/instant/create"
RESOURCE = "/ai/instant/resource"
_STYLES, _POSES, _SAMPLERS = "image_type_option", "pose", "sampler"
_NAMES = ("name", "title")
_PICTURES = ("url", "image_url", "sample_image")
"""Members that may name or show an option, the likeliest first: of a pose only `key` and `url` are
documented, of a style only `key`."""


def build_instant_create_request(draft: RequestDraft) -> HttpRequest:
    """The paid call of the instant camera. What is not set is left out, not sent as ""."""
    ready = draft.as_sent
    style, number = next(((row.template_key, row.number) for row in ready.templates), ("", 1))
    members = {**dict(ready.settings), "style_key": style, "prompt": ready.prompt, "num": number}
    return post(CREATE, {name: given for name, given in members.items() if given != ""})


def parse_instant_resource_answer(answer: HttpAnswer, *, now: datetime) -> CameraResource:
    """Every style, pose and sampler that has a key. An answer of another form offers none: keys can
    be typed."""
    data = fields(open_envelope(answer, now=now))
    styles = (
        TemplateOption(
            template_key=TemplateKey(option.value),
            template_name=option.name,
            sample_image=option.picture,
            camera=Camera.INSTANT,
        )
        for option in _options(data.get(_STYLES), "style_key")
    )
    poses = _options(data.get(_POSES), POSE_KEY)
    samplers = _options(data.get(_SAMPLERS), SAMPLER)
    return CameraResource(tuple(styles), (*poses, *samplers))


def _options(listed: object, setting: str) -> Iterator[SettingOption]:
    """Options of a list of objects, or of plain keys, each once."""
    seen: set[str] = set()
    for item in items(listed):
        members = fields(item) or {"key": item}
        key = text(members.get("key")).strip()
        if key and key not in seen:
            seen.add(key)
            yield SettingOption(
                camera=Camera.INSTANT,
                setting=setting,
                value=key,
                name=next(filter(None, (words(members.get(name)) for name in _NAMES)), ""),
                picture=next(filter(None, (text(members.get(name)) for name in _PICTURES)), ""),
            )
