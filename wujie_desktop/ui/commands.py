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
from wujie_desktop.presenters.actions.table import action_spec, find_action
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
        spec = find_action(name, context)
        if spec is None or why_not(spec, context):
            return
        if spec.run:
            self.keyboard.trace.note(name, way)
            spec.run()
        else:
            self.keyboard.trigger(name, context.scope, way)

    def tooltip(self, widget: QWidget) -> str:
        """What `widget` says of the action that it was described by: name, key, the remark of the
        moment, and why it cannot be done; "" for other widgets."""
        name = widget.property("action")
        if not name:
            return ""
        spec = action_spec(name)
        remarks = (widget.property("remark"), spec.why_not(self.read()))
        return tooltip_of(spec, self.keyboard.bindings, *filter(None, remarks))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a window: it is asked for whatever in it has no tooltip of its own."""
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        widget = watched.childAt(event.pos()) if isinstance(watched, QWidget) else None
        words = self.tooltip(widget) if widget else ""
        QToolTip.showText(event.globalPos(), words, widget)
        return bool(words)
