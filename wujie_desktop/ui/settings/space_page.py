"""What takes the space, and what of it may go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from wujie_desktop.domain.housekeeping import GiveUpPlan, Space
from wujie_desktop.domain.ids import AvatarKey, ProjectId
from wujie_desktop.presenters.dialogs.housekeeping_words import (
    SpaceRow,
    rejected_words,
    space_by_words,
    space_rows,
)
from wujie_desktop.presenters.text.formatting import shorten_key
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import frame, label, row
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.tokens import Space as Gap

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SpacePage(SettingsPage):
    """Emits what the user wants to begin. It waits for `show_space` and `show_plan`."""

    give_up_requested = Signal()
    erase_requested = Signal()

    def __init__(
        self,
        name_avatar: Callable[[AvatarKey], str] = shorten_key,
        name_project: Callable[[ProjectId], str] = shorten_key,
    ) -> None:
        super().__init__()
        self._name_avatar = name_avatar
        self._name_project = name_project
        self._space: Space | None = None
        self.by = ComboBox()
        self.by.setAccessibleName(translate("Space", "Divide the space"))
        for each, words in space_by_words().items():
            self.by.addItem(words, each)
        self.table = QWidget()
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Gap.L)
        self._grid.setColumnStretch(0, 1)
        self.state = label(translate("Space", "Adding up…"), "dim", wrap=True)
        self.rejected = label(translate("Space", "Adding up…"), wrap=True)
        self.give_up = QPushButton(translate("Space", "Give up these originals…"))
        self.give_up.setEnabled(False)
        self.erase = QPushButton(translate("Space", "Find and erase a person…"))
        self.outcome = OutcomeLine()
        self._build()

    def show_space(self, space: Space) -> None:
        """Show what takes the space."""
        self._space = space
        self.state.hide()
        self._show_rows()

    def show_plan(self, plan: GiveUpPlan) -> None:
        """Show what could be given up."""
        self.rejected.setText(rejected_words(plan))
        self.give_up.setEnabled(bool(plan.originals))

    def _build(self) -> None:
        person = translate(
            "Space",
            "Alias, face, pictures, marks, prompts and drafts of one avatar, found and erased; you "
            "see beforehand what goes and what stays.",
        )
        self.arrange(
            label(translate("Space", "What takes the space"), "heading"),
            self.by,
            self.state,
            self.table,
            frame("rule"),
            label(translate("Space", "Originals of rejected pictures"), "heading"),
            self.rejected,
            _line(self.give_up),
            frame("rule"),
            label(translate("Space", "Everything of one person"), "heading"),
            label(person, "dim", wrap=True),
            _line(self.erase),
            self.outcome,
        )
        self.by.currentIndexChanged.connect(self._show_rows)
        self.give_up.clicked.connect(self.give_up_requested)
        self.erase.clicked.connect(self.erase_requested)

    def _show_rows(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if self._space is None:
            return
        rows = space_rows(self._space, self.by.currentData(), self._name_avatar, self._name_project)
        for place, each in enumerate(rows or (_nothing(),)):
            for column, cell in enumerate((each.name, each.files, each.size)):
                shown = label(cell, "dim" if column == 1 else "", wrap=column == 0)
                if column:
                    shown.setAlignment(_RIGHT)
                self._grid.addWidget(shown, place, column)


def _nothing() -> SpaceRow:
    return SpaceRow(translate("Space", "Nothing yet"), "", "")


def _line(button: QPushButton) -> QWidget:
    made = QWidget()
    made.setLayout(row(button, 1))
    return made
