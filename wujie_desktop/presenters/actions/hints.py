"""The four keys of each place that are worth a reminder."""

from __future__ import annotations

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.bindings import Bindings, key_text, keys_of
from wujie_desktop.presenters.actions.spec import ActionSpec, KeyScope
from wujie_desktop.presenters.actions.table import actions_by_id
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
_IN_BIN = ("restore", "view")


@value
class Hint:
    """The keys as the user reads them, and what they do."""

    keys: str
    does: str


def place_hints(place: KeyScope, bindings: Bindings, *, in_bin: bool = False) -> tuple[Hint, ...]:
    """The commonest keys of `place`, without those that the user took away; `in_bin`: it shows what
    is in the bin."""
    wanted = _IN_BIN if in_bin and place is KeyScope.GRID else _HINTS.get(place, ())
    if not wanted:
        return ()
    known = actions_by_id()
    specs = ([known[name] for name in names.split()] for names in wanted)
    hints = (_hint(together, bindings) for together in specs)
    return tuple(hint for hint in hints if hint.keys)


def _hint(specs: list[ActionSpec], bindings: Bindings) -> Hint:
    keys = " ".join(key_text(keys[0]) for spec in specs if (keys := keys_of(spec, bindings)))
    if len(specs) > 1:
        return Hint(keys, translate("Status", "Decide"))
    if specs[0].is_held:
        return Hint(keys, translate("Status", "Hold to look"))
    return Hint(keys, specs[0].title)
