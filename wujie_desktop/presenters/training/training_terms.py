"""On what terms an avatar can be trained now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from wujie_desktop.domain.training_objections import TrainingRules
from wujie_desktop.domain.value import value


@value
class TrainingTerms:
    """`price` in points, None where it is not known; `place` names the bucket that copies are put
    into, "" without one, and `hours` is how long they can be read there; `now` asks the clock."""

    price: int | None
    hours: int
    rules: TrainingRules
    now: Callable[[], datetime]
    place: str = ""
