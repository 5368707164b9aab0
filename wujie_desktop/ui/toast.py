"""The toast: what was just done, shown for a few seconds over the foot of the pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.events import MarksChanged
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import first_key
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.floating import Floating, note_place
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

if TYPE_CHECKING:
    from wujie_desktop.ui.kit.icon_mark import IconMark
    from wujie_desktop.ui.kit.key_cap import KeyCap

SECONDS = 8
_WIDEST = 560
"""Pixels at plain text size."""
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide)
_TICK, _CROSS = ("check", "text"), ("x", "block")


class Toast(Floating):
    """Floats over the foot of the pictures or the list that `stage` shows, never over what is
    pressed beside them; long texts wrap. It is only for what can be undone or shown, and says
    nothing that stands nowhere else. Emits `refused(str)` where nothing was done."""

    refused = Signal(str)

    def __init__(
        self, parent: QWidget, history: HistoryPresenter, keyboard: Keyboard, stage: QWidget
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._history = history
        self._keyboard = keyboard
        self._act: Callable[[], object] = history.undo
        self._text = label()
        self.link = QPushButton()
        self.link.setProperty("part", "link")
        self.link.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the pictures
        self.link.clicked.connect(self._on_clicked)
        self._offer = row(self.link, spacing=Space.S)
        self._said = row(self._text)
        self._said.setStretchFactor(self._text, 1)
        layout = row(self._said, self._offer, spacing=Space.L)
        layout.setStretch(0, 1)
        layout.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        self.setLayout(layout)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.place)

    def on_marks_changed(self, event: MarksChanged) -> None:
        """Say so if pictures were put into the bin, and that some were not."""
        self.hide()
        if event.name != "bin":
            return
        binned = sum(change.after.binned_at is not None for change in event.changes)
        put = translate("Toast", "{n} put into the bin").format(n=format_number(binned))
        left = translate("Toast", "{n} picked or highly rated left where they are").format(
            n=format_number(event.spared)
        )
        if binned:
            words = f"{put} · {left}" if event.spared else put
            self.offer_undo(words)
        elif event.spared:
            self.refused.emit(left)

    def offer_undo(self, text: str) -> None:
        """Show `text`, the way back, and the key that goes there."""
        self.say(text, translate("Toast", "Undo"), self._history.undo, key="undo")

    def say(
        self,
        text: str,
        word: str,
        act: Callable[[], object],
        *,
        key: str = "",
        is_bad: bool = False,
    ) -> None:
        """Show `text` for a few seconds, with a button called `word` that does `act`, as the key of
        action `key` does; with a cross where something failed, else with a tick."""
        self.mark.show_icon(*(_CROSS if is_bad else _TICK))
        self.mark.show()
        self._text.setText(text)
        self.link.setText(word)
        self._key.show_key(first_key(key, self._keyboard.bindings) if key else "")
        self._act = act
        self.appear()
        self._timer.start()

    @cached_property
    def mark(self) -> IconMark:
        """Made when it is first shown."""
        from wujie_desktop.ui.kit.icon_mark import IconMark

        made = IconMark(*_TICK)
        self._said.insertWidget(0, made)
        return made

    @cached_property
    def _key(self) -> KeyCap:
        """Made when it is first shown."""
        from wujie_desktop.ui.kit.key_cap import KeyCap

        made = KeyCap()
        self._offer.addWidget(made)
        return made

    def _on_clicked(self) -> None:
        self._act()
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self.isVisible():
            self._soon.start()  # once all of the page has its place
        return False

    @override
    def place(self) -> None:
        below = note_place(self._stage)
        below.installEventFilter(self)
        room = QRect(below.mapTo(self.ground, QPoint()), below.size())
        most = min(room.width() - 2 * Space.L, scaled(_WIDEST))
        self._wrap(is_wrapped=False)
        if self.sizeHint().width() > most:
            self._wrap(is_wrapped=True)
            self.resize(most, self.heightForWidth(most))
        else:
            self.adjustSize()
        left = room.left() + (room.width() - self.width()) // 2
        self.move(left, room.bottom() + 1 - self.height() - Space.L)

    def _wrap(self, *, is_wrapped: bool) -> None:
        """Let the text wrap or not; a line within a line is told of that only later."""
        self._text.setWordWrap(is_wrapped)
        for line in (self._said, self._offer, self.layout()):
            if line:
                line.invalidate()
