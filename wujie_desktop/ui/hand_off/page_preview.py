"""Pages of paper on their ground, one at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.hand_off.sheet_words import page_words
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.focus import pass_focus
from wujie_desktop.ui.kit.parts import column, label, row, tool_button
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_LEAST = 200
"""Its least width, however large text is."""


class PagePreview(QWidget):
    """A page as large as there is room for, with a word on which of how many it is; or a sentence.
    Emits `resized`, and `turned` when `number`, the page that is wanted, counted from 0, became
    another."""

    resized = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self._pages = 1
        self._image = QImage()
        self._words = label(part="dim")
        self.back = tool_button(translate("Sheet", "Previous page"), "chevron-left", "plain")
        self.forward = tool_button(translate("Sheet", "Next page"), "chevron-right", "plain")
        self._why = label(part="dim", wrap=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pager = QWidget()
        self._pager.setLayout(row(1, self.back, self._words, self.forward, 1))
        self._build()
        self.setMinimumWidth(_LEAST)

    @property
    def has_page(self) -> bool:
        """Whether a page is shown."""
        return not self._image.isNull()

    def room_for(self, across: float, down: float) -> QSize:
        """Device pixels of a page of this shape."""
        ratio = self.devicePixelRatioF()
        room = self._room().size()
        scale = min(room.width() / across, room.height() / down)
        return QSize(max(1, int(across * scale * ratio)), max(1, int(down * scale * ratio)))

    def show_page(self, image: QImage, number: int, pages: int) -> None:
        """Show the page `number`, counted from 0, of so many."""
        self._image, self.number, self._pages = image, number, pages
        words = page_words(number, pages)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._why.clear()
        self._show_pager()
        self.update()

    def show_nothing(self, why: str) -> None:
        """Show a sentence."""
        self._image, self.number, self._pages = QImage(), 0, 1
        self._words.clear()
        self.setAccessibleName(why)
        self._why.setText(why)
        self._show_pager()
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = worn_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.canvas))
        if not self.has_page:
            return
        room = self._room()
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveLeft(room.center().x() - size.width() // 2)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.setPen(QPen(QColor(tokens.line)))
        painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))

    def _room(self) -> QRect:
        edge = Space.XL
        below = self._pager.sizeHint().height() + 2 * Space.S
        return self.rect().adjusted(edge, edge, -edge, -below)

    def _build(self) -> None:
        self.back.clicked.connect(partial(self._turn, -1))
        self.forward.clicked.connect(partial(self._turn, 1))
        for button in (self.back, self.forward):  # hidden they leave the words in their place
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        inside = column(self._why, self._pager, filling=self._why)
        inside.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.S)
        self.setLayout(inside)
        self._show_pager()

    def _turn(self, step: int) -> None:
        self.number += step
        self._show_pager()
        self.turned.emit()

    def _show_pager(self) -> None:
        """Let go on where there is a page."""
        has_before, has_after = self.number > 0, self.number < self._pages - 1
        self.back.setVisible(self._pages > 1)
        self.forward.setVisible(self._pages > 1)
        (self.back if has_before else self.forward).setEnabled(self._pages > 1)
        if not has_before:
            pass_focus(self.back, self.forward)
        if not has_after:
            pass_focus(self.forward, self.back)
        self.back.setEnabled(has_before)
        self.forward.setEnabled(has_after)
