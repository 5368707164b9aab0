"""The contact sheet: its pages as they will be, what is chosen for it, and its file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from wujie_desktop.domain.contact_sheet import SheetSettings
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.hand_off.sheet_words import progress_sentence, save_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.hand_off.page_preview import PagePreview
from wujie_desktop.ui.hand_off.sheet_choices import SheetChoices
from wujie_desktop.ui.hand_off.source_bar import SourceBar
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.focus import pass_focus
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import ColumnScroll, column, label, page_foot, row, section
from wujie_desktop.ui.theme.scale import scaled

_SIDE, _BAR = 300, 160


class SheetView(QWidget):
    """Emits `preview_wanted` when the page may look other than it is shown, `chosen(
    SheetSettings)` at each choice, `save_requested`, `cancel_requested`, and `folder_requested`
    for the file that was saved last."""

    preview_wanted = Signal()
    chosen = Signal(object)
    save_requested = Signal()
    cancel_requested = Signal()
    folder_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.settings = SheetSettings()
        self.preview = PagePreview()
        self.choices, self.sources = SheetChoices(), SourceBar()
        self.remark, self.outcome = label(part="warning", wrap=True), OutcomeLine()
        self.folder = QPushButton(translate("Export", "Show in folder"))
        self.cancel = QPushButton(translate("Sheet", "Cancel"))
        self.save = PrimaryButton()
        self.bar = QProgressBar()
        self._build()
        self._connect()
        self.show_settings(self.settings)
        self.show_idle("")

    def show_settings(self, settings: SheetSettings) -> None:
        """Show what is chosen; nothing is emitted."""
        self.settings = settings
        self.choices.show_settings(settings)
        self.save.setText(save_word(settings.format))

    def show_page(self, image: QImage, number: int, pages: int, remark: str) -> None:
        """Show one of so many pages, and what is to be said of all of them."""
        self.preview.show_page(image, number, pages)
        self._show_remark(remark)
        self.save.setEnabled(not self.is_drawing)

    def show_nothing(self, why: str) -> None:
        """Say why there is no sheet."""
        self.preview.show_nothing(why)
        self._show_remark("")
        self.save.setEnabled(False)

    def show_progress(self, done: int, pictures: int) -> None:
        """Say how far the file is; it can be called off."""
        self.bar.setRange(0, max(pictures, 1))
        self.bar.setValue(done)
        self.outcome.say(progress_sentence(done, pictures))
        self._show_drawing(is_drawing=True)

    def show_idle(self, sentence: str, *, is_saved: bool = False) -> None:
        """No file is being drawn; what came of the last one."""
        self.outcome.say(sentence)
        self._show_drawing(is_drawing=False)
        self.folder.setVisible(is_saved)

    @property
    def is_drawing(self) -> bool:
        """Whether a file is being drawn."""
        return not self.bar.isHidden()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.preview_wanted.emit()

    def _show_remark(self, remark: str) -> None:
        # Not the outcome's line: a preview that comes late leaves what was said of a file.
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def _show_drawing(self, *, is_drawing: bool) -> None:
        self.bar.setVisible(is_drawing)
        self.save.setEnabled(self.preview.has_page)
        shown, hidden = (self.cancel, self.save) if is_drawing else (self.save, self.cancel)
        shown.show()
        pass_focus(hidden, shown)
        hidden.hide()
        self.folder.hide()
        self.choices.setEnabled(not is_drawing)

    def _build(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(scaled(_BAR), 6)
        body = QWidget()
        body.setProperty("part", "side")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        which = section(row(self.sources, 1))
        body.setLayout(column(which, self.choices, spacing=0, filling=self.choices))
        side = ColumnScroll(scaled(_SIDE))
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setWidget(body)
        above = row(self.preview, side, spacing=0)
        above.setStretch(0, 1)
        said = QWidget()
        said.setLayout(column(self.remark, self.outcome, spacing=0))
        foot = page_foot(said, self.bar, self.folder, self.cancel, self.save)
        layout = column(above, foot, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.preview.resized.connect(self.preview_wanted)
        self.preview.turned.connect(self.preview_wanted)
        self.choices.chosen.connect(self._on_chosen)
        self.save.clicked.connect(self.save_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.folder.clicked.connect(self.folder_requested)

    def _on_chosen(self, settings: SheetSettings) -> None:
        self.settings = settings
        self.save.setText(save_word(settings.format))
        self.chosen.emit(settings)
        self.preview_wanted.emit()
