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
        case "strictest":
            return translate("Policy", "Strictest: what the team says cannot be read")
        case _:
            return name


def standing_word(by: str | None) -> str:
    """Whose the policies are, behind the name of the one in force: the team's; "" for one's own."""
    if by is None:
        return ""
    if not by:
        return translate("Policy", "the team's, set by you")
    return translate("Policy", "the team's, set by {person}").format(person=by)


def standing_sentence(by: str | None, *, may_set: bool) -> str:
    """Whose the policies are and who changes them; "" for one's own without a say for others."""
    if by is None:
        return translate("Policy", "These policies are yours alone.") if may_set else ""
    if may_set:
        return translate("Policy", "The team's policies: what you save holds for all members.")
    if not by:
        return translate("Policy", "The team's policies. Only an administrator changes them.")
    text = translate(
        "Policy", "The team's policies, set by {person}. Only an administrator changes them."
    )
    return text.format(person=by)


def for_all_word(by: str | None) -> str:
    """What the button does that has the policies be everybody's, or each one's own again."""
    if by is None:
        return translate("Policy", "Use for the whole team")
    return translate("Policy", "Each member's own again")


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
