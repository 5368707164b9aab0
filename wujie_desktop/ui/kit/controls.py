"""Qt's controls with the marks that a style sheet cannot draw: ticks, dots, chevrons."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QRadioButton,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.kit.item_state import drop_focus
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_MARK, _DOT = 12, 6
_TICK = 3.5
"""How bold a tick is, in 24ths of its width."""


class CheckBox(QCheckBox):
    """Ticked, or with a bar where it is so in part."""

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        state = self.checkState()
        if state is Qt.CheckState.Unchecked:
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = _square(_indicator(self, "SE_CheckBoxIndicator", option), _MARK)
        tokens = worn_tokens()
        ink = QColor(tokens.on_accent if self.isEnabled() else tokens.dim)
        name = "check" if state is Qt.CheckState.Checked else "minus"
        paint_icon(QPainter(self), box, name, ink, stroke=_TICK)


class RadioButton(QRadioButton):
    """A ring, and a dot in it where it is chosen."""

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        ring = _indicator(self, "SE_RadioButtonIndicator", option)
        tokens = worn_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if self.isEnabled() else tokens.dim))
        painter.drawEllipse(_square(ring, _DOT))


class TickDelegate(QStyledItemDelegate):
    """Rows of a list that can be ticked."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked:
            self.initStyleOption(option, index)
            place = _indicator(option.widget, "SE_ItemViewItemCheckIndicator", option)
            box = _square(place, _MARK)
            paint_icon(painter, box, "check", QColor(worn_tokens().on_accent), stroke=_TICK)


class ChoiceDelegate(QStyledItemDelegate):
    """Rows of a list of choices: the one that holds is ticked, and no row has a box around it."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        drop_focus(option)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.row() == self._box.currentIndex():
            box = _square(option.rect, _MARK)
            box.moveRight(option.rect.right() - scaled(Space.S))
            paint_icon(painter, box, "check", QColor(worn_tokens().text), stroke=_TICK)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(scaled(_MARK + Space.S), 0)


class TreeView(QTreeView):
    """Rows that open wear a chevron."""

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if not self.model().hasChildren(index):
            return
        box = _square(rect, _MARK)
        box.moveRight(rect.right() - (self.indentation() - box.width()) / 2)
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        paint_icon(painter, box, name, QColor(worn_tokens().dim))


def _indicator(widget: QWidget, element: str, option: QStyleOption) -> QRect:
    """Where the style draws this of QStyle.SubElement. Importing QStyle makes a class of each of
    its enums, which a box that is not ticked does without."""
    from PySide6.QtWidgets import QStyle

    return widget.style().subElementRect(QStyle.SubElement[element], option, widget)


def _square(around: QRect, side: int) -> QRectF:
    """The square of that side, at plain text size, in the middle of `around`."""
    made = QRectF(0, 0, scaled(side), scaled(side))
    made.moveCenter(QRectF(around).center())
    return made
