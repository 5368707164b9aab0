"""The empty state of the gallery: a sentence and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.gallery.empty_state import EmptyStateAction, no_match, no_pictures
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.ui.gallery.filter_bar import Chip, view_options_of
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.window_signals import WindowSignals

_MAX_OFFERS = 2


class EmptyPage(QWidget):
    """Says why there is nothing; the buttons emit the window's signals."""

    def __init__(
        self, gallery: GalleryModel, account_status: AccountStatus, signals: WindowSignals
    ) -> None:
        super().__init__()
        self.setProperty("part", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._gallery = gallery
        self._account_status = account_status
        self._signals = signals
        self._offers: list[EmptyStateAction | DialogName] = []
        self._text = label(part="dim", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ways_on = tuple(QPushButton() for _ in range(_MAX_OFFERS))
        for number, button in enumerate(self._ways_on):
            button.clicked.connect(lambda _checked=False, number=number: self._on_taken(number))
        layout = column(1, self._text, row(1, *self._ways_on, 1), 1, spacing=Space.M)
        self.word(0)  # before anybody asks for a size: that polishes, and a new look costs then
        layout.setContentsMargins(Space.L, 0, Space.L, 0)
        self.setLayout(layout)

    def word(self, total: int) -> None:
        """Update the text; `total` is the number of pictures without the filter. Of two buttons the
        first is the default."""
        is_filtered = self._gallery.view_options.is_filtered
        state = no_match(total) if is_filtered else no_pictures(self._account_status)
        self._offers = [offer for offer, _ in state.offers]
        self._text.setText(state.text)
        self.setAccessibleName(state.text)
        part = "primary-small" if len(state.offers) > 1 else ""
        set_style_property(self._ways_on[0], "part", part)
        for button in self._ways_on[len(state.offers) :]:
            if button.hasFocus():
                self.setFocus()  # Qt would hand it to whatever comes next in the window
            button.hide()
        for button, (_, text) in zip(self._ways_on, state.offers, strict=False):
            button.setText(text)
            button.show()

    def _on_taken(self, number: int) -> None:
        match self._offers[number]:
            case EmptyStateAction.CLEAR_FILTER:
                self._gallery.set_view_options(
                    view_options_of(Chip.ALL, self._gallery.view_options)
                )
            case EmptyStateAction.EXAMPLE:
                self._signals.example_requested.emit()
            case EmptyStateAction.SANDBOX:
                self._signals.profile_requested.emit(ProfileKind.SANDBOX.value)
            case EmptyStateAction.UNLOCK:
                self._signals.unlock_requested.emit()
            case DialogName() as dialog:
                self._signals.dialog_requested.emit(dialog)
