"""The keyboard focus of what goes away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def pass_focus(part: QWidget, to: QWidget) -> None:
    """Give `to` the focus, if `part` or something in it has it and is about to be hidden or
    disabled: Qt would hand it to whatever comes next in the window."""
    focused = part.window().focusWidget()
    if focused is part or part.isAncestorOf(focused):
        to.setFocus()
