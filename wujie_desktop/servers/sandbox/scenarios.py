"""The scenarios of the sandbox, by name. A scenario is data and at most one small function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto

from wujie_desktop.domain.profile import MIX
from wujie_desktop.domain.value import value
from wujie_desktop.servers.sandbox import photo_checks
from wujie_desktop.servers.sandbox.audits import Ruling, mixed, odd, passing, violating


class CreateAnswer(Enum):
    """How a create call is answered, of pictures or of an avatar."""

    PROPER = auto()
    LOST = auto()
    """Accepted, charged, made; the connection is cut before the answer."""
    BAD_JSON = auto()
    HTML = auto()
    SERVER_ERROR = auto()
    TRUNCATED = auto()
    DISAGREEING = auto()
    """`keys` and `results` each leave one key out; an answer without `results` is proper."""


GENERATED = 4
QUEUED_OUT, TRAINING, TRAINED, NOT_TRAINED = 4, 7, 10, 14
"""Statuses of avatars (contract §6)."""


def always_made(_index: int) -> int:
    """Every picture is made."""
    return GENERATED


def some_fail(index: int) -> int:
    """Every third fails, the eighth in the second way of failing."""
    return 12 if index == 7 else 3 if index % 3 == 2 else GENERATED  # noqa: PLR2004 - the rotation


def mostly_made(index: int) -> int:
    """Every tenth fails."""
    return 3 if index % 10 == 4 else GENERATED  # noqa: PLR2004 - the rotation


def on_time(_index: int) -> float:
    """As long as estimated."""
    return 1.0


def always_late(_index: int) -> float:
    """Five times as long as estimated."""
    return 5.0


def one_late(index: int) -> float:
    """Every tenth takes four times as long."""
    return 4.0 if index % 10 == 8 else 1.0  # noqa: PLR2004 - the rotation


def never_shown(_index: int) -> int | None:
    """The audit does not say where the judged picture is."""
    return None


def third_of_another(index: int) -> int | None:
    """Every third audit is of another picture."""
    return index + 100 if index % 3 == 2 else index  # noqa: PLR2004 - the rotation


@value
class Scenario:
    """One behaviour of the gateway."""

    ruling: Callable[[int], Ruling] = passing
    final_status: Callable[[int], int] = always_made
    create: CreateAnswer = CreateAnswer.PROPER
    odd_statuses: tuple[int, ...] = ()
    """Statuses reported in turn, instead of the true one, until a picture is finished."""
    slowness: Callable[[int], float] = on_time
    """The factor by which each picture exceeds its estimate."""
    refused_polls: int = 0
    """How many polls are answered 429 before the first proper answer."""
    has_points: bool = True
    hides_first_key: bool = False
    """The first key of each call is missing from the batched answer."""
    judged: Callable[[int], int | None] = never_shown
    """The index of the picture that was judged, where the audit says where that is."""
    breaks_pictures: bool = False
    """Every second picture is garbage on its first download; the last of five is always missing."""
    trained: int = TRAINED
    """The last status of a training."""
    photo_check: Callable[[Sequence[str]], list[photo_checks.Row]] = photo_checks.by_name
    """What is said of photos, by their addresses."""


SCENARIOS = {
    MIX: Scenario(ruling=mixed, final_status=mostly_made, slowness=one_late),
    "ok": Scenario(),
    "audit-mix": Scenario(ruling=mixed),
    "judged-another": Scenario(judged=third_of_another),
    "fail-some": Scenario(final_status=some_fail),
    "violation": Scenario(ruling=violating),
    "late": Scenario(slowness=always_late),
    "rate-limit": Scenario(refused_polls=2),
    "no-balance": Scenario(has_points=False),
    "lost-answer": Scenario(create=CreateAnswer.LOST),
    "unknown-status": Scenario(odd_statuses=(99, 5, 11)),
    "bad-audit": Scenario(ruling=odd),
    "missing-key": Scenario(create=CreateAnswer.DISAGREEING, hides_first_key=True),
    "broken-image": Scenario(breaks_pictures=True),
    "bad-json": Scenario(create=CreateAnswer.BAD_JSON),
    "html": Scenario(create=CreateAnswer.HTML),
    "server-error": Scenario(create=CreateAnswer.SERVER_ERROR),
    "truncated": Scenario(create=CreateAnswer.TRUNCATED),
    "training-fails": Scenario(trained=NOT_TRAINED),
    "training-queued-out": Scenario(trained=QUEUED_OUT),
    "training-endless": Scenario(trained=TRAINING),
    "check-some-fail": Scenario(photo_check=photo_checks.some_fail),
    "check-short": Scenario(photo_check=photo_checks.too_few),
    "check-reordered": Scenario(photo_check=photo_checks.reordered),
    "check-odd": Scenario(photo_check=photo_checks.odd),
}


def scenario_named(name: str) -> Scenario:
    """The scenario of this name. Raises ValueError with the names that exist."""
    if name not in SCENARIOS:
        raise ValueError(f"unknown scenario {name!r}; known are {', '.join(SCENARIOS)}")
    return SCENARIOS[name]
