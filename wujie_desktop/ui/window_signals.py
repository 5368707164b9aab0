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
    """Close window and engine in order and open both again as the settings now say."""
    profile_requested = Signal(str)
    """The name of the profile to work under."""
    scenario_requested = Signal(str)
    """The name of what the sandbox is to play from the next request on."""
    unlock_requested = Signal()
    """Ask for what opens the private key once more."""
    example_requested = Signal()
    dialog_requested = Signal(str)
    """The name of a dialog to open."""
    download_requested = Signal(object)
    """PictureKey"""
    retry_requested = Signal(object)
    """PictureKey: pay for another try."""
    file_check_requested = Signal(object)
    """PictureKey"""
    copy_requested = Signal(object)
    """The keys of pictures whose files go to the clipboard."""
    copy_prompt_requested = Signal(object)
    """The keys of pictures whose prompt goes to the clipboard."""
    export_requested = Signal(object)
    """The keys of pictures that are to be laid into a folder: only those that may leave."""
    evidence_requested = Signal(object)
    """The keys of pictures whose evidence goes into a pack."""
    lost_pictures_requested = Signal(object)
    """RequestId"""
    cancel_requested = Signal(object)
    """RequestId: what of it is still queued."""
    cancel_pictures_requested = Signal(object)
    """The keys of pictures that are not to be made, as far as they are still queued."""
    cancel_all_requested = Signal()
    """Whatever is still queued, and what a batch has not sent yet."""

    def __init__(self) -> None:
        super().__init__()
        self.compose = ComposeSignals(self)
