"""A dialog that asks for a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from wujie_desktop.domain.collections import MAX_NAME
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import keep_a_line, label, set_style_property


class NameDialog(DialogFrame):
    """Accepted with a name that is not blank. `verb` is what then happens, `about` what else is to
    be known, `problem_of` says while it is typed why a name is none."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        verb: str,
        name: str = "",
        about: str = "",
        *,
        problem_of: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent, title)
        self._problem_of = problem_of
        self.setMinimumWidth(400)
        self.field = QLineEdit(name)
        self.field.setMaxLength(MAX_NAME)
        self.field.setAccessibleName(translate("Name", "Name"))
        self.field.selectAll()
        self.save = PrimaryButton(verb)
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        cancel = QPushButton(translate("Name", "Cancel"))
        cancel.clicked.connect(self.reject)
        self.field.textChanged.connect(self._judge)
        self.problem = keep_a_line(label(part="problem", wrap=True))
        parts: list[QWidget] = [self.problem] if problem_of else []
        if about:
            parts.append(label(about, "dim", wrap=True))
        self.arrange(self.field, *parts, buttons=(cancel, self.save))
        self._judge()
        self.field.setFocus()

    @property
    def name(self) -> str:
        """What was typed."""
        return self.field.text()

    def _judge(self) -> None:
        name = self.name.strip()
        problem = self._problem_of(name) if self._problem_of else ""
        self.problem.setText(problem)
        set_style_property(self.field, "wrong", bool(problem))
        self.save.setEnabled(bool(name) and not problem)
