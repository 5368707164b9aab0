"""Everything about one picture, in words: the audit table first, then the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.marks import NO_MARKS, Marks
from wujie_desktop.domain.moderation import AuditRow, Verdict
from wujie_desktop.domain.request import Picture, Request
from wujie_desktop.domain.truncate import truncate
from wujie_desktop.domain.value import value
from wujie_desktop.domain.waiting import Wait, wait_of
from wujie_desktop.presenters.gallery.tile import (
    TileAction,
    TileContent,
    content_of,
    offers_of,
    template_name,
)
from wujie_desktop.presenters.inspector.doubt_words import doubts_of
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.moderation_words import (
    channel_words,
    trouble_words,
    verdict_word,
    waiting_words,
)
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.domain.decisions import Decision


@value
class Fact:
    """A named value; `copy` is the clipboard's text where it differs."""

    name: str
    text: str
    copy: str = ""


@value
class InspectorView:
    """What the inspector shows of one picture. `doubts` are sentences about inconsistencies of its
    audit, `raw` is the audit as received."""

    key: PictureKey
    content: TileContent
    verdict: Verdict | None
    verdict_text: str
    note: str
    rows: tuple[AuditRow, ...]
    doubts: tuple[str, ...]
    raw: str
    prompt: str
    facts: tuple[Fact, ...]
    offers: tuple[TileAction, ...]
    can_be_checked: bool
    can_be_decided: bool
    decision: Decision | None
    marks: Marks
    palette: tuple[str, ...]


def build_inspector_view(
    picture: Picture,
    request: Request | None,
    names: Mapping[TemplateKey, str],
    *,
    attempts: Sequence[Picture] = (),
    now: datetime,
    marks: Marks = NO_MARKS,
    decision: Decision | None = None,
    palette: tuple[str, ...] = (),
) -> InspectorView:
    """Return everything about `picture` in words; `attempts` are the failed pictures it replaces,
    oldest first, `palette` its colours as #rrggbb."""
    content = content_of(picture)
    wait = wait_of(picture, request.created_at, now) if request else None
    return InspectorView(
        key=picture.key,
        content=content,
        verdict=picture.verdict,
        verdict_text=verdict_word(picture.verdict) if picture.verdict else "",
        note=_note(picture, content, wait),
        rows=picture.audit.rows,
        doubts=doubts_of(picture),
        raw=picture.audit.raw,
        prompt=request.draft.prompt if request else "",
        facts=tuple(
            [*_facts(picture, request, names), *_arrivals(picture, request)]
            + [_attempt(number, item) for number, item in enumerate(attempts, start=1)]
        ),
        offers=offers_of(picture),
        can_be_checked=picture.original is not None,
        can_be_decided=picture.is_made,
        decision=decision,
        marks=marks,
        palette=palette,
    )


def _note(picture: Picture, content: TileContent, wait: Wait | None) -> str:
    match content:
        case TileContent.WAITING if picture.verdict is None:
            return " · ".join(part for part in waiting_words(picture, wait) if part)
        case TileContent.TROUBLE:
            return " · ".join(part for part in trouble_words(picture) if part)
        case _:
            return ""


def _arrivals(picture: Picture, request: Request | None) -> list[Fact]:
    """When each channel delivered the result, in seconds after sending."""
    if not request or not (picture.called_back_at or picture.polled_at):
        return []
    text = channel_words(request.created_at, picture.called_back_at, picture.polled_at)
    return [Fact(translate("Inspector", "Result told"), text)]


def _attempt(number: int, picture: Picture) -> Fact:
    text = " · ".join(
        part for part in (*trouble_words(picture), truncate(picture.points_message)) if part
    )
    name = translate("Inspector", "Try {n}").format(n=format_number(number))
    return Fact(name, text, picture.key)


def _facts(
    picture: Picture, request: Request | None, names: Mapping[TemplateKey, str]
) -> list[Fact]:
    facts = [
        Fact(
            translate("Inspector", "Template"),
            template_name(picture.template_key, names),
            picture.template_key or "",
        ),
        Fact(translate("Inspector", "Picture key"), picture.key, picture.key),
    ]
    if request:
        facts.append(
            Fact(
                translate("Inspector", "Avatar"),
                request.draft.avatar_key,
                request.draft.avatar_key,
            )
        )
    if picture.points is not None:
        cost = translate("Inspector", "{n} pt").format(n=format_number(picture.points))
        facts.append(
            Fact(
                translate("Inspector", "Cost"), f"{cost} {truncate(picture.points_message)}".strip()
            )
        )
    if picture.original:
        original = picture.original
        size = f"{original.width} × {original.height} · {original.format}"
        facts.append(Fact(translate("Inspector", "File"), size, original.path))
    if picture.completed_at:
        facts.append(Fact(translate("Inspector", "Made"), format_moment(picture.completed_at)))
    if picture.audit.data_id:
        facts.append(Fact(translate("Inspector", "Check"), picture.audit.data_id))
    if request and request.trace_id:
        facts.append(Fact("TRACE_ID", request.trace_id, request.trace_id))
    return facts
