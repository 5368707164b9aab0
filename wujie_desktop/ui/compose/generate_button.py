"""The button that pays: what it sends and at what price, and its key at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import key_text
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.parts import label, row, set_style_property
from wujie_desktop.ui.theme.tokens import Space


class GenerateButton(PrimaryButton):
    """As high as one line of text, or two: a second line says what is left out. Emits `tried` when
    it is clicked while it is disabled."""

    tried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "primary")
        self.setAutoDefault(False)
        self._key = label(part="button-key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = row(1, self._key)
        line.setContentsMargins(0, 0, Space.M, 0)
        self.setLayout(line)
        self.say(translate("Price", "Generate"))

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() is QEvent.Type.MouseButtonPress and not self.isEnabled():
            self.tried.emit()
        return super().event(e)

    def say(self, text: str, second: str = "") -> None:
        """Show what a press does; `second` is the line under it."""
        self.setText(f"{text}\n{second}" if second else text)
        set_style_property(self, "lines", 2 if second else 1)
        self.setAccessibleName(" ".join(part for part in (text, second) if part))

    def show_key(self, action: QAction) -> None:
        """Show the key of `action`, also when it becomes another one."""

        def show() -> None:
            self._key.setText(key_text(action.shortcut().toString()).replace("+", " "))

        action.changed.connect(show)
        show()
