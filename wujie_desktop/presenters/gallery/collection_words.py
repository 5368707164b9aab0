"""The words of collections and smart views."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.collections import QUICK, Kept, PictureCollection, is_of_another
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def kept_title(kept: Kept) -> str:
    """What it is called."""
    return translate("Collections", "Quick collection") if kept.id == QUICK else kept.name


def sentence_added(name: str, number: int) -> str:
    """So many pictures came into a collection; fewer than none left it."""
    text = (
        translate("Collections", "{n} added to {name}")
        if number >= 0
        else translate("Collections", "{n} taken out of {name}")
    )
    return text.format(n=format_number(abs(number)), name=name)


def sentence_to_add(number: int) -> str:
    """So many pictures will come into the collection that is being named; "" for none."""
    said = translate("Collections", "What is selected comes into it. Pictures: {n}")
    return said.format(n=format_number(number)) if number else ""


def sentence_left(names: Sequence[str]) -> str:
    """Pictures that were deleted for good are in these collections no more."""
    text = translate("Collections", "What was deleted for good has also left: {names}")
    return text.format(names=translate("Collections", ", ").join(names))


def sentence_read_only(name: str) -> str:
    """Why this cannot be changed: the quick collection, or a view by date."""
    if name == QUICK:
        return translate("Collections", "The quick collection is always there.")
    return translate("Collections", "This view follows the date and cannot be changed.")


def shared_tip(kept: PictureCollection, here: int, number: int) -> str:
    """That a team has a collection too, whose it is, and how many of its pictures are here; "" for
    one that is not shared."""
    if not kept.is_shared:
        return ""
    whose = (
        translate("Collections", "{name}, of {person}").format(name=kept.name, person=kept.person)
        if kept.person
        else translate("Collections", "{name}, shared with the team").format(name=kept.name)
    )
    if here == number:
        return whose
    counted = translate("Collections", "Pictures here: {n} of {all}").format(
        n=format_number(here), all=format_number(number)
    )
    return f"{whose}\n{counted}"


def sentence_deleted(kept: Kept) -> str:
    """What became of a collection or a view that was deleted."""
    if is_of_another(kept):
        text = translate("Collections", "{name} hidden here; {person} and the others keep it")
        return text.format(name=kept.name, person=kept.person)
    if isinstance(kept, PictureCollection) and kept.is_shared:
        text = translate("Collections", "{name} deleted, and shared no more; its pictures stay")
    else:
        text = translate("Collections", "{name} deleted; its pictures stay")
    return text.format(name=kept.name)


def sentence_shared(kept: PictureCollection) -> str:
    """Whether the team has it from now on."""
    text = (
        translate("Collections", "{name} is shared with the team")
        if kept.is_shared
        else translate("Collections", "{name} is shared no more")
    )
    return text.format(name=kept.name)


def sentence_ended(kept: PictureCollection) -> str:
    """Somebody else shares a collection no more."""
    text = translate("Collections", "{person} shares {name} no more.")
    return text.format(name=kept.name, person=kept.person)


def sentence_named(kept: PictureCollection) -> str:
    """Why another's collection is not renamed."""
    text = translate("Collections", "{person} shares this collection and gives it its name.")
    return text.format(person=kept.person)


def sentence_gone(name: str, gone: Sequence[str]) -> str:
    """A view asks for names that nothing has any more."""
    text = translate("Collections", "{name} asks for what is not there any more: {names}")
    return text.format(name=name, names=translate("Collections", ", ").join(gone))


def sentence_no_drop(name: str) -> str:
    """Why a smart view takes no pictures."""
    text = translate("Collections", "{name} finds its pictures by a rule; none can be put into it.")
    return text.format(name=name)


def no_hand_order() -> str:
    """Why pictures cannot be moved between others."""
    return translate("Collections", "Only an open collection in its own order is arranged by hand.")
