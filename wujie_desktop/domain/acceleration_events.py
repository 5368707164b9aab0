"""Events about accelerations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wujie_desktop.domain.events import Event
from wujie_desktop.domain.value import value

if TYPE_CHECKING:  # as in domain.events
    from wujie_desktop.domain.acceleration import Acceleration


@value
class AccelerationsRead(Event):
    """The accelerations, the newest first."""

    accelerations: tuple[Acceleration, ...]
