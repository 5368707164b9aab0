"""What the compose panel and its dialogs want done."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ComposeWishes(QObject):
    """One signal per wish."""

    refresh_templates = Signal()
    mark_template = Signal(object, bool)
    """TemplateKey, whether it is a favourite."""
    keep_avatar = Signal(object)
    """Avatar"""
    check_avatar = Signal(object)
    remove_avatar = Signal(object)
    """AvatarKey"""
    avatar_file = Signal(object, str)
    """The dialog that asks, and the path of a picture file."""
    avatar_result = Signal(object)
    """The dialog that asks for the selected picture."""
    keep_snippet = Signal(str)
    drop_snippet = Signal(str)
    open_draft = Signal()
    save_draft = Signal()
    file_opened = Signal(str)
    """The path of a draft or a table."""
    text_pasted = Signal(str)
    """A cURL command or the body of a request."""
    use_picture = Signal(object)
    """ImageKey: its request is to be the draft."""
    use_request = Signal(object)
    """GenerationId: it is to be the draft."""
