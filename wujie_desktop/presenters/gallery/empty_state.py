"""The empty state of the gallery: a sentence and what to do."""

from __future__ import annotations

from enum import Enum

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import Access
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


class EmptyStateAction(Enum):
    """What the user can do in the empty state without a dialog."""

    CLEAR_FILTER = "clear-filter"
    LIFT = "lift"
    """One condition of the filter."""
    GENERATE = "submit"
    WRITE = "focus-prompt"
    LIBRARY = "work-library"
    """These three by the id of the action that does it."""
    EXAMPLE = "example"
    SANDBOX = "sandbox"


@value
class EmptyState:
    """The sentence, and one or two actions with their labels; the first is the recommended one."""

    text: str
    offers: tuple[tuple[EmptyStateAction | DialogName, str], ...]


def no_match(total: int, condition: str, number: int) -> EmptyState:
    """The filter matches no picture; without `condition` it matched this `number`, if any."""
    text = translate("Gallery", "No picture matches ({total} in all).")
    clear = translate("Gallery", "Clear the filter")
    lift = translate("Gallery", "Without {condition}: {n}")
    lifted = lift.format(condition=condition, n=format_number(number))
    first = ((EmptyStateAction.LIFT, lifted),) if number else ()
    return EmptyState(
        text.format(total=format_number(total)), (*first, (EmptyStateAction.CLEAR_FILTER, clear))
    )


def empty_bin() -> EmptyState:
    """Nothing was put into the bin."""
    everything = translate("Gallery", "Show all pictures")
    return EmptyState(
        translate("Gallery", "The bin is empty."),
        ((EmptyStateAction.CLEAR_FILTER, everything),),
    )


def opening() -> EmptyState:
    """Nobody knows yet what there is."""
    return EmptyState(translate("Gallery", "Opening the library…"), ())


def unreadable() -> EmptyState:
    """The library did not open; a notice says why, and what can be done."""
    return EmptyState(translate("Gallery", "The library could not be opened."), ())


def nothing_yet(obstacle: str, send: str, earlier: int) -> EmptyState:
    """Nothing was made in this sitting. `obstacle` is what speaks against sending the draft, ""
    where it is ready; `send` is what sending it does; `earlier` pictures are in the library."""
    kept = translate("Gallery", "Earlier pictures in the library: {n}")
    to_library = (EmptyStateAction.LIBRARY, kept.format(n=format_number(earlier)))
    others = (to_library,) if earlier else ()
    if not obstacle:
        return EmptyState(
            translate("Gallery", "Ready. What is made from now on appears here."),
            ((EmptyStateAction.GENERATE, send), *others),
        )
    return EmptyState(
        translate("Gallery", "What is made from now on appears here. {obstacle}").format(
            obstacle=obstacle
        ),
        ((EmptyStateAction.WRITE, translate("Gallery", "Go to the form")), *others),
    )


def no_pictures(status: AccountStatus) -> EmptyState:
    """There are no pictures yet: the next step towards the first one."""
    match status.access:
        case Access.MISSING:
            return EmptyState(
                translate(
                    "Gallery",
                    "No enterprise credentials yet. "
                    "Try everything in the sandbox first; it costs no points.",
                ),
                (
                    (EmptyStateAction.SANDBOX, translate("Gallery", "Enter the sandbox")),
                    (DialogName.ACCOUNT, translate("Gallery", "Enter credentials…")),
                ),
            )
        case Access.LOCKED:
            return EmptyState(
                translate(
                    "Gallery",
                    "The private key is locked. What is here can be looked at, "
                    "but nothing can be made.",
                ),
                (
                    (DialogName.UNLOCK, translate("Gallery", "Unlock…")),
                    (DialogName.ACCOUNT, translate("Gallery", "Account…")),
                ),
            )
        case Access.READY:
            return _nothing_sent(status)


def _nothing_sent(status: AccountStatus) -> EmptyState:
    if status.is_offline:
        return EmptyState(
            translate("Gallery", "No network: sending is paused. Library and review still work."),
            ((DialogName.CONNECTION, translate("Notice", "Diagnose connection")),),
        )
    if status.profile.is_sandbox:
        return EmptyState(
            _how_to_begin(),
            ((EmptyStateAction.EXAMPLE, translate("Gallery", "Fill in an example")),),
        )
    if status.has_avatars is False:
        return EmptyState(
            translate(
                "Gallery",
                "No avatar yet. Train one from photos, or note the key of one that you have.",
            ),
            ((DialogName.AVATARS, translate("Gallery", "Add an avatar…")),),
        )
    return EmptyState(
        _how_to_begin(),
        ((DialogName.TEMPLATES, translate("Gallery", "Choose templates…")),),
    )


def _how_to_begin() -> str:
    return translate(
        "Gallery", "No pictures yet. Write a sentence, choose a template, press Generate."
    )
