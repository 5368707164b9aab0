"""The differences between two pictures, in words. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from enum import Enum, auto

from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.moderation import AuditRow, Suggestion, Verdict
from wujie_desktop.domain.prompt_words import pieces_of
from wujie_desktop.domain.request import Picture, Request, StoredOriginal
from wujie_desktop.domain.value import value
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.inspector.version_words import audit_note, size_words
from wujie_desktop.presenters.text.formatting import (
    format_decimal,
    format_number,
    format_pixels,
    format_share,
    shorten_key,
)
from wujie_desktop.presenters.text.moderation_words import label_word, suggestion_word, verdict_word
from wujie_desktop.presenters.text.translate import translate

_NOISE = 0.05
"""Confidences no further apart than this are the same."""
_BRIDGE = 1
"""An equal stretch of so many characters between two changes does not part them."""


class Change(Enum):
    """What happened to a piece of the first prompt in the second."""

    SAME = auto()
    REMOVED = auto()
    ADDED = auto()


@value
class Piece:
    """Consecutive words of a prompt with the same change."""

    text: str
    change: Change


@value
class Side:
    """One picture with its request."""

    picture: Picture
    request: Request | None


@value
class Differing:
    """One field that differs; with suggestions where the machine made some."""

    name: str
    left: str
    right: str
    left_suggestion: Suggestion | None = None
    right_suggestion: Suggestion | None = None


@value
class Difference:
    """All differences; `labels` are those of the audits, `prompt` is empty where the prompts are
    the same; `note` says why there are no audits to compare."""

    fields: tuple[Differing, ...]
    labels: tuple[Differing, ...]
    prompt: tuple[Piece, ...]
    note: str = ""


def build_difference(left: Side, right: Side, names: Mapping[TemplateKey, str]) -> Difference:
    """Compare template, avatar, cost, time, verdict and every label of two pictures."""
    facts = _facts(left, right, names)
    return Difference(
        fields=tuple(item for item in facts if item.left != item.right),
        labels=tuple(_labels(left.picture, right.picture)),
        prompt=diff_words(_prompt(left), _prompt(right)),
    )


def build_version_difference(original: StoredOriginal, version: PictureVersion) -> Difference:
    """Compare the files of a picture and a version of it."""
    file = version.file
    facts = (
        Differing(translate("Compare", "File"), translate("Compare", "Original"), version.name),
        Differing(translate("Compare", "Format"), original.format.upper(), file.format.upper()),
        Differing(translate("Compare", "Pixels"), format_pixels(original), format_pixels(file)),
        Differing(translate("Compare", "Size"), size_words(original), size_words(file)),
    )
    return Difference(
        fields=tuple(item for item in facts if item.left != item.right),
        labels=(),
        prompt=(),
        note=audit_note(),
    )


def diff_words(left: str, right: str) -> tuple[Piece, ...]:
    """The words of both prompts in one sequence; empty where they are the same."""
    if left == right:
        return ()
    ours, theirs = pieces_of(left), pieces_of(right)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("".join(ours[i:j]), Change.SAME))
            continue
        removed, added = "".join(ours[i:j]), "".join(theirs[k:m])
        pieces += [Piece(removed, Change.REMOVED)] if removed else []
        pieces += [Piece(added, Change.ADDED)] if added else []
    return tuple(_bridged(pieces))


def _bridged(pieces: list[Piece]) -> Iterator[Piece]:
    """Join changes that only a single common character separates: it says nothing."""
    removed = added = ""
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1
        if piece.change is Change.SAME and not (inside and len(piece.text) <= _BRIDGE):
            yield from _changed(removed, added)
            removed = added = ""
            yield piece
            continue
        removed += piece.text if piece.change is not Change.ADDED else ""
        added += piece.text if piece.change is not Change.REMOVED else ""
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(removed, Change.REMOVED)
    if added:
        yield Piece(added, Change.ADDED)


def _facts(left: Side, right: Side, names: Mapping[TemplateKey, str]) -> Iterator[Differing]:
    yield Differing(
        translate("Difference", "Template"),
        template_name(left.picture.template_key, names),
        template_name(right.picture.template_key, names),
    )
    yield Differing(translate("Difference", "Avatar"), _avatar(left), _avatar(right))
    one, other = left.picture.verdict, right.picture.verdict
    yield Differing(
        translate("Difference", "Audit"),
        verdict_word(one) if one else "—",
        verdict_word(other) if other else "—",
        _SUGGESTIONS.get(one) if one else None,
        _SUGGESTIONS.get(other) if other else None,
    )
    yield Differing(translate("Difference", "Points"), _points(left), _points(right))
    yield Differing(translate("Difference", "Time"), _seconds(left), _seconds(right))
    yield Differing(translate("Difference", "Size"), _size(left), _size(right))


def _labels(left: Picture, right: Picture) -> Iterator[Differing]:
    """The labels of which the machine says something else, in the order of the first."""
    ours = {row.label or row.name: row for row in left.audit.rows}
    theirs = {row.label or row.name: row for row in right.audit.rows}
    for label in dict.fromkeys((*ours, *theirs)):
        one, other = ours.get(label), theirs.get(label)
        known = one or other
        if known and _is_apart(one, other):
            yield Differing(
                label_word(known),
                _said(one),
                _said(other),
                one.suggestion if one else None,
                other.suggestion if other else None,
            )


def _is_apart(one: AuditRow | None, other: AuditRow | None) -> bool:
    """Whether two rows differ by more than confidence does from call to call."""
    if one is None or other is None or one.suggestion is not other.suggestion:
        return True
    if one.rate is None or other.rate is None:
        return one.rate is not other.rate
    return abs(one.rate - other.rate) > _NOISE


def _said(row: AuditRow | None) -> str:
    if row is None:
        return "—"
    rate = format_share(row.rate) if row.rate is not None else ""
    return f"{suggestion_word(row)} {rate}".strip()


def _prompt(side: Side) -> str:
    return side.request.draft.prompt if side.request else ""


def _avatar(side: Side) -> str:
    return shorten_key(side.request.draft.avatar_key, 6) if side.request else "—"


def _points(side: Side) -> str:
    points = side.picture.points
    return format_number(points) if points is not None else "—"


def _seconds(side: Side) -> str:
    """Seconds from sending to done."""
    done = side.picture.completed_at
    if done is None or side.request is None:
        return "—"
    seconds = (done - side.request.created_at).total_seconds()
    return translate("Difference", "{n} s").format(n=format_decimal(seconds))


def _size(side: Side) -> str:
    original = side.picture.original
    return format_pixels(original) if original else "—"


_SUGGESTIONS = {
    Verdict.PASS: Suggestion.PASS,
    Verdict.REVIEW: Suggestion.REVIEW,
    Verdict.BLOCKED: Suggestion.BLOCK,
}
