"""A version: a picture as somebody retouched it elsewhere. Its original stays as it is, and what
the machine said is said of the original."""

from __future__ import annotations

from datetime import datetime

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.domain.value import value


@value
class PictureVersion:
    """One version of the picture `key`: its file, and the name that it had where it was made."""

    id: str
    key: PictureKey
    name: str
    file: StoredOriginal
    added_at: datetime
