"""Signals of the compose panel and its dialogs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

OPENED = (".json", ".csv", ".tsv", ".txt", ".png", ".jpg", ".jpeg", ".webp")
"""Endings of the files that the form takes, or says why not."""


class ComposeSignals(QObject):
    """One signal per request of the user."""

    refresh_templates_requested = Signal()
    mark_template_requested = Signal(object, bool)
    """TemplateKey, whether it is a favourite."""
    keep_avatar_requested = Signal(object)
    """Avatar"""
    check_avatar_requested = Signal(object)
    remove_avatar_requested = Signal(object)
    """AvatarKey"""
    delete_avatar_requested = Signal(object, object)
    """The dialog that asks, and the Avatar that the vendor shall delete."""
    account_avatars_requested = Signal(object)
    """The dialog that asks for the avatars of the account."""
    avatar_file_requested = Signal(object, str)
    """The dialog that asks, and the path of a picture file."""
    avatar_result_requested = Signal(object)
    """The dialog that asks for the selected picture."""
    face_photo_requested = Signal()
    """A photo of a set is to be the face."""
    face_photo_shown = Signal(object)
    """PhotoId: its name and pixels are to be shown."""
    keep_snippet_requested = Signal(str)
    drop_snippet_requested = Signal(str)
    open_draft_requested = Signal()
    save_draft_requested = Signal()
    file_opened = Signal(str)
    """The path of a draft or a table."""
    text_pasted = Signal(str)
    """A cURL command or the body of a request."""
    use_picture_requested = Signal(object)
    """PictureKey: what makes one more like it is to be the draft."""
    vary_picture_requested = Signal(object, object)
    """PictureKey: the same, with another avatar; and the button under which these are listed, None
    for the form's own."""
    use_request_of_requested = Signal(object)
    """PictureKey: its whole request is to be the draft."""
    use_request_requested = Signal(object)
    """RequestId: it is to be the draft."""
