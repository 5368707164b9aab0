"""Everything about one picture, in words: what the machine said first, then the facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import AvatarKey, PictureKey, TemplateKey
from wujie_desktop.domain.marks import NO_MARKS, Marks
from wujie_desktop.domain.moderation import AuditRow, Suggestion, Verdict
from wujie_desktop.domain.request import Picture, PictureState, Request
from wujie_desktop.domain.truncate import truncate
from wujie_desktop.domain.value import value
from wujie_desktop.domain.waiting import Wait, wait_of
from wujie_desktop.presenters.compose.camera_words import face_words, settings_words
from wujie_desktop.presenters.gallery.tile import (
    TileAction,
    TileContent,
    content_of,
    offers_of,
    picture_name,
    template_name,
    unsaved_word,
)
from wujie_desktop.presenters.inspector.decision_view import DecisionView, decision_view
from wujie_desktop.presenters.inspector.doubt_words import contradicts_itself, doubts_of
from wujie_desktop.presenters.text.camera_names import camera_word
from wujie_desktop.presenters.text.formatting import (
    format_moment,
    format_number,
    format_pixels,
    format_recent,
    format_share,
    shorten_key,
)
from wujie_desktop.presenters.text.moderation_words import (
    channel_words,
    given_up_words,
    lost_words,
    machine_says,
    trouble_words,
    waiting_words,
)
from wujie_desktop.presenters.text.translate import translate

NameAvatar = Callable[[AvatarKey], str]


@value
class Fact:
    """A named value; `copy` is the clipboard's text where it differs."""

    name: str
    text: str
    copy: str = ""


@value
class AuditView:
    """What the machine said: `headline` in a word, `tag` how it came to that; `rows` are all
    labels, `rest` and `least` sum up those that passed. `doubts` are sentences about
    inconsistencies, `warning` that it is about another picture. `verdict` is None too where the
    picture is not on this disk."""

    verdict: Verdict | None
    headline: str
    tag: str
    is_contradictory: bool
    doubts: tuple[str, ...]
    rows: tuple[AuditRow, ...]
    rest: str
    least: str
    warning: str = ""

    @property
    def failed_rows(self) -> tuple[AuditRow, ...]:
        """The labels that did not pass."""
        return tuple(row for row in self.rows if row.suggestion is not Suggestion.PASS)


@value
class InspectorView:
    """What the inspector shows of one picture. `summary` is the request in a line, `raw` the audit
    as received, `contested` when the verdict was contested, in words."""

    key: PictureKey
    title: str
    place: str
    content: TileContent
    audit: AuditView
    note: str
    raw: str
    prompt: str
    summary: str
    facts: tuple[Fact, ...]
    offers: tuple[TileAction, ...]
    can_be_checked: bool
    can_be_decided: bool
    contested: str
    decision: DecisionView
    marks: Marks
    palette: tuple[str, ...]

    @property
    def can_peek(self) -> bool:
        """Whether it is covered, and may be looked at."""
        return self.content is TileContent.BLURRED

    @property
    def can_be_contested(self) -> bool:
        """Whether there is a verdict to argue with."""
        return self.can_be_decided and self.audit.verdict in (Verdict.REVIEW, Verdict.BLOCKED)


def build_inspector_view(
    picture: Picture,
    request: Request | None,
    names: Mapping[TemplateKey, str],
    *,
    now: datetime,
    place: tuple[int, int] = (0, 0),
    attempts: Sequence[Picture] = (),
    marks: Marks = NO_MARKS,
    decision: Decision | None = None,
    palette: tuple[str, ...] = (),
    name_avatar: NameAvatar = shorten_key,
    contested_at: datetime | None = None,
    is_unreadable: bool = False,
) -> InspectorView:
    """Return everything about `picture` in words: the first of `place` is its number among so many
    shown, 0 where it is not. `attempts` are the failed pictures it replaces, oldest first,
    `palette` its colours as #rrggbb. `is_unreadable`: its file is missing or damaged."""
    content = content_of(picture, decision)
    wait = wait_of(picture, request.created_at, now) if request else None
    is_lost = is_unreadable and content in (TileContent.SHARP, TileContent.BLURRED)
    parts = _state_words(picture, TileContent.TROUBLE if is_lost else content, wait)
    if is_lost:
        parts = lost_words(can_come_back=bool(picture.picture_url))
    said = [part for part in parts if part]
    binned = _binned(marks.binned_at, now)
    audit = audit_view(picture, said[0] if said else "", is_saved=not is_lost)
    return InspectorView(
        key=picture.key,
        title=picture_name(picture, names),
        place="/".join(map(format_number, place)) if place[0] else "",
        content=TileContent.TROUBLE if is_lost else content,
        audit=audit,
        note=" · ".join([*(said if audit.verdict else said[1:]), *binned]),
        raw=picture.audit.raw,
        prompt=request.draft.prompt if request else "",
        summary=_summary(picture, request, now),
        facts=tuple(
            [*_facts(picture, request, names, name_avatar), *_arrivals(picture, request)]
            + [_attempt(number, item) for number, item in enumerate(attempts, start=1)]
        ),
        offers=_offers(picture, is_lost=is_lost),
        can_be_checked=picture.original is not None,
        can_be_decided=picture.is_made and not marks.binned_at,
        contested=_contested(contested_at, now),
        decision=decision_view(picture, decision, marks),
        marks=marks,
        palette=palette,
    )


def audit_view(picture: Picture, state: str, *, is_saved: bool = True) -> AuditView:
    """Return what the machine said of `picture`; `state` is what to say where there is no picture
    to look at. A pass is none before the file is on this disk."""
    content = content_of(picture)
    is_there = is_saved and content not in (TileContent.WAITING, TileContent.TROUBLE)
    verdict = picture.verdict
    if verdict is Verdict.PASS and not is_there:
        verdict = None
    rows = picture.audit.rows if verdict else ()
    passed = [row for row in rows if row.suggestion is Suggestion.PASS]
    rates = [row.rate for row in passed if row.rate is not None]
    failed = len(rows) - len(passed)
    is_coming = content is TileContent.WAITING
    unsaved = unsaved_word() if picture.verdict and not (is_there or is_coming) else ""
    doubts = doubts_of(picture) if verdict else ()
    is_contradictory = bool(rows) and contradicts_itself(picture)
    tag = translate("Audit", "{n} not passed").format(n=format_number(failed)) if failed else ""
    return AuditView(
        verdict=verdict,
        headline=machine_says(verdict) if verdict else state or unsaved,
        tag=translate("Audit", "Contradictory") if is_contradictory else tag or unsaved,
        is_contradictory=is_contradictory,
        doubts=doubts,
        rows=rows,
        rest=translate("Audit", "{n} passed").format(n=format_number(len(passed)))
        if passed
        else "",
        least=translate("Audit", "lowest {share}").format(share=format_share(min(rates)))
        if rates
        else "",
    )


def _state_words(picture: Picture, content: TileContent, wait: Wait | None) -> tuple[str, str]:
    match content:
        case TileContent.WAITING:
            return waiting_words(picture, wait)
        case TileContent.TROUBLE:
            return trouble_words(picture)
        case _:
            return given_up_words(picture), ""


def _offers(picture: Picture, *, is_lost: bool) -> tuple[TileAction, ...]:
    """What can be done about a file that is not here; `is_lost`: it should be."""
    is_given_up = picture.is_given_up and picture.state is PictureState.DONE
    if (is_lost or is_given_up) and picture.picture_url:
        return (TileAction.MEND,)
    return offers_of(picture)


def _binned(at: datetime | None, now: datetime) -> list[str]:
    if at is None:
        return []
    return [translate("Audit", "in the bin since {when}").format(when=format_recent(at, now))]


def _contested(at: datetime | None, now: datetime) -> str:
    if at is None:
        return ""
    return translate("Audit", "contest saved {when}").format(when=format_recent(at, now))


def _summary(picture: Picture, request: Request | None, now: datetime) -> str:
    original = picture.original
    parts = (
        format_recent(request.created_at, now) if request else "",
        _points(picture),
        format_pixels(original) if original else "",
    )
    return " · ".join(part for part in parts if part)


def _points(picture: Picture) -> str:
    if picture.points is None:
        return ""
    return translate("Inspector", "{n} pt").format(n=format_number(picture.points))


def _arrivals(picture: Picture, request: Request | None) -> list[Fact]:
    """When each channel delivered the result, in seconds after sending."""
    if not request or not (picture.called_back_at or picture.polled_at):
        return []
    text = channel_words(request.created_at, picture.called_back_at, picture.polled_at)
    return [Fact(translate("Inspector", "Result received"), text)]


def _attempt(number: int, picture: Picture) -> Fact:
    text = " · ".join(
        part for part in (*trouble_words(picture), truncate(picture.points_message)) if part
    )
    name = translate("Inspector", "Attempt {n}").format(n=format_number(number))
    return Fact(name, text, picture.key)


def _sent(request: Request, name_avatar: NameAvatar) -> list[Fact]:
    """For whom, with what and when; of what was sent elsewhere the vendor tells the camera."""
    if request.is_taken_in:
        elsewhere = translate("Inspector", "elsewhere, taken in from the history")
        return [*camera_facts(request.draft), Fact(translate("Inspector", "Sent"), elsewhere)]
    avatar = request.draft.avatar_key
    named = Fact(translate("Inspector", "Avatar"), name_avatar(avatar), avatar)
    return [
        *([named] if request.draft.camera.takes_avatar else []),
        *camera_facts(request.draft),
        Fact(translate("Inspector", "Sent"), format_moment(request.created_at)),
        *sender_facts(request),
    ]


def sender_facts(request: Request) -> list[Fact]:
    """Which other member of the team sent it; nothing where that was here."""
    return [Fact(translate("Team", "Sent by"), request.sender)] if request.sender else []


def camera_facts(draft: RequestDraft) -> list[Fact]:
    """What drew it and how, as far as that is known; nothing for the avatar camera, which has no
    settings."""
    if draft.camera is Camera.AVATAR:
        return []
    facts = [Fact(translate("Camera", "Camera"), camera_word(draft.camera))]
    if face := face_words(draft):
        facts.append(Fact(translate("Camera", "Face"), face))
    if draft.settings:
        facts.append(Fact(translate("Camera", "Camera settings"), settings_words(draft)))
    return facts


def with_project(view: InspectorView, title: str) -> InspectorView:
    """`view` with the project that the picture belongs to, called `title`."""
    return replace(view, facts=(Fact(translate("Inspector", "Project"), title), *view.facts))


def with_another_judged(view: InspectorView) -> InspectorView:
    """`view` with the warning that the machine judged another picture than this one."""
    warning = translate(
        "Audit", "The machine judged a picture that differs from this file: look for yourself."
    )
    return replace(view, audit=replace(view.audit, warning=warning))


def _facts(
    picture: Picture,
    request: Request | None,
    names: Mapping[TemplateKey, str],
    name_avatar: NameAvatar,
) -> list[Fact]:
    template = template_name(picture.template_key, names)
    facts = [Fact(translate("Inspector", "Template"), template, picture.template_key or "")]
    if request:
        facts += _sent(request, name_avatar)
    if picture.completed_at:
        facts.append(Fact(translate("Inspector", "Made"), format_moment(picture.completed_at)))
    if cost := _points(picture):
        cost = f"{cost} {truncate(picture.points_message)}".strip()
        facts.append(Fact(translate("Inspector", "Cost"), cost))
    if picture.original:
        original = picture.original
        size = f"{original.width} × {original.height} · {original.format}"
        facts.append(Fact(translate("Inspector", "File"), size, original.path))
    facts.append(Fact(translate("Inspector", "Picture key"), picture.key, picture.key))
    if picture.audit.data_id:
        facts.append(Fact(translate("Inspector", "Check"), picture.audit.data_id))
    if request and request.trace_id:
        facts.append(Fact("TRACE_ID", request.trace_id, request.trace_id))
    return facts
