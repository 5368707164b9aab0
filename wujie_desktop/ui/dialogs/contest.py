"""The sheet with which a verdict is contested: of which pictures, what goes into the evidence pack,
why, and where it is saved. Nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.dialogs.export_words import pack_contents
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.thumbnail import ThumbnailRows
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.file_chooser import ask_where_to_save
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_WIDTH, _REASON = 520, 88
_THUMBNAIL = QSize(54, 72)


class ContestDialog(DialogFrame):
    """Emits `save_requested(Path, str)` with the reason, and `folder_requested(Path)` once it is
    saved. It stays open to say what came of it."""

    save_requested = Signal(object, str)
    folder_requested = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        *,
        gallery: GalleryModel,
        keys: Sequence[PictureKey],
        named: str,
        path: Path,
    ) -> None:
        super().__init__(parent, translate("Export", "Contest the verdict"))
        self._path = path
        self.thumbnails = ThumbnailRows(gallery, size=_THUMBNAIL, rows=1)
        self.thumbnails.show_keys(keys)
        self._named = ElidedLabel(part="strong")
        self._named.setText(named)
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText(translate("Export", "Why the machine is wrong"))
        self.reason.setAccessibleName(translate("Export", "Reason"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(scaled(_REASON))
        self.place_word = label(translate("Export", "File to be made"), "dim")
        self._place = ElidedLabel(middle=True)
        self.elsewhere = QPushButton(translate("Export", "Save elsewhere…"))
        self.elsewhere.setProperty("part", "link")
        self.outcome = OutcomeLine()
        self.folder = QPushButton(translate("Export", "Show in folder"))
        self.folder.hide()
        self.close_button = QPushButton(translate("Export", "Cancel"))
        self.save = PrimaryButton(translate("Export", "Save the pack"))
        self.save.setDefault(True)
        self._build(len(keys))
        self._use(path)

    def _build(self, number: int) -> None:
        self.setMinimumWidth(scaled(_WIDTH))
        pictures = translate("Export", "Included (pictures: {n})")
        lines = (label(f"·  {line}", wrap=True) for line in pack_contents(number))
        saved_as = row(self.place_word, self._place, self.elsewhere)
        saved_as.setStretch(1, 1)
        lead = translate(
            "Export",
            "Nothing is sent. You get a file and pass it on to the vendor yourself. From then on "
            "the pictures count as contested, until you decide about them.",
        )
        self.elsewhere.clicked.connect(self._ask_for_place)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        self.folder.clicked.connect(lambda: self.folder_requested.emit(self._path))
        self.arrange(
            self._named,
            self.thumbnails,
            label(lead, wrap=True),
            label(pictures.format(n=format_number(number)), "heading"),
            column(*lines, spacing=Space.XS),
            label(translate("Export", "Reason, goes into the pack"), "heading"),
            self.reason,
            saved_as,
            self.outcome,
            aside=(self.folder,),
            buttons=(self.close_button, self.save),
        )

    def show_saved(self, sentence: str) -> None:
        """Say that it is saved; the dialog can be left now."""
        self.outcome.say(sentence)
        self.place_word.setText(translate("Export", "Saved as"))
        self.save.hide()
        self.folder.show()
        self.reason.setReadOnly(True)
        self.elsewhere.setEnabled(False)
        self.close_button.setText(translate("Export", "Close"))
        self.close_button.setDefault(True)

    def _use(self, path: Path) -> None:
        self._path = path
        self._place.setText(str(path))
        self._place.setToolTip(str(path))

    def _ask_for_place(self) -> None:
        ask_where_to_save(
            self,
            self.windowTitle(),
            str(self._path),
            lambda path: self._use(Path(path)),
            suffix="zip",
        )

    def _save(self) -> None:
        self.save_requested.emit(self._path, self.reason.toPlainText().strip())
