"""What the compose panel and its dialogs want done."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ComposeWishes(QObject):
    """One signal per wish."""

    refresh_templates = Signal()
    mark_template = Signal(object, bool)
    """TemplateKey, whether it is a favourite."""
