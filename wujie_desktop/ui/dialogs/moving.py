"""A move of the library while it runs: how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.dialogs.library_words import progress_words
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label

_STEPS = 1000


class MovingDialog(DialogFrame):
    """Emits `stop_requested` however the user tries to close it; it closes when the move has
    ended."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None, folder: str) -> None:
        super().__init__(parent, translate("Library", "Moving the library"))
        self.setMinimumWidth(480)
        self.state = label("", "dim", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(translate("Library", "Progress of the move"))
        self.stop = QPushButton(translate("Library", "Stop"))
        self.stop.clicked.connect(self.reject)
        self.arrange(
            label(translate("Library", "To {folder}").format(folder=folder), wrap=True),
            self.bar,
            self.state,
            buttons=(self.stop,),
        )
        self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many bytes of all are copied and compared."""
        self.bar.setValue(round(_STEPS * done / total) if total else 0)
        if self.stop.isEnabled():
            self.state.setText(progress_words(done, total))

    @override
    def reject(self) -> None:
        self.stop.setEnabled(False)
        self.state.setText(translate("Library", "Stopping: what was copied is deleted again…"))
        self.stop_requested.emit()
