"""The verdict section: the machine's audit of one picture, and the person's decision."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.inspector.inspector import InspectorView
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.inspector.decision_box import DecisionBox
from wujie_desktop.ui.inspector.reason_list import ReasonList
from wujie_desktop.ui.inspector.verdict_panel import VerdictPanel
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.theme.tokens import Space, Tokens


class VerdictSection(QWidget):
    """The section below the picture in the inspector."""

    def __init__(self, tokens: Tokens, deciding: DecisionPresenter, keyboard: Keyboard) -> None:
        super().__init__()
        self.verdict = VerdictPanel(tokens)
        self.decision = DecisionBox(deciding)
        self.reasons = ReasonList(deciding, keyboard)
        self.setLayout(column(self.verdict, self.decision, self.reasons, spacing=Space.M))

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.verdict.set_tokens(tokens)

    def show_view(self, view: InspectorView) -> None:
        """Show this picture."""
        self.verdict.show_audit(view)
        self.decision.show_decision(view)
