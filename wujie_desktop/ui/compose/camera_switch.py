"""Which camera draws the pictures of the request, and what that means for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.presenters.compose.camera_words import (
    camera_caution,
    camera_hint,
    camera_short_word,
)
from wujie_desktop.presenters.text.camera_names import camera_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.tokens import Space


class CameraSwitch(QWidget):
    """The avatar camera is on at first. Emits `chosen(Camera)` when the user turns another on.
    `caution` says what that means, where there is something to say."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.camera = Camera.AVATAR
        self.setProperty("part", "camera-switch")
        self.setAccessibleName(translate("Camera", "Camera"))
        last = len(Camera) - 1
        self.buttons = {
            camera: _button(camera, {0: "first", last: "last"}.get(place, "middle"))
            for place, camera in enumerate(Camera)
        }
        self.caution = label("", "dim", wrap=True)
        self.caution.hide()
        self.caution.setContentsMargins(0, 0, 0, Space.S)
        group = QButtonGroup(self)
        for camera, button in self.buttons.items():
            group.addButton(button)
            button.clicked.connect(partial(self._choose, camera))
        self.buttons[Camera.AVATAR].setChecked(True)
        self.setLayout(row(*self.buttons.values(), spacing=0))

    def show_camera(self, camera: Camera) -> None:
        """Have `camera` on; nothing is emitted."""
        self.camera = camera
        self.buttons[camera].setChecked(True)
        caution = camera_caution(camera)
        self.caution.setText(caution)
        self.caution.setVisible(bool(caution))

    def _choose(self, camera: Camera) -> None:
        if camera is not self.camera:
            self.chosen.emit(camera)


def _button(camera: Camera, at: str) -> QPushButton:
    made = QPushButton(camera_short_word(camera))
    made.setAccessibleName(camera_word(camera))
    made.setToolTip(f"{camera_word(camera)} · {camera_hint(camera)}")
    made.setCheckable(True)
    made.setProperty("part", "segment")
    made.setProperty("at", at)
    return made
