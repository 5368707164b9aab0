"""The state that a view passes to a delegate. QStyle with its many enums is imported with the first
item painted, not at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the item is selected."""
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_Selected)


def has_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the item is the current one of a view with the focus."""
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_HasFocus)


def drop_focus(option: QStyleOptionViewItem) -> None:
    """Draw no frame around the current one."""
    from PySide6.QtWidgets import QStyle

    option.state &= ~QStyle.StateFlag.State_HasFocus


def is_pointed_at(option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is over the item."""
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_MouseOver)
