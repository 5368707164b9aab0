"""What the user wants and the window cannot do by itself: the one way out of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wujie_desktop.ui.compose.compose_signals import ComposeWishes


class Wishes(QObject):
    """One signal per wish; whoever runs the program listens."""

    quit = Signal()
    theme = Signal(str)
    language = Signal(str)
    """One of ours, or "" for the system's."""
    reopen = Signal()
    """Close window and engine in order and open both again as the settings now say."""
    profile = Signal(str)
    """The name of the profile to work under."""
    scenario = Signal(str)
    """The name of what the sandbox is to play from the next request on."""
    unlock = Signal()
    """Ask for what opens the private key once more."""
    example = Signal()
    dialog = Signal(str)
    """The name of a dialog to open."""
    download_again = Signal(object)
    """ImageKey"""
    retry = Signal(object)
    """ImageKey: pay for another try."""
    check_file = Signal(object)
    """ImageKey"""
    copy = Signal(object)
    """The keys of pictures whose files go to the clipboard."""
    copy_prompt = Signal(object)
    """The keys of pictures whose prompt goes to the clipboard."""
    export = Signal(object)
    """The keys of pictures that are to be laid into a folder: only those that may leave."""
    evidence = Signal(object)
    """The keys of pictures whose evidence goes into a pack."""
    recall = Signal(object)
    """GenerationId"""
    cancel = Signal(object)
    """GenerationId: what of it is still queued."""
    cancel_pictures = Signal(object)
    """The keys of pictures that are not to be made, as far as they are still queued."""
    cancel_all = Signal()
    """Whatever is still queued, and what a batch has not sent yet."""

    def __init__(self) -> None:
        super().__init__()
        self.compose = ComposeWishes(self)
