"""The names of the places where actions act."""

from __future__ import annotations

from wujie_desktop.presenters.actions.spec import (
    ASKED_TOO,
    EVERYWHERE,
    LEAVING,
    KeyScope,
)
from wujie_desktop.presenters.text.translate import translate


def scopes_title(scopes: tuple[KeyScope, ...]) -> str:
    """Where something acts, as a heading."""
    if scopes in (EVERYWHERE, ASKED_TOO):
        return translate("KeyScope", "Wherever pictures are")
    if scopes == LEAVING:
        places = (scopes_title(EVERYWHERE), scope_title(KeyScope.HAND_OFF))
        return translate("KeyScope", ", ").join(places)
    return translate("KeyScope", ", ").join(scope_title(scope) for scope in scopes)


def scope_title(scope: KeyScope) -> str:
    """The name of a place."""
    match scope:
        case KeyScope.WINDOW:
            return translate("KeyScope", "The whole window")
        case KeyScope.GRID:
            return translate("KeyScope", "Grid")
        case KeyScope.VIEWER:
            return translate("KeyScope", "Large picture")
        case KeyScope.COMPARE:
            return translate("KeyScope", "Compare")
        case KeyScope.SURVEY:
            return translate("KeyScope", "Survey")
        case KeyScope.REVIEW:
            return translate("KeyScope", "Review")
        case KeyScope.HAND_OFF:
            return translate("KeyScope", "Hand-off")
        case KeyScope.REASON:
            return translate("KeyScope", "While a reason is asked for")
