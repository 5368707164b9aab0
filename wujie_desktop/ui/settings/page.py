"""The base of a settings page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.tokens import Space


class SettingsPage(QWidget):
    """What the settings show for one `DialogName`. Choices apply at once, and each page has its
    own signals for them."""

    foot: QWidget | None = None
    """Its buttons; where it is alone on a sheet they stay in sight below what scrolls."""

    def arrange(
        self,
        *parts: QWidget | QLayout,
        buttons: Sequence[QPushButton] = (),
        aside: Sequence[QWidget] = (),
        filling: QWidget | QLayout | None = None,
    ) -> None:
        """Put `parts` one below the other, the one that is `filling` as high as there is room;
        below them `aside` at the left and `buttons` at the right."""
        body = column(*parts, spacing=Space.M, filling=filling)
        if buttons or aside:
            self.foot = QWidget()
            self.foot.setLayout(row(*aside, 1, *buttons))
            body.addWidget(self.foot)
        if not filling:
            body.addStretch(1)
        self.setLayout(body)

    def finish(self) -> None:
        """Take over what is being typed: the settings are closed."""

    def focus_first(self) -> None:
        """Give the focus to the first control that can have it."""
        child = self.nextInFocusChain()
        while child and self.isAncestorOf(child):
            takes_focus = bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes_focus and child.isVisible() and child.isEnabled():
                child.setFocus(Qt.FocusReason.TabFocusReason)
                return
            child = child.nextInFocusChain()
