"""The report card of an avatar in words."""

from __future__ import annotations

from wujie_desktop.domain.avatar_report import AvatarFigures, AvatarReport
from wujie_desktop.domain.statistics import LEAST_SAMPLE
from wujie_desktop.presenters.text.formatting import format_decimal, format_number, format_share
from wujie_desktop.presenters.text.translate import translate


def report_lines(report: AvatarReport) -> tuple[str, ...]:
    """How an avatar did, line by line, each beside all others. No share is given of few
    pictures."""
    own, others = report.own, report.others
    if not own.judged:
        return (translate("Avatars", "No picture with an audit was made with it yet."),)
    if not own.is_enough:
        few = translate("Avatars", "Pictures: {n}; shares from {least} on")
        return (few.format(n=format_number(own.judged), least=format_number(LEAST_SAMPLE)),)
    return (
        _beside(
            translate("Avatars", "Passed: {own} · pictures: {n}"),
            translate("Avatars", "Passed: {own} (all others {others}) · pictures: {n}"),
            own,
            format_share(own.pass_rate),
            format_share(others.pass_rate) if others.is_enough else "",
        ),
        _beside(
            translate("Avatars", "Picked: {own}"),
            translate("Avatars", "Picked: {own} (all others {others})"),
            own,
            format_share(own.pick_rate),
            format_share(others.pick_rate) if others.is_enough else "",
        ),
        _beside(
            translate("Avatars", "Points for each picked: {own}"),
            translate("Avatars", "Points for each picked: {own} (all others {others})"),
            own,
            _points(own),
            _points(others) if others.is_enough else "",
        ),
    )


def _beside(alone: str, beside: str, own: AvatarFigures, said: str, others: str) -> str:
    words = beside if others else alone
    return words.format(own=said, others=others, n=format_number(own.judged))


def _points(figures: AvatarFigures) -> str:
    each = figures.points_per_pick
    return "—" if each is None else format_decimal(each)
