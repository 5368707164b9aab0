"""Shortcuts made from the table of actions and rebound with the user's key bindings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import Bindings, keys_of
from wujie_desktop.presenters.actions.spec import ActionSpec, KeyScope
from wujie_desktop.presenters.actions.table import action_specs
from wujie_desktop.ui.kit.held_key import HeldKey
from wujie_desktop.ui.kit.key_meaning import meanings_of

Handlers = Mapping[str, Callable[[], object]]


class Keyboard:
    """Holds every QAction, so that all of them follow the user's bindings."""

    def __init__(self, bindings: Bindings) -> None:
        self.bindings = bindings
        self._specs = {spec.id: spec for spec in action_specs()}
        self._actions: list[tuple[ActionSpec, QAction]] = []
        self._held: list[tuple[ActionSpec, HeldKey]] = []
        self._writers: list[Callable[[], object]] = []
        self._other_layouts = _OtherLayouts()

    def act(self, owner: QWidget, place: KeyScope, handlers: Handlers) -> dict[str, QAction]:
        """Add a QAction to `owner` for every handler; each must be in the table for `place`."""
        actions = {}
        for name, handler in handlers.items():
            spec = self._specs[name]
            if place not in spec.scopes:
                raise ValueError(f"{name} is not in the table for {place}")
            action = QAction(spec.title, owner)
            if place is not KeyScope.WINDOW:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setShortcuts(self._sequences(spec))
            action.setAutoRepeat(spec.repeats)  # else a key held down is one wish
            action.setCheckable(spec.is_on is not None)
            action.triggered.connect(lambda _checked=False, run=handler: run())
            owner.addAction(action)
            self._actions.append((spec, action))
            actions[name] = action
        self.listen(owner)
        return actions

    def listen(self, owner: QWidget) -> None:
        """Let the actions of `owner` be triggered on other keyboard layouts too."""
        owner.removeEventFilter(self._other_layouts)
        owner.installEventFilter(self._other_layouts)

    def hold(self, owner: QWidget, name: str) -> HeldKey:
        """Add a key to `owner` that acts while it is down."""
        spec = self._specs[name]
        key = HeldKey(owner, self._sequences(spec))
        self._held.append((spec, key))
        return key

    def bind(self, bindings: Bindings) -> None:
        """Apply these bindings."""
        self.bindings = bindings
        for spec, action in self._actions:
            action.setShortcuts(self._sequences(spec))
        for spec, key in self._held:
            key.set_keys(self._sequences(spec))
        for write in self._writers:
            write()

    def follow(self, write: Callable[[], object]) -> None:
        """Update texts that name keys, now and after every change of the bindings."""
        self._writers.append(write)
        write()

    def _sequences(self, spec: ActionSpec) -> list[QKeySequence]:
        return [QKeySequence(key) for key in keys_of(spec, self.bindings)]


class _OtherLayouts(QObject):
    """Event filter for key presses for which Qt found no shortcut."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        actions = watched.actions() if isinstance(watched, QWidget) else []
        able = [action for action in actions if action.isEnabled()]
        for key in meanings_of(event):
            match = next((action for action in able if key in action.shortcuts()), None)
            if match:
                if match.autoRepeat() or not event.isAutoRepeat():
                    match.trigger()
                return True
        return False
