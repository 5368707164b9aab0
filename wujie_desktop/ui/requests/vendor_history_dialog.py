"""Pictures of the account that were made elsewhere, looked for in the vendor's history."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.requests.vendor_words import free_sentence, progress_sentence
from wujie_desktop.presenters.text.camera_names import camera_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.vendor_history import HistoryPart
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.requests.vendor_picture_list import VendorPictureList


class VendorHistoryDialog(DialogFrame):
    """Emits `take_in_requested(list of VendorPicture)`, `stop_requested`, and `look_requested` to
    look further; closing it stops too. `camera_chosen(Camera)` begins anew with what another camera
    made."""

    take_in_requested = Signal(object)
    stop_requested = Signal()
    look_requested = Signal()
    camera_chosen = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Vendor", "Pictures made elsewhere"))
        self.prefer_size(760, 560)
        self._part: HistoryPart | None = None
        self.list = VendorPictureList()
        self.camera = ComboBox()
        self.camera.setAccessibleName(translate("Camera", "Camera"))
        for camera in Camera:
            self.camera.addItem(camera_word(camera), camera.value)
        self.state = OutcomeLine(progress_sentence(None, 0, is_over=False))
        self.all = QPushButton(translate("Vendor", "Tick all"))
        self.look = QPushButton(translate("Vendor", "Stop"))
        self.take_in = PrimaryButton(translate("Vendor", "Take in the ticked pictures"))
        self._is_looking = True
        close = QPushButton(translate("Vendor", "Close"))
        close.clicked.connect(self.reject)
        self.take_in.setDefault(True)
        self.camera.currentIndexChanged.connect(lambda _index: self._on_camera())
        self.list.ticks_changed.connect(self._update)
        self.all.clicked.connect(self.list.tick_all)
        self.look.clicked.connect(self._on_look)
        self.take_in.clicked.connect(self._on_take_in)
        self.finished.connect(lambda _result: self.stop_requested.emit())
        self.arrange(
            label(free_sentence(), "dim", wrap=True),
            row(label(translate("Camera", "Camera")), self.camera, 1),
            self.state,
            self.list,
            row(self.all, self.look, 1),
            filling=self.list,
            buttons=(close, self.take_in),
        )
        self._update()

    def show_part(self, part: HistoryPart, *, is_over: bool) -> None:
        """Add what a page of the history had."""
        self._part = part
        self.list.add(part.pictures)
        self.state.say(progress_sentence(part, self.list.number, is_over=is_over))
        if is_over:
            self.look.hide()

    def show_failure(self, explanation: Explanation) -> None:
        """Say why the history could not be read on; it can be tried again."""
        self.state.show_failure(explanation)
        self._turn(is_looking=False)

    def _on_camera(self) -> None:
        self._part = None
        self.list.clear()
        self.look.show()
        self._turn(is_looking=True)
        self.state.say(progress_sentence(None, 0, is_over=False))
        self.camera_chosen.emit(Camera(self.camera.currentData()))

    def _on_look(self) -> None:
        is_looking = not self._is_looking
        self._turn(is_looking=is_looking)
        self.state.say(progress_sentence(self._part, self.list.number, is_over=False))
        (self.look_requested if is_looking else self.stop_requested).emit()

    def _turn(self, *, is_looking: bool) -> None:
        self._is_looking = is_looking
        stop, more = translate("Vendor", "Stop"), translate("Vendor", "Look further")
        self.look.setText(stop if is_looking else more)

    def _on_take_in(self) -> None:
        self.take_in_requested.emit(self.list.ticked())
        self.accept()

    def _update(self) -> None:
        self.all.setEnabled(self.list.number > 0)
        self.take_in.setEnabled(bool(self.list.ticked_keys()))
