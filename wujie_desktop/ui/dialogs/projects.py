"""The projects of the account: a list, and the fields of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit, QPushButton, QWidget

from wujie_desktop.domain.ids import NO_PROJECT, ProjectId
from wujie_desktop.domain.marks import Colour
from wujie_desktop.domain.project import MAX_BUDGET, MAX_NOTE, BudgetSpan, Project, name_fault
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.account.project_words import (
    fault_sentence,
    project_line,
    shared_sentence,
    span_word,
)
from wujie_desktop.presenters.policies.policy_words import policy_word
from wujie_desktop.presenters.text.moderation_words import colour_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.mark_glyphs import colour_of
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.kit.parts import column, form, label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.worn import worn_tokens

_LIST, _NOTE, _DOT = 220, 72, 10
_ID = Qt.ItemDataRole.UserRole
NEW = Project(NO_PROJECT, "")
"""What the fields show where a project is to be made."""


class ProjectsDialog(DialogFrame):
    """Emits `save_requested(Project)`, without an id where it is a new one, and
    `remove_requested(ProjectId)`; `policy_considered(Project)` with the policy that is chosen and
    not saved yet."""

    save_requested = Signal(object)
    remove_requested = Signal(object)
    policy_considered = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        book: ProjectBook,
        policies: Sequence[str],
        account: str,
        *,
        has_team: bool = False,
    ) -> None:
        """`policies` are the names of all, `account` that of the account's."""
        super().__init__(parent, translate("Projects", "Projects"))
        self._book = book
        self._has_team = has_team
        self._project = NEW
        self._rows = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(translate("Projects", "Projects"))
        self.name = QLineEdit()
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.budget = NumberField(
            low=0, high=MAX_BUDGET, name=translate("Projects", "Budget in points"), empty=0
        )
        self.span, self.colour, self.policy = ComboBox(), ComboBox(), ComboBox()
        self.archived = CheckBox(translate("Projects", "Archived: nothing more is sent for it"))
        self.shared = CheckBox(translate("Projects", "Shared with the team"))
        self.shared.setToolTip(
            translate(
                "Projects",
                "The members have it too, with name, note and colour, which each of them can "
                "change. Budget, policy and archive are each member's own.",
            )
        )
        self.whose = label(part="dim", wrap=True)
        self.fault = label(part="dim", wrap=True)
        self.warning = label(part="dim", wrap=True)
        self.new = QPushButton(translate("Projects", "New project"))
        self.remove = QPushButton(translate("Projects", "Delete"))
        self.save = QPushButton(translate("Projects", "Save"))
        self.save.setDefault(True)
        self._fill_choices(policies, account)
        self._build()
        self._connect()
        self._show_list()
        self.edit(book.find(book.current) or NEW)

    def edit(self, project: Project) -> None:
        """Put a project into the fields."""
        self._project = project
        self.name.setText(project.name)
        self.note.setPlainText(project.note)
        self.budget.setText(str(project.budget) if project.budget else "")
        for choice, kept in (
            (self.span, project.span),
            (self.colour, project.colour),
            (self.policy, project.policy),
        ):
            choice.setCurrentIndex(max(choice.findData(kept), 0))
        self.archived.setChecked(project.is_archived)
        self.archived.setVisible(bool(project.id))
        is_anothers = project.is_shared and bool(project.person)
        self.shared.setChecked(project.is_shared)
        self.shared.setVisible(self._has_team and not is_anothers)
        self.whose.setText(shared_sentence(project))
        self.whose.setVisible(is_anothers)
        self.remove.setEnabled(bool(project.id) and not is_anothers)
        self.say("")
        self.warn("")
        self._mark_current()
        self._on_edited()
        self.name.setFocus()

    @property
    def edited(self) -> Project:
        """The project as the fields have it."""
        return replace(
            self._project,
            name=self.name.text(),
            note=self.note.toPlainText()[:MAX_NOTE],
            colour=self.colour.currentData() or Colour.NONE,
            budget=self.budget.number or 0,
            span=self.span.currentData(),
            policy=self.policy.currentData(),
            is_archived=self.archived.isChecked(),
            is_shared=self.shared.isChecked(),
        )

    def say(self, sentence: str) -> None:
        """Say what came of the last press; "" for nothing."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def warn(self, sentence: str) -> None:
        """Say what the policy that is chosen would change; "" for nothing."""
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))

    def _fill_choices(self, policies: Sequence[str], account: str) -> None:
        for span in (BudgetSpan.TOTAL, BudgetSpan.DAY):
            self.span.addItem(span_word(span), span)
        for colour in Colour:
            words = colour_word(colour) or translate("Projects", "none")
            self.colour.addItem(_dot(colour), words, colour)
        own = translate("Projects", "That of the account: {name}")
        self.policy.addItem(own.format(name=policy_word(account)), "")
        for name in policies:
            self.policy.addItem(policy_word(name), name)
        for choice, name in (
            (self.span, translate("Projects", "What the budget is for")),
            (self.colour, translate("Projects", "Colour")),
            (self.policy, translate("Projects", "Policy")),
            (self.name, translate("Projects", "Name")),
            (self.note, translate("Projects", "Note")),
        ):
            choice.setAccessibleName(name)

    def _build(self) -> None:
        self.list.setFixedWidth(scaled(_LIST))
        self.note.setFixedHeight(scaled(_NOTE))
        self.budget.setPlaceholderText(translate("Projects", "none"))
        budget = row(self.budget, self.span)
        budget.setStretch(0, 1)
        fields = form(
            (translate("Projects", "Name"), self.name),
            (translate("Projects", "Note"), self.note),
            (translate("Projects", "Budget in points"), budget),
            (translate("Projects", "Policy"), self.policy),
            (translate("Projects", "Colour"), self.colour),
        )
        right = column(fields, self.shared, self.whose, self.archived, self.warning, self.fault, 1)
        body = row(column(self.list, self.new), right, spacing=16)
        body.setStretch(1, 1)
        close = QPushButton(translate("Projects", "Close"))
        close.clicked.connect(self.reject)
        self.arrange(body, buttons=(close, self.save), aside=(self.remove,), filling=body)
        self.prefer_size(720, 460)

    def _connect(self) -> None:
        self._book.changed.connect(self._on_book)
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.new.clicked.connect(lambda: self.edit(NEW))
        self.name.textChanged.connect(self._on_edited)
        self.budget.edited.connect(self._on_edited)
        self.policy.activated.connect(lambda _place: self.policy_considered.emit(self.edited))
        self.save.clicked.connect(lambda: self.save_requested.emit(self.edited))
        self.remove.clicked.connect(lambda: self.remove_requested.emit(self._project.id))

    def _show_list(self) -> None:
        with QSignalBlocker(self.list.selectionModel()):
            self._rows.clear()
        for project in sorted(self._book.projects, key=lambda project: project.is_archived):
            words = project_line(project, self._book.budget_words(project.id))
            item = QStandardItem(words)
            item.setData(project.id, _ID)
            item.setToolTip(words)
            item.setIcon(_dot(project.colour))
            self._rows.appendRow(item)
        self._mark_current()

    def _mark_current(self) -> None:
        """Let the list show which one is in the fields."""
        items = map(self._rows.item, range(self._rows.rowCount()))
        here = [item.index() for item in items if item.data(_ID) == self._project.id]
        with QSignalBlocker(self.list.selectionModel()):
            self.list.setCurrentIndex(here[0] if here else QModelIndex())
        self.list.viewport().update()

    def _on_book(self) -> None:
        """Projects changed: the fields stay as they are typed, unless theirs was just made."""
        self._show_list()
        known = self._book.find(self._project.id)
        if self._project.id and known is None:
            self.edit(NEW)

    def _on_chosen(self, index: QModelIndex) -> None:
        name = ProjectId(index.data(_ID) or NO_PROJECT)
        self.edit(self._book.find(name) or NEW)
        self.list.setFocus()

    def _on_edited(self) -> None:
        """Say what is wrong with the name or the budget, once there is any."""
        others = [each for each in self._book.projects if each.id != self._project.id]
        fault = name_fault(self.name.text(), others)
        said = fault_sentence(fault) if fault and self.name.text() else self.budget.problem
        self.say(said)
        self.save.setEnabled(fault is None and not self.budget.problem)


def _dot(colour: Colour) -> QIcon:
    """A round spot of a colour label; nothing for none."""
    if colour is Colour.NONE:
        return QIcon()
    spot = QPixmap(scaled(_DOT), scaled(_DOT))
    spot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(spot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour_of(worn_tokens(), colour))
    painter.drawEllipse(spot.rect())
    painter.end()
    return QIcon(spot)
