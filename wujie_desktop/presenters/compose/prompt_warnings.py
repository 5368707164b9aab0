"""Warnings about words of the prompt whose pictures passed less often than usual."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.prompt_words import mentions
from wujie_desktop.domain.statistics import Tally
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate

_MAX_COUNT = 3


def flagged_in(prompt: str, flagged: Sequence[Tally]) -> tuple[Tally, ...]:
    """Return the flagged words in `prompt`, the worst first, without parts of one another."""
    matches = [tally for tally in flagged if mentions(prompt, tally.name)]
    names = [tally.name for tally in matches]
    return tuple(
        tally
        for tally in matches
        if not any(tally.name != name and tally.name in name for name in names)
    )


def warning_of(prompt: str, flagged: Sequence[Tally]) -> str:
    """Return a sentence for each of the worst flagged words in `prompt`; "" without any."""
    return "\n".join(_sentence(tally) for tally in flagged_in(prompt, flagged)[:_MAX_COUNT])


def _sentence(tally: Tally) -> str:
    return translate(
        "Compose", "“{word}” was reviewed or blocked in {n} of {total} pictures so far."
    ).format(
        word=tally.name,
        n=format_number(tally.review + tally.blocked),
        total=format_number(tally.total),
    )
