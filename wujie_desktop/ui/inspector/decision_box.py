"""The decision on the picture shown, and three buttons to decide: the same again takes it
back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.presenters.inspector.inspector import InspectorView
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.presenters.review.decision_words import decision_lines
from wujie_desktop.presenters.text.moderation_words import choice_word, undecided_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.tokens import Space


class DecisionBox(QWidget):
    """Hidden without a picture to decide about. Where the picture may not be picked it says why,
    and offers to contest the verdict: `contest_requested`."""

    contest_requested = Signal()

    def __init__(self, deciding: DecisionPresenter) -> None:
        super().__init__()
        self._deciding = deciding
        self._view: InspectorView | None = None
        self._said = label(wrap=True)
        self._why = label(part="dim", wrap=True)
        self.buttons = {
            Choice.PICK: _button("flag", choice_word(Choice.PICK)),
            Choice.MAYBE: _button("flag-outline", choice_word(Choice.MAYBE)),
            Choice.REJECT: _button("x", choice_word(Choice.REJECT)),
        }
        for choice, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, chosen=choice: self._choose(chosen))
        self._why_not = label(part="dim", wrap=True)
        self.contest = QPushButton(translate("Decision", "Contest with an evidence pack…"))
        self.contest.clicked.connect(self.contest_requested)
        for button in (self.contest, *self.buttons.values()):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves it to the pictures
        heading = label(translate("Decision", "My decision"), "heading")
        buttons = row(*self.buttons.values(), spacing=Space.S)
        self.setLayout(
            column(
                heading,
                buttons,
                self._why_not,
                row(self.contest, 1),
                self._said,
                self._why,
                spacing=Space.S,
            )
        )

    def show_decision(self, view: InspectorView) -> None:
        """Show the current decision on this picture."""
        self._view = view
        decision = view.decision
        self.setVisible(view.can_be_decided)
        what, why = decision_lines(decision) if decision else (undecided_word(), "")
        for text, shown in ((self._said, what), (self._why, why)):
            text.setText(shown)
            text.setVisible(bool(shown))
        why_not = self._deciding.why_not_picked(view.key)
        stands = decision.choice if decision else None
        self.buttons[Choice.PICK].setEnabled(not why_not or stands is Choice.PICK)
        self.buttons[Choice.PICK].setToolTip(why_not)
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))
        self.contest.setVisible(bool(why_not))
        for choice, button in self.buttons.items():
            set_style_property(button, "stands", choice.value if choice is stands else "")

    def _choose(self, choice: Choice) -> None:
        if self._view:
            self._deciding.choose((self._view.key,), choice)


def _button(icon: str, text: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("part", "decision")
    set_icon(made, icon, side=14)
    return made
