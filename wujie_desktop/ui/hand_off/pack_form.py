"""What goes into a client pack, and how many are to be picked from it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from wujie_desktop.domain.client_picks import MAX_COMMENT, MAX_NAME, MAX_PICTURES
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.presenters.dialogs.export_words import left_out_words
from wujie_desktop.presenters.hand_off.leaving import Leaving
from wujie_desktop.presenters.hand_off.leaving_words import free_words
from wujie_desktop.presenters.hand_off.pack_draft import PackDraft, Sectioning, sectioning_word
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.hand_off.source_bar import SourceBar
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.kit.parts import (
    ColumnScroll,
    column,
    keep_a_line,
    label,
    page_foot,
    row,
    section,
)
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_NOTE, _NUMBER = 88, 64
_LANGUAGES = {"zh": "简体中文", "en": "English"}


class PackForm(QWidget):
    """Emits `make_requested(PackDraft)`."""

    make_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rail", "left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._free = 0
        self.title, self.client, self.note = QLineEdit(), QLineEdit(), QPlainTextEdit()
        name = translate("ClientPack", "At least this many are to be picked")
        self.least = NumberField(low=0, high=MAX_PICTURES, name=name, empty=0)
        name = translate("ClientPack", "At most this many are to be picked")
        self.most = NumberField(low=0, high=MAX_PICTURES, name=name, empty=0)
        self.sectioning, self.language = ComboBox(), ComboBox()
        self.make, self.sources = PrimaryButton(), SourceBar()
        self._judged, self._held = label(part="strong"), label(part="dim", wrap=True)
        self._problem = keep_a_line(label(part="warning", wrap=True))
        self._fill()
        self._build()
        self._settle()

    @property
    def draft(self) -> PackDraft:
        """What is typed."""
        return PackDraft(
            title=self.title.text().strip() or self.title.placeholderText(),
            client=self.client.text().strip(),
            note=self.note.toPlainText().strip()[:MAX_COMMENT],
            least=self.least.number or 0,
            most=self.most.number or 0,
            sectioning=self.sectioning.currentData(),
            language=self.language.currentData(),
        )

    def show_leaving(self, leaving: Leaving) -> None:
        """Say how many may go into a pack, and why the rest may not."""
        self._free = len(leaving.free)
        nothing = translate("HandOff", "Nothing here yet. Pick or select pictures in the library.")
        self._judged.setText(free_words(self._free, 0) if leaving.selected else nothing)
        held: list[ExportBlocker] = [bar for bar, keys in leaving.held.items() for _ in keys]
        self._held.setText(left_out_words(held))
        self._held.setVisible(bool(held))
        self._settle()

    def show_counting(self, judged: int, selected: int) -> None:
        """Say how far judging is."""
        words = translate("HandOff", "Judged so far: {n} of {all}")
        self._judged.setText(words.format(n=format_number(judged), all=format_number(selected)))
        self._free = 0
        self._settle()

    def _fill(self) -> None:
        for sectioning in Sectioning:
            self.sectioning.addItem(sectioning_word(sectioning), sectioning)
        for language, word in _LANGUAGES.items():
            self.language.addItem(word, language)
        own = QLocale().name().partition("_")[0]
        self.language.setCurrentIndex(max(0, self.language.findData(own)))
        self.title.setPlaceholderText(translate("ClientPack", "Pictures to pick from"))
        self.client.setPlaceholderText(translate("ClientPack", "Empty: each writes their own"))
        self.note.setPlaceholderText(translate("ClientPack", "What it is about, and by when"))
        for field in (self.title, self.client):
            field.setMaxLength(MAX_NAME)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(scaled(_NOTE))
        for number in (self.least, self.most):
            number.setFixedWidth(scaled(_NUMBER))
            number.edited.connect(self._settle)
        self.make.clicked.connect(lambda: self.make_requested.emit(self.draft))

    def _build(self) -> None:
        body = QWidget()
        count = row(
            self.least, label(translate("ClientPack", "to"), "dim"), self.most, 1, spacing=Space.S
        )
        free = label(translate("ClientPack", "Empty or 0: any number"), "dim")
        parts = (
            (translate("ClientPack", "Title"), self.title),
            (translate("ClientPack", "Client"), self.client),
            (translate("ClientPack", "Note for the whole set"), self.note),
            (translate("ClientPack", "Sections"), self.sectioning),
            (translate("ClientPack", "Language of the page"), self.language),
        )
        for name, field in parts:
            field.setAccessibleName(name)
        fields = [column(label(name, "heading"), field, spacing=Space.XS) for name, field in parts]
        wanted = label(translate("ClientPack", "How many are to be picked"), "heading")
        what = translate(
            "ClientPack",
            "A page that opens in any browser, without a network. It has pictures, numbers and "
            "headings in it, and nothing of prompts, people, costs or verdicts.",
        )
        layout = column(
            section(row(self.sources, 1), self._judged, self._held),
            section(*fields, column(wanted, count, free, self._problem, spacing=Space.XS)),
            section(label(what, "dim", wrap=True)),
            1,
            spacing=0,
        )
        body.setLayout(layout)
        area = ColumnScroll()
        area.setProperty("part", "sheet")
        area.setWidget(body)
        for part in (area.viewport(), body):
            part.setAutoFillBackground(False)
        outside = column(area, page_foot(1, self.make), spacing=0)
        outside.setStretch(0, 1)
        self.setLayout(outside)

    def _settle(self) -> None:
        least, most = self.least.number, self.most.number
        problem = self.least.problem or self.most.problem
        if least and most and least > most:
            problem = translate("ClientPack", "At least more than at most cannot be met.")
        elif least is not None and self._free and least > self._free:
            problem = translate("ClientPack", "There are not as many pictures.")
        self._problem.setText(problem)
        words = translate("ClientPack", "Make a pack of {n}…")
        bare = translate("ClientPack", "Make a pack…")
        number = min(self._free, MAX_PICTURES)
        self.make.setText(words.format(n=format_number(number)) if number else bare)
        self.make.setEnabled(number > 0 and not problem)
