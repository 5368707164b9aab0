"""One table of actions and keys: menus, shortcuts and the key sheet are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.translate import translate


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing the user can do. `key` is Qt's portable text; `is_held` keys belong to a
    view and act for as long as they are down."""

    name: str
    text: str
    key: str
    is_held: bool = False


def action_specs() -> tuple[ActionSpec, ...]:
    """The table, in the order of the key sheet."""
    return (
        ActionSpec("submit", translate("Action", "Generate"), "Ctrl+Return"),
        ActionSpec("focus-prompt", translate("Action", "Go to the prompt"), "Ctrl+L"),
        ActionSpec("toggle-queue", translate("Action", "Open or close the queue"), "Ctrl+J"),
        ActionSpec("ledger", translate("Action", "Points ledger"), "Ctrl+4"),
        ActionSpec("peek", translate("Action", "Look at a covered picture"), "V", is_held=True),
        ActionSpec("keys", translate("Action", "Keys"), "F1"),
        ActionSpec("quit", translate("Action", "Quit"), "Ctrl+Q"),
    )


def key_text(spec: ActionSpec) -> str:
    """The key as this system writes it."""
    text = QKeySequence(spec.key).toString(QKeySequence.SequenceFormat.NativeText)
    text = text.replace("Return", "↵")
    return translate("Action", "hold {key}").format(key=text) if spec.is_held else text


def build_actions(
    owner: QWidget, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """An action on `owner` for every entry that has a handler; held keys have none."""
    actions = {}
    for spec in action_specs():
        if spec.name not in handlers:
            continue
        action = QAction(spec.text, owner)
        action.setShortcut(QKeySequence(spec.key))
        action.setAutoRepeat(False)  # a key held down is one wish
        handler = handlers[spec.name]
        action.triggered.connect(lambda _checked=False, run=handler: run())
        owner.addAction(action)
        actions[spec.name] = action
    return actions


def hint_line() -> str:
    """The few keys worth a reminder at the edge of the window."""
    wanted = ("submit", "peek", "keys")
    specs = (spec for spec in action_specs() if spec.name in wanted)
    return "   ".join(f"{key_text(spec)} {spec.text}" for spec in specs)
