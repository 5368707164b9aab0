"""The bar above the pictures of a large page."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import describe, label, row
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space


class LargeBar(QWidget):
    """One line: a way back, what is shown, the zoom, buttons. Where there is no room, the words
    are elided and buttons that are not needed leave, the last one first. Emits `zoom_clicked`."""

    zoom_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "filter-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.FILTER_BAR))
        self.place = label(part="dim")
        self.note = ElidedLabel(part="dim")
        self.zoom = _quiet(QPushButton())
        self.zoom.setProperty("part", "flat")
        self.zoom.clicked.connect(self.zoom_clicked)
        self._leaving: list[QWidget] = [self.zoom]
        self._layout = row(self.place, self.note, self.zoom, spacing=Space.S)
        self._layout.setStretchFactor(self.note, 1)
        self._layout.setContentsMargins(Space.M, 0, Space.M, 0)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add_first(self, part: QWidget) -> None:
        """Add a widget before the words."""
        self._layout.insertWidget(self._layout.indexOf(self.place), part)

    def add_back(self, action: QAction) -> None:
        """Add the way back, at the very left."""
        self._layout.insertWidget(0, icon_button(action))

    def add_pill(self, pill: QPushButton) -> None:
        """Add a temporary widget before the zoom."""
        pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pill.setProperty("part", "pill")
        pill.hide()
        self._layout.insertWidget(self._layout.indexOf(self.zoom), pill)

    def add_switch(self, action: QAction) -> None:
        """Add a checkbox for `action` before the zoom; it leaves where there is no room."""
        box = CheckBox(action.text())
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the pictures
        box.setChecked(action.isChecked())
        box.clicked.connect(action.trigger)
        action.toggled.connect(box.setChecked)
        describe(box, action.objectName())
        self._layout.insertWidget(self._layout.indexOf(self.zoom), box)
        self._leaving.insert(-1, box)

    def add_button(self, action: QAction, *, stays: bool = True) -> None:
        """Add an icon for `action`."""
        button = icon_button(action)
        self._layout.addWidget(button)
        if not stays:
            self._leaving.insert(0, button)

    def show_words(self, place: str, note: str, zoom: str) -> None:
        """Show which picture it is, what is known of it, and the zoom; "" for none."""
        for part, words in ((self.place, place), (self.note, note), (self.zoom, zoom)):
            part.setText(words)
        self.place.setVisible(bool(place))
        self.fit()

    def fit(self) -> None:
        """Let leave what has no room, and come back what has."""
        for part in self._leaving:
            part.setVisible(part is not self.zoom or bool(self.zoom.text()))
        for part in self._leaving:
            if self._layout.minimumSize().width() <= self.width():
                return
            part.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def place_words(number: int, total: int) -> str:
    """The words for picture `number` of `total`, from 1; "" for 0."""
    return f"{format_number(number)} / {format_number(total)}" if number else ""


def zoom_words(percent: int, *, is_whole: bool) -> str:
    """The zoom; `is_whole` where it is chosen to fit the whole picture."""
    fit = translate("Viewer", "Fit {n} %") if is_whole else translate("Viewer", "{n} %")
    return fit.format(n=format_number(percent))


def icon_button(action: QAction) -> QToolButton:
    """Return a button for `action` that never takes the focus."""
    button, spec = _quiet(QToolButton()), action_spec(action.objectName())
    button.setProperty("part", "plain")
    button.setAccessibleName(spec.title)
    set_icon(button, spec.icon)
    describe(button, spec.id)
    button.setCheckable(action.isCheckable())
    button.clicked.connect(action.trigger)

    def follow() -> None:
        button.setEnabled(action.isEnabled())
        button.setChecked(action.isChecked())

    action.changed.connect(follow)
    follow()
    return button


B = TypeVar("B", bound=QAbstractButton)


def _quiet(button: B) -> B:
    """A button that never takes the focus, so that keys go to the pictures."""
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
