"""The toast: what was just done, shown for a few seconds over the lower edge of the pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.events import MarksChanged
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.floating import Floating
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.tokens import Space

SECONDS = 8


class Toast(Floating):
    """Floats over the lower edge of its parent. What went into the bin is visible in the pictures
    too, and undo restores it. The result of an export, and why pictures were left out of a drag or
    copy, is shown here alone."""

    def __init__(self, parent: QWidget, history: HistoryPresenter) -> None:
        super().__init__(parent)
        self._text = label()
        self._undo = QPushButton(translate("Toast", "Undo"))
        self._undo.setProperty("part", "link")
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the pictures
        self._undo.clicked.connect(history.undo)
        self._undo.clicked.connect(self.hide)
        layout = row(self._text, self._undo, spacing=Space.L)
        layout.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        self.setLayout(layout)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.hide)

    def on_marks_changed(self, event: MarksChanged) -> None:
        """Say so if pictures were put into the bin or restored."""
        binned = sum(change.after.binned_at is not None for change in event.changes)
        if event.name != "bin" or not (binned or event.spared):
            self.hide()
            return
        parts = []
        if binned:
            sentence = translate("Toast", "{n} put into the bin")
            parts.append(sentence.format(n=format_number(binned)))
        if event.spared:
            sentence = translate("Toast", "{n} picked or highly rated left where they are")
            parts.append(sentence.format(n=format_number(event.spared)))
        self.say(" · ".join(parts), can_be_undone=bool(binned))

    def say(self, text: str, *, can_be_undone: bool = False) -> None:
        """Show `text` for a few seconds."""
        self._text.setText(text)
        self._undo.setVisible(can_be_undone)
        self.appear()
        self._timer.start()

    @override
    def place(self) -> None:
        room = self.ground.rect()
        most = room.width() - 2 * Space.L
        self._text.setWordWrap(False)
        if self.sizeHint().width() > most:
            self._text.setWordWrap(True)
            self.resize(most, self.heightForWidth(most))
        else:
            self.adjustSize()
        self.move((room.width() - self.width()) // 2, room.bottom() - self.height() - Space.L)
