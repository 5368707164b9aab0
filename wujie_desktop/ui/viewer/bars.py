"""The bars above and below the pictures of a large page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import hint_text, key_text
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space

_FOOT = 28


class LargeBar(QWidget):
    """Back button, title, zoom and actions. Emits `back`."""

    back = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("part", "top-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.TOP_BAR))
        button = _quiet_button("‹ " + translate("Viewer", "Back to the gallery") + "   Esc")
        button.clicked.connect(self.back)
        self._title = label(title, "strong")
        self._note = ElidedLabel(part="dim")
        self._zoom = label(part="chip")
        self._buttons: list[tuple[QPushButton, QAction]] = []
        self._layout = row(button, self._title, self._note, self._zoom, spacing=Space.S)
        self._layout.setStretchFactor(self._note, 1)
        self._layout.setContentsMargins(Space.M, 0, Space.M, 0)
        for item in (button, self._zoom):
            self._layout.setAlignment(item, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add_actions(self, *actions: QAction) -> None:
        """Add a button for each: text and key, or the key alone where there is no room."""
        for action in actions:
            button = _quiet_button("")
            button.clicked.connect(action.trigger)
            self._layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
            self._buttons.append((button, action))
            action.changed.connect(self._fit)
        self._fit()

    def add_pill(self, pill: QPushButton) -> None:
        """Add a temporary widget before the buttons."""
        pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pill.setProperty("part", "pill")
        pill.hide()
        at = self._layout.indexOf(self._zoom)
        self._layout.insertWidget(at, pill, alignment=Qt.AlignmentFlag.AlignVCenter)

    def show_words(self, title: str, note: str, percent: int | None) -> None:
        """Show the title and the zoom."""
        self._title.setText(title)
        self._note.setText(note)
        self._zoom.setVisible(percent is not None)
        self._zoom.setText(f"{percent}%")
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button, action in self._buttons:
            _name(button, action, has_room=True)
        if self._layout.minimumSize().width() > self.width():
            for button, action in self._buttons:
                _name(button, action, has_room=False)


class Foot(QWidget):
    """The position in the gallery, and a few key hints."""

    def __init__(self, keyboard: Keyboard, hints: tuple[str, ...]) -> None:
        super().__init__()
        self.setProperty("part", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(_FOOT))
        self._place = label(part="dim")
        self._hints = ElidedLabel(part="dim")
        self._hints.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        keyboard.follow(lambda: self._hints.setText(hint_text(hints, keyboard.bindings)))
        layout = row(self._place, self._hints, spacing=Space.L)
        layout.setStretchFactor(self._hints, 1)
        layout.setContentsMargins(Space.M, 0, Space.M, 0)
        self.setLayout(layout)

    def show_place(self, number: int, total: int) -> None:
        """Show "`number` of `total`", from 1; 0 for no position."""
        place = f"{format_number(number)} / {format_number(total)}"
        self._place.setText(place if number else "")


def _quiet_button(text: str) -> QPushButton:
    """A button that never takes the focus, so that keys go to the pictures."""
    button = QPushButton(text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


def _name(button: QPushButton, action: QAction, *, has_room: bool) -> None:
    keys = action.shortcuts()
    key = key_text(keys[0].toString()) if keys else ""
    word = action.text()
    if action.isCheckable():
        on, off = translate("Action", "on"), translate("Action", "off")
        word = f"{word} · {on if action.isChecked() else off}"
    button.setText(f"{word}   {key}".rstrip() if has_room or not key else key)
    button.setAccessibleName(word)
    button.setToolTip("" if has_room else word)
