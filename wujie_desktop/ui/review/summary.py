"""The summary of a review: its result, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.review.review_session import ReviewCounts
from wujie_desktop.presenters.review.review_words import summary_sentence
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.tokens import Space


class ReviewSummary(QWidget):
    """Emits `go_on` and `export_requested`. Return triggers the first button."""

    go_on = Signal()
    export_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label(part="title", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._go_on = QPushButton()
        self._export = QPushButton()
        self._close = QPushButton(translate("Review", "To the library"))
        for button, signal in (
            (self._go_on, self.go_on),
            (self._export, self.export_requested),
            (self._close, self.closed),
        ):
            button.setAutoDefault(True)  # pressed by Enter, as in a dialog
            button.clicked.connect(signal)
        buttons = row(1, self._go_on, self._export, self._close, 1, spacing=Space.S)
        layout = column(1, self.text, buttons, 1, spacing=Space.L)
        layout.setContentsMargins(*[2 * Space.L] * 4)
        self.setLayout(layout)

    def show_counts(self, counts: ReviewCounts) -> None:
        """Show the result of the review."""
        self.text.setText(summary_sentence(counts))
        self._go_on.setVisible(bool(counts.undecided))
        left = translate("Review", "Go on with {n} undecided")
        self._go_on.setText(left.format(n=format_number(counts.undecided)))
        self._export.setVisible(bool(counts.picked))
        files = translate("Review", "Export the picked ({n})…")
        self._export.setText(files.format(n=format_number(counts.picked)))

    def take_focus(self) -> None:
        """Give the focus to the first button."""
        ways = (self._go_on, self._export, self._close)
        next(way for way in ways if way.isVisibleTo(self)).setFocus()
