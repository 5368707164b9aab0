"""Labels, buttons and boxes that the style sheet addresses by their `part` property."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import is_dressed


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet uses, and apply the style again, once there is one. A
    property that was never set is as good as False."""
    before = widget.property(name)
    if before == value:
        return
    widget.setProperty(name, value)
    looks_new = is_dressed() and (before or value)
    if looks_new and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def describe(widget: QWidget, action: str, remark: str = "") -> None:
    """Give `widget`, which does the action with this id, its tooltip: name, key, `remark`, and why
    it cannot be done. It is worded when it is asked for, by `Commands`."""
    widget.setProperty("action", action)
    widget.setProperty("remark", remark)


def label(text: str = "", part: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label; text from outside is never read as markup."""
    widget = QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setWordWrap(wrap)
    if part:
        widget.setProperty("part", part)
    return widget


def keep_a_line(text: QLabel) -> QLabel:
    """Keep the room of one line for `text` while it is empty; returns it."""
    said = text.text()
    text.setText("0")  # a label may be a pixel higher than the line spacing of its face
    text.setMinimumHeight(max(text.fontMetrics().lineSpacing(), text.sizeHint().height()))
    text.setText(said)
    return text


def tool_button(name: str, icon: str, part: str, action: str = "") -> QToolButton:
    """Return a small button with an icon; `name` is its accessible name, and its tooltip where it
    does no `action`."""
    made = QToolButton()
    set_icon(made, icon)
    if action:
        describe(made, action)
    else:
        made.setToolTip(name)
    made.setAccessibleName(name)
    made.setProperty("part", part)
    return made


def tab_button(text: str) -> QPushButton:
    """Return a tab, underlined while it is checked."""
    made = QPushButton(text)
    made.setCheckable(True)
    made.setProperty("part", "tab")
    return made


def show_part(part: QWidget, *, is_wanted: bool) -> None:
    """Show or hide a part of a window; one that lies in none yet would be shown as a window."""
    if part.parentWidget() or not is_wanted:
        part.setVisible(is_wanted)


def frame(part: str) -> QFrame:
    """Return a box with its own style."""
    box = QFrame()
    box.setProperty("part", part)
    return box


def own_viewport(view: QAbstractScrollArea) -> None:
    """Give `view` a viewport that Python made.

    WORKAROUND(shiboken): asking Qt for a widget that it made itself creates every class of
    QtWidgets, some 10 ms of each start.
    """
    view.setViewport(QWidget())


def lay_out_now() -> None:
    """Give everything its place that waits for one, so that nothing is painted in the former."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def section(*items: QWidget | QLayout | int) -> QFrame:
    """Return a part of a side column, parted from the next by a line."""
    box = frame("section")
    layout = column(*items, spacing=8)
    layout.setContentsMargins(16, 12, 16, 12)
    box.setLayout(layout)
    return box


def page_foot(first: QWidget | int, *buttons: QWidget) -> QWidget:
    """Return the bar at the foot of a page: its buttons at the right, `first` takes the rest."""
    made, line = QWidget(), row(first, *buttons)
    line.setStretch(0, 1)
    line.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
    made.setProperty("part", "foot")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLayout(line)
    return made


class ColumnScroll(QScrollArea):
    """A side column that scrolls up and down, never narrower than what is in it: its bar lies over
    the padding at the right, so that nothing gets narrower when it comes. With a `width` it is as
    wide as that where what is in it fits."""

    def __init__(self, width: int = 0) -> None:
        super().__init__()
        self._width = width
        if width:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # Qt gives no room
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self.verticalScrollBar()
        bar.setParent(self)
        bar.rangeChanged.connect(self._show_bar)

    @override
    def minimumSizeHint(self) -> QSize:
        body: QWidget | None = self.widget()
        inside = body.minimumSizeHint().width() if body else 0
        return super().minimumSizeHint().expandedTo(QSize(max(self._width, inside), 0))

    @override
    def sizeHint(self) -> QSize:
        wanted, least = super().sizeHint(), self.minimumSizeHint()
        return QSize(least.width(), wanted.height()) if self._width else wanted

    @override
    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        if arg__2.type() is QEvent.Type.LayoutRequest and arg__1 is self.widget():
            self.updateGeometry()
        return super().eventFilter(arg__1, arg__2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        width = bar.sizeHint().width()
        bar.setGeometry(self.width() - width, 0, width, self.height())

    def _show_bar(self) -> None:
        bar = self.verticalScrollBar()
        bar.setVisible(bar.maximum() > bar.minimum())
        bar.raise_()


def row(*items: QWidget | QLayout | int, spacing: int = 8) -> QHBoxLayout:
    """Return widgets left to right; an int is stretch."""
    return _fill(QHBoxLayout(), items, spacing)


def column(
    *items: QWidget | QLayout | int, spacing: int = 8, filling: QWidget | QLayout | None = None
) -> QVBoxLayout:
    """Return widgets top to bottom, the one that is `filling` as high as there is room; an int is
    stretch."""
    made = _fill(QVBoxLayout(), items, spacing)
    if filling:
        made.setStretch(items.index(filling), 1)
    return made


def form(*rows: tuple[str, QWidget | QLayout]) -> QFormLayout:
    """Return fields one below the other, each beside its name and as wide as there is room."""
    made = QFormLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setVerticalSpacing(Space.M)
    made.setHorizontalSpacing(Space.L)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, field in rows:
        if isinstance(field, QWidget):
            made.addRow(name, field)
        else:
            made.addRow(name, field)
    return made


class TurningRow(QWidget):
    """Its parts stand side by side, and one below the other where there is no room for that."""

    def __init__(self, *parts: QWidget | QLayout | int, spacing: int = Space.S) -> None:
        super().__init__()
        self.line = row(*parts, spacing=spacing)
        self.setLayout(self.line)

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part."""
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = self._widths()
        needed = sum(widths) + self.line.spacing() * (len(widths) - 1)
        has_room = needed <= self.width()
        direction = (
            QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        )
        if direction is not self.line.direction():
            self.line.setDirection(direction)

    def _widths(self) -> list[int]:
        """What each part that is shown needs at least."""
        items = (self.line.itemAt(place) for place in range(self.line.count()))
        return [each.minimumSize().width() for each in items if each and not each.isEmpty()]


L = TypeVar("L", bound=QBoxLayout)


def _fill(layout: L, items: tuple[QWidget | QLayout | int, ...], spacing: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addStretch(item)
    return layout
