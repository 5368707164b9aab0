"""The empty state of the gallery: a sentence and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.filter import EVERYTHING, Filter
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import Access, ProfileKind
from wujie_desktop.presenters.account.account_status import Library
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.presenters.gallery.arrangement import EVERYWHERE
from wujie_desktop.presenters.gallery.empty_state import (
    EmptyState,
    EmptyStateAction,
    empty_bin,
    no_match,
    no_pictures,
    nothing_yet,
    opening,
    unreadable,
)
from wujie_desktop.presenters.models import Models
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens
from wujie_desktop.ui.window_signals import WindowSignals

_MAX_OFFERS = 2
_FIRST_STEPS = (EmptyStateAction.SANDBOX, DialogName.UNLOCK)
"""What stands out: the only way on."""
_SIGN, _STROKE = 32, 1.5


class EmptyPage(QWidget):
    """Says why there is nothing; the buttons emit the window's signals, or
    `lift_requested(Filter)`."""

    lift_requested = Signal(object)

    def __init__(self, models: Models, signals: WindowSignals, keyboard: Keyboard) -> None:
        super().__init__()
        self._models = models
        self._keyboard = keyboard
        self.setProperty("part", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._gallery = models.gallery
        self._signals = signals
        self._offers: list[EmptyStateAction | DialogName] = []
        self._lift: tuple[Filter, int] = (EVERYTHING, 0)
        self._text = label(part="dim", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sign = _Sign()
        self._ways_on = tuple(QPushButton() for _ in range(_MAX_OFFERS))
        for number, button in enumerate(self._ways_on):
            button.clicked.connect(lambda _checked=False, number=number: self._on_taken(number))
        sign, buttons = row(1, self._sign, 1), row(1, *self._ways_on, 1)
        layout = column(1, sign, self._text, buttons, 1, spacing=Space.M)
        layout.setContentsMargins(Space.L, 0, Space.L, 0)
        self.setLayout(layout)  # first: a button that is shown without a parent is a window
        self.word(0)  # before anybody asks for a size: that polishes, and a new look costs then

    def word(self, total: int, lift: tuple[Filter, int] = (EVERYTHING, 0)) -> None:
        """Update the text; `total` is the number of pictures without the filter, `lift` the
        condition that excludes most, and how many there were without it."""
        self._lift = lift
        state = self._state(total)
        self._offers = [offer for offer, _ in state.offers]
        self._sign.show_icon(self._icon())
        self._text.setText(state.text)
        self.setAccessibleName(state.text)
        is_first_step = any(offer in _FIRST_STEPS for offer in self._offers)
        part = "primary-small" if is_first_step else ""
        set_style_property(self._ways_on[0], "part", part)
        for button in self._ways_on[len(state.offers) :]:
            if button.hasFocus():
                self.setFocus()  # Qt would hand it to whatever comes next in the window
            button.hide()
        for button, (_, text) in zip(self._ways_on, state.offers, strict=False):
            button.setText(text)
            button.show()

    def _state(self, total: int) -> EmptyState:
        options, status = self._gallery.view_options, self._models.account_status
        if status.library is Library.OPENING and status.access is Access.READY:
            return opening()
        if status.library is Library.UNREADABLE:
            return unreadable()
        if self._gallery.showing.is_bin and not self._gallery.counts().binned:
            return empty_bin()
        if self._is_filtered():
            return self._no_match(total)
        if options.is_sitting and status.access is Access.READY and not status.is_offline:
            form = self._models.generate.state()
            earlier = self._gallery.collection.counts(options.of_all).total
            if not form.obstacle or earlier or self._models.requests.rowCount():
                return nothing_yet(form.obstacle, form.send, earlier)
        return no_pictures(status)

    def _no_match(self, total: int) -> EmptyState:
        from wujie_desktop.domain.filter_printer import print_filter
        from wujie_desktop.presenters.gallery.filter_words import filter_language

        clause, number = self._lift
        return no_match(total, print_filter(clause, filter_language()), number)

    def _is_filtered(self) -> bool:
        showing = self._gallery.showing
        return showing.options.is_filtered or showing.base != EVERYWHERE

    def _icon(self) -> str:
        if self._gallery.showing.is_bin:
            return "trash-2"
        return "search" if self._is_filtered() else "image"

    def _on_taken(self, number: int) -> None:
        match self._offers[number]:
            case EmptyStateAction.CLEAR_FILTER:
                self._gallery.set_view_options(self._gallery.view_options.plain, EVERYWHERE)
            case EmptyStateAction.LIFT:
                self.lift_requested.emit(self._lift[0])
            case (
                EmptyStateAction.GENERATE | EmptyStateAction.WRITE | EmptyStateAction.LIBRARY
            ) as action:
                self._keyboard.trigger(action.value, KeyScope.WINDOW, Way.MENU)
            case EmptyStateAction.EXAMPLE:
                self._signals.example_requested.emit()
            case EmptyStateAction.SANDBOX:
                self._signals.profile_requested.emit(ProfileKind.SANDBOX.value)
            case DialogName() as dialog:
                self._signals.dialog_requested.emit(dialog)


class _Sign(QWidget):
    """The icon over the words, which say all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._name = "image"
        self.setFixedSize(scaled(_SIGN), scaled(_SIGN))

    def show_icon(self, name: str) -> None:
        """Show this one."""
        self._name = name
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = QColor(worn_tokens().dim)
        paint_icon(QPainter(self), QRectF(self.rect()), self._name, ink, stroke=_STROKE)
