"""The fields of a rule."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from wujie_desktop.domain.filter import Filter, clauses_of
from wujie_desktop.domain.filter_edits import without_clause
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_fields import Language
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.filter_printer import print_filter
from wujie_desktop.domain.rule import MAX_ACTIONS, ExportTo, Rule, RuleAction, RuleProblem
from wujie_desktop.domain.rule_text import fault_of
from wujie_desktop.presenters.dialogs.rule_words import problem_words
from wujie_desktop.presenters.gallery.absence_words import condition
from wujie_desktop.presenters.gallery.chips import Chip
from wujie_desktop.presenters.gallery.filter_words import (
    NamesOf,
    fault_sentence,
    filter_language,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.clause_chips import ClauseChips
from wujie_desktop.ui.gallery.search_bar import SearchField
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import column, form, label, row
from wujie_desktop.ui.kit.tall_body import TallBody
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.rules.action_row import ActionRow, RuleChoices
from wujie_desktop.ui.theme.tokens import Space


class RuleEditor(TallBody):
    """Emits `edited` whenever the rule in its fields is another."""

    edited = Signal()

    def __init__(self, rule: Rule, choices: RuleChoices, names_of: NamesOf) -> None:
        super().__init__()
        self._rule = rule
        self._choices = choices
        self._expression = ""
        self.name = QLineEdit()
        self.name.setAccessibleName(translate("Rules", "Name"))
        self.field = SearchField()
        self.field.names_of = names_of
        self.field.setAccessibleName(translate("Rules", "Which pictures"))
        self.chips = ClauseChips()
        self.said = label(part="dim", wrap=True)
        self.rows: list[ActionRow] = []
        self._list = WidgetList(spacing=Space.M)
        self.add = QPushButton(translate("Rules", "Add an action"))
        self.is_on = CheckBox(translate("Rules", "Run by itself while the window is open"))
        self.with_older = CheckBox(translate("Rules", "Also pictures older than the rule"))
        self._build()
        self.show_rule(rule)
        self.name.textChanged.connect(self.edited)
        self.field.edited.connect(self._type)
        self.chips.removed.connect(self._remove_clause)
        self.add.clicked.connect(lambda: self._put([*self._written, ExportTo("")]))
        self.is_on.toggled.connect(self.edited)
        self.with_older.toggled.connect(self.edited)

    @property
    def rule(self) -> Rule:
        """The rule as the fields have it."""
        return replace(
            self._rule,
            name=self.name.text().strip(),
            expression=self._expression,
            actions=tuple(self._written),
            is_on=self.is_on.isChecked(),
            with_older=self.with_older.isChecked(),
        )

    @property
    def problem(self) -> RuleProblem | None:
        """What is wrong with it, as far as that can be told here."""
        found = fault_of(self.rule)
        return replace(found, line=0) if found else None

    def show_rule(self, rule: Rule) -> None:
        """Put `rule` into the fields."""
        self._rule = rule
        self.name.setText(rule.name)
        self.is_on.setChecked(rule.is_on)
        self.with_older.setChecked(rule.with_older)
        found = parse_filter(rule.expression)
        if isinstance(found, FilterFault):
            self._type(rule.expression)
        else:
            self._type(print_filter(found, filter_language()))
        self._put(rule.actions)

    def problem_sentence(self) -> str:
        """What is wrong with it, in words; "" for nothing. A filter says so at its field."""
        problem = self.problem
        return problem_words(problem) if problem and not problem.filter else ""

    def _build(self) -> None:
        chips = row(self.chips, 1)
        pictures = column(self.field, chips, self.said, spacing=Space.S)
        fields = form(
            (translate("Rules", "Name"), self.name), (translate("Rules", "Pictures"), pictures)
        )
        title = label(translate("Rules", "What is done with them"), "strong")
        body = column(
            fields,
            title,
            self._list,
            row(self.add, 1),
            self.is_on,
            self.with_older,
            1,
            spacing=Space.M,
        )
        body.setContentsMargins(0, 0, Space.XL, Space.S)  # for the scroll bar
        self.setLayout(body)

    @property
    def _written(self) -> list[RuleAction]:
        return [each.action for each in self.rows]

    def _put(self, actions: tuple[RuleAction, ...] | list[RuleAction]) -> None:
        self.rows = [ActionRow(self._choices, each) for each in actions]
        for made in self.rows:
            made.edited.connect(self.edited)
            made.removed.connect(partial(self._take_out, made))
        self._list.show_widgets(self.rows)
        self.add.setEnabled(len(self.rows) < MAX_ACTIONS)
        self._order()
        self.edited.emit()

    def _take_out(self, gone: ActionRow) -> None:
        self._put([each.action for each in self.rows if each is not gone])

    def _type(self, text: str) -> None:
        """Take in the filter that was typed; it is kept in English."""
        found = parse_filter(text)
        if isinstance(found, FilterFault):
            self._expression = text
            self.chips.show_chips(())
            self._say(fault_sentence(found))
            self.field.show_text(text, found)
        else:
            self._show_filter(found)
            self.field.show_text(text, None)
        self.edited.emit()

    def _show_filter(self, tree: Filter) -> None:
        self._expression = print_filter(tree, Language.ENGLISH)
        clauses = clauses_of(tree)
        self.chips.show_chips([Chip(condition(each), clause=each) for each in clauses])
        every = translate("Rules", "Every picture. Narrow it down, for example verdict:pass.")
        self._say("" if clauses else every)

    def _order(self) -> None:
        """Let the Tab key go in the order of reading, whatever was made last."""
        controls: list[QWidget] = [self.name, self.field, *self.chips.buttons, self.chips.more]
        for action in self.rows:
            controls += action.controls
        controls += [self.add, self.is_on, self.with_older]
        for one, other in pairwise(controls):
            QWidget.setTabOrder(one, other)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.chips.setVisible(bool(self.chips.chips))
        self._order()

    def _remove_clause(self, chip: Chip) -> None:
        found = parse_filter(self._expression)
        if chip.clause and not isinstance(found, FilterFault):
            self._type(print_filter(without_clause(found, chip.clause), filter_language()))
