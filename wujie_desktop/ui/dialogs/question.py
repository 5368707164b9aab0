"""A question with a yes and a no button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label


class QuestionDialog(DialogFrame):
    """Accepted by yes. Enter means no, unless yes has the focus; a key held down since before it
    opened is ignored. `more` stands between the text and the buttons."""

    def __init__(self, parent: QWidget | None, asked: Question, *more: QLayout) -> None:
        super().__init__(parent, asked.title)
        self.setMinimumWidth(420)
        self.yes = QPushButton(asked.yes)
        if asked.destroys:
            self.yes.setProperty("part", "danger")
        self.no = QPushButton(translate("Question", "Cancel"))
        self.no.setDefault(True)
        self.no.clicked.connect(self.reject)
        for button in (self.yes, self.no):
            button.installEventFilter(self)
        self.yes.clicked.connect(self.accept)
        self.arrange(
            label(asked.text, wrap=True),
            *more,
            buttons=(self.no, self.yes),
        )
        self.no.setFocus()

    @override
    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        is_held = isinstance(arg__2, QKeyEvent) and arg__2.isAutoRepeat()
        return is_held or super().eventFilter(arg__1, arg__2)
