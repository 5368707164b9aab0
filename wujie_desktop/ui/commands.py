"""Actions for those who do not press their key: menus, palette, tooltips."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import tooltip_of
from wujie_desktop.presenters.actions.conditions import why_not
from wujie_desktop.presenters.actions.spec import ActionContext
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.ui.actions import Keyboard


class Commands(QObject):
    """`read` returns the context of the moment. Emits `explained(str)` with why the entry under the
    pointer is disabled, "" for no reason."""

    explained = Signal(str)

    def __init__(self, keyboard: Keyboard, read: Callable[[], ActionContext]) -> None:
        super().__init__()
        self.keyboard = keyboard
        self.read = read

    def run(self, name: str, way: Way) -> None:
        """Do action `name`, unless it cannot be done any more."""
        context = self.read()
        if not why_not(action_spec(name), context):
            self.keyboard.trigger(name, context.scope, way)

    def describe(self, widget: QWidget, name: str) -> None:
        """Give `widget`, which does action `name`, a tooltip: what it is called, its key, and why
        it cannot be done."""
        widget.setProperty(_NAME, name)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        spec = action_spec(str(watched.property(_NAME)))
        reason = why_not(spec, self.read())
        QToolTip.showText(event.globalPos(), tooltip_of(spec, self.keyboard.bindings, reason))
        return True


_NAME = "action"
"""The dynamic property that holds the id of the action that a button does."""
