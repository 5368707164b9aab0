"""The project that requests are sent for, beside what is spent of its budget."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.ids import NO_PROJECT
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.parts import label, row, show_part

_MANAGE = "manage"
_LEAST = 6
"""Characters that are always shown."""


class ProjectField(QWidget):
    """Chooses in `book`; hidden while there is nothing to choose from. Emits `projects_requested`
    where projects are to be made or changed."""

    projects_requested = Signal()

    def __init__(self, book: ProjectBook) -> None:
        super().__init__()
        self._book = book
        self._shown: object = None
        self.choice = ComboBox()
        self.choice.setAccessibleName(translate("Projects", "For project"))
        self.choice.setMinimumContentsLength(_LEAST)
        adjust = ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.choice.setSizeAdjustPolicy(adjust)
        self._budget = label(part="dim")
        self._budget.setToolTip(translate("Projects", "Spent of this project's budget, in points"))
        line = row(label(translate("Projects", "For project"), "dim"), self.choice, self._budget)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.choice.activated.connect(self._on_activated)
        book.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        words = self._book.budget_words(self._book.current)
        self._budget.setText(words)
        self._budget.setVisible(bool(words))
        wanted = (self._book.offered, self._book.current)
        if wanted == self._shown:
            return
        self._shown = wanted
        show_part(self, is_wanted=bool(self._book.offered))
        self.choice.clear()
        self.choice.addItem(self._book.title(NO_PROJECT), NO_PROJECT)
        for project in self._book.offered:
            self.choice.addItem(project.name, project.id)
        self.choice.insertSeparator(self.choice.count())
        self.choice.addItem(translate("Projects", "Projects…"), _MANAGE)
        self.choice.setCurrentIndex(max(self.choice.findData(self._book.current), 0))
        self.choice.setToolTip(self.choice.currentText())

    def _on_activated(self, place: int) -> None:
        chosen = self.choice.itemData(place)
        if chosen == _MANAGE:
            self.choice.setCurrentIndex(max(self.choice.findData(self._book.current), 0))
            self.projects_requested.emit()
        else:
            self._book.choose(chosen)
