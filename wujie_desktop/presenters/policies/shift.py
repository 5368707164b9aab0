"""What changes where another policy holds."""

from __future__ import annotations

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import (
    Treatment,
)
from wujie_desktop.domain.value import value


@value
class Shift:
    """The pictures that another policy would treat otherwise."""

    before: Treatment
    after: Treatment
    keys: tuple[PictureKey, ...]
