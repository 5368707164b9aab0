"""What is typed about a pack before it is made."""

from __future__ import annotations

from enum import Enum, auto

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.translate import translate


class Sectioning(Enum):
    """What pictures of a pack stand together under a heading."""

    NONE = auto()
    TEMPLATE = auto()
    PERSON = auto()


def sectioning_word(sectioning: Sectioning) -> str:
    """Its name in a list."""
    match sectioning:
        case Sectioning.NONE:
            return translate("ClientPack", "No sections")
        case Sectioning.TEMPLATE:
            return translate("ClientPack", "By template")
        case Sectioning.PERSON:
            return translate("ClientPack", "By avatar, with its name")


@value
class PackDraft:
    """The fields of the form; `language` is that of the page, "zh" or "en"."""

    title: str
    client: str
    note: str
    least: int
    most: int
    sectioning: Sectioning
    language: str
