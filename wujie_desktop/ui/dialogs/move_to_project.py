"""Asks which project pictures belong to."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.ids import NO_PROJECT, ProjectId
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.account.project_words import chooser_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label


class MoveToProjectDialog(DialogFrame):
    """Accepted with the project in `chosen`."""

    def __init__(
        self, parent: QWidget | None, book: ProjectBook, *, pictures: int, current: ProjectId
    ) -> None:
        super().__init__(parent, translate("Projects", "Move to a project"))
        self.setMinimumWidth(420)
        self.choice = ComboBox()
        self.choice.setAccessibleName(translate("Projects", "Project"))
        for name in (NO_PROJECT, *(project.id for project in book.offered)):
            self.choice.addItem(book.title(name), name)
        self.choice.setCurrentIndex(max(self.choice.findData(current), 0))
        no = QPushButton(translate("Projects", "Cancel"))
        no.clicked.connect(self.reject)
        yes = QPushButton(translate("Projects", "Move"))
        yes.setDefault(True)
        yes.clicked.connect(self.accept)
        self.arrange(label(chooser_sentence(pictures), wrap=True), self.choice, buttons=(no, yes))

    @property
    def chosen(self) -> ProjectId:
        """The project that is chosen; NO_PROJECT for none."""
        return ProjectId(self.choice.currentData())
