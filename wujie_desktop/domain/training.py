"""Training an avatar: a paid call like any other, and what becomes of it (contract §6)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from wujie_desktop.domain.avatars import AvatarPhase, phase_of_status
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.ids import AvatarKey, PhotoSetId
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.request import SubmissionFault
from wujie_desktop.domain.value import value

TrainingId = NewType("TrainingId", str)


def new_training_id() -> TrainingId:
    """A new local id for one training; the gateway never sees it."""
    return TrainingId(os.urandom(16).hex())


class TrainingState(StrEnum):
    """Where a training stands. Each value is part of records: never change one."""

    SUBMITTING = "submitting"
    """The intent is durable; no answer yet."""
    UNKNOWN = "unknown"
    """It may have begun and been charged: nobody knows."""
    REFUSED = "refused"
    """Certainly nothing began."""
    OPEN = "open"
    """The gateway gave a key; it is asked how the training goes."""
    READY = "ready"
    FAILED = "failed"


UNSETTLED = (TrainingState.SUBMITTING, TrainingState.UNKNOWN, TrainingState.OPEN)
"""Those of which something is still to come, or to be found out."""


@value
class SentPhoto:
    """A photo as the training call named it; `address` without the signature that opened it."""

    id: PhotoId
    name: str
    address: str = field(repr=False)


@value
class TrainingAnswer:
    """An accepted training call. `flaw` is what was wrong with an answer that was read in part."""

    key: AvatarKey
    expected_seconds: int | None
    trace_id: str
    raw: str = field(repr=False)
    flaw: WujieError | None = None


@value
class Training:
    """One training. `name` is the alias that the avatar shall have; `status` the gateway's number
    at `checked_at`; `ended_at` when this program saw that it is ready or has failed. Balances
    are in points, read right before and after the call."""

    id: TrainingId
    set_id: PhotoSetId
    name: str
    state: TrainingState
    created_at: datetime
    photos: tuple[SentPhoto, ...]
    key: AvatarKey = AvatarKey("")
    expected_seconds: int | None = None
    status: int | None = None
    checked_at: datetime | None = None
    ended_at: datetime | None = None
    trace_id: str = ""
    fault: SubmissionFault | None = None
    balance_before: int | None = None
    balance_after: int | None = None

    @property
    def phase(self) -> AvatarPhase:
        """What the gateway said last."""
        return phase_of_status(self.status, was_asked=self.checked_at is not None)

    @property
    def points(self) -> int | None:
        """By how many points the balance fell with the call: no answer names a price. None where
        it was not read, or did not fall."""
        if self.balance_before is None or self.balance_after is None:
            return None
        fell = self.balance_before - self.balance_after
        return fell if fell > 0 else None

    @property
    def is_under_way(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in (TrainingState.SUBMITTING, TrainingState.OPEN)


def price_of(trainings: Iterable[Training]) -> int | None:
    """Points of the newest training whose price is known; `trainings` newest first. None where
    none is."""
    return next((item.points for item in trainings if item.points is not None), None)


def trained_on_day(trainings: Iterable[Training], day: date) -> int:
    """Points of the trainings sent on `day` by this machine's clock; one that may have been charged
    counts as the newest whose price is known."""
    listed = tuple(trainings)
    usual = price_of(listed) or 0
    return sum(
        usual if item.points is None else item.points
        for item in listed
        if item.state is not TrainingState.REFUSED and item.created_at.astimezone().date() == day
    )


def state_after(phase: AvatarPhase) -> TrainingState:
    """What the gateway's word makes of a training that it gave a key for."""
    if phase is AvatarPhase.READY:
        return TrainingState.READY
    if phase in (AvatarPhase.FAILED, AvatarPhase.TIMED_OUT):
        return TrainingState.FAILED
    return TrainingState.OPEN


FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds between two questions how a training goes: nothing is documented."""
PAUSE_OF_DAYS = 3600.0
_DAY = 86400.0


def pause_after(elapsed: float) -> float:
    """Seconds until the next question about a training that was sent `elapsed` seconds ago."""
    if elapsed > _DAY:
        return PAUSE_OF_DAYS
    return min(max(elapsed / 20, FIRST_PAUSE), LONGEST_PAUSE)
