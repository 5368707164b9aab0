"""Statistics as a table: counts, the share not passed, and its confidence interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt

from wujie_desktop.domain.moderation import AuditRow, Suggestion
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.statistics import LEAST_SAMPLE, Statistics, Subject, Tally
from wujie_desktop.presenters.text.formatting import format_number, format_share, shorten_key
from wujie_desktop.presenters.text.moderation_words import label_word
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate

NameOf = Callable[[Subject, str], str]
_SORTED_BY: tuple[Callable[[Tally], Any], ...] = (
    lambda tally: tally.name,
    lambda tally: tally.total,
    lambda tally: tally.passed,
    lambda tally: tally.review,
    lambda tally: tally.blocked,
    lambda tally: (tally.is_enough, tally.rate),
    lambda tally: (tally.is_enough, tally.interval[0]),
)


class StatisticsModel(TextTable):
    """The tallies of one subject, sorted at first by the share that is certainly not passed."""

    numbers = frozenset(range(1, len(_SORTED_BY)))

    def __init__(self, name_of: NameOf) -> None:
        super().__init__()
        self._name_of = name_of
        self._subject = Subject.WORD
        self._tallies: tuple[Tally, ...] = ()

    def show(self, subject: Subject, tallies: Sequence[Tally]) -> None:
        """Show these tallies."""
        self.beginResetModel()
        self._subject = subject
        self._tallies = tuple(tallies)
        self.endResetModel()

    @override
    def length(self) -> int:
        return len(self._tallies)

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            subject_word(self._subject),
            translate("Statistics", "Pictures"),
            translate("Statistics", "Pass"),
            translate("Statistics", "Review"),
            translate("Statistics", "Block"),
            translate("Statistics", "Not passed"),
            translate("Statistics", "95 % interval"),
        )

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        tally = self._tallies[row]
        figures = (tally.total, tally.passed, tally.review, tally.blocked)
        return (
            self._name_of(self._subject, tally.name),
            *map(format_number, figures),
            *share_words(tally),
        )

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        return (self._tallies[row].name, *self.cells(row)[1:])

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(_SORTED_BY):
            return
        self.beginResetModel()
        downwards = order is Qt.SortOrder.DescendingOrder
        self._tallies = tuple(sorted(self._tallies, key=_SORTED_BY[column], reverse=downwards))
        self.endResetModel()


def share_words(tally: Tally) -> tuple[str, str]:
    """The share not passed with its interval; with too few pictures only that there are too few."""
    if not tally.is_enough:
        return translate("Statistics", "too few pictures"), ""
    low, high = tally.interval
    return format_share(tally.rate), f"{format_share(low)} – {format_share(high)}"


def overall_sentence(statistics: Statistics) -> str:
    """The result over all pictures."""
    overall = statistics.overall
    if not overall.total:
        return translate("Statistics", "No picture has a verdict yet.")
    return translate(
        "Statistics",
        "{n} in all: pass {passed}, review {review}, block {blocked}. Not passed: {rate}.",
    ).format(
        n=format_number(overall.total),
        passed=format_number(overall.passed),
        review=format_number(overall.review),
        blocked=format_number(overall.blocked),
        rate=format_share(overall.rate),
    )


def nothing_counted(statistics: Statistics, subject: Subject) -> str:
    """Why there is nothing by `subject`, and what helps; "" where there is something."""
    if statistics.tallies[subject]:
        return ""
    if not statistics.overall.total:
        return translate(
            "Statistics",
            "What the machine says of each picture is counted here. Make the first pictures.",
        )
    if subject is not Subject.WORD:
        return translate("Statistics", "The machine has named none so far.")
    return translate(
        "Statistics",
        "A word is told once the number of its pictures is {n}; none is yet. Make more pictures "
        "with the same words; labels, templates and avatars are counted already.",
    ).format(n=format_number(LEAST_SAMPLE))


def explanation() -> str:
    """What the figures mean."""
    return translate(
        "Statistics",
        "The interval says where the true share lies, 95 times of 100. With fewer than {n} "
        "pictures no share is told.",
    ).format(n=format_number(LEAST_SAMPLE))


def subject_word(subject: Subject) -> str:
    """The name of a subject: what is counted by."""
    match subject:
        case Subject.WORD:
            return translate("Statistics", "Words of the prompt")
        case Subject.LABEL:
            return translate("Statistics", "Labels")
        case Subject.TEMPLATE:
            return translate("Statistics", "Templates")
        case Subject.AVATAR:
            return translate("Statistics", "Avatars")


def plain_name(subject: Subject, name: str) -> str:
    """The name of an item where the user has given none."""
    match subject:
        case Subject.WORD:
            return name
        case Subject.LABEL:
            return label_word(AuditRow(name, "", "", Suggestion.UNKNOWN, "", None))
        case _:
            return shorten_key(name)
