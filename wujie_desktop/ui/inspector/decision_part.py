"""What the user decided and how many stars, and the controls to say so: the same again takes it
back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.presenters.actions.bindings import first_key
from wujie_desktop.presenters.actions.picture_actions import CHOICE_ACTIONS
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.inspector.decision_view import DecisionView
from wujie_desktop.presenters.text.moderation_words import choice_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.inspector.star_row import StarRow
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.key_cap import KeyCap
from wujie_desktop.ui.kit.keyed_button import KeyedButton
from wujie_desktop.ui.kit.parts import column, describe, label, row, set_style_property
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

if TYPE_CHECKING:
    from wujie_desktop.presenters.inspector.team_view import TeamView
    from wujie_desktop.ui.inspector.team_part import TeamPart

_LINE = 18
_AT = ("first", "middle", "last")


class DecisionPart(QWidget):
    """Emits `chosen(Choice)` and `rated(int)`. `reasons` stand between decision and stars while
    they are asked for."""

    chosen = Signal(object)
    rated = Signal(int)
    share_requested = Signal()
    """Its request is private, and is to be shared with the team."""

    def __init__(self, keyboard: Keyboard, reasons: QWidget | None = None) -> None:
        super().__init__()
        self._said = ElidedLabel(part="dim")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.buttons = {
            choice: KeyedButton(choice_word(choice), action_spec(name).icon, part="segment")
            for choice, name in CHOICE_ACTIONS.items()
        }
        for (choice, button), at in zip(self.buttons.items(), _AT, strict=True):
            button.setProperty("at", at)
            describe(button, CHOICE_ACTIONS[choice])
            button.clicked.connect(lambda _checked=False, chosen=choice: self.chosen.emit(chosen))
        self._line = ElidedLabel(part="dim")
        self._line.setFixedHeight(scaled(_LINE))  # what is decided moves nothing
        self.stars = StarRow()
        self.stars.rated.connect(self.rated)
        self._spread = label(part="dim")
        self._heading = label("", "heading")
        self.team: TeamPart | None = None
        self.show_team(None)
        self._keys = KeyCap()
        self._build(reasons)
        keyboard.follow(lambda: self._show_keys(keyboard))

    def _build(self, reasons: QWidget | None) -> None:
        heading = row(self._heading, self._said)
        heading.setStretch(1, 1)
        segments = row(*self.buttons.values(), spacing=0)
        for number in range(len(self.buttons)):
            segments.setStretch(number, 1)
        rating = label(translate("Marks", "Stars"), "dim")
        stars = row(self.stars, self._spread, 1, rating, self._keys, spacing=Space.S)
        parts = (heading, segments, self._line, *((reasons,) if reasons else ()), stars)
        self._column = column(*parts, spacing=Space.S)
        self.setLayout(self._column)

    def show_decision(self, view: DecisionView) -> None:
        """Show what was decided and rated."""
        self._said.setText(view.said)
        self._line.setText(view.line)
        self.buttons[Choice.PICK].setEnabled(view.can_pick)
        for choice, button in self.buttons.items():
            set_style_property(button, "stands", choice is view.stands)
            button.setAccessibleDescription(view.said if choice is view.stands else "")
        self.stars.show_stars(view.stars)
        self._spread.setText(view.stars_said)

    def show_team(self, view: TeamView | None) -> None:
        """Say what other members say of the picture, and whose the decision is that counts; None
        where there is no team."""
        mine, others = translate("Decision", "My decision"), translate("Team", "Decision")
        self._heading.setText(mine if view is None or view.is_mine else others)
        if view and self.team is None:
            from wujie_desktop.ui.inspector.team_part import TeamPart

            self.team = TeamPart()
            self.team.share_requested.connect(self.share_requested)
            self._column.addWidget(self.team)
        if self.team:
            self.team.show_view(view)

    def _show_keys(self, keyboard: Keyboard) -> None:
        for choice, name in CHOICE_ACTIONS.items():
            self.buttons[choice].show_key(first_key(name, keyboard.bindings))
        none, all_five = (first_key(f"stars-{n}", keyboard.bindings) for n in (0, 5))
        self._keys.show_key(f"{none}–{all_five}" if none and all_five else "")
