"""Shortcuts made from the table of actions and rebound with the user's key bindings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import Bindings, keys_of
from wujie_desktop.presenters.actions.spec import ActionSpec, KeyScope
from wujie_desktop.presenters.actions.table import actions_by_id
from wujie_desktop.presenters.actions.trace import ActionTrace, Way
from wujie_desktop.ui.kit.held_key import HeldKey
from wujie_desktop.ui.kit.key_meaning import meanings_of

Handlers = Mapping[str, Callable[[], object]]


class Keyboard:
    """Holds every QAction, so that all of them follow the user's bindings."""

    def __init__(self, bindings: Bindings) -> None:
        self.bindings = bindings
        self.trace = ActionTrace()
        self._way = Way.KEY
        self._specs = actions_by_id()
        self._actions: list[tuple[ActionSpec, QAction]] = []
        self._by_place: dict[tuple[KeyScope, str], QAction] = {}
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
            action.setObjectName(name)
            if place is not KeyScope.WINDOW:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setShortcuts(self._sequences(spec))
            action.setAutoRepeat(spec.repeats)  # else a key held down is one wish
            action.triggered.connect(partial(self._run, name, handler))
            owner.addAction(action)
            self._actions.append((spec, action))
            self._by_place[place, name] = actions[name] = action
        self.listen(owner)
        return actions

    def acts(self, name: str, place: KeyScope) -> bool:
        """Whether there is a handler for action `name` at `place`."""
        return self._found(name, place) is not None

    def trigger(self, name: str, place: KeyScope, way: Way) -> None:
        """Do at `place` what the key of action `name` does there."""
        action = self._found(name, place)
        if action:
            self._way = way
            action.trigger()
            self._way = Way.KEY

    def _found(self, name: str, place: KeyScope) -> QAction | None:
        here = self._by_place.get((place, name))
        return here or self._by_place.get((KeyScope.WINDOW, name))

    def _run(self, name: str, handler: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self.trace.note(name, self._way)
        handler()

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
