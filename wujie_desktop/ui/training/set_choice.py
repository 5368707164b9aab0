"""The sets of photos in one line, where there is no room for their list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.presenters.text.formatting import one_line
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.parts import row, tool_button


class SetChoice(QWidget):
    """Emits `chosen(PhotoSetId)`, `new_requested`, `deletion_requested`."""

    chosen = Signal(object)
    new_requested = Signal()
    deletion_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = ComboBox()
        self.box.setAccessibleName(translate("Training", "Sets of photos"))
        self.box.setPlaceholderText(translate("Training", "No set yet"))
        self.box.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.new = tool_button(translate("Training", "New set…"), "plus", "plain")
        self.delete = tool_button(translate("Training", "Delete…"), "trash-2", "plain")
        self.box.activated.connect(lambda _number: self.chosen.emit(self.box.currentData()))
        self.new.clicked.connect(self.new_requested)
        self.delete.clicked.connect(self.deletion_requested)
        line = row(self.box, self.new, self.delete)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_sets(self, sets: Sequence[PhotoSet], chosen: PhotoSetId) -> None:
        """List `sets`; `chosen` is the one that is shown."""
        with QSignalBlocker(self.box):
            self.box.clear()
            for photos in sets:
                self.box.addItem(one_line(photos.name), photos.id)
            self.box.setCurrentIndex(self.box.findData(chosen))
        self.box.setEnabled(bool(sets))
        self.delete.setEnabled(self.box.currentIndex() >= 0)
