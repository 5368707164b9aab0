"""The notice bar: what happened, why, what next; details go to the clipboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton

from wujie_desktop.presenters.explain import Explanation, Offer
from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import frame, label, row, set_look, tool_button
from wujie_desktop.ui.theme.tokens import Space


class NoticeBar(QFrame):
    """Hidden until there is something to say. Says `offer_taken(str)`."""

    offer_taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "notice")
        self._details = ""
        self._mark = frame("notice-mark")
        self._mark.setFixedWidth(4)
        self._title = label(part="strong")
        self._text = ElidedLabel(part="dim")
        self._offers = row(spacing=Space.S)
        copy = QPushButton(translate("Notice", "Copy details"))
        copy.setProperty("part", "link")
        copy.clicked.connect(self._on_copy)
        close = tool_button("✕", translate("Notice", "Dismiss"), "plain")
        close.clicked.connect(self.hide)
        layout = row(
            self._mark, self._title, self._text, self._offers, copy, close, spacing=Space.M
        )
        layout.setStretch(2, 1)
        layout.setContentsMargins(0, 0, Space.M, 0)
        self.setLayout(layout)
        self.setFixedHeight(36)
        self.hide()

    def show_notice(self, said: Explanation) -> None:
        """Say this instead of what stands there."""
        self._details = said.details
        self._title.setText(said.title)
        self._text.setText("  ".join(part for part in (said.cause, said.next_step) if part))
        set_look(self._mark, "grave", said.grave)
        self._show_offers(said.offers)
        self.show()

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        while (item := self._offers.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for offer in offers:
            button = QPushButton(offer.text)
            button.setProperty("part", "link")
            button.clicked.connect(partial(self.offer_taken.emit, offer.name))
            self._offers.addWidget(button)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
