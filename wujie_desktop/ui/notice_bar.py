"""The notice bar: what happened, why, what next; details go to the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton

from wujie_desktop.presenters.explain import Explanation
from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import frame, label, row, set_look, tool_button
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_HEIGHT = 36


class NoticeBar(QFrame):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "notice")
        self._details = ""
        self._mark = frame("notice-mark")
        self._mark.setFixedWidth(4)
        self._title = label(part="strong")
        self._text = ElidedLabel(part="dim")
        copy = QPushButton(translate("Notice", "Copy details"))
        copy.setProperty("part", "link")
        copy.clicked.connect(self._on_copy)
        close = tool_button("✕", translate("Notice", "Dismiss"), "plain")
        close.clicked.connect(self.hide)
        layout = row(self._mark, self._title, self._text, copy, close, spacing=Space.M)
        layout.setStretch(2, 1)
        layout.setContentsMargins(0, 0, Space.M, 0)
        self.setLayout(layout)
        self.setFixedHeight(scaled(_HEIGHT))
        self.hide()

    def show_notice(self, said: Explanation) -> None:
        """Say this instead of what stands there."""
        self._details = said.details
        self._title.setText(said.title)
        self._text.setText("  ".join(part for part in (said.cause, said.next_step) if part))
        set_look(self._mark, "grave", said.grave)
        self.show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
