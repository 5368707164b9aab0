"""Key bindings: defaults, presets and the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtGui import QKeySequence

from wujie_desktop.presenters.actions.menu_titles import alt_keys
from wujie_desktop.presenters.actions.spec import ActionContext, ActionSpec, Keys
from wujie_desktop.presenters.actions.table import action_spec, action_specs, key_sheet
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate

Bindings = Mapping[str, Keys]
"""Keys by the id of the action, where they differ from the table. Qt's portable text."""


def keys_of(spec: ActionSpec, bindings: Bindings) -> Keys:
    """Return the keys of `spec`: the user's own, else the default ones."""
    return bindings.get(spec.id, spec.keys)


def first_key(name: str, bindings: Bindings) -> str:
    """Return the first key of action `name` as the user reads it, "" without one."""
    keys = keys_of(action_spec(name), bindings)
    return key_text(keys[0]) if keys else ""


def tooltip_of(spec: ActionSpec, bindings: Bindings, *remarks: str) -> str:
    """What a button says of itself: its name and key, and a line for each different remark."""
    keys = keys_of(spec, bindings)
    named = f"{spec.title}  {key_text(keys[0])}" if keys else spec.title
    return "\n".join(dict.fromkeys((named, *remarks)))


def entry_text(title: str, spec: ActionSpec, bindings: Bindings, context: ActionContext) -> str:
    """What an entry of a menu says: `title`, what and how many pictures it is about, its key."""
    number, keys = context.counts.get(spec.id, 0), keys_of(spec, bindings)
    if more := spec.more(context):
        title = translate("Action", "{title}: {more}").format(title=title, more=more)
    counted = f"{title} ({format_number(number)})" if number else title
    return f"{counted}\t{key_text(keys[0])}" if keys else counted


def cover_words(bindings: Bindings) -> str:
    """The hint on a covered picture: which key uncovers it."""
    key = first_key("peek", bindings)
    if not key:
        return translate("Tile", "Covered")
    return translate("Tile", "Hold {key} to look").format(key=key)


def peeking_words(bindings: Bindings) -> str:
    """The hint while a covered picture is looked at: what covers it again."""
    looking = translate("Viewer", "Looking · let go of {key} to cover it")
    return looking.format(key=first_key("peek", bindings))


def clash(name: str, key: str, bindings: Bindings) -> ActionSpec | None:
    """Return another action that `key` already triggers in a scope of action `name`."""
    wanted = action_spec(name)
    taken = (
        spec
        for spec in action_specs()
        if spec.id != name and spec.shares_scope_with(wanted) and key in keys_of(spec, bindings)
    )
    return next(taken, None)


class Preset(Enum):
    """Key bindings of another program."""

    OURS = "ours"
    LIGHTROOM = "lightroom"
    PHOTO_MECHANIC = "photo-mechanic"


def preset_bindings(preset: Preset) -> dict[str, Keys]:
    """Return the bindings in which `preset` differs from the table."""
    match preset:
        case Preset.OURS:
            return {}
        case Preset.LIGHTROOM:
            return {
                "view": ("E", "Return"),
                "zoom": ("Z", "Space"),
                "next": ("Right", "Down"),
                "previous": ("Left", "Up"),
                "background": ("L",),
                "quick": ("B",),
            }
        case Preset.PHOTO_MECHANIC:
            stars = {f"stars-{number}": (f"Alt+{number}",) for number in range(6)}
            colours = ("red", "yellow", "green", "blue")
            classes = {f"colour-{name}": (str(place),) for place, name in enumerate(colours, 1)}
            return {"pick": ("T",), **stars, **classes}


def usable_bindings(stored: Mapping[str, object]) -> dict[str, Keys]:
    """Return those of `stored` that can be used: actions of the table, keys that Qt knows, no
    conflicts with one another or with a menu."""
    names = {spec.id for spec in key_sheet()}
    bindings: dict[str, Keys] = {}
    for name, keys in stored.items():
        if name not in names or not isinstance(keys, list | tuple):
            continue
        usable = (key for key in keys if isinstance(key, str) and _is_key(key))
        bindings[name] = tuple(QKeySequence(key).toString() for key in usable)
    menus = alt_keys()
    return {
        name: tuple(key for key in keys if key not in menus and clash(name, key, bindings) is None)
        for name, keys in bindings.items()
    }


def _is_key(text: str) -> bool:
    return QKeySequence(text).count() == 1 and bool(QKeySequence(text).toString())


def key_text(key: str) -> str:
    """`key` in the system's notation."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", "↵")


def keys_text(spec: ActionSpec, bindings: Bindings) -> str:
    """All keys of `spec` in the system's notation."""
    text = " / ".join(key_text(key) for key in keys_of(spec, bindings))
    return translate("Action", "hold {key}").format(key=text) if spec.is_held else text
