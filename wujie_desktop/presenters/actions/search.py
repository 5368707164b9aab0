"""Finds actions by a few letters: of their title, of its pinyin initials, of English words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.spec import ActionSpec


@value
class Found:
    """An action, and which part of its title was typed."""

    spec: ActionSpec
    typed: range = range(0)


def find_actions(typed: str, specs: Iterable[ActionSpec]) -> Sequence[Found]:
    """Return what `typed` may mean, the likeliest first: the exact title, its beginning, words in
    it, its pinyin initials, English words. What is equally likely stays in the order of
    `specs`."""
    wanted = " ".join(typed.casefold().split())
    if not wanted:
        return ()
    ranked = [(rank, spec) for spec in specs if (rank := _rank(wanted, spec)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return [Found(spec, _span(wanted, spec)) for _rank_of, spec in ranked]


def _rank(wanted: str, spec: ActionSpec) -> int | None:
    """How far from what `wanted` says; None for not at all."""
    title = spec.title.casefold()
    initials, *others = (*spec.aliases, *spec.id.split("-"))
    words = wanted.split()
    tests = (
        wanted in (title, title.removesuffix("…")),
        title.startswith(wanted),
        wanted in title,
        all(word in title for word in words),
        initials.startswith(wanted),
        all(any(known.startswith(word) for known in others) for word in words),
        wanted in initials,
    )
    return next((rank for rank, fits in enumerate(tests) if fits), None)


def _span(wanted: str, spec: ActionSpec) -> range:
    start = spec.title.casefold().find(wanted)
    return range(start, start + len(wanted)) if start >= 0 else range(0)
