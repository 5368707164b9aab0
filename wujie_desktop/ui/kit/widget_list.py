"""Widgets one below the other, replaced together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from wujie_desktop.ui.kit.parts import column


class WidgetList(QWidget):
    """Hidden while it is empty."""

    def __init__(self, *, spacing: int) -> None:
        super().__init__()
        self._shown: Sequence[QWidget] = ()
        self._layout = column(spacing=spacing)
        self.setLayout(self._layout)
        self.hide()

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these in the place of those before."""
        for widget in self._shown:
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = widgets
        for widget in widgets:
            self._layout.addWidget(widget)
        self.setVisible(bool(widgets))
