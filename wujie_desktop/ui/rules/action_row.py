"""One action of a rule, to be edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QWidget

from wujie_desktop.domain.export_plan import IfThere
from wujie_desktop.domain.marks import MAX_STARS
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.rule import (
    AddTags,
    Collect,
    ExportTo,
    GiveStars,
    MoveToProject,
    RuleAction,
)
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.dialogs.rule_words import (
    KINDS,
    if_there_word,
    kind_word,
    split_tags,
)
from wujie_desktop.presenters.hand_off.export_words import preset_word
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.parts import TurningRow, column, row, tool_button
from wujie_desktop.ui.theme.tokens import Space


@value
class RuleChoices:
    """What an action may name: collections, projects and presets, by name."""

    collections: Sequence[str] = ()
    projects: Sequence[str] = ()
    presets: Sequence[str] = ()


class ActionRow(QWidget):
    """Emits `edited`, and `removed` where it is to go."""

    edited = Signal()
    removed = Signal()

    def __init__(self, choices: RuleChoices, action: RuleAction) -> None:
        super().__init__()
        self.kind = ComboBox()
        self.folder, self.tags = QLineEdit(), QLineEdit()
        self.browse = QPushButton(translate("Rules", "Choose…"))
        self.preset, self.if_there = ComboBox(), ComboBox()
        self.collection, self.project, self.stars = ComboBox(), ComboBox(), ComboBox()
        self._remove = tool_button(translate("Rules", "Remove this action"), "x", "plain")
        self._fields = QStackedWidget()
        self._fill(choices)
        self._build(has_presets=bool(choices.presets))
        self._show(action)
        self._connect()

    @property
    def action(self) -> RuleAction:
        """The action as it stands in the fields; it may be without a name or a folder."""
        kind = self.kind.currentData()
        if kind is ExportTo:
            return ExportTo(
                self.folder.text().strip(),
                self.preset.currentData() or "",
                IfThere(self.if_there.currentData()),  # Qt makes it a plain text
            )
        if kind is Collect:
            return Collect(self.collection.currentData() or "")
        if kind is MoveToProject:
            return MoveToProject(self.project.currentData() or "")
        if kind is AddTags:
            return AddTags(tuple(split_tags(self.tags.text())))
        return GiveStars(self.stars.currentData())

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the Tab key comes to, in the order of reading."""
        return (
            self.kind, self.folder, self.browse, self.if_there, self.preset, self.collection,
            self.project, self.tags, self.stars, self._remove,
        )  # fmt: skip

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()  # fields turn where there is less room
        return super().event(event)

    def _fill(self, choices: RuleChoices) -> None:
        for kind in KINDS:
            self.kind.addItem(kind_word(kind), kind)
        for mode in (IfThere.DEDUPLICATE, IfThere.SKIP, IfThere.OVERWRITE):
            self.if_there.addItem(if_there_word(mode), mode)
        for box, names in (
            (self.preset, choices.presets),
            (self.collection, choices.collections),
            (self.project, choices.projects),
        ):
            for name in names:
                box.addItem(preset_word(name) if box is self.preset else name, name)
        for number in range(MAX_STARS + 1):
            self.stars.addItem(format_number(number), number)
        for field, name in (
            (self.kind, translate("Rules", "Action")),
            (self.folder, translate("Rules", "Folder")),
            (self.preset, translate("Rules", "Preset")),
            (self.if_there, translate("Rules", "What was handed over and differs")),
            (self.collection, translate("Rules", "Collection")),
            (self.project, translate("Rules", "Project")),
            (self.tags, translate("Rules", "Keywords")),
            (self.stars, translate("Rules", "Stars")),
        ):
            field.setAccessibleName(name)

    def _build(self, *, has_presets: bool) -> None:
        self.tags.setPlaceholderText(translate("Rules", "Keywords, with commas between them"))
        self.folder.setPlaceholderText(translate("Rules", "Folder"))
        self.preset.setHidden(not has_presets)
        where = row(self.folder, self.browse)
        where.setStretch(0, 1)
        export = QWidget()
        export.setLayout(column(where, TurningRow(self.if_there, self.preset), spacing=Space.S))
        for field in (export, self.collection, self.project, self.tags, self.stars):
            page = QWidget()
            page.setLayout(column(field, 1))
            self._fields.addWidget(page)
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.kind, 1))
        right.setLayout(column(self._remove, 1))
        line = row(left, self._fields, right, spacing=Space.M)
        line.setStretch(1, 1)
        self.setLayout(line)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        for box in (self.preset, self.if_there, self.collection, self.project, self.stars):
            box.currentIndexChanged.connect(self.edited)
        for line in (self.folder, self.tags):
            line.textChanged.connect(self.edited)
        self.browse.clicked.connect(self._ask_for_folder)
        self._remove.clicked.connect(self.removed)

    def _show(self, action: RuleAction) -> None:
        self.kind.setCurrentIndex(self.kind.findData(type(action)))
        match action:
            case ExportTo(folder=folder, preset=preset, if_there=mode):
                self.folder.setText(folder)
                _choose(self.preset, preset)
                self.if_there.setCurrentIndex(self.if_there.findData(mode))
            case Collect(collection=name):
                _choose(self.collection, name)
            case MoveToProject(project=name):
                _choose(self.project, name)
            case AddTags(tags=tags):
                self.tags.setText(", ".join(tags))
            case GiveStars(stars=stars):
                self.stars.setCurrentIndex(stars)
        self._fit()

    def _on_kind(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        """Show the fields of the kind that is chosen, as high as they need to be."""
        self._fields.setCurrentIndex(self.kind.currentIndex())
        shown = self._fields.currentWidget()
        if shown:
            self._fields.setFixedHeight(shown.sizeHint().height())

    def _ask_for_folder(self) -> None:
        chooser = FileChooser(self.window(), translate("Rules", "Folder to export to"))
        chooser.ask_for_folder()
        chooser.begin_in(self.folder.text())
        chooser.fileSelected.connect(self.folder.setText)
        chooser.open()


def _choose(box: ComboBox, name: str) -> None:
    """Choose `name`, also where it is not there any more: a rule shows what it says."""
    if name and box.findData(name) < 0:
        box.addItem(name, name)
    box.setCurrentIndex(max(box.findData(name), 0) if name or box.count() else -1)
