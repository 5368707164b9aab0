"""What one tile shows, as a value, for painter, tests and screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.decisions import may_be_seen
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.marks import NO_MARKS, Marks
from wujie_desktop.domain.moderation import AuditRow, Suggestion, Verdict, rows_by_severity
from wujie_desktop.domain.pricing import whole_points
from wujie_desktop.domain.request import Picture, PictureState, Reason
from wujie_desktop.domain.value import value
from wujie_desktop.domain.waiting import Wait, wait_of
from wujie_desktop.presenters.text.formatting import format_number, shorten_key
from wujie_desktop.presenters.text.moderation_words import (
    choice_word,
    label_word,
    lost_words,
    marks_words,
    spoken_label,
    spoken_verdict,
    suggestion_word,
    trouble_words,
    verdict_word,
    waiting_words,
)
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.domain.answers import TemplateOption
    from wujie_desktop.domain.decisions import Decision

MAX_CHIPS = 12
"""Labels on one tile; the strictest where there are more."""
_MAX_LABEL = 24
"""Characters of a label; ours have fewer, the vendor's may have any number."""
_MAX_SPOKEN = 5


class TileContent(Enum):
    """What fills the place of the picture."""

    WAITING = auto()
    SHARP = auto()
    BLURRED = auto()
    HIDDEN = auto()
    TROUBLE = auto()


class TileAction(Enum):
    """What the button on a tile does."""

    DOWNLOAD_AGAIN = auto()
    RETRY = auto()
    """A new paid request."""
    CANCEL = auto()
    """Take it out of the gateway's queue."""
    MEND = auto()
    """Check the file here and download it again if need be; free of charge."""


@value
class LabelChip:
    """One audit label in the strip below the picture."""

    text: str
    suggestion: Suggestion


@value
class Tile:
    """One picture as the gallery draws it.

    `headline` and `detail` replace a picture that cannot be shown; `progress` is a share 0–1, or
    None if unknown. `choice` is the word of the current decision, "" without one. `spoken` is the
    text for screen readers. A picture that passed has no `verdict` until its file is stored.
    """

    key: PictureKey
    content: TileContent
    verdict: Verdict | None
    verdict_text: str
    headline: str
    detail: str
    chips: tuple[LabelChip, ...]
    passed_note: str
    """How many labels passed, where there is no room to name them."""
    chips_note: str
    name: str
    points: str
    progress: float | None
    offer: TileAction | None
    spoken: str
    marks: Marks = NO_MARKS
    choice: str = ""
    stack: str = ""
    """The number of pictures in the stack; "" where it is no stack."""
    worst: Verdict | None = None
    """The strictest verdict in the stack."""
    is_retouched: bool = False
    """Whether it has versions."""

    @property
    def about(self) -> str:
        """The accessible description."""
        return " · ".join(part for part in (self.name, self.points) if part)


def build_tile(
    picture: Picture,
    *,
    number: int,
    names: Mapping[TemplateKey, str],
    sent_at: datetime | None,
    now: datetime,
    marks: Marks = NO_MARKS,
    decision: Decision | None = None,
    is_unreadable: bool = False,
    price: float | None = None,
    is_retouched: bool = False,
) -> Tile:
    """Return the tile of `picture`, the `number`-th of the gallery (from 1). `is_unreadable`: its
    file on this disk is missing or damaged. `price`: points that its template costs, if known.
    `is_retouched`: it has versions."""
    content = content_of(picture, decision)
    is_lost = is_unreadable and content in (TileContent.SHARP, TileContent.BLURRED)
    offers = offers_of(picture)
    if is_lost:
        content = TileContent.TROUBLE
        headline, detail = lost_words(can_come_back=bool(picture.picture_url))
        offers = (TileAction.MEND,) if picture.picture_url else ()
    else:
        wait = wait_of(picture, sent_at, now) if sent_at else None
        headline, detail = _words(picture, content, wait)
    is_absent = content in (TileContent.WAITING, TileContent.TROUBLE)
    is_unsaved = picture.verdict is Verdict.PASS and is_absent
    verdict = None if is_unsaved else picture.verdict
    rows = () if is_unsaved else _chip_rows(picture)
    tile = Tile(
        key=picture.key,
        content=content,
        verdict=verdict,
        verdict_text=verdict_word(verdict) if verdict else _absent_word(picture, content),
        headline=headline,
        detail=detail,
        chips=tuple(LabelChip(label_word(row)[:_MAX_LABEL], row.suggestion) for row in rows),
        passed_note=_passed_note(rows),
        chips_note="" if rows else _chips_note(picture, content, verdict_is_here=is_unsaved),
        name=picture_name(picture, names),
        points=_points(picture, price),
        progress=_progress(picture, now),
        offer=next(iter(offers), None),
        spoken="",
        marks=marks,
        choice=decision.choice if decision else "",
        is_retouched=is_retouched,
    )
    return _with_spoken(tile, picture, number)


def _chip_rows(picture: Picture) -> Sequence[AuditRow]:
    rows = picture.audit.rows
    return rows if len(rows) <= MAX_CHIPS else rows_by_severity(rows)[:MAX_CHIPS]


def content_of(picture: Picture, decision: Decision | None = None) -> TileContent:
    """Verdict before pixels: the gate decides first, then the file. `decision` is the current one
    about `picture`."""
    if picture.verdict is Verdict.BLOCKED:
        return TileContent.HIDDEN
    match picture.state:
        case PictureState.DONE:
            is_seen = may_be_seen(picture, decision.choice if decision else None)
            return TileContent.SHARP if is_seen else TileContent.BLURRED
        case PictureState.BLOCKED:
            return TileContent.BLURRED if picture.original else TileContent.HIDDEN
        case PictureState.FAILED | PictureState.CANCELLED:
            return TileContent.TROUBLE
        case _:
            return TileContent.WAITING


def offers_of(picture: Picture) -> tuple[TileAction, ...]:
    """Return what can be done about a missing picture and can succeed; the free action first."""
    may_come = picture.can_download_again and picture.reason not in _FINAL
    ways = (
        (TileAction.DOWNLOAD_AGAIN, may_come),
        (TileAction.RETRY, picture.can_be_retried),
        (TileAction.CANCEL, picture.can_be_cancelled),
    )
    return tuple(offer for offer, possible in ways if possible)


def _absent_word(picture: Picture, content: TileContent) -> str:
    """The word in place of the verdict; "" for a picture that is on its way."""
    if content is not TileContent.TROUBLE:
        return ""
    if picture.reason is Reason.GENERATION_FAILED:
        return translate("Tile", "Failed")
    return unsaved_word() if picture.verdict is Verdict.PASS else ""


def unsaved_word() -> str:
    """The word in place of the verdict, for a picture that is not stored here."""
    return translate("Tile", "Not saved")


_FINAL = frozenset((Reason.GONE, Reason.TOO_LARGE, Reason.HOST_REFUSED))
"""Reasons for a missing file that asking again does not change."""


def names_of(options: Iterable[TemplateOption]) -> dict[TemplateKey, str]:
    """Return the names of templates that have one."""
    return {option.template_key: option.name for option in options if option.name}


def template_name(key: TemplateKey | None, names: Mapping[TemplateKey, str]) -> str:
    """The template's name if known, else its shortened key."""
    if key is None:
        return translate("Tile", "Template unknown")
    return names.get(key) or shorten_key(key, 6)


def picture_name(picture: Picture, names: Mapping[TemplateKey, str]) -> str:
    """The template's name; the instant camera's where it drew without a style."""
    if picture.camera is Camera.INSTANT and not picture.template_key:
        from wujie_desktop.presenters.text.camera_names import camera_word

        return camera_word(picture.camera)
    return template_name(picture.template_key, names)


def worst_label(picture: Picture) -> str:
    """The label that decided, with the machine's suggestion: "Porn · Block"; "" without one."""
    for row in rows_by_severity(picture.audit.rows):
        if row.suggestion in (Suggestion.BLOCK, Suggestion.REVIEW):
            return f"{label_word(row)} · {suggestion_word(row)}"
    return ""


def _words(picture: Picture, content: TileContent, wait: Wait | None) -> tuple[str, str]:
    match content:
        case TileContent.WAITING:
            return waiting_words(picture, wait)
        case TileContent.TROUBLE:
            return trouble_words(picture)
        case TileContent.HIDDEN:
            return translate("Tile", "Hidden"), _blocked_by(picture)
        case _:
            return "", ""


def _blocked_by(picture: Picture) -> str:
    """What decided that the picture is not shown."""
    if label := _blocking_label(picture):
        return translate("Tile", "Machine: block ({label})").format(label=label)
    if picture.audit.check_fail:
        return translate("Tile", "The check failed")
    return worst_label(picture) or translate("Tile", "Machine: block")


def _blocking_label(picture: Picture) -> str:
    rows = (row for row in picture.audit.rows if row.suggestion is Suggestion.BLOCK)
    return next(map(label_word, rows), "")


def _passed_note(rows: Sequence[AuditRow]) -> str:
    passed = sum(row.suggestion is Suggestion.PASS for row in rows)
    if not passed:
        return ""
    if passed == len(rows):
        return translate("Tile", "{n} passed").format(n=format_number(passed))
    return translate("Tile", "+{n} passed").format(n=format_number(passed))


def _chips_note(picture: Picture, content: TileContent, *, verdict_is_here: bool) -> str:
    match content:
        case TileContent.WAITING if not verdict_is_here and picture.camera.has_audit:
            return translate("Tile", "Audit to come")
        case TileContent.WAITING:
            return translate("Tile", "Picture to come")
        case TileContent.TROUBLE:
            return translate("Tile", "No picture")
        case _:
            return translate("Tile", "No audit labels")


def _points(picture: Picture, price: float | None) -> str:
    """What it cost; while it is made and that is not said, what it is likely to cost."""
    if picture.points is not None:
        return translate("Tile", "{n} pt").format(n=format_number(picture.points))
    if price is None or picture.state.is_settled:
        return ""
    return translate("Tile", "about {n} pt").format(n=format_number(whole_points(price)))


def _progress(picture: Picture, now: datetime) -> float | None:
    """The progress of a picture in the making, from the gateway's first estimate and the earliest
    start it named: neither grows, so the progress never decreases unless the clock does."""
    started, total = picture.progress.started_at, picture.first_estimate
    if picture.state is not PictureState.WAITING or not started or not total:
        return None
    elapsed = (now - started).total_seconds()
    return min(max(elapsed, 0.0) / total, 0.95)


def _with_spoken(tile: Tile, picture: Picture, number: int) -> Tile:
    """The text for screen readers: which picture, its verdict, why, and the user's marks. The label
    that hides a picture is not said twice: the labels follow."""
    parts = [translate("Tile", "Picture {n}").format(n=format_number(number))]
    parts.append(spoken_verdict(tile.verdict) if tile.verdict else tile.verdict_text)
    is_named = tile.content is TileContent.HIDDEN and _blocking_label(picture)
    parts += [tile.headline, "" if is_named else tile.detail]
    loud = [row for row in picture.audit.rows if row.suggestion is not Suggestion.PASS]
    parts += [spoken_label(row) for row in rows_by_severity(loud)[:_MAX_SPOKEN]]
    if len(loud) > _MAX_SPOKEN:
        more = format_number(len(loud) - _MAX_SPOKEN)
        parts.append(translate("Tile", "more labels: {n}").format(n=more))
    if tile.choice:
        parts.append(translate("Tile", "decided: {choice}").format(choice=choice_word(tile.choice)))
    parts += marks_words(tile.marks)
    if tile.is_retouched:
        parts.append(translate("Tile", "retouched"))
    return replace(tile, spoken=translate("Tile", ", ").join(part for part in parts if part))
