"""Decision and stars of one picture among several, by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from wujie_desktop.domain.decisions import Choice, Objection
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.picture_actions import CHOICE_ACTIONS
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.review.decision_words import objection_sentence
from wujie_desktop.presenters.text.moderation_words import choice_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.slide import Slide
from wujie_desktop.ui.inspector.star_row import StarRow
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import describe, label, row, set_style_property
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space

_ROOM_FOR_WORDS = 420
"""A bar narrower than this shows icons alone, in pixels at plain text size."""


class JudgementBar(QWidget):
    """Emits `chosen(Choice)` and `rated(int)`. Never takes the focus: keys belong to pictures."""

    chosen = Signal(object)
    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "judgement")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.FILTER_BAR))
        self._letter = label(part="strong")
        self._name = ElidedLabel(part="dim")
        self.stars = StarRow()
        self.stars.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stars.rated.connect(self.rated)
        self.buttons = {choice: self._button(choice) for choice in CHOICE_ACTIONS}
        self._line = row(
            self._letter, self._name, self.stars, *self.buttons.values(), spacing=Space.XS
        )
        self._line.setStretchFactor(self._name, 1)
        self._line.setContentsMargins(Space.S, 0, Space.S, 0)
        self.setLayout(self._line)

    def add(self, button: QToolButton) -> None:
        """Add a button at the end."""
        self._line.addWidget(button)

    def mark(self, *, is_current: bool) -> None:
        """Mark it as the one that keys are about, or not."""
        set_style_property(self, "current", is_current)
        said = translate("Compare", "Keys decide about this picture") if is_current else ""
        self.setAccessibleDescription(said)
        self.setToolTip(said)

    def show_slide(self, slide: Slide, letter: str = "") -> None:
        """Show what was decided about this picture; `letter` is its own among several."""
        self._letter.setText(letter)
        self._letter.setVisible(bool(letter))
        self._name.setText(slide.caption)
        self.stars.show_stars(slide.marks.stars)
        for choice, button in self.buttons.items():
            set_style_property(button, "stands", slide.choice == choice.value)
        is_blocked = slide.content is TileContent.HIDDEN
        pick = self.buttons[Choice.PICK]
        pick.setEnabled(not is_blocked)
        blocked = objection_sentence(Objection.BLOCKED)
        describe(pick, CHOICE_ACTIONS[Choice.PICK], blocked if is_blocked else "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the decisions where there is room for it."""
        super().resizeEvent(event)
        has_room = self.width() >= scaled(_ROOM_FOR_WORDS)
        for choice, button in self.buttons.items():
            button.setText(choice_word(choice) if has_room else "")
            set_icon(button, action_spec(CHOICE_ACTIONS[choice]).icon)

    def _button(self, choice: Choice) -> QToolButton:
        button = QToolButton()
        describe(button, CHOICE_ACTIONS[choice])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(choice_word(choice))
        button.setProperty("part", "judge")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _on=False: self.chosen.emit(choice))
        return button
