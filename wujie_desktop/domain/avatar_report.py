"""How an avatar did in use, against the others: whether to train it anew or keep it."""

from __future__ import annotations

from collections.abc import Iterable

from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.statistics import LEAST_SAMPLE
from wujie_desktop.domain.value import value


@value
class AvatarFigures:
    """Numbers of one avatar's judged pictures, of those that passed and those that were picked, and
    what all of its pictures did cost, in points. What a camera without an audit made is none."""

    avatar: AvatarKey
    judged: int = 0
    passed: int = 0
    picked: int = 0
    charged: int = 0

    @property
    def is_enough(self) -> bool:
        """Whether there are enough pictures for a share."""
        return self.judged >= LEAST_SAMPLE

    @property
    def pass_rate(self) -> float:
        """The share 0–1 that passed."""
        return self.passed / self.judged if self.judged else 0.0

    @property
    def pick_rate(self) -> float:
        """The share 0–1 that was picked."""
        return self.picked / self.judged if self.judged else 0.0

    @property
    def points_per_pick(self) -> float | None:
        """Points for each picture that was picked; None where none was."""
        return self.charged / self.picked if self.picked else None


@value
class AvatarReport:
    """One avatar's figures, and those of all others together."""

    own: AvatarFigures
    others: AvatarFigures


def report_on(avatar: AvatarKey, figures: Iterable[AvatarFigures]) -> AvatarReport:
    """The report card of `avatar`; without pictures all of its numbers are 0."""
    own, others = AvatarFigures(avatar), AvatarFigures(AvatarKey(""))
    for each in figures:
        if each.avatar == avatar:
            own = _added(own, each)
        else:
            others = _added(others, each)
    return AvatarReport(own, others)


def _added(one: AvatarFigures, other: AvatarFigures) -> AvatarFigures:
    return AvatarFigures(
        one.avatar,
        one.judged + other.judged,
        one.passed + other.passed,
        one.picked + other.picked,
        one.charged + other.charged,
    )
