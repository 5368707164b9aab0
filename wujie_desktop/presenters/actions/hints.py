"""The four keys of each place that are worth a reminder."""

from __future__ import annotations

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.bindings import Bindings, first_key
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.text.translate import translate

_HINTS: dict[KeyScope, tuple[str, ...]] = {
    KeyScope.GRID: ("pick maybe reject", "view", "compare", "peek"),
    KeyScope.VIEWER: ("pick maybe reject", "next", "zoom", "peek"),
    KeyScope.COMPARE: ("pick maybe reject", "mode", "swap", "peek"),
    KeyScope.SURVEY: ("pick maybe reject", "champion", "drop", "peek"),
    KeyScope.REVIEW: ("pick maybe reject", "take-back", "peek"),
    KeyScope.HAND_OFF: ("export", "evidence"),
}
"""Ids of actions; several that belong together are one reminder."""


@value
class Hint:
    """The keys as the user reads them, and what they do."""

    keys: str
    does: str


def place_hints(place: KeyScope, bindings: Bindings) -> tuple[Hint, ...]:
    """The commonest keys of `place`, without those that the user took away."""
    hints = (_hint(names.split(), bindings) for names in _HINTS.get(place, ()))
    return tuple(hint for hint in hints if hint.keys)


def _hint(names: list[str], bindings: Bindings) -> Hint:
    keys = " ".join(key for name in names if (key := first_key(name, bindings)))
    if len(names) > 1:
        return Hint(keys, translate("Status", "Decide"))
    spec = action_spec(names[0])
    if spec.is_held:
        return Hint(keys, translate("Status", "hold to look"))
    return Hint(keys, spec.title)
