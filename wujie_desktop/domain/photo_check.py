"""The vendor's check of photos before training (contract §1, `image_check_batch`)."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from wujie_desktop.domain.value import value


@value
class PhotoOpinion:
    """What the gateway says of one address. `passed` is None where it does not say plainly;
    `status` is text of an undocumented kind; `similarity` is a number whose scale is not
    documented, None where there is none."""

    address: str = field(repr=False)
    passed: bool | None
    status: str = ""
    message: str = field(default="", repr=False)
    similarity: float | None = None


@value
class PhotoOpinions:
    """One answer: opinions in the order received, which need not be the order asked; `raw` is the
    whole answer as text."""

    opinions: tuple[PhotoOpinion, ...]
    raw: str = field(repr=False)


@value
class PhotoCheck:
    """The vendor's last opinion of a photo, and when it was asked."""

    passed: bool | None
    status: str
    message: str
    similarity: float | None
    at: datetime
