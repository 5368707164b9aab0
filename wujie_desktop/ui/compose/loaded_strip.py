"""What was loaded into the form, and the way back to what stood there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.tokens import Space


class LoadedStrip(QFrame):
    """Emits `back_requested(RequestDraft)`."""

    back_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "notice")
        self._former: RequestDraft | None = None
        self._text = ElidedLabel(part="dim")
        self._back = QPushButton(translate("Compose", "Bring it back"))
        self._back.setProperty("part", "link")
        line = row(self._text, self._back)
        line.setStretch(0, 1)
        line.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        self.setLayout(line)
        self._back.clicked.connect(self._on_back)
        self.hide()

    def say(self, loaded: str, former: RequestDraft | None, remark: str = "") -> None:
        """Say what was `loaded`, "" where that is plain, what else there is to say of it, and offer
        `former`."""
        self._former = former
        words = loaded or translate("Compose", "Another draft stood here.")
        self._text.setText(f"{remark} {words}" if remark else words)
        self._back.setVisible(former is not None)
        self.setVisible(bool(loaded or remark) or former is not None)

    def settle(self) -> None:
        """What was loaded is sent: it is said only as long as something can be brought back."""
        if self._former is None:
            self.hide()

    def _on_back(self) -> None:
        self.hide()
        self.back_requested.emit(self._former)
