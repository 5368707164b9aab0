"""Texts of group headings."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.cards import UNSETTLED, PictureCard, RequestCard
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId, TemplateKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import Grouping
from wujie_desktop.presenters.text.camera_names import camera_word
from wujie_desktop.presenters.text.formatting import (
    format_day,
    format_number,
    format_time,
    one_line,
)
from wujie_desktop.presenters.text.moderation_words import verdict_word
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.domain.avatars import Avatar

_VERDICTS = {verdict.value: verdict for verdict in Verdict}
MAX_BARS = 24
"""Pictures of a request that each have a bar of their own; none where there are more."""


class Stage(Enum):
    """What has come of a picture without a verdict."""

    QUEUED = auto()
    RUNNING = auto()
    MISSING = auto()


Bar = Verdict | Stage


@value
class Names:
    """What keys stand for. Each may know but some of them."""

    templates: Mapping[TemplateKey, str]
    avatars: Mapping[AvatarKey, Avatar]
    projects: Mapping[ProjectId, str]


@value
class GroupWords:
    """`title` is what the pictures share, `subtitle` its details, `figures` number and cost, `cost`
    the cost alone; `worst` is the strictest verdict among them. `avatar` is whose pictures they
    are, where the address book has it."""

    title: str
    subtitle: str = ""
    figures: str = ""
    cost: str = ""
    worst: Verdict | None = None
    avatar: Avatar | None = None
    bars: tuple[Bar, ...] = ()
    """One for each picture, in the order of the tiles."""
    queued: tuple[PictureKey, ...] = ()
    """The pictures that can be taken out of the queue."""
    is_folded: bool = False


class Figures(NamedTuple):
    """What all pictures of a group come to; `verdicts` are all that are among them."""

    total: int
    unsettled: int
    points: int
    verdicts: frozenset[Verdict]


def word_group(
    name: str,
    grouping: Grouping,
    figures: Figures,
    cards: Sequence[PictureCard],
    request: RequestCard | None,
    *,
    whole: Figures,
    names: Names,
    queued: Container[PictureKey] = (),
) -> GroupWords:
    """Return the heading of the group called `name`. Where it is a request its pictures are
    `cards`; `request` is that of the first, `queued` are those that wait for their turn. `whole` is
    what the group comes to with what lies in the bin: a request says what it did cost, whatever of
    it is kept."""
    is_request = grouping is Grouping.REQUEST and request is not None
    has_bars = is_request and len(cards) <= MAX_BARS
    return GroupWords(
        title=_title(name, grouping, request, names),
        subtitle=_subtitle(request, names.avatars) if is_request and request else "",
        figures=_figures(figures, whole),
        cost=_cost(whole.points),
        worst=next((each for each in reversed(Verdict) if each in figures.verdicts), None),
        avatar=names.avatars.get(request.avatar_key) if is_request and request else None,
        bars=tuple(bar_of(card, queued) for card in cards) if has_bars else (),
        queued=tuple(card.key for card in cards if card.key in queued) if is_request else (),
    )


def word_stacks(number: int) -> GroupWords:
    """Return the heading of `number` stacks side by side: each stack shows the rest itself."""
    text = translate("Group", "Stacks: {n}").format(n=format_number(number))
    return GroupWords(text, is_folded=True)


def _figures(figures: Figures, whole: Figures) -> str:
    """How many there are of the `whole`, and what that did cost; how far it has come while some are
    made."""
    total = format_number(whole.total)
    words = translate("Group", "Pictures: {n}")
    if figures.total < whole.total:
        words = translate("Group", "Pictures: {n} of {total}")
    pictures = words.format(n=format_number(figures.total), total=total)
    if whole.unsettled:
        pictures = f"{format_number(whole.total - whole.unsettled)}/{total}"
    return " · ".join(filter(None, (pictures, _cost(whole.points))))


def _cost(points: int) -> str:
    return translate("Group", "{n} pt").format(n=format_number(points)) if points else ""


def bar_of(card: PictureCard, queued: Container[PictureKey]) -> Bar:
    """Return what has come of one picture; `queued` are those that wait for their turn."""
    if card.key in queued:
        return Stage.QUEUED
    if card.state in UNSETTLED:
        return Stage.RUNNING
    return _VERDICTS.get(card.verdict or "", Stage.MISSING)


def _subtitle(request: RequestCard, avatars: Mapping[AvatarKey, Avatar]) -> str:
    """Which other member sent them, or that no member is told; what drew them, where that is not
    the avatar camera and no title; whose pictures they are and when they were asked for."""
    avatar = avatars.get(request.avatar_key)
    is_told = request.camera is not Camera.AVATAR and one_line(request.prompt)
    camera = camera_word(request.camera) if is_told else ""
    sent = f"{format_day(request.moment)} {format_time(request.moment)}"
    alias = avatar.alias if avatar else ""
    private = translate("Group", "Private") if request.is_private else ""
    return " · ".join(filter(None, (request.sender, private, camera, alias, sent)))


def _request_title(request: RequestCard) -> str:
    if prompt := one_line(request.prompt):
        return prompt
    if request.camera is Camera.AVATAR:
        return translate("Group", "(no prompt)")
    return camera_word(request.camera)


def _title(name: str, grouping: Grouping, request: RequestCard | None, names: Names) -> str:
    match grouping:
        case Grouping.REQUEST if request:
            return _request_title(request)
        case Grouping.TEMPLATE:
            unknown = translate("Tile", "Template unknown")
            return names.templates.get(TemplateKey(name)) or unknown
        case Grouping.AVATAR:
            avatar = names.avatars.get(AvatarKey(name))
            unnamed = translate("Group", "Avatar without a name")
            return avatar.alias if avatar and avatar.alias else unnamed
        case Grouping.PROJECT:
            known = names.projects.get(ProjectId(name), name)
            return known or translate("Group", "No project")
        case Grouping.DAY if request:
            return format_day(request.moment)
        case Grouping.VERDICT:
            verdict = _VERDICTS.get(name)
            return verdict_word(verdict) if verdict else translate("Group", "No verdict yet")
        case _:
            return ""
