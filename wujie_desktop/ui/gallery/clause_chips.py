"""The chips of what restricts the pictures: locked ones, and free ones that a click removes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.chips import Chip
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import MenuButton
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.icons import before_words, icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_ICON, _WIDEST = 12, 220


class ClauseChips(QWidget):
    """Emits `removed(Chip)`. What has no room is in a menu at the end."""

    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.chips: Sequence[Chip] = ()
        self.buttons: list[QPushButton] = []
        self.more = MenuButton("menu-button")
        self.more.setAccessibleName(translate("Chips", "More conditions"))
        self.more.setToolTip(translate("Chips", "More conditions"))
        rest = QMenu(self.more)
        rest.aboutToShow.connect(lambda: self._offer_rest(rest))
        self.more.setMenu(rest)
        self.more.hide()
        self._line = row(self.more, spacing=Space.S)
        self._line.addStretch(1)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @override
    def sizeHint(self) -> QSize:
        """Room for all of them."""
        widths = sum(button.sizeHint().width() + Space.S for button in self.buttons)
        return QSize(widths, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these."""
        if chips == self.chips:
            return
        self.chips = chips
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(chip) for chip in chips]
        for place, button in enumerate(self.buttons):
            self._line.insertWidget(place, button)
        self.updateGeometry()
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _button(self, chip: Chip) -> QPushButton:
        button = QPushButton()
        button.setProperty("part", "filter")
        button.setChecked(chip.is_locked)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the pictures
        button.setIcon(icon("lock" if chip.is_locked else "x", "dim"))
        button.setIconSize(before_words(_ICON))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # it stands behind the words
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        room = scaled(_WIDEST - 2 * _ICON) - scaled(_ICON)
        button.ensurePolished()
        cut = button.fontMetrics().elidedText(chip.text, Qt.TextElideMode.ElideRight, room)
        button.setText(cut.replace("&", "&&"))
        button.setAccessibleName(_spoken(chip))
        button.setToolTip(_spoken(chip))
        if not chip.is_locked:
            button.clicked.connect(lambda: self.removed.emit(chip))
        return button

    def _fit(self) -> None:
        """Hide what has no room; the menu has it then."""
        room = self.width()
        widths = [button.sizeHint().width() + Space.S for button in self.buttons]
        if sum(widths) > room:
            room -= self.more.sizeHint().width() + Space.S
        hidden = 0
        for button, width in zip(self.buttons, widths, strict=True):
            room -= width
            button.setVisible(room >= 0)
            hidden += room < 0
        self.more.setText(f"+{format_number(hidden)}")
        self.more.setVisible(hidden > 0)

    def _offer_rest(self, menu: QMenu) -> None:
        menu.clear()
        for chip, button in zip(self.chips, self.buttons, strict=True):
            if button.isHidden():
                action = menu.addAction(button.icon(), chip.text.replace("&", "&&"))
                action.setEnabled(not chip.is_locked)
                action.triggered.connect(button.click)


def _spoken(chip: Chip) -> str:
    text = (
        translate("Chips", "{condition}: part of what is open")
        if chip.is_locked
        else translate("Chips", "Remove {condition}")
    )
    return text.format(condition=chip.text)
