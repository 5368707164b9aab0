"""The signals of the main window: everything the user wants and the window cannot do itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wujie_desktop.ui.compose.compose_signals import ComposeSignals


class WindowSignals(QObject):
    """One signal per request of the user; the controllers listen."""

    quit_requested = Signal()
    theme_requested = Signal(str)
    language_requested = Signal(str)
    """One of ours, or "" for the system's."""
    restart_requested = Signal()
    """Close engine and window in order and open them again with the current settings."""
    profile_requested = Signal(str)
    """The name of the profile to use."""
    scenario_requested = Signal(str)
    """The name of the sandbox scenario, from the next request on."""
    example_requested = Signal()
    dialog_requested = Signal(object)
    """DialogName"""
    download_requested = Signal(object)
    """PictureKey"""
    retry_requested = Signal(object)
    """PictureKey: pay for a retry."""
    file_check_requested = Signal(object)
    """PictureKey"""
    copy_requested = Signal(object)
    """Keys of pictures whose files are copied to the clipboard."""
    copy_prompt_requested = Signal(object)
    """Keys of pictures whose prompt is copied to the clipboard."""
    copy_request_requested = Signal(object)
    """PictureKey: its request is copied to the clipboard, as a cURL command without secrets."""
    show_file_requested = Signal(object)
    """PictureKey: show its original in the file manager."""
    edit_file_requested = Signal(object)
    """PictureKey: open a copy of its original in the system's editor."""
    empty_bin_requested = Signal()
    """Ask whether to delete for good what is in the bin."""
    export_requested = Signal(object)
    """Keys of pictures to export into a folder: only those that may be."""
    evidence_requested = Signal(object)
    """Keys of pictures for an evidence pack."""
    move_to_project_requested = Signal(object, object)
    """Keys of pictures, and the ProjectId that they belong to from now on; None asks for it."""
    rule_asked = Signal(object)
    """RuleQuestion, from the command line."""
    file_dropped = Signal(str)
    """The path of a file to open, now or as soon as there is an engine."""
    picture_dropped = Signal(str)
    """The path of a picture file that was dropped on the window."""
    hand_off_made = Signal(object)
    """HandOffPage: it wants to be filled."""
    lost_pictures_requested = Signal(object)
    """RequestId"""
    cancel_requested = Signal(object)
    """RequestId: cancel what is still queued."""
    cancel_pictures_requested = Signal(object)
    """Keys of pictures to cancel, as far as they are still queued."""
    accelerate_requested = Signal(object)
    """PictureKey: move it forward in the queue, once that is agreed to."""
    cancel_all_requested = Signal()
    """Cancel everything queued, and what a batch has not sent yet."""
    action_requested = Signal(str)
    """Do the action with this id, as if it was chosen in a menu."""
    context_menu_requested = Signal(str, object)
    """Open that context menu, a value of `ContextMenu`, at a QPoint of the screen."""
    new_collection_requested = Signal(object)
    """Ordinals of the pictures that it is to hold."""
    new_view_requested = Signal()
    rename_kept_requested = Signal()
    """Ask for another name of the open collection or view."""
    save_view_requested = Signal()
    """Ask for a file for the open view."""
    open_view_requested = Signal()
    view_file_opened = Signal(str)
    drop_on_view_requested = Signal(str, object)
    """Pictures, by ordinal, were dropped on the smart view with this id."""
    move_library_requested = Signal()
    """Ask for a folder to move the library to."""
    open_library_requested = Signal()
    """Ask for the folder of another library."""
    move_originals_requested = Signal()
    """Ask for a folder to keep the originals in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.compose = ComposeSignals(self)
