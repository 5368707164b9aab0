"""The gateway's answers as values."""

from __future__ import annotations

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.value import value


@value
class PromisedPicture:
    """A picture that an accepted create call will make, by its key (contract §4 `results`)."""

    key: PictureKey
    template_key: TemplateKey | None = None
    expected_seconds: int | None = None


@value
class CreateAnswer:
    """An accepted create call: the union of `keys` and `results`, in that order.

    `disagreement` is True where both lists are present and name different keys; `flaw` is what was
    wrong with an answer of which only part could be read.
    """

    pictures: tuple[PromisedPicture, ...]
    expected_points: int | None
    trace_id: str
    raw: str
    disagreement: bool = False
    flaw: WujieError | None = None


@value
class TemplateOption:
    """One template of `default_resource` (contract §6)."""

    template_key: TemplateKey
    template_name: str = ""
    theme_key: str = ""
    theme_name: str = ""
    sample_image: str = ""


@value
class AvatarInfo:
    """State of an avatar's training; 10 is ready (contract §6; not the status numbers of
    pictures)."""

    status: int


@value
class HistoryPage:
    """One page of keys, newest first (contract §5, history)."""

    keys: tuple[PictureKey, ...]
    page_size: int
    total: int
