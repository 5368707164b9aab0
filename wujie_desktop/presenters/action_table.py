"""One table of actions and keys: menus, shortcuts, key sheet and rebinding are made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from PySide6.QtGui import QKeySequence

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.translate import translate


class KeyScope(Enum):
    """Where a key acts. Keys of the window act everywhere; the others only where their
    page has the focus, so that letters stay letters in a text field."""

    WINDOW = "window"
    GRID = "grid"
    VIEWER = "viewer"
    COMPARE = "compare"
    SURVEY = "survey"
    REVIEW = "review"
    REASON = "reason"
    """While a decision is asked for its reason."""


WINDOW = (KeyScope.WINDOW,)
PICTURES = (KeyScope.GRID, KeyScope.VIEWER, KeyScope.COMPARE, KeyScope.SURVEY)
LARGE = (KeyScope.VIEWER, KeyScope.COMPARE, KeyScope.SURVEY)
REVIEW = (KeyScope.REVIEW,)
REASON = (KeyScope.REASON,)
REASONS = 9
"""How many reasons have a key."""
Keys = tuple[str, ...]
Bindings = Mapping[str, Keys]
"""Keys by the name of the action, where they differ from the table. Qt's portable text."""


@value
class ActionSpec:
    """One thing the user can do. `is_held` keys act for as long as they are down."""

    name: str
    text: str
    keys: Keys
    places: tuple[KeyScope, ...] = WINDOW
    is_held: bool = False

    def shares_place_with(self, other: ActionSpec) -> bool:
        """Whether the same key could mean both."""
        everywhere = KeyScope.WINDOW in self.places or KeyScope.WINDOW in other.places
        return everywhere or not set(self.places).isdisjoint(other.places)


def action_specs() -> tuple[ActionSpec, ...]:
    """The table, in the order of the key sheet."""
    return (*_work(), *_pictures(), *_marks(), *_pages(), *_review())


def _work() -> Iterator[ActionSpec]:
    yield ActionSpec("submit", translate("Action", "Generate"), ("Ctrl+Return",))
    yield ActionSpec("focus-prompt", translate("Action", "Go to the prompt"), ("Ctrl+L",))
    yield ActionSpec("next-pane", translate("Action", "Go to the next pane"), ("F6",))
    yield ActionSpec("older-prompt", translate("Action", "Older prompt"), ("Alt+Up",))
    yield ActionSpec("newer-prompt", translate("Action", "Newer prompt"), ("Alt+Down",))
    yield ActionSpec("open-draft", translate("Action", "Open a draft…"), ("Ctrl+O",))
    yield ActionSpec("save-draft", translate("Action", "Save the draft…"), ("Ctrl+S",))
    yield ActionSpec("exact-request", translate("Action", "The exact request…"), ("Ctrl+Alt+C",))
    yield ActionSpec("work-make", translate("Action", "Generate and look"), ("Ctrl+1",))
    yield ActionSpec("work-review", translate("Action", "Review"), ("Ctrl+2",))
    yield ActionSpec(
        "show-new", translate("Action", "Show new pictures"), ("Shift+N",), PICTURES + REVIEW
    )
    yield ActionSpec("toggle-queue", translate("Action", "Open or close the queue"), ("Ctrl+J",))
    yield ActionSpec("cancel-all", translate("Action", "Cancel everything queued"), ("Ctrl+Alt+.",))
    yield ActionSpec("ledger", translate("Action", "Points ledger"), ("Ctrl+4",))
    yield ActionSpec("undo", translate("Action", "Undo"), ("Ctrl+Z",), PICTURES + REVIEW)
    yield ActionSpec("redo", translate("Action", "Redo"), ("Ctrl+Shift+Z",), PICTURES + REVIEW)
    yield ActionSpec("settings", translate("Action", "Settings…"), ("Ctrl+,",))
    yield ActionSpec("keys", translate("Action", "Keys"), ("?", "F1"), WINDOW)
    yield ActionSpec("quit", translate("Action", "Quit"), ("Ctrl+Q",))


def _pictures() -> Iterator[ActionSpec]:
    grid = (KeyScope.GRID,)
    yield ActionSpec(
        "view", translate("Action", "Look at it large"), ("E", "Return", "Space"), grid
    )
    yield ActionSpec("compare", translate("Action", "Compare two"), ("C",), PICTURES)
    yield ActionSpec("survey", translate("Action", "Survey up to nine"), ("N",), PICTURES)
    yield ActionSpec(
        "grid", translate("Action", "Back to the grid"), ("G", "Escape"), PICTURES + REVIEW
    )
    everywhere = PICTURES + REVIEW
    yield ActionSpec(
        "peek", translate("Action", "Look at a covered picture"), ("V",), everywhere, is_held=True
    )
    yield ActionSpec("copy", translate("Action", "Copy the picture"), ("Ctrl+C",), everywhere)
    yield ActionSpec(
        "copy-prompt", translate("Action", "Copy the prompt"), ("Ctrl+Shift+C",), everywhere
    )
    yield ActionSpec(
        "export", translate("Action", "Export into a folder…"), ("Ctrl+E",), everywhere
    )
    yield ActionSpec(
        "evidence", translate("Action", "Evidence pack…"), ("Ctrl+Shift+E",), everywhere
    )
    yield ActionSpec("bin", translate("Action", "Put into the bin"), ("Delete",), PICTURES)
    yield ActionSpec(
        "restore", translate("Action", "Take out of the bin"), ("Shift+Delete",), PICTURES
    )
    yield ActionSpec("cancel", translate("Action", "Cancel what is queued"), ("Ctrl+.",), grid)
    yield ActionSpec("larger", translate("Action", "Larger tiles"), ("Ctrl+=", "Ctrl++"), grid)
    yield ActionSpec("smaller", translate("Action", "Smaller tiles"), ("Ctrl+-",), grid)
    yield ActionSpec("fold", translate("Action", "Fold the group, open the stack"), ("S",), grid)
    yield ActionSpec("fold-all", translate("Action", "Fold or open all groups"), ("Shift+S",), grid)
    sides = (KeyScope.GRID, KeyScope.VIEWER, KeyScope.REVIEW)
    yield ActionSpec("sides", translate("Action", "Hide or show the sides"), ("Tab",), everywhere)
    yield ActionSpec(
        "only-picture", translate("Action", "Nothing but pictures"), ("Shift+Tab",), everywhere
    )
    yield ActionSpec("inspector", translate("Action", "Hide or show the inspector"), ("I",), sides)


def _marks() -> Iterator[ActionSpec]:
    yield ActionSpec("pick", translate("Action", "Pick"), ("P",), PICTURES)
    yield ActionSpec("reject", translate("Action", "Reject"), ("X",), PICTURES)
    yield ActionSpec("unflag", translate("Action", "Neither pick nor reject"), ("U",), PICTURES)
    for stars, text in enumerate(
        (
            translate("Action", "No star"),
            translate("Action", "One star"),
            translate("Action", "Two stars"),
            translate("Action", "Three stars"),
            translate("Action", "Four stars"),
            translate("Action", "Five stars"),
        )
    ):
        yield ActionSpec(f"stars-{stars}", text, (str(stars),), PICTURES)
    for key, name, text in (
        ("6", "red", translate("Action", "Red")),
        ("7", "yellow", translate("Action", "Yellow")),
        ("8", "green", translate("Action", "Green")),
        ("9", "blue", translate("Action", "Blue")),
    ):
        yield ActionSpec(f"colour-{name}", text, (key,), PICTURES)


def _pages() -> Iterator[ActionSpec]:
    compare, seen = (KeyScope.COMPARE,), LARGE + REVIEW
    yield ActionSpec("next", translate("Action", "Next picture"), ("Space", "Right", "Down"), seen)
    yield ActionSpec(
        "previous", translate("Action", "Previous picture"), ("Backspace", "Left", "Up"), LARGE
    )
    yield ActionSpec("zoom", translate("Action", "Whole picture or every pixel"), ("Z",), seen)
    yield ActionSpec("zoom-in", translate("Action", "Closer"), ("+", "="), seen)
    yield ActionSpec("zoom-out", translate("Action", "Farther"), ("-",), seen)
    yield ActionSpec("full-screen", translate("Action", "Full screen"), ("F",), seen)
    yield ActionSpec(
        "second-screen", translate("Action", "Second screen"), ("F11",), PICTURES + REVIEW
    )
    yield ActionSpec("background", translate("Action", "Black, grey or white behind"), ("B",), seen)
    yield ActionSpec("mode", translate("Action", "Next way to compare"), ("M",), compare)
    yield ActionSpec("swap", translate("Action", "Swap the two"), ("S",), compare)
    yield ActionSpec(
        "differences", translate("Action", "Hide or show the differences"), ("I",), compare
    )
    survey = (KeyScope.SURVEY,)
    yield ActionSpec("champion", translate("Action", "Make it the champion"), ("Return",), survey)
    yield ActionSpec("drop", translate("Action", "Out of the survey"), ("Shift+X",), survey)


def _review() -> Iterator[ActionSpec]:
    yield ActionSpec("approve", translate("Action", "Approve"), ("A",), REVIEW)
    yield ActionSpec("for-review", translate("Action", "For review"), ("R",), REVIEW)
    yield ActionSpec("discard", translate("Action", "Discard"), ("D",), REVIEW)
    yield ActionSpec(
        "take-back",
        translate("Action", "Take the last decision back"),
        ("Backspace",),
        REVIEW,
    )
    yield ActionSpec("earlier", translate("Action", "Earlier picture"), ("Left", "Up"), REVIEW)
    yield ActionSpec("advance", translate("Action", "Auto-advance"), ("Shift+A",), REVIEW)
    for number in range(1, REASONS + 1):
        text = translate("Action", "Reason {n}").format(n=number)
        yield ActionSpec(f"reason-{number}", text, (str(number),), REASON)
    yield ActionSpec("no-reason", translate("Action", "No reason"), ("0", "Return"), REASON)
    yield ActionSpec(
        "drop-decision",
        translate("Action", "Decide nothing after all"),
        ("Escape", "Backspace"),
        REASON,
    )


def keys_of(spec: ActionSpec, bindings: Bindings) -> Keys:
    """The keys of `spec`: the user's own where there are any."""
    return bindings.get(spec.name, spec.keys)


def first_key(name: str, bindings: Bindings) -> str:
    """The first key of the action called `name` as the user reads it, "" where it has none."""
    spec = next(spec for spec in action_specs() if spec.name == name)
    keys = keys_of(spec, bindings)
    return key_text(keys[0]) if keys else ""


def cover_words(bindings: Bindings) -> str:
    """What stands on a covered picture: which key uncovers it."""
    key = first_key("peek", bindings)
    if not key:
        return translate("Tile", "Covered")
    return translate("Tile", "Hold {key} to look").format(key=key)


def clash(name: str, key: str, bindings: Bindings) -> ActionSpec | None:
    """Another action that `key` already means wherever action `name` acts."""
    specs = action_specs()
    wanted = next(spec for spec in specs if spec.name == name)
    taken = (
        spec
        for spec in specs
        if spec.name != name and spec.shares_place_with(wanted) and key in keys_of(spec, bindings)
    )
    return next(taken, None)


class Preset(Enum):
    """Keys as other programs for looking at pictures have them."""

    OURS = "ours"
    LIGHTROOM = "lightroom"
    PHOTO_MECHANIC = "photo-mechanic"


def preset_bindings(preset: Preset) -> dict[str, Keys]:
    """Where `preset` differs from the table."""
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
            }
        case Preset.PHOTO_MECHANIC:
            stars = {f"stars-{number}": (f"Alt+{number}",) for number in range(6)}
            colours = ("red", "yellow", "green", "blue")
            classes = {f"colour-{name}": (str(place),) for place, name in enumerate(colours, 1)}
            return {"pick": ("T",), **stars, **classes}


def usable_bindings(stored: Mapping[str, object]) -> dict[str, Keys]:
    """What of `stored` can be used: actions of the table with keys that Qt knows and that mean
    nothing else where the action acts."""
    names = {spec.name for spec in action_specs()}
    found: dict[str, Keys] = {}
    for name, keys in stored.items():
        if name not in names or not isinstance(keys, list | tuple):
            continue
        found[name] = tuple(key for key in keys if isinstance(key, str) and _is_key(key))
    return {
        name: tuple(key for key in keys if clash(name, key, found) is None)
        for name, keys in found.items()
    }


def _is_key(text: str) -> bool:
    return QKeySequence(text).count() == 1 and bool(QKeySequence(text).toString())


def key_text(key: str) -> str:
    """`key` as this system writes it."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", "↵")


def keys_text(spec: ActionSpec, bindings: Bindings) -> str:
    """All keys of `spec` as this system writes them."""
    text = " / ".join(key_text(key) for key in keys_of(spec, bindings))
    return translate("Action", "hold {key}").format(key=text) if spec.is_held else text
