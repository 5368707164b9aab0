"""What a change of policy changes."""

from __future__ import annotations

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import (
    Treatment,
)
from wujie_desktop.domain.value import value


@value
class Shift:
    """Pictures that another policy treats differently."""

    before: Treatment
    after: Treatment
    keys: tuple[PictureKey, ...]
