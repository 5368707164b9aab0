"""Deliveries of callbacks: as received, compared with polling; pasted, loaded or replayed by
hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QSplitter, QTableView, QWidget

from wujie_desktop.domain.callback_difference import FieldDifference
from wujie_desktop.library.deliveries import Delivery
from wujie_desktop.presenters.dialogs.delivery_model import (
    DeliveryModel,
    difference_text,
    pretty_json,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.kit.parts import label, set_style_property
from wujie_desktop.ui.kit.raw_view import RawView
from wujie_desktop.ui.kit.tables import prepare_table


class DeliveriesDialog(DialogFrame):
    """Emits `text_taken(str)`, `file_taken(path)`, `replay_requested(Delivery)` and
    `chosen(Delivery)`."""

    text_taken = Signal(str)
    file_taken = Signal(str)
    replay_requested = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Delivery", "Received callbacks"))
        self.prefer_size(920, 620)
        self._model = DeliveryModel()
        self.table = QTableView()
        self.json = RawView(translate("Delivery", "The callback as received"))
        self.difference = label(part="dim", wrap=True)
        self.said = label(part="dim", wrap=True)
        self.paste = QPushButton(translate("Delivery", "Import from the clipboard"))
        self.replay = QPushButton(translate("Delivery", "Process again"))
        self.copy = QPushButton(translate("Delivery", "Copy JSON"))
        self.drop = FileDrop(self, (".json",))
        self._build()
        self._connect()
        self._show_current()

    def show_deliveries(self, deliveries: Sequence[Delivery]) -> None:
        """Show these, newest first; the selection is kept."""
        before = self.current()
        self._model.show(deliveries)
        same = (n for n, item in enumerate(deliveries) if before and item.raw == before.raw)
        self.table.setCurrentIndex(self._model.index(next(same, 0), 0))
        self._show_current()

    def show_newest(self) -> None:
        """Select the newest delivery."""
        self.table.setCurrentIndex(self._model.index(0, 0))

    def show_difference(
        self, delivery: Delivery, differences: Sequence[FieldDifference] | None
    ) -> None:
        """Show what polling says of `delivery`, if it is still selected."""
        current = self.current()
        if current and current.raw == delivery.raw:
            self.difference.setText(difference_text(differences))
            set_style_property(self.difference, "part", "warning" if differences else "dim")

    def say(self, sentence: str, *, is_bad: bool = False) -> None:
        """Show the result of the last delivery taken in."""
        self.said.setText(sentence)
        set_style_property(self.said, "part", "warning" if is_bad else "dim")

    def current(self) -> Delivery | None:
        """Return the selected delivery."""
        return self._model.delivery(self.table.currentIndex().row())

    def _build(self) -> None:
        name = translate("Delivery", "Received callbacks")
        prepare_table(self.table, self._model, name, (160, 0, 70, 190))
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        hint = translate(
            "Delivery",
            "Drop a JSON file here, or take one in from the clipboard. Whatever comes in, the "
            "gateway is asked before it is believed.",
        )
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self.table)
        halves.addWidget(self.json)
        halves.setChildrenCollapsible(False)
        halves.setSizes([220, 260])
        close = QPushButton(translate("Delivery", "Close"))
        close.clicked.connect(self.reject)
        close.setDefault(True)
        self.arrange(
            label(hint, "dim", wrap=True),
            halves,
            self.difference,
            self.said,
            filling=halves,
            aside=(self.paste, self.replay, self.copy),
            buttons=(close,),
        )

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.drop.dropped.connect(self.file_taken)
        self.paste.clicked.connect(lambda: self.text_taken.emit(QGuiApplication.clipboard().text()))
        self.replay.clicked.connect(lambda: self.replay_requested.emit(self.current()))
        self.copy.clicked.connect(self._copy)

    def _copy(self) -> None:
        delivery = self.current()
        QGuiApplication.clipboard().setText(pretty_json(delivery.raw) if delivery else "")

    def _on_row(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_current()

    def _show_current(self) -> None:
        delivery = self.current()
        self.json.show_raw(delivery.raw if delivery else "")
        self.difference.setText(
            "" if delivery else translate("Delivery", "No callback has come yet.")
        )
        set_style_property(self.difference, "part", "dim")
        for button in (self.replay, self.copy):
            button.setEnabled(delivery is not None)
        if delivery:
            self.chosen.emit(delivery)
