"""Finds actions by a few letters: of their titles in every language, of pinyin, of aliases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.names import names_of
from wujie_desktop.presenters.actions.spec import ActionSpec
from wujie_desktop.presenters.text.pinyin import spells


@value
class Found:
    """An action, and which part of its title was typed."""

    spec: ActionSpec
    typed: range = range(0)


def find_actions(typed: str, specs: Iterable[ActionSpec]) -> Sequence[Found]:
    """Return what `typed` may mean, the likeliest first: the exact title, its beginning, words in
    it, its pinyin initials, words of its other titles and aliases, its pinyin. What is equally
    likely stays in the order of `specs`."""
    wanted = " ".join(typed.casefold().split())
    if not wanted:
        return ()
    ranked = [(rank, spec) for spec in specs if (rank := _rank(wanted, spec)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return [Found(spec, _span(wanted, spec)) for _rank_of, spec in ranked]


def _rank(wanted: str, spec: ActionSpec) -> int | None:
    """How far from what `wanted` says; None for not at all."""
    title, names = spec.title.casefold(), names_of(spec)
    words, spelled = wanted.split(), wanted.replace(" ", "").replace("'", "")
    known = (*spec.id.split("-"), *names.words)
    first = "".join(sound[0] for sound in names.sounds[0]) if names.sounds else ""
    later = (sounds[at:] for sounds in names.sounds for at in range(len(sounds)))
    tests: Iterator[bool] = chain(
        (
            wanted in (title, title.removesuffix("…")),
            title.startswith(wanted),
            wanted in title,
            all(word in title for word in words),
            first.startswith(spelled),
            all(any(each.startswith(word) for each in known) for word in words),
            any(wanted in text for text in names.texts),
        ),
        (any(spells(spelled, sounds) for sounds in names.sounds),),
        (any(spells(spelled, sounds) for sounds in later),),
    )
    return next((rank for rank, fits in enumerate(tests) if fits), None)


def _span(wanted: str, spec: ActionSpec) -> range:
    start = spec.title.casefold().find(wanted)
    return range(start, start + len(wanted)) if start >= 0 else range(0)
