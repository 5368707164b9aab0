"""What a picture file says of being generated: dropped or chosen, and read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from wujie_desktop.presenters.dialogs.label_words import LabelReport
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.kit.parts import label, set_style_property

READ = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff")
"""Endings of the files whose labels can be read."""


class FileLabelDialog(DialogFrame):
    """Emits `file_chosen(path)`."""

    file_chosen = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Mark", "AI label of a file"))
        self.prefer_size(560, 320)
        self.drop = FileDrop(self, READ)
        self.name = label(part="heading")
        self.verdict = label(wrap=True)
        self.details = label(part="dim", wrap=True)
        self.choose = PrimaryButton(translate("Mark", "Choose a file…"))
        close = QPushButton(translate("Mark", "Close"))
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        for shown in (self.name, self.verdict, self.details):
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose.clicked.connect(self._ask)
        self.drop.dropped.connect(self.file_chosen)
        close.clicked.connect(self.reject)
        self.choose.setDefault(True)
        hint = translate(
            "Mark",
            "Drop a picture file here, or choose one: its AI label is read and "
            "nothing is changed. Check again after another program has saved it.",
        )
        self.arrange(
            label(hint, "dim", wrap=True),
            self.name,
            self.verdict,
            self.details,
            filling=self.details,
            buttons=(close, self.choose),
        )

    def show_report(self, report: LabelReport) -> None:
        """Say what was found in a file."""
        self.name.setText(report.name)
        self.verdict.setText(report.verdict)
        set_style_property(self.verdict, "part", "" if report.is_good else "warning")
        self.details.setText("\n".join(report.lines))

    def _ask(self) -> None:
        chooser = FileChooser(self, translate("Mark", "Choose a file…"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures, endings = translate("Mark", "Pictures"), " ".join(f"*{one}" for one in READ)
        chooser.setNameFilter(f"{pictures} ({endings})")
        chooser.fileSelected.connect(self.file_chosen)
        chooser.open()
