"""Many selected pictures in words: what the machine said, what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from wujie_desktop.domain.cards import RequestCard
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.moderation import Suggestion, Verdict, rows_by_severity
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.inspector.decision_view import DecisionView
from wujie_desktop.presenters.inspector.inspector import Fact, NameAvatar
from wujie_desktop.presenters.inspector.selection_tally import SelectionTally
from wujie_desktop.presenters.text.formatting import (
    format_day,
    format_number,
    format_share,
    one_line,
)
from wujie_desktop.presenters.text.moderation_words import (
    choice_word,
    label_word,
    suggestion_word,
    undecided_word,
    verdict_word,
)
from wujie_desktop.presenters.text.translate import translate

MAX_READ = 30
"""Pictures that did not pass, up to which their labels are named."""
MAX_ROWS = 6
_MAX_NAMES = 3


@value
class FailedLabel:
    """A label that did not pass in `detail` many pictures."""

    label: str
    suggestion: Suggestion
    word: str
    detail: str


@value
class ManyView:
    """What the inspector shows of many; `place` is what the machine said of how many, `heads`
    the verdicts of the first few. While they
    are still being counted there is only `title`."""

    title: str
    place: str = ""
    heads: tuple[Verdict | None, ...] = ()
    labels: tuple[FailedLabel, ...] = ()
    not_passed: Sequence[PictureKey] = ()
    contest: str = ""
    decision: DecisionView | None = None
    facts: tuple[Fact, ...] = ()


def counting_view(number: int) -> ManyView:
    """What can be said at once."""
    return ManyView(_title(number))


def build_many_view(
    tally: SelectionTally,
    failed: Sequence[Picture],
    requests: Sequence[RequestCard],
    names: Mapping[TemplateKey, str],
    name_avatar: NameAvatar,
) -> ManyView:
    """Return everything about what was counted; `failed` are the pictures that did not
    pass, `requests` those of all; none of either where there are too many."""
    contest = translate("Inspector", "Contest {n}…").format(n=format_number(len(tally.not_passed)))
    return ManyView(
        title=_title(len(tally.keys)),
        place=" · ".join(
            f"{format_number(tally.verdicts[verdict])} {verdict_word(verdict)}"
            for verdict in Verdict
            if tally.verdicts[verdict]
        ),
        heads=tuple(tally.heads),
        labels=_failed_labels(failed),
        not_passed=tally.not_passed,
        contest=contest if tally.not_passed else "",
        decision=None if tally.is_binned else _decision(tally),
        facts=tuple(_facts(tally, requests, names, name_avatar)),
    )


def _title(number: int) -> str:
    return translate("Inspector", "{n} selected").format(n=format_number(number))


def _failed_labels(failed: Iterable[Picture]) -> tuple[FailedLabel, ...]:
    rows = rows_by_severity(
        [row for item in failed for row in item.audit.rows if row.suggestion is not Suggestion.PASS]
    )
    numbers = Counter((label_word(row), row.suggestion) for row in rows)
    said: dict[tuple[str, Suggestion], FailedLabel] = {}
    for row in rows:
        name = (label_word(row), row.suggestion)
        number = translate("Inspector", "in {n}").format(n=format_number(numbers[name]))
        is_one = numbers[name] == 1 and row.rate is not None
        detail = f"{number} · {format_share(row.rate or 0)}" if is_one else number
        said.setdefault(name, FailedLabel(name[0], name[1], suggestion_word(row), detail))
    return tuple(said.values())[:MAX_ROWS]


def _decision(tally: SelectionTally) -> DecisionView | None:
    decided = [choice for choice in (*Choice, None) if tally.choices[choice]]
    if not decided:
        return None
    each = translate("Inspector", "{n} {decision}")
    said = " · ".join(
        each.format(n=format_number(tally.choices[choice]), decision=_choice_word(choice))
        for choice in decided
    )
    blocked, review = tally.verdicts[Verdict.BLOCKED], tally.verdicts[Verdict.REVIEW]
    stars = [number for number, times in sorted(tally.stars.items()) if times]
    spread = translate("Inspector", "{least} to {most}")
    return DecisionView(
        said=said,
        stands=decided[0] if len(decided) == 1 else None,
        line=_demands(blocked, review),
        can_pick=blocked < tally.choices.total(),
        stars=stars[0],
        stars_said=spread.format(least=format_number(stars[0]), most=format_number(stars[-1]))
        if len(stars) > 1
        else "",
    )


def _choice_word(choice: Choice | None) -> str:
    return choice_word(choice) if choice else undecided_word()


def _demands(blocked: int, review: int) -> str:
    parts = (
        translate("Inspector", "{n} blocked: not picked.").format(n=format_number(blocked))
        if blocked
        else "",
        translate("Inspector", "{n} for review: picking needs a reason.").format(
            n=format_number(review)
        )
        if review
        else "",
    )
    return " ".join(part for part in parts if part)


def _facts(
    tally: SelectionTally,
    requests: Sequence[RequestCard],
    names: Mapping[TemplateKey, str],
    name_avatar: NameAvatar,
) -> list[Fact]:
    prompts = {one_line(request.prompt) for request in requests}
    points = translate("Inspector", "{n} pt").format(n=format_number(tally.points))
    number = translate("Inspector", "{n} different").format(n=format_number(tally.request_count))
    facts = (
        (translate("Inspector", "Requests"), set() if requests else {number}),
        (translate("Inspector", "Prompt"), prompts if len(prompts) == 1 else set()),
        (
            translate("Inspector", "Avatar"),
            {name_avatar(request.avatar_key) for request in requests},
        ),
        (
            translate("Inspector", "Template"),
            {template_name(key, names) for key in tally.templates},
        ),
        (translate("Inspector", "Sent"), {format_day(request.moment) for request in requests}),
        (translate("Team", "Sent by"), _senders(requests)),
        (translate("Inspector", "Total"), {points} if tally.points else set()),
    )
    return [Fact(name, _listed(texts)) for name, texts in facts if texts]


def _senders(requests: Sequence[RequestCard]) -> set[str]:
    """Who sent them, where somebody else sent any."""
    names = {request.sender for request in requests}
    return {name or translate("Facets", "Me") for name in names} if any(names) else set()


def _listed(texts: set[str]) -> str:
    if len(texts) <= _MAX_NAMES:
        return translate("Inspector", ", ").join(sorted(texts))
    return translate("Inspector", "{n} different").format(n=format_number(len(texts)))
