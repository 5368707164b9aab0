"""Avatars that the sandbox trains. How far each is follows from the time, as with pictures, so that
nothing has to run in the background."""

from __future__ import annotations

import json
import math
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from wujie_desktop.servers.sandbox.journal import Journal, left_out
from wujie_desktop.servers.sandbox.scenarios import QUEUED_OUT, SCENARIOS, TRAINED, TRAINING
from wujie_desktop.servers.sandbox.templates import TRAINING_AVATAR_KEY

TRAINING_COST = 60
"""Points per training."""
TRAINING_RECORD, DELETION_RECORD = "training", "deletes"
"""The journal's members for a training, and for the key of a deleted avatar."""
_CREATED, _QUEUED = 0, 3
_SETTLING, _QUEUEING, _TAKING = 1.5, 4.0, 12.0
"""Seconds after the call at pace 1: queued, in training, done."""
_KEY_LENGTH = 32
_ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)


@dataclass(slots=True, frozen=True)
class Training:
    """One avatar in training: when it was ordered, queues, is trained and done (Unix seconds)."""

    key: str
    scenario: str
    photos: int
    created: float
    queues: float
    trains: float
    ends: float

    def status(self, now: float) -> int:
        """The status number at `now` (contract §6)."""
        if now < self.queues:
            return _CREATED
        if now < self.trains:
            return _QUEUED
        end = SCENARIOS[self.scenario].trained
        return TRAINING if now < self.ends and end != QUEUED_OUT else end

    def cost(self, now: float) -> int:
        """Points: those of a training that came to nothing are given back."""
        return TRAINING_COST if self.status(now) in (_CREATED, _QUEUED, TRAINING, TRAINED) else 0


class TrainingBook:
    """Every training, and which avatars were deleted; kept in the file `journal` over restarts, if
    one is given. An avatar that was never trained here is taken for one that is ready."""

    def __init__(self, journal: Path | None) -> None:
        self._journal = Journal(journal)
        self._trainings: dict[str, Training] = {}
        self._deleted: set[str] = set()
        for line in self._journal.lines:
            self._read_line(line)

    def train(self, photos: int, scenario: str, now: float, pace: float) -> Training:
        """Begin a training on this number of photos."""
        queues, trains, ends = (now + each * pace for each in (_SETTLING, _QUEUEING, _TAKING))
        key = uuid.uuid4().hex.upper()
        training = Training(key, scenario, photos, now, queues, trains, ends)
        self._trainings[key] = training
        self._journal.write([{TRAINING_RECORD: asdict(training)}])
        return training

    def delete(self, key: str) -> None:
        """Forget an avatar."""
        self._deleted.add(key)
        self._journal.write([{DELETION_RECORD: key}])

    def status(self, key: str, now: float) -> int | None:
        """The status number of an avatar at `now`; None where it is not known."""
        if key in self._deleted or len(key) != _KEY_LENGTH or not key.isalnum():
            return None
        if key in self._trainings:
            return self._trainings[key].status(now)
        return TRAINING if key == TRAINING_AVATAR_KEY else TRAINED

    def newest(self) -> list[str]:
        """The keys of the avatars that were trained here and not deleted, newest first."""
        there = (each for each in self._trainings.values() if each.key not in self._deleted)
        return [each.key for each in sorted(there, key=lambda each: -each.created)]

    def draws(self, key: str, now: float) -> bool:
        """Whether pictures can be made with `key`, which may be of any kind: only what was trained
        or deleted here is turned away."""
        is_known = key in self._trainings or key in self._deleted or key == TRAINING_AVATAR_KEY
        return not is_known or self.status(key, now) == TRAINED

    def spent(self, now: float) -> int:
        """Points charged so far, less what was given back."""
        return sum(training.cost(now) for training in self._trainings.values())

    def _read_line(self, line: bytes) -> None:
        try:
            record = json.loads(line)
            if DELETION_RECORD in record:
                self._deleted.add(str(record[DELETION_RECORD]))
            if TRAINING_RECORD in record:
                training = Training(**record[TRAINING_RECORD])
                training.cost(math.inf)  # what it names is there, and each time is one
                self._trainings[str(training.key)] = training
        except _ODD as error:
            left_out(line, error)
