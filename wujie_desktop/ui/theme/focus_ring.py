"""The ring around the control that has the focus: shown to who goes by keys, not to who has just
clicked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSlider, QWidget

from wujie_desktop.domain.overriding import override

_RINGED = (QAbstractButton, QComboBox, QSlider)
"""What is used by one click; a field is written in and always shows its ring."""


class FocusRing(QObject):
    """Sets the property "ring" that the style sheet looks at."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_moved)

    def _on_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return  # the window was left: whoever comes back finds it as it was
        has_returned = old is None or old.window() is not new.window()
        was_clicked = bool(QApplication.mouseButtons()) or (
            has_returned and new.property("ring") is False
        )
        if old and not has_returned:
            self._show(old, ringed=False)
        self._show(new, ringed=not was_clicked)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            self._show(watched, ringed=False)
        return False

    def _show(self, widget: QWidget, *, ringed: bool) -> None:
        if not isinstance(widget, _RINGED) or widget.property("ring") is ringed:
            return
        watch = widget.installEventFilter if ringed else widget.removeEventFilter
        watch(self)  # a click on it takes its ring away
        widget.setProperty("ring", ringed)
        QTimer.singleShot(0, widget, partial(_polish, widget))  # after the first paint


def _polish(widget: QWidget) -> None:
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
