"""Statistics of verdicts: counts, shares and confidence intervals."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import Enum

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.prompt_words import is_loose, whole_of, words_of
from wujie_desktop.domain.value import value

LEAST_SAMPLE = 20
"""Pictures: no share is given for a smaller sample."""
_Z = 1.96
"""The quantile of a 95 % interval."""


class Subject(Enum):
    """What is counted by."""

    LABEL = "label"
    TEMPLATE = "template"
    AVATAR = "avatar"
    WORD = "word"


@value
class Tally:
    """Numbers of pictures by the machine's verdict, for one label, template, avatar or word."""

    name: str
    passed: int = 0
    review: int = 0
    blocked: int = 0

    @property
    def total(self) -> int:
        """The number of all pictures."""
        return self.passed + self.review + self.blocked

    @property
    def is_enough(self) -> bool:
        """Whether the sample is large enough for a share."""
        return self.total >= LEAST_SAMPLE

    @property
    def rate(self) -> float:
        """The share 0–1 that was not passed."""
        return (self.review + self.blocked) / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval of the share."""
        return wilson(self.review + self.blocked, self.total)


@value
class Statistics:
    """The tallies: `overall`, and by subject, the most certain problem first."""

    overall: Tally
    tallies: Mapping[Subject, tuple[Tally, ...]]

    @property
    def flagged_words(self) -> tuple[Tally, ...]:
        """The words that pass significantly less often than pictures in general."""
        usual = self.overall.rate
        words = self.tallies.get(Subject.WORD, ())
        return tuple(word for word in words if word.is_enough and word.interval[0] > usual)


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The Wilson score interval at 95 % for `hits` of `total`; (0, 1) where there are none."""
    if total == 0:
        return (0.0, 1.0)
    share, square = hits / total, _Z * _Z
    middle = share + square / (2 * total)
    width = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    whole = 1 + square / total
    return (max(0.0, (middle - width) / whole), min(1.0, (middle + width) / whole))


Counted = tuple[str, str, int]
"""A name or a prompt, the value of a Verdict, and the number of pictures."""


def tally_names(counted: Iterable[Counted]) -> tuple[Tally, ...]:
    """One tally for each name, the most certain problem first."""
    return _ranked(_sum(counted))


def tally_words(counted: Iterable[Counted]) -> tuple[Tally, ...]:
    """One tally for each word of the prompts with a large enough sample. Characters that always
    appear together give one tally for the whole."""
    by_prompt = _sum(counted)
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for prompt, figures in by_prompt.items():
        for word in words_of(prompt):
            known = sums[word]
            for place, figure in enumerate(figures):
                known[place] += figure
    large = {
        word: figures
        for word, figures in sums.items()
        if sum(figures) >= LEAST_SAMPLE and not is_loose(word)
    }
    return _ranked(_longest(_wholes(large, by_prompt)))


def _sum(counted: Iterable[Counted]) -> dict[str, list[int]]:
    places = {verdict.value: place for place, verdict in enumerate(Verdict)}
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for name, verdict, number in counted:
        sums[name][places[verdict]] += number
    return sums


def _wholes(
    sums: Mapping[str, list[int]], prompts: Mapping[str, list[int]]
) -> dict[str, list[int]]:
    """The pieces of `sums` extended to the phrases that always contain them; the figures stay the
    same."""
    prompts_of: defaultdict[str, list[str]] = defaultdict(list)
    for prompt in prompts:
        for word in words_of(prompt) & sums.keys():
            prompts_of[word].append(prompt)
    wholes: dict[str, list[int]] = {}
    grown: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for word, figures in sums.items():
        alike = grown[tuple(figures)]
        if not any(word in whole for whole in alike):
            whole = whole_of(word, prompts_of[word])
            alike.append(whole)
            wholes[whole] = figures
    return wholes


def _longest(sums: Mapping[str, list[int]]) -> dict[str, list[int]]:
    alike: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for word in sorted(sums, key=len, reverse=True):
        longer = alike[tuple(sums[word])]
        if not any(word in other for other in longer):
            longer.append(word)
    return {word: list(figures) for figures, words in alike.items() for word in words}


def _ranked(sums: Mapping[str, list[int]]) -> tuple[Tally, ...]:
    tallies = [Tally(name, *figures) for name, figures in sums.items()]
    return tuple(
        sorted(
            tallies,
            key=lambda tally: (tally.is_enough, tally.interval[0], tally.total, tally.name),
            reverse=True,
        )
    )
