"""Texts of group headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wujie_desktop.domain.cards import PictureCard, RequestCard
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import Grouping
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.text.formatting import (
    format_day,
    format_number,
    format_time,
    one_line,
    shorten_key,
)
from wujie_desktop.presenters.text.moderation_words import verdict_word
from wujie_desktop.presenters.text.translate import translate

_VERDICTS = {verdict.value: verdict for verdict in Verdict}


@value
class GroupWords:
    """`title` is what the pictures share, `subtitle` its details, `figures` number and cost, `cost`
    the cost alone; `worst` is the strictest verdict among them."""

    title: str
    subtitle: str = ""
    figures: str = ""
    cost: str = ""
    worst: Verdict | None = None
    is_folded: bool = False


def word_group(
    name: str,
    grouping: Grouping,
    cards: Sequence[PictureCard],
    request: RequestCard | None,
    names: Mapping[TemplateKey, str],
) -> GroupWords:
    """Return the heading of the group called `name` with pictures `cards`; `request` is that of the
    first."""
    title, subtitle = _titles(name, grouping, request, names)
    figures = translate("Group", "Pictures: {n}").format(n=format_number(len(cards)))
    points = sum(card.points or 0 for card in cards)
    cost = translate("Group", "{n} pt").format(n=format_number(points)) if points else ""
    verdicts = {_VERDICTS[card.verdict] for card in cards if card.verdict}
    worst = next((verdict for verdict in reversed(Verdict) if verdict in verdicts), None)
    return GroupWords(title, subtitle, f"{figures} · {cost}" if cost else figures, cost, worst)


def word_stacks(number: int) -> GroupWords:
    """Return the heading of `number` stacks side by side: each stack shows the rest itself."""
    text = translate("Group", "Stacks: {n}").format(n=format_number(number))
    return GroupWords(text, is_folded=True)


def _titles(
    name: str,
    grouping: Grouping,
    request: RequestCard | None,
    names: Mapping[TemplateKey, str],
) -> tuple[str, str]:
    match grouping:
        case Grouping.REQUEST if request:
            prompt = one_line(request.prompt) or translate("Group", "(no prompt)")
            sent = f"{format_day(request.moment)} {format_time(request.moment)}"
            return prompt, f"{shorten_key(request.avatar_key, 4)} · {sent}"
        case Grouping.TEMPLATE:
            key = TemplateKey(name) if name else None
            return template_name(key, names), ""
        case Grouping.AVATAR:
            return shorten_key(name, 8), ""
        case Grouping.DAY if request:
            return format_day(request.moment), ""
        case Grouping.VERDICT:
            verdict = _VERDICTS.get(name)
            return verdict_word(verdict) if verdict else translate("Group", "No verdict yet"), ""
        case _:
            return "", ""
