"""Why the picture under review may not be picked, and how to contest that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.tokens import Space


class ObjectionLine(QWidget):
    """Below the picture, hidden without an objection. Emits `contest_requested`."""

    contest_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = ElidedLabel()
        self.contest = QPushButton(translate("Decision", "Contest with an evidence pack…"))
        self.contest.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the picture
        self.contest.clicked.connect(self.contest_requested)
        layout = row(self.text, self.contest, spacing=Space.M)
        layout.setStretchFactor(self.text, 1)
        layout.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        self.setLayout(layout)
        self.hide()

    def show_objection(self, why_not: str) -> None:
        """Show this sentence; "" hides it."""
        self.text.setText(why_not)
        self.setVisible(bool(why_not))
