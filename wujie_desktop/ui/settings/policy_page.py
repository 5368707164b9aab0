"""The policy editor: names, the rules of one of them, and their effect."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
)

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import MAX_NAME
from wujie_desktop.domain.policy_book import PolicyBook
from wujie_desktop.presenters.policies.policy_editor import PolicyEditor
from wujie_desktop.presenters.policies.policy_models import ShiftModel
from wujie_desktop.presenters.policies.policy_words import policy_word, shifts_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.policies.label_table import LabelTable
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_NAMES_HEIGHT = 96
_MOST = 4
"""Pictures that are in sight without scrolling their list."""
_AROUND = 14
"""Pixels of edge and padding of a list."""


class PolicyPage(SettingsPage):
    """Emits `saved(PolicyBook)`, `for_all_requested(PolicyBook)` and
    `picture_requested(PictureKey)`. What is half edited decides
    nothing: policies hold once they are saved."""

    saved = Signal(object)
    for_all_requested = Signal(object)
    picture_requested = Signal(object)

    def __init__(self, editor: PolicyEditor, name: Callable[[PictureKey], str]) -> None:
        """`name` returns the words for a picture."""
        super().__init__()
        self._editor, self._kept = editor, editor.book
        editor.setParent(self)
        self._is_locked = False
        self.standing = label(part="dim", wrap=True)
        self.for_all = QPushButton()
        for part in (self.standing, self.for_all):
            part.hide()
        self._names = QStringListModel(self)
        self._shifts = ShiftModel(name)
        self.names = QListView()
        self.name = QLineEdit()
        self.labels = LabelTable()
        self.confidence = Stepper(
            low=0,
            high=100,
            value=0,
            name=translate("Policy", "Minimum confidence"),
            less=translate("Policy", "One percent less"),
            more=translate("Policy", "One percent more"),
        )
        self.loosens = CheckBox(translate("Policy", "Also apply to pictures the machine blocked"))
        self.reason = QLineEdit()
        self.problem = label(part="warning", wrap=True)
        self._confidence_problem = label(part="problem")
        self._confidence_problem.hide()
        self._against = label(part="dim")
        self.preview = label(part="strong")
        self.at_hand = label(part="dim", wrap=True)
        self.at_hand.hide()
        self.pictures = QListView()
        self.copy = QPushButton(translate("Policy", "Copy"))
        self.remove = QPushButton(translate("Policy", "Delete"))
        self.use = PrimaryButton(translate("Policy", "Save and use it"))
        self.save = QPushButton(translate("Policy", "Save"))
        self._build()
        self._connect()
        self._show_policy()

    def _build(self) -> None:
        self.names.setModel(self._names)
        self.names.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setAccessibleName(translate("Policy", "Policies"))
        self.names.setProperty("part", "groups")
        self.names.setFixedHeight(scaled(_NAMES_HEIGHT))
        head = row(self.names, column(self.copy, self.remove, 1, spacing=Space.S))
        head.setStretch(0, 1)
        above = row(self.standing, self.for_all)
        above.setStretch(0, 1)
        middle = column(above, head, self._build_form(), spacing=Space.M)
        middle.setStretch(2, 1)
        self.arrange(
            middle,
            filling=middle,
            buttons=(self.save, self.use),
        )

    def _build_form(self) -> QVBoxLayout:
        self.name.setAccessibleName(translate("Policy", "Name"))
        self.name.setMaxLength(MAX_NAME)
        self.reason.setAccessibleName(translate("Policy", "Why"))
        self.reason.setPlaceholderText(translate("Policy", "Why this is allowed"))
        self.pictures.setAccessibleName(translate("Policy", "Pictures that change"))
        self.pictures.setModel(self._shifts)
        self.pictures.setUniformItemSizes(True)
        hint = label(
            translate("Policy", "Labels without a rule, and unknown ones, obey the machine."),
            "dim",
            wrap=True,
        )
        below = label(translate("Policy", "Passes below"))
        wanted = label(translate("Policy", "% confidence need a person"))
        return column(
            self.name,
            self.labels,
            hint,
            row(below, self.confidence, wanted, self._confidence_problem, 1),
            self.loosens,
            self.reason,
            self.problem,
            row(self._against, self.preview, 1),
            self.at_hand,
            self.pictures,
            spacing=Space.S,
        )

    def _connect(self) -> None:
        editor = self._editor
        editor.changed.connect(self._show_rules)
        editor.policy_shown.connect(self._show_policy)
        self.names.selectionModel().currentChanged.connect(self._on_chosen)
        self.labels.chosen.connect(editor.rule)
        self.name.textEdited.connect(self._on_edited)
        self.confidence.edited.connect(self._on_confidence)
        self.loosens.toggled.connect(self._on_edited)
        self.reason.textEdited.connect(self._on_edited)
        self.pictures.selectionModel().currentChanged.connect(self._on_picture_chosen)
        self.copy.clicked.connect(editor.copy)
        self.remove.clicked.connect(editor.remove)
        self.for_all.clicked.connect(lambda: self.for_all_requested.emit(editor.book))
        self.save.clicked.connect(lambda: self._on_save(editor.book.chosen))
        self.use.clicked.connect(lambda: self._on_save(editor.policy.name))

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._editor.show(self._editor.book.policies[index.row()].name)

    def _on_picture_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picture_requested.emit(index.data(ShiftModel.KEY))

    def _on_edited(self) -> None:
        renamed = self._editor.rename(self.name.text())
        is_said = self._editor.loosen(wanted=self.loosens.isChecked(), reason=self.reason.text())
        set_style_property(self.name, "wrong", not renamed)
        set_style_property(self.reason, "wrong", not is_said)
        self.problem.setVisible(not is_said)
        self.problem.setText(
            translate("Policy", "Without a reason, what the machine blocked stays hidden.")
        )

    def _on_confidence(self) -> None:
        self._show_confidence_problem()
        if self.confidence.number is not None:
            self._editor.want_confidence(self.confidence.number / 100)

    def _show_confidence_problem(self) -> None:
        self._confidence_problem.setText(self.confidence.problem)
        self._confidence_problem.setVisible(bool(self.confidence.problem))
        book = self._editor.book
        is_right = not (self.confidence.problem or self._is_locked)
        is_new = book.policies != self._kept.policies
        self.save.setEnabled(is_right and is_new)
        self.use.setEnabled(is_right and (is_new or self._editor.policy.name != self._kept.chosen))

    def _on_save(self, chosen: str) -> None:
        self._kept = self._editor.book = self._editor.book.choosing(chosen)
        self.saved.emit(self._kept)
        self._show_rules()

    def _show_policy(self) -> None:
        """Another policy is edited."""
        policy = self._editor.policy
        self.name.setText(policy_word(policy.name))
        self.reason.setText(policy.reason)
        with QSignalBlocker(self.loosens):
            self.loosens.setChecked(policy.allows_overriding_block)
        for field in (self.name, self.reason):
            set_style_property(field, "wrong", value=False)
        self.problem.hide()
        self._show_rules()

    def _show_rules(self) -> None:
        """Text being typed is not overwritten."""
        policy = self._editor.policy
        self._show_names(policy.name)
        self.labels.show_rows(self._editor.rows())
        self.confidence.show_value(round(policy.least_confidence * 100))
        self._show_confidence_problem()
        self.reason.setEnabled(self.loosens.isChecked() and not self._is_locked)
        self._show_shifts()

    def show_standing(self, sentence: str, for_all: str, *, is_locked: bool) -> None:
        """Say whose the policies are, "" for nothing; `for_all` is on the button that has them be
        everybody's, or not. Where `is_locked` they are only read."""
        self._is_locked = is_locked
        self.standing.setText(sentence)
        self.standing.setVisible(bool(sentence))
        self.for_all.setText(for_all)
        self.for_all.setVisible(bool(for_all))
        for part in (self.name, self.confidence, self.loosens, self.copy, self.remove):
            part.setEnabled(not is_locked)
        self.labels.lock(is_locked=is_locked)
        self._show_rules()

    def use_book(self, book: PolicyBook) -> None:
        """Show other policies; what was edited is given up."""
        self._kept = self._editor.book = book
        self._editor.show(book.chosen or book.policies[0].name)

    def show_view_change(self, sentence: str) -> None:
        """Say what the edited policy does to the pictures shown; "" for nothing."""
        self.at_hand.setText(sentence)
        self.at_hand.setVisible(bool(sentence))

    def _show_names(self, current: str) -> None:
        policies = self._editor.book.policies
        words = [policy_word(policy.name) for policy in policies]
        place = next(n for n, policy in enumerate(policies) if policy.name == current)
        with QSignalBlocker(self.names.selectionModel()):
            if words != self._names.stringList():
                self._names.setStringList(words)
            self.names.setCurrentIndex(self._names.index(place))
        self.names.viewport().update()

    def _show_shifts(self) -> None:
        shifts, standing = self._editor.shifts(), policy_word(self._editor.standing)
        against = translate("Policy", "Instead of “{name}”:")
        self._against.setText(against.format(name=standing))
        self.preview.setText(shifts_sentence(shifts))
        with QSignalBlocker(self.pictures.selectionModel()):
            self._shifts.show(shifts)
        lines = min(self._shifts.rowCount(), _MOST) * self.pictures.sizeHintForRow(0)
        self.pictures.setFixedHeight(lines + _AROUND)
        self.pictures.setVisible(bool(shifts))
