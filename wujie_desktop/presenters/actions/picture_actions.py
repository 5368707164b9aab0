"""Actions on pictures, on the grid and on large pages: view, copy, mark."""

from __future__ import annotations

from collections.abc import Iterator

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.presenters.actions.conditions import (
    colours_offered,
    no_selection,
    not_binned,
    not_movable,
    not_pickable,
    not_single,
    not_to_bin,
    not_to_judge,
    nothing_picked,
    nothing_shown,
)
from wujie_desktop.presenters.actions.spec import (
    ASKED_TOO,
    EVERYWHERE,
    LEAVING,
    PICTURES,
    ActionSpec,
    KeyScope,
    everywhere,
)
from wujie_desktop.presenters.text.translate import translate

_GRID = (KeyScope.GRID,)
_WITH_INSPECTOR = (KeyScope.GRID, KeyScope.VIEWER, KeyScope.REVIEW)


def picture_actions() -> Iterator[ActionSpec]:
    """Yield the actions on pictures, and those of the grid's view."""
    yield from _looking()
    yield from _going_back()
    yield from _copying()
    yield from _handing_off()
    yield from _files()
    yield from _again()
    yield from _keeping()
    yield from _tiles()
    yield from _panels()


def _looking() -> Iterator[ActionSpec]:
    """Open large pages, look under a cover."""
    yield ActionSpec(
        "view",
        translate("Action", "View large"),
        ("E", "Return", "Space"),
        _GRID,
        icon="image",
        aliases=("open", "viewer"),
        why_not=nothing_shown,
    )
    yield ActionSpec(
        "compare",
        translate("Action", "Compare two"),
        ("C",),
        EVERYWHERE,
        icon="columns-2",
        why_not=nothing_shown,
    )
    yield ActionSpec(
        "survey",
        translate("Action", "Survey up to nine"),
        ("N",),
        PICTURES,
        icon="layers",
        why_not=nothing_shown,
    )
    yield ActionSpec(
        "peek",
        translate("Action", "Peek at a covered picture"),
        ("V",),
        ASKED_TOO,
        icon="eye",
        is_held=True,
    )


def _going_back() -> Iterator[ActionSpec]:
    """Return to the grid, ask for the menu."""
    yield ActionSpec(
        "grid",
        translate("Action", "Back to the grid"),
        ("G",),
        EVERYWHERE,
        aliases=("gallery",),
    )
    yield ActionSpec(
        "back",
        translate("Action", "Back one level"),
        ("Escape",),
        EVERYWHERE,
        icon="arrow-left",
        aliases=("escape",),
    )
    yield ActionSpec(
        "context-menu",
        translate("Action", "Picture menu"),
        ("Shift+F10",),
        EVERYWHERE,
        aliases=("menu",),
    )


def _copying() -> Iterator[ActionSpec]:
    """To the clipboard."""
    yield ActionSpec(
        "copy",
        translate("Action", "Copy the picture"),
        ("Ctrl+C",),
        EVERYWHERE,
        icon="copy",
        why_not=no_selection,
    )
    yield ActionSpec(
        "copy-prompt",
        translate("Action", "Copy the prompt"),
        ("Ctrl+Shift+C",),
        EVERYWHERE,
        icon="file-text",
        why_not=no_selection,
    )
    yield ActionSpec(
        "copy-key",
        translate("Action", "Copy the key"),
        scopes=EVERYWHERE,
        aliases=("identifier",),
        why_not=no_selection,
    )
    yield ActionSpec(
        "copy-request",
        translate("Action", "Copy the request as cURL"),
        ("Ctrl+Alt+C",),
        EVERYWHERE,
        aliases=("curl", "command"),
        why_not=not_single,
    )


def _handing_off() -> Iterator[ActionSpec]:
    """What leaves the program."""
    yield ActionSpec(
        "export",
        translate("Action", "Export to a folder…"),
        ("Ctrl+E",),
        LEAVING,
        icon="upload",
        aliases=("save",),
        why_not=no_selection,
    )
    yield ActionSpec(
        "export-picked",
        translate("Action", "Export picks…"),
        icon="upload",
        aliases=("save",),
        why_not=nothing_picked,
    )
    yield ActionSpec(
        "evidence",
        translate("Action", "Contest…"),
        ("Ctrl+Shift+E",),
        LEAVING,
        icon="message-square",
        aliases=("appeal", "evidence"),
        why_not=no_selection,
    )
    yield ActionSpec(
        "to-project",
        translate("Action", "Move to a project…"),
        scopes=EVERYWHERE,
        icon="folder",
        aliases=("project",),
        why_not=no_selection,
    )


def _files() -> Iterator[ActionSpec]:
    """The file in other programs, and where it is on the disk."""
    yield ActionSpec(
        "edit-file",
        translate("Action", "Open a copy in the editor"),
        scopes=EVERYWHERE,
        icon="pencil",
        aliases=("retouch", "photoshop"),
        why_not=not_single,
    )
    yield ActionSpec(
        "show-file",
        translate("Action", "Show the file in its folder"),
        scopes=EVERYWHERE,
        icon="folder",
        aliases=("reveal", "finder", "explorer"),
        why_not=not_single,
    )


def _again() -> Iterator[ActionSpec]:
    """Make more of the kind."""
    yield ActionSpec(
        "use-as-draft",
        translate("Action", "Use as draft"),
        ("Ctrl+D",),
        EVERYWHERE,
        icon="pencil",
        aliases=("reuse",),
        why_not=not_single,
    )
    yield ActionSpec(
        "again",
        translate("Action", "Another avatar…"),
        scopes=EVERYWHERE,
        icon="user-round-plus",
        aliases=("vary",),
        why_not=not_single,
    )


def _keeping() -> Iterator[ActionSpec]:
    """Bin, cancel, move forward."""
    yield ActionSpec(
        "bin",
        translate("Action", "Move to the bin"),
        ("Delete",),
        PICTURES,
        icon="trash-2",
        aliases=("delete", "trash"),
        why_not=not_to_bin,
    )
    yield ActionSpec(
        "restore",
        translate("Action", "Restore from the bin"),
        ("Shift+Delete",),
        PICTURES,
        why_not=not_binned,
    )
    yield ActionSpec(
        "cancel",
        translate("Action", "Cancel queued pictures"),
        ("Ctrl+.",),
        _GRID,
        aliases=("stop",),
        why_not=no_selection,
    )
    yield ActionSpec(
        "accelerate",
        translate("Action", "Move forward in the queue…"),
        (),
        _GRID,
        aliases=("accelerate", "faster"),
        why_not=not_movable,
    )


def _tiles() -> Iterator[ActionSpec]:
    """How the grid shows tiles."""
    yield ActionSpec(
        "larger",
        translate("Action", "Larger tiles"),
        ("Ctrl+=", "Ctrl++"),
        _GRID,
        aliases=("thumbnails",),
        repeats=True,
    )
    yield ActionSpec(
        "smaller",
        translate("Action", "Smaller tiles"),
        ("Ctrl+-",),
        _GRID,
        aliases=("thumbnails",),
        repeats=True,
    )
    yield ActionSpec(
        "fold",
        translate("Action", "Collapse or open the group"),
        ("S",),
        _GRID,
    )
    yield ActionSpec(
        "fold-all",
        translate("Action", "Collapse or open all groups"),
        ("Shift+S",),
        _GRID,
    )


def _panels() -> Iterator[ActionSpec]:
    """Show and hide panels around the pictures."""
    yield ActionSpec(
        "sides",
        translate("Action", "Hide the side panels"),
        ("\\",),
        EVERYWHERE,
        icon="panel-left",
        aliases=("panels", "focus"),
        is_toggle=True,
    )
    yield ActionSpec(
        "only-picture",
        translate("Action", "Pictures only"),
        ("Shift+\\", "|"),
        EVERYWHERE,
        is_toggle=True,
    )
    yield ActionSpec(
        "inspector",
        translate("Action", "Inspector"),
        ("I",),
        _WITH_INSPECTOR,
        icon="info",
        aliases=("details", "panel"),
        is_toggle=True,
    )


CHOICE_ACTIONS = {Choice.PICK: "pick", Choice.MAYBE: "maybe", Choice.REJECT: "reject"}
"""The id of the action for each choice."""


def decision_actions() -> Iterator[ActionSpec]:
    """What is decided about pictures, wherever they are; the same again takes it back."""
    for name, title, key, icon, aliases, why_not in (
        ("pick", translate("Action", "Pick"), "P", "flag", ("approve",), not_pickable),
        ("maybe", translate("Action", "Maybe"), "U", "flag-outline", ("hold",), not_to_judge),
        ("reject", translate("Action", "Reject"), "X", "x", ("discard",), not_to_judge),
    ):
        yield ActionSpec(
            name,
            title,
            (key,),
            ASKED_TOO,
            icon=icon,
            aliases=aliases,
            why_not=why_not,
        )


def mark_actions() -> Iterator[ActionSpec]:
    """Yield the actions that mark pictures."""
    marks = (
        ("stars-0", translate("Action", "No star"), "0", ("rating",)),
        ("stars-1", translate("Action", "One star"), "1", ("rating",)),
        ("stars-2", translate("Action", "Two stars"), "2", ("rating",)),
        ("stars-3", translate("Action", "Three stars"), "3", ("rating",)),
        ("stars-4", translate("Action", "Four stars"), "4", ("rating",)),
        ("stars-5", translate("Action", "Five stars"), "5", ("rating",)),
        ("colour-red", translate("Action", "Red"), "6", ("label",)),
        ("colour-yellow", translate("Action", "Yellow"), "7", ("label",)),
        ("colour-green", translate("Action", "Green"), "8", ("label",)),
        ("colour-blue", translate("Action", "Blue"), "9", ("label",)),
    )
    for name, title, key, aliases in marks:
        yield ActionSpec(
            name,
            title,
            (key,),
            PICTURES,
            aliases=aliases,
            why_not=no_selection,
            is_offered=colours_offered if name.startswith("colour-") else everywhere,
        )
