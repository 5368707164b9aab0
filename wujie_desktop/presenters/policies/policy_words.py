"""Policies and their changes in words. The window needs some before the first paint, so nothing of
the domain is imported here: treatments are known by their value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.domain.policy import Shift, Treatment


def policy_word(name: str) -> str:
    """The name of a policy; built-in ones have a name in each language."""
    match name:
        case "":
            return translate("Policy", "As the machine says")
        case "internal-preview":
            return translate("Policy", "Internal preview")
        case "shop-main-picture":
            return translate("Policy", "Shop main picture")
        case "outdoor-advertising":
            return translate("Policy", "Outdoor advertising")
        case _:
            return name


def treatment_word(treatment: Treatment | None) -> str:
    """The name of a treatment; None leaves it to the verdict."""
    match treatment.value if treatment else "":
        case "show":
            return translate("Policy", "Show it")
        case "blur":
            return translate("Policy", "Cover it for review")
        case "forbid-export":
            return translate("Policy", "Cover, no export")
        case "hide":
            return translate("Policy", "Hide it")
        case _:
            return translate("Policy", "As the machine says")


def kind_word(treatment: Treatment) -> str:
    """The name of a picture that is treated so."""
    match treatment.value:
        case "show":
            return translate("Policy", "free")
        case "blur":
            return translate("Policy", "to review")
        case "forbid-export":
            return translate("Policy", "no export")
        case _:
            return translate("Policy", "hidden")


def view_change_sentence(leaving: int, entering: int) -> str:
    """What another policy does to the view at hand."""
    if not leaving and not entering:
        return translate("Policy", "The pictures shown now stay the same.")
    return translate("Policy", "Of the pictures shown now {n} leave, and {m} enter.").format(
        n=format_number(leaving), m=format_number(entering)
    )


def shifts_sentence(shifts: Sequence[Shift]) -> str:
    """How many pictures change, by what they become; the strictest first."""
    figures: Counter[str] = Counter()
    for shift in shifts:
        figures[shift.after.value] += len(shift.keys)
    if not figures:
        return translate("Policy", "No picture changes.")
    parts = [
        words.format(n=format_number(figures[kind]))
        for kind, words in (
            ("blur", translate("Policy", "{n} more to review")),
            ("forbid-export", translate("Policy", "{n} more not to export")),
            ("hide", translate("Policy", "{n} more hidden")),
            ("show", translate("Policy", "{n} more free")),
        )
        if figures[kind]
    ]
    return translate("Policy", " · ").join(parts)
