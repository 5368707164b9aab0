"""Packs for clients: one is made at the left, what came back stands at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from wujie_desktop.domain.agreement import Comparison
from wujie_desktop.domain.client_picks import ClientAnswer, ClientPack
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.hand_off.agreement_model import AgreementModel
from wujie_desktop.presenters.hand_off.pack_words import (
    client_name,
    comparison_words,
    pack_title,
    picks_words,
)
from wujie_desktop.presenters.text.formatting import format_moment, one_line
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.hand_off.pack_form import PackForm
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.kit.floating import bear_notes
from wujie_desktop.ui.kit.focus import pass_focus
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import column, frame, label, row
from wujie_desktop.ui.kit.tables import PartDelegate, prepare_table, set_widths
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

ANSWERS = (".json", ".txt")
"""Endings of files that an answer may come in."""
_FORM, _PICTURE, _LINE = 344, 40, 46
_WIDTHS = (84, 104, 76, 190)
"""Of number, mine, machine and remark; the clients share the rest."""
_LEAST = 76


class PacksView(QWidget):
    """Emits `appeared`, `pack_chosen(str)` with the id of a pack, `answer_pasted(str)`,
    `file_given(Path)`, `file_requested`, `selection_requested(tuple)` of the pictures to select,
    `version_requested(ClientAnswer)` that the client is to go on from, `folder_requested(Path)`.
    `stop` is there while a pack is made."""

    appeared = Signal()
    pack_chosen = Signal(str)
    answer_pasted = Signal(str)
    file_given = Signal(object)
    file_requested = Signal()
    selection_requested = Signal(object)
    version_requested = Signal(object)
    folder_requested = Signal(object)

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self.form = PackForm()
        self.model = AgreementModel(gallery)
        self.table, self.packs = QTableView(), ComboBox()
        self.outcome, self.answers = OutcomeLine(), WidgetList(spacing=0)
        self.open_file = QPushButton(translate("ClientPack", "Open an answer…"))
        self.paste = QPushButton(translate("ClientPack", "Paste a code"))
        self.folder = QPushButton(translate("Export", "Show in folder"))
        self.stop = QPushButton(translate("ClientPack", "Stop"))
        self.stop.hide()
        self._none = label(translate("ClientPack", "No pack was made yet."), "dim")
        self._agreement = label(part="strong", wrap=True)
        self._known: Sequence[ClientPack] = ()
        self._connect()
        self._side = QWidget()
        self._build()
        self.show_packs(())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit()

    @property
    def chosen(self) -> ClientPack | None:
        """The pack whose answers are shown, in its newest version."""
        number = self.packs.currentIndex()
        return self._known[number] if 0 <= number < len(self._known) else None

    def show_packs(self, packs: Sequence[ClientPack], chosen: str = "") -> None:
        """Show the newest version of each pack, given newest first; `chosen`, or the one that is
        shown already, stays."""
        name = chosen or (self.chosen.id if self.chosen else "")
        newest = {pack.id: pack for pack in reversed(packs)}
        self._known = sorted(newest.values(), key=lambda pack: pack.made_at, reverse=True)
        with QSignalBlocker(self.packs):
            self.packs.clear()
            self.packs.addItems([pack_title(pack) for pack in self._known])
            places = [place for place, pack in enumerate(self._known) if pack.id == name]
            self.packs.setCurrentIndex(places[0] if places else 0 if self._known else -1)
        self._none.setVisible(not self._known)
        for part in (self.packs, self.folder):
            part.setVisible(bool(self._known))
        if self.chosen:
            self.pack_chosen.emit(self.chosen.id)
        else:
            self.show_comparison(Comparison((), ()))

    def show_busy(self, *, is_busy: bool) -> None:
        """A pack is being made, or is not any more."""
        if is_busy:
            self.stop.show()
            pass_focus(self.form, self.stop)
        self.form.setEnabled(not is_busy)
        if not is_busy:
            pass_focus(self.stop, self.form.make)
            self.stop.hide()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what came back to the chosen pack."""
        answers = comparison.answers
        self.model.show(comparison)
        self._fit_columns()
        waiting = translate(
            "ClientPack", "No answer yet. Drop the client's file here, or paste the code."
        )
        self._agreement.setText(comparison_words(comparison) if answers else waiting)
        self._agreement.setVisible(bool(comparison.rows))
        self.answers.show_widgets([self._answer_row(answer) for answer in answers])
        self.table.setVisible(bool(answers))

    def _connect(self) -> None:
        self.packs.activated.connect(self._on_chosen)
        self.open_file.clicked.connect(self.file_requested)
        self.paste.clicked.connect(
            lambda: self.answer_pasted.emit(QGuiApplication.clipboard().text())
        )
        self.folder.clicked.connect(self._on_folder)
        FileDrop(self, ANSWERS).dropped.connect(lambda path: self.file_given.emit(Path(path)))
        self.table.activated.connect(
            lambda index: self.selection_requested.emit((self.model.key(index.row()),))
        )

    def _build(self) -> None:
        prepare_table(self.table, self.model, translate("ClientPack", "Agreement"), _WIDTHS)
        samples = {part: label(part=part) for part in ("problem", "warning")}
        for sample in samples.values():
            sample.setParent(self)
            sample.hide()
        self.table.setItemDelegate(PartDelegate(samples, self.table))
        self.table.horizontalHeader().setMinimumSectionSize(scaled(_LEAST))
        self.table.setIconSize(QSize(scaled(_PICTURE), scaled(_PICTURE)))
        self.table.verticalHeader().setDefaultSectionSize(scaled(_LINE))
        self.packs.setAccessibleName(translate("ClientPack", "Packs"))
        self.packs.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        first = row(self.packs, self.folder)
        first.setStretch(0, 1)
        outcome = row(self.outcome, self.stop)
        outcome.setStretch(0, 1)
        right = column(
            label(translate("ClientPack", "What came back"), "heading"),
            first,
            self._none,
            row(self.paste, self.open_file, 1),
            outcome,
            self.answers,
            self._agreement,
            self.table,
            spacing=Space.M,
            filling=self.table,
        )
        right.addStretch()
        right.setAlignment(Qt.AlignmentFlag.AlignTop)
        right.setContentsMargins(*[Space.XL] * 4)
        self._side.setLayout(right)
        bear_notes(self._side)
        layout = row(self.form, self._side, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._side.minimumSizeHint().width()
        least = self.form.minimumSizeHint().width()
        self.form.setFixedWidth(max(min(scaled(_FORM), room), least))

    def _fit_columns(self) -> None:
        clients = [0] * self.model.clients
        set_widths(self.table.horizontalHeader(), (*_WIDTHS, *clients))

    def _answer_row(self, answer: ClientAnswer) -> QWidget:
        """A client: when, how many, the note on all, and what can be done with it."""
        name, said = label(client_name(answer.client), "strong"), ElidedLabel(part="dim")
        parts = (picks_words(answer), format_moment(answer.at), one_line(answer.note))
        said.setText(" · ".join(filter(None, parts)))
        select = QPushButton(translate("ClientPack", "Select the picked"))
        select.setEnabled(bool(answer.picked))
        select.clicked.connect(lambda: self.selection_requested.emit(answer.picked))
        again = QPushButton(translate("ClientPack", "Unlock…"))
        again.setToolTip(
            translate("ClientPack", "Make a new version in which the client goes on from here")
        )
        again.clicked.connect(lambda: self.version_requested.emit(answer))
        made, line = frame("section"), row(name, said, select, again)
        line.setStretch(1, 1)
        line.setContentsMargins(0, Space.S, 0, Space.S)
        made.setLayout(line)
        return made

    def _on_chosen(self) -> None:
        self.outcome.say("")
        if self.chosen:
            self.pack_chosen.emit(self.chosen.id)

    def _on_folder(self) -> None:
        if self.chosen:
            self.folder_requested.emit(Path(self.chosen.file))
