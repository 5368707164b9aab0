"""The rules of the account: a list, the fields of the one that is chosen, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QWidget,
)

from wujie_desktop.config.rule_files import RuleFile
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.rule import Rule, RuleReport
from wujie_desktop.library.rule_store import RuleRun
from wujie_desktop.presenters.dialogs.rule_models import RuleReportModel, RuleRunModel
from wujie_desktop.presenters.dialogs.rule_words import (
    discard_question,
    problem_words,
    report_sentence,
)
from wujie_desktop.presenters.gallery.filter_words import NamesOf
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import ColumnScroll, column, label, row
from wujie_desktop.ui.kit.side_list import SideList
from wujie_desktop.ui.kit.tables import PartDelegate, prepare_table
from wujie_desktop.ui.kit.tabs import TabRow
from wujie_desktop.ui.rules.action_row import RuleChoices
from wujie_desktop.ui.rules.editor import RuleEditor
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_LIST, _TABLE, _SIZE = 220, 120, (1040, 760)
_HALVES = (440, 180)
_RESULT, _RUNS = (280, 220, 0), (190, 200, 70, 90, 0)
_ID = Qt.ItemDataRole.UserRole


class RulesDialog(DialogFrame):
    """Emits `save_requested(Rule)`, without an id where it is a new one, `remove_requested(str)`
    with an id, and `dry_run_requested(Rule)` and `run_requested(Rule)`: the rule as it stands in
    the fields. `new` is a rule to begin with, `name_of` tells what a picture is called."""

    save_requested = Signal(object)
    remove_requested = Signal(str)
    dry_run_requested = Signal(object)
    run_requested = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        *,
        new: Callable[[], Rule],
        choices: RuleChoices,
        names_of: NamesOf,
        name_of: Callable[[PictureKey], str],
    ) -> None:
        super().__init__(parent, translate("Rules", "Rules"))
        self._new = new
        self._saved: Rule | None = None
        self._shown: Rule | None = None
        """As it was put into the fields."""
        self._files: Sequence[RuleFile] = ()
        self._rows = QStandardItemModel(self)
        self.list = SideList(
            self._rows,
            name=translate("Rules", "Rules"),
            empty=translate(
                "Rules",
                "No rule yet. Give one a name and say which pictures it is for and what is done "
                "with them; then try it out.",
            ),
            width=_LIST,
        )
        self.editor = RuleEditor(new(), choices, names_of)
        self.outcome = OutcomeLine()
        self.report, self.runs = RuleReportModel(name_of), RuleRunModel()
        self.report.setParent(self)
        self.runs.setParent(self)
        self.tabs = TabRow((translate("Rules", "Result"), translate("Rules", "Earlier runs")))
        self.table, self.past = QTableView(), QTableView()
        self._tables = QStackedWidget()
        self.make = QPushButton(translate("Rules", "New rule"))
        self.remove = QPushButton(translate("Rules", "Delete"))
        self.save = QPushButton(translate("Rules", "Save"))
        self.dry_run = QPushButton(translate("Rules", "Try it out"))
        self.run = QPushButton(translate("Rules", "Run now"))
        self._build()
        self._connect()
        self.edit(new())

    def show_rules(self, files: Sequence[RuleFile]) -> None:
        """Show which rules there are, and which files hold none that can be read."""
        self._files = files
        with QSignalBlocker(self.list.selectionModel()):
            self._rows.clear()
        for file in files:
            self._rows.appendRow(_item(file))
        self._mark_current()

    def show_runs(self, runs: Sequence[RuleRun]) -> None:
        """Show what rules did before."""
        self.runs.show(runs)

    def edit(self, rule: Rule) -> None:
        """Put a rule into the fields."""
        self._saved = rule if rule.id else None
        self.editor.show_rule(rule)
        self._shown = self.editor.rule
        self.report.show(None)
        self.remove.setEnabled(bool(rule.id))
        self._mark_current()
        self._on_edited()

    def show_saved(self, rule: Rule) -> None:
        """Say that `rule` is kept as it is now."""
        self.edit(rule)
        self.outcome.say(translate("Rules", "Saved."))

    def show_report(self, report: RuleReport) -> None:
        """Show what came of a run, or what would."""
        self.report.show(report)
        self.outcome.say(report_sentence(report))
        self.tabs.turn(0)
        self._tables.setCurrentIndex(0)

    def _build(self) -> None:
        result, runs = translate("Rules", "Result"), translate("Rules", "Earlier runs")
        prepare_table(self.table, self.report, result, _RESULT)
        prepare_table(self.past, self.runs, runs, _RUNS)
        self._sample = label(part="warning")
        self._sample.setParent(self)
        self._sample.hide()
        self.table.setItemDelegate(PartDelegate({"warning": self._sample}, self.table))
        for table in (self.table, self.past):
            table.setTabKeyNavigation(False)
            table.setMinimumHeight(scaled(_TABLE))
            self._tables.addWidget(table)
        scroll = ColumnScroll()
        scroll.setFrameShape(ColumnScroll.Shape.NoFrame)
        scroll.setWidget(self.editor)
        self.editor.fitted.connect(scroll.setMaximumHeight)  # what it does not need is the tables'
        below = QWidget()
        below.setLayout(column(self.tabs, self._tables, spacing=Space.S, filling=self._tables))
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(scroll)
        halves.addWidget(below)
        halves.setChildrenCollapsible(False)
        halves.setSizes([scaled(height) for height in _HALVES])
        body = row(column(self.list, self.make), halves, spacing=Space.XL)
        body.setStretch(1, 1)
        close = QPushButton(translate("Rules", "Close"))
        close.clicked.connect(self.reject)
        buttons = (close, self.save, self.run, self.dry_run)
        self.dry_run.setProperty("part", "primary-small")
        self.arrange(body, self.outcome, buttons=buttons, aside=(self.remove,), filling=body)
        self.prefer_size(*_SIZE)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.make.clicked.connect(self._on_make)
        self.editor.edited.connect(self._on_edited)
        self.tabs.turned.connect(self._tables.setCurrentIndex)
        self.save.clicked.connect(lambda: self.save_requested.emit(self.editor.rule))
        self.dry_run.clicked.connect(lambda: self.dry_run_requested.emit(self.editor.rule))
        self.run.clicked.connect(lambda: self.run_requested.emit(self.editor.rule))
        self.remove.clicked.connect(self._on_remove)

    def _mark_current(self) -> None:
        """Let the list show which one is in the fields."""
        own = self._saved.id if self._saved else ""
        items = map(self._rows.item, range(self._rows.rowCount()))
        here = [item.index() for item in items if own and item.data(_ID) == own]
        with QSignalBlocker(self.list.selectionModel()):
            self.list.setCurrentIndex(here[0] if here else QModelIndex())
        self.list.viewport().update()

    @override
    def reject(self) -> None:
        """Close; what was changed and not saved goes only on a word."""
        self._leave(partial(DialogFrame.reject, self))  # a bound one is called as a slot: anew

    def _leave(self, go: Callable[[], object]) -> None:
        """Do what takes the rule out of the fields, after a question where it was changed."""
        if self.editor.rule == self._shown:
            go()
            return
        asked = QuestionDialog(self, discard_question(self.editor.rule.name))
        asked.accepted.connect(go)
        asked.rejected.connect(self._mark_current)
        asked.open()

    def _on_make(self) -> None:
        self._leave(self._begin)

    def _begin(self) -> None:
        """A new rule begins with its name."""
        self.edit(self._new())
        self.editor.name.setFocus()

    def _on_remove(self) -> None:
        if self._saved:
            self.remove_requested.emit(self._saved.id)

    def _on_chosen(self, index: QModelIndex) -> None:
        file = self._files[index.row()] if index.isValid() else None
        if file and file.rule:
            self._leave(partial(self.edit, file.rule))
        elif file and file.problem:
            self.outcome.show_refusal(f"{file.path}\n{problem_words(file.problem)}")

    def _on_edited(self) -> None:
        """Offer what can be done with the rule as it stands there."""
        problem = self.editor.problem
        is_unnamed = not self.editor.name.text().strip()
        self.outcome.say("" if is_unnamed else self.editor.problem_sentence())
        for button in (self.save, self.dry_run, self.run):
            button.setEnabled(problem is None)


def _item(file: RuleFile) -> QStandardItem:
    if file.rule is None:
        words = translate("Rules", "{name}: cannot be read").format(name=file.path.name)
    elif file.rule.is_on:
        words = translate("Rules", "{name} · on").format(name=file.rule.name)
    else:
        words = file.rule.name
    item = QStandardItem(words)
    item.setToolTip(words)
    item.setData(file.rule.id if file.rule else "", _ID)
    return item
