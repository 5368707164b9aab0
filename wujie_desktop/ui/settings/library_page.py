"""Where the library is: its records, its originals, and what a move has left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from wujie_desktop.presenters.dialogs.library_words import (
    LibraryOverview,
    left_words,
    originals_words,
    records_words,
    remark_words,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.tokens import Space


class LibraryPage(SettingsPage):
    """Emits what the user chose: the folder to move to, to open, or to keep the originals in; ""
    of the latter brings them back. It waits for `show_overview`."""

    move_requested = Signal(str)
    open_requested = Signal(str)
    originals_requested = Signal(str)
    originals_located = Signal(str)
    show_requested = Signal()
    delete_requested = Signal()
    keep_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.records, self.originals = label(wrap=True), label(wrap=True)
        for place in (self.records, self.originals):
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.remark, self.left = label("", "warning", wrap=True), label(wrap=True)
        self.move_button = _button(translate("Library", "Move…"), self.choose_target)
        self.open_button = _button(translate("Library", "Open another…"), self.choose_library)
        self.show_button = _button(translate("Library", "Show folder"), self.show_requested.emit)
        self.apart = _button(translate("Library", "Keep elsewhere…"), self.choose_originals)
        self.back = _button(
            translate("Library", "Bring back"), partial(self.originals_requested.emit, "")
        )
        self.locate = _button(translate("Library", "Where are they?…"), self.locate_originals)
        self.delete = _button(
            translate("Library", "Delete the old files…"), self.delete_requested.emit
        )
        self.keep = _button(translate("Library", "Keep them"), self.keep_requested.emit)
        self.outcome = OutcomeLine()
        self._old = QWidget()
        self._build()
        self.show_overview(None)

    def show_overview(self, overview: LibraryOverview | None) -> None:
        """Show where everything is; None while that is being looked at."""
        known = overview or LibraryOverview()
        waiting = translate("Library", "Looking…")
        places = known.places
        self.records.setText(records_words(known) if overview else waiting)
        self.originals.setText(originals_words(known) if overview else waiting)
        remark = remark_words(known)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.left.setText(left_words(known))
        self._old.setVisible(known.left is not None)
        for button in (self.move_button, self.show_button, self.apart):
            button.setEnabled(places is not None)
        self.open_button.setEnabled(overview is not None)
        self.back.setVisible(bool(places and places.is_apart and not known.is_away))
        self.locate.setVisible(known.is_away)

    def choose_target(self) -> None:
        """Ask for the folder to move to."""
        title = translate("Library", "Move the library to a folder")
        self._choose(title, self.move_requested.emit)

    def choose_library(self) -> None:
        """Ask for the folder of another library."""
        title = translate("Library", "Open the library in a folder")
        self._choose(title, self.open_requested.emit)

    def choose_originals(self) -> None:
        """Ask for the folder to keep the originals in."""
        title = translate("Library", "Keep the originals in a folder")
        self._choose(title, self.originals_requested.emit)

    def locate_originals(self) -> None:
        """Ask where the missing originals are now."""
        title = translate("Library", "Where are the originals?")
        self._choose(title, self.originals_located.emit)

    def _choose(self, title: str, take: Callable[[str], object]) -> None:
        choose_folder(self, title, take)

    def _build(self) -> None:
        left = _group(self.left, self.delete, self.keep)
        left.setContentsMargins(0, 0, 0, 0)
        self._old.setLayout(left)
        self.arrange(
            self.remark,
            self._old,
            label(translate("Library", "Records"), "strong"),
            label(
                translate(
                    "Library",
                    "Requests, prices, decisions, backups and thumbnails. They need a disk of this "
                    "computer, and a folder that no cloud service syncs.",
                ),
                "dim",
                wrap=True,
            ),
            _group(self.records, self.show_button, self.move_button, self.open_button),
            label(translate("Library", "Originals"), "strong"),
            label(
                translate(
                    "Library",
                    "The pictures themselves may lie on any disk or share. While it is away, "
                    "thumbnails stay visible and new pictures are kept beside the records.",
                ),
                "dim",
                wrap=True,
            ),
            _group(self.originals, self.apart, self.back, self.locate),
            self.outcome,
        )


def _group(text: QWidget, *buttons: QPushButton) -> QVBoxLayout:
    """A line of text with its buttons below."""
    return column(text, row(*buttons, 1), spacing=Space.S)


def _button(text: str, press: Callable[[], object]) -> QPushButton:
    made = QPushButton(text)
    made.clicked.connect(lambda _checked: press())
    return made


def choose_folder(owner: QWidget, title: str, take: Callable[[str], object]) -> QFileDialog:
    """Open the dialog for folders; `take` is called with the path."""
    chooser = FileChooser(owner, title)
    chooser.ask_for_folder()
    chooser.fileSelected.connect(take)
    chooser.open()
    return chooser
