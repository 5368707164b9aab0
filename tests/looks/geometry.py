"""Which texts of a window are cut off, by arithmetic over its widgets."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.keyed_button import KeyedButton

Text = QLabel | QAbstractButton | QComboBox
_TOLERANCE = 1
"""Pixels that rounding may cost."""


def clipped(window: QWidget) -> list[str]:
    """What cannot be read whole, each with its text and why; nothing for a good window. A text that
    was set a moment ago is laid out first, as it would be before the next paint."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    found = [
        f"{type(widget).__name__} {text_of(widget)!r}: {why}"
        for widget in texts(window)
        for why in _troubles(widget, window)
    ]
    return [*found, *_cut_titles(window)]


def _cut_titles(window: QWidget) -> Iterator[str]:
    """Titles of columns that are wider than their column."""
    for header in window.findChildren(QHeaderView):
        if not header.isVisible() or header.window() is not window:
            continue
        for section in range(header.count()):
            title = header.model().headerData(section, header.orientation())
            needed, has = header.sectionSizeHint(section), header.sectionSize(section)
            if title and needed > has:
                yield f"title {title!r}: needs {needed} px of width, has {has}"


def texts(window: QWidget) -> Iterator[Text]:
    """Everything in sight that shows a text whole. What is shortened on purpose has its whole
    text in the tooltip and is left out."""
    kinds: tuple[type[Text], ...] = (QLabel, QAbstractButton, QComboBox)
    for widget in (widget for kind in kinds for widget in window.findChildren(kind)):
        seen = widget.isVisible() and widget.window() is window
        is_shown = seen and not isinstance(widget, ElidedLabel) and not _is_icon_alone(widget)
        if is_shown and text_of(widget):
            yield widget


def _is_icon_alone(widget: QWidget) -> bool:
    """Whether its text is for those alone who do not see it."""
    is_icon = isinstance(widget, QToolButton) and not widget.icon().isNull()
    return is_icon and isinstance(widget.parentWidget(), QLineEdit)


def text_of(widget: QWidget) -> str:
    """What stands on it."""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return ""


def _troubles(widget: Text, window: QWidget) -> Iterator[str]:
    needed, has = _needed(widget), widget.size()
    if needed.width() > has.width() + _TOLERANCE:
        yield f"needs {needed.width()} px of width, has {has.width()}"
    if needed.height() > has.height() + _TOLERANCE:
        yield f"needs {needed.height()} px of height, has {has.height()}"
    yield from _outside(widget, window)


def _needed(widget: Text) -> QSize:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return QSize(0, widget.heightForWidth(widget.width()))
    if isinstance(widget, QToolButton):  # their size is the style sheet's
        return widget.fontMetrics().size(0, widget.text())
    if isinstance(widget, KeyedButton):  # its key and icon give way to its words
        return widget.minimumSizeHint()
    return widget.sizeHint()


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Whether an ancestor cuts it off; what can be scrolled to is not cut off."""
    place, inner, outer = widget.rect(), widget, widget.parentWidget()
    while outer is not None and inner is not window:
        place = place.translated(inner.mapTo(outer, QPoint(0, 0)))
        area = outer.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is outer:
            place = _scrolled_to(place, area)
        if not outer.rect().adjusted(-1, -1, 1, 1).contains(place):
            yield f"reaches beyond {type(outer).__name__}"
            return
        inner, outer = outer, outer.parentWidget()


def _scrolled_to(place: QRect, area: QAbstractScrollArea) -> QRect:
    """`place` in the viewport of `area`, once it is scrolled to as far as bars allow. A column that
    scrolls has a bar of its own downwards, none to the side."""
    room, moved = area.viewport().rect(), QRect(place)
    if area.verticalScrollBar().maximum() > 0:
        moved.moveTop(0)
        moved.setHeight(min(moved.height(), room.height()))
    has_bar = area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if has_bar and area.horizontalScrollBar().maximum() > 0:
        moved.moveLeft(0)
        moved.setWidth(min(moved.width(), room.width()))
    return moved
