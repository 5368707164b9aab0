"""What a screen reader would call each control, and where Tab leads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QScrollArea,
    QWidget,
)

MAX_WALK = 400


def nameless(window: QWidget) -> list[str]:
    """Controls in sight that a screen reader could not name."""
    return [describe(control) for control in controls(window) if not name_of(control)]


def controls(window: QWidget) -> Iterator[QWidget]:
    """Whatever in `window` can be used now, by keys or by mouse."""
    for widget in window.findChildren(QWidget):
        used = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        inner = isinstance(widget.parentWidget(), QAbstractItemView)
        if widget.window() is not window or not widget.isVisible() or inner:
            continue
        if isinstance(widget, QAbstractButton) or (used and not isinstance(widget, QScrollArea)):
            yield widget


def name_of(widget: QWidget) -> str:
    """Its accessible name: its own, its text, or that of the label beside it."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name)


def describe(widget: QWidget) -> str:
    """How a failed test names it."""
    place = widget.mapTo(widget.window(), QPoint(0, 0))
    owner = type(widget.parentWidget()).__name__
    return f"{type(widget).__name__} {name_of(widget)!r} in {owner} at {place.x()},{place.y()}"


def tab_walk(first: QWidget) -> list[QWidget]:
    """Where Tab leads from `first`, until it comes to where it has been."""
    first.setFocus()
    walked = [first]
    for _ in range(MAX_WALK):
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in walked:
            return walked
        walked.append(now)
    raise AssertionError("Tab leads nowhere")


def reachable(window: QWidget) -> set[QWidget]:
    """What Tab must come to: of buttons that exclude each other, the one that is chosen."""
    return {
        control
        for control in controls(window)
        if control.isEnabled()
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not control.focusProxy()
        and not _is_other_choice(control)
    }


def out_of_order(walked: list[QWidget]) -> list[str]:
    """Steps of a walk that lead back up without leading to the right."""
    return [
        f"{describe(one)} -> {describe(other)}"
        for one, other in pairwise(walked)
        if place_of(other).bottom() < place_of(one).top()
        and place_of(other).left() <= place_of(one).right()
    ]


def place_of(widget: QWidget) -> QRect:
    """Where it is in its window; at the nearest edge where it is scrolled out of sight."""
    place, inner, outer = widget.rect(), widget, widget.parentWidget()
    while outer is not None and inner is not widget.window():
        place = place.translated(inner.pos())
        area, room = outer.parentWidget(), outer.rect()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is outer:
            place.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height())))
        inner, outer = outer, outer.parentWidget()
    return place


def _is_other_choice(control: QWidget) -> bool:
    if not isinstance(control, QAbstractButton) or control.isChecked():
        return False
    group: QButtonGroup | None = control.group()
    return group is not None and group.exclusive()
