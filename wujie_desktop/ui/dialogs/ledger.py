"""The points ledger: rows per picture, sums, and export to a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QPushButton,
    QTableView,
    QWidget,
)

from wujie_desktop.domain.ledger import LedgerEntry, LedgerTotals
from wujie_desktop.presenters.dialogs.ledger_model import (
    LedgerModel,
    difference_sentence,
    totals_sentence,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.kit.tables import ask_where_to_save, prepare_table


class LedgerDialog(DialogFrame):
    """Emits `export_requested(path, rows)` when a file was chosen."""

    export_requested = Signal(str, object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Ledger", "Points ledger"))
        self.prefer_size(960, 560)
        self._model = LedgerModel()
        self._table = QTableView()
        self._totals = label(part="strong", wrap=True)
        self._difference = label(part="warning", wrap=True)
        self._export = QPushButton(translate("Ledger", "Export as CSV…"))
        self._build()

    def show_ledger(self, entries: Sequence[LedgerEntry], totals: LedgerTotals) -> None:
        """Show these entries, given oldest first."""
        self._model.show(entries)
        self._totals.setText(
            totals_sentence(totals) if entries else translate("Ledger", "Nothing was sent yet.")
        )
        sentence = difference_sentence(totals)
        self._difference.setText(sentence)
        self._difference.setVisible(bool(sentence))
        self._export.setEnabled(bool(entries))

    def ask_where(self) -> QFileDialog:
        """Open the dialog that asks for the file."""
        return ask_where_to_save(
            self,
            translate("Ledger", "Export as CSV…"),
            translate("Ledger", "points-ledger.csv"),
            lambda path: self.export_requested.emit(path, self._model.table()),
        )

    def _build(self) -> None:
        prepare_table(
            self._table,
            self._model,
            translate("Ledger", "Points ledger"),
            (160, 0, 170, 80, 80, 150, 88),
        )
        close = QPushButton(translate("Ledger", "Close"))
        close.clicked.connect(self.reject)
        self._export.clicked.connect(self.ask_where)
        self.arrange(
            self._table,
            self._totals,
            self._difference,
            aside=(self._export,),
            buttons=(close,),
        )
