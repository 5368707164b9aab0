"""The notice bar: what happened, why, what next; details can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton

from wujie_desktop.presenters.text.formatting import format_number, join_sentences
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import frame, label, row, set_style_property, tool_button
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

if TYPE_CHECKING:
    from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation

_HEIGHT = 36


class NoticeBar(QFrame):
    """Hidden without a notice. Emits `offer_taken(DialogName)` when a link is clicked, and
    `dismissed`."""

    offer_taken = Signal(object)
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "notice")
        self._details = ""
        self._mark = frame("notice-mark")
        self._mark.setFixedWidth(4)
        self._title = label(part="strong")
        self._text = ElidedLabel(part="dim")
        self._waiting = label(part="dim")
        self._behind = row()
        self._offers = row(spacing=Space.M)
        self._links: list[QPushButton] = []
        copy = _link(translate("Notice", "Copy details"))
        copy.clicked.connect(self._on_copy)
        close = tool_button(translate("Notice", "Dismiss"), "x", "plain")
        close.clicked.connect(self._on_dismiss)
        layout = row(
            self._mark,
            self._title,
            self._text,
            self._offers,
            self._behind,
            copy,
            close,
            spacing=Space.M,
        )
        layout.setStretch(2, 1)
        layout.setContentsMargins(0, 0, Space.M, 0)
        self.setLayout(layout)
        self.setFixedHeight(scaled(_HEIGHT))
        self.hide()

    @property
    def sentence(self) -> str:
        """The text shown; "" while hidden."""
        return f"{self._title.text()}. {self._text.text()}" if self.isVisible() else ""

    def show_notice(self, said: Explanation) -> None:
        """Replace the notice."""
        self._details = said.details
        self._title.setText(said.title)
        self._text.setText(join_sentences(said.cause, said.next_step))
        self._show_offers(said.offers)
        set_style_property(self._mark, "grave", said.grave)
        self.show()

    def show_waiting(self, number: int) -> None:
        """Show the number of notices that follow; nothing as long as it never was above 0."""
        if number and not self._behind.count():
            self._behind.addWidget(self._waiting)
        self._waiting.setText(translate("Notice", "{n} more").format(n=format_number(number)))
        self._waiting.setVisible(number > 0)

    def _show_offers(self, offers: tuple[ActionLink, ...]) -> None:
        for link in self._links:
            link.deleteLater()
        self._links = [self._link_to(offer) for offer in offers]
        for link in self._links:
            self._offers.addWidget(link)

    def _link_to(self, offer: ActionLink) -> QPushButton:
        link = _link(offer.text)
        link.clicked.connect(lambda: self.offer_taken.emit(offer.dialog))
        return link

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _on_dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("part", "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # it goes away with what it is about
    return button
