"""What may leave, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.window_signals import WindowSignals


class HandOffPage(QWidget):
    """How many of the selected pictures may leave, and buttons that let them."""

    def __init__(
        self, gallery: GalleryModel, selection: GallerySelection, signals: WindowSignals
    ) -> None:
        super().__init__()
        self._gallery = gallery
        self._selection = selection
        self._headline = label(part="title")
        self._export = QPushButton(translate("HandOff", "Export…"))
        self._export.setProperty("part", "primary-small")
        self._evidence = QPushButton(translate("HandOff", "Evidence pack…"))
        self._costs = QPushButton(translate("HandOff", "Costs…"))
        self._export.clicked.connect(
            lambda: signals.export_requested.emit(selection.selected_keys())
        )
        self._evidence.clicked.connect(
            lambda: signals.evidence_requested.emit(selection.selected_keys())
        )
        self._costs.clicked.connect(lambda: signals.dialog_requested.emit(DialogName.LEDGER))
        self.setProperty("part", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        buttons = row(self._export, self._evidence, self._costs, 1, spacing=Space.S)
        layout = column(self._headline, buttons, 1, spacing=Space.L)
        layout.setContentsMargins(*[Space.XL] * 4)
        self.setLayout(layout)
        self.setFocusProxy(self._export)
        selection.selectionChanged.connect(self._show)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return
        pictures = self._gallery.pictures_of(self._selection.selected_keys())
        free = sum(self._gallery.may_export(picture) for picture in pictures)
        self._headline.setText(
            translate("HandOff", "Can leave: {free} of {all} selected").format(
                free=format_number(free), all=format_number(len(pictures))
            )
        )
        self._export.setEnabled(free > 0)
        self._evidence.setEnabled(bool(pictures))
