"""The toast: what was just done, shown for a few seconds over the foot of the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.events import MarksChanged
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import first_key
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.floating import Floating
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from wujie_desktop.ui.kit.icon_mark import IconMark
    from wujie_desktop.ui.kit.key_cap import KeyCap

SECONDS = 8
_TICK, _CROSS = ("check", "text"), ("x", "block")


class Toast(Floating):
    """Floats over the foot of the window, always at one height. It is only for what can be undone
    or shown, and says nothing that stands nowhere else. Emits `refused(str)` where nothing was
    done."""

    refused = Signal(str)

    def __init__(self, parent: QWidget, history: HistoryPresenter, keyboard: Keyboard) -> None:
        super().__init__(parent)
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
        layout = row(self._said, self._offer, spacing=Space.L)
        layout.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        self.setLayout(layout)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.hide)

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
    def place(self) -> None:
        room = self.ground.rect()
        most = room.width() - 2 * Space.L
        self._text.setWordWrap(False)
        for line in (self._said, self._offer):
            line.invalidate()  # a line within a line is told of new texts only later
        if self.sizeHint().width() > most:
            self._text.setWordWrap(True)
            self.resize(most, self.heightForWidth(most))
        else:
            self.adjustSize()
        above = scaled(Size.STATUS_BAR) + Space.L
        self.move((room.width() - self.width()) // 2, room.bottom() - self.height() - above)
