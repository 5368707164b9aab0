"""What is chosen for a contact sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from wujie_desktop.domain.contact_sheet import (
    COLUMNS,
    CaptionField,
    Paper,
    SheetFormat,
    SheetSettings,
    in_order,
)
from wujie_desktop.presenters.hand_off.sheet_words import caption_word, format_word, paper_word
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import column, label, row, section, set_style_property
from wujie_desktop.ui.theme.tokens import Space


class SheetChoices(QWidget):
    """Emits `chosen(SheetSettings)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._settings = SheetSettings()
        self.columns = {number: QPushButton(format_number(number)) for number in COLUMNS}
        self.papers = _box(translate("Sheet", "Paper"))
        self.turns = _box(translate("Sheet", "Page"))
        self.formats = _box(translate("Sheet", "File"))
        self.captions = {field: CheckBox(caption_word(field)) for field in CaptionField}
        self.mark = CheckBox(translate("Sheet", "On every picture, as an export draws it"))
        self._fill()
        self._build()

    def show_settings(self, settings: SheetSettings) -> None:
        """Show these; nothing is emitted."""
        self._settings = settings
        for number, button in self.columns.items():
            is_chosen = number == settings.columns
            set_style_property(button, "stands", is_chosen)
            chosen = translate("Sheet", "Chosen") if is_chosen else ""
            button.setAccessibleDescription(chosen)
        for box, value in (
            (self.papers, settings.paper),
            (self.turns, settings.is_landscape),
            (self.formats, settings.format),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        for field, check in self.captions.items():
            check.setChecked(field in settings.captions)
        self.mark.setChecked(settings.is_marked)

    def _fill(self) -> None:
        for paper in Paper:
            self.papers.addItem(paper_word(paper), paper)
        self.turns.addItem(translate("Sheet", "Upright"), userData=False)
        self.turns.addItem(translate("Sheet", "Lying"), userData=True)
        for kind in SheetFormat:
            self.formats.addItem(format_word(kind), kind)
        last = len(self.columns) - 1
        for at, (number, button) in enumerate(self.columns.items()):
            button.setProperty("part", "segment")
            button.setProperty("at", {0: "first", last: "last"}.get(at, "middle"))
            name = translate("Sheet", "Columns: {n}").format(n=format_number(number))
            button.setAccessibleName(name)
            button.clicked.connect(partial(self._choose_columns, number))
        for box in (self.papers, self.turns, self.formats):
            box.activated.connect(self._choose_page)
        for check in self.captions.values():
            check.clicked.connect(self._choose_captions)
        self.mark.clicked.connect(
            lambda is_on: self._choose(replace(self._settings, is_marked=is_on))
        )

    def _build(self) -> None:
        captions = QGridLayout()
        captions.setContentsMargins(0, 0, 0, 0)
        captions.setVerticalSpacing(Space.S)
        for at, check in enumerate(self.captions.values()):
            captions.addWidget(check, at // 2, at % 2)
        self.setLayout(
            column(
                section(
                    label(translate("Sheet", "Columns"), "heading"),
                    row(*self.columns.values(), spacing=0),
                    label(translate("Sheet", "Page"), "heading"),
                    self.papers,
                    self.turns,
                ),
                section(label(translate("Sheet", "Below each picture"), "heading"), captions),
                section(
                    label(translate("Sheet", "AI mark"), "heading"),
                    self.mark,
                    label(
                        translate("Sheet", "It stands at the head of every page in any case."),
                        "dim",
                        wrap=True,
                    ),
                ),
                section(label(translate("Sheet", "File"), "heading"), self.formats),
                1,
                spacing=0,
            )
        )

    def _choose_columns(self, number: int) -> None:
        self._choose(replace(self._settings, columns=number))

    def _choose_page(self) -> None:
        paper, is_landscape, kind = (
            box.currentData() for box in (self.papers, self.turns, self.formats)
        )
        self._choose(
            replace(
                self._settings,
                paper=Paper(paper),
                is_landscape=is_landscape,
                format=SheetFormat(kind),
            )
        )

    def _choose_captions(self) -> None:
        wanted = [field for field, check in self.captions.items() if check.isChecked()]
        self._choose(replace(self._settings, captions=in_order(wanted)))

    def _choose(self, settings: SheetSettings) -> None:
        self.show_settings(settings)
        self.chosen.emit(settings)


def _box(name: str) -> ComboBox:
    made = ComboBox()
    made.setAccessibleName(name)
    return made
