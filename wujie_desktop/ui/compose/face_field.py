"""The face that the instant camera draws: an address, or a photo of a set."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from wujie_desktop.domain.photo_address import photo_of
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, row, tool_button
from wujie_desktop.ui.kit.sample_picture import SamplePicture
from wujie_desktop.ui.theme.tokens import Space

_FACE = 40


class FaceField(QFrame):
    """Emits `changed` when another face is in it, `photo_requested` to choose a photo, and
    `photo_shown(PhotoId)` for a photo whose name and pixels are not known here."""

    changed = Signal()
    photo_requested = Signal()
    photo_shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._photo = ""
        """What stands for the chosen photo; "" where an address is typed."""
        self._picture = SamplePicture(QSize(_FACE, _FACE), radius=_FACE // 2)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.address.setAccessibleName(translate("Compose", "Address of the face"))
        self._name, self._about = ElidedLabel(middle=True), ElidedLabel(part="dim")
        self.choose = QPushButton(translate("Compose", "Choose a photo…"))
        self.choose.setProperty("part", "link")
        self.remove = tool_button(translate("Compose", "Use no photo"), "x", "plain")
        foot = row(self._about, self.choose)
        foot.setStretch(0, 1)
        words = column(self.address, self._name, foot, spacing=Space.XS)
        line = row(self._picture, words, self.remove, spacing=Space.M)
        line.setStretch(1, 1)
        line.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.setLayout(line)
        self.setFocusProxy(self.address)
        self.address.textChanged.connect(self.changed)
        self.choose.clicked.connect(self.photo_requested)
        self.remove.clicked.connect(self._on_removed)
        self._show()

    @property
    def face(self) -> str:
        """The address as typed, or what stands for a photo; "" for none."""
        return self._photo or self.address.text().strip()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return (self.address, self.choose, self.remove)

    def enter(self) -> None:
        """Go to where another face is entered."""
        (self.choose if self._photo else self.address).setFocus()

    def use(self, face: str) -> None:
        """Put an address into the field, or what stands for a photo."""
        if face == self.face:
            return
        photo = photo_of(face)
        self._photo = face if photo else ""
        with QSignalBlocker(self.address):
            self.address.setText("" if photo else face)
            self.address.setCursorPosition(0)
        self._show()
        if photo:
            self.photo_shown.emit(photo)
        self.changed.emit()

    def show_photo(self, photo: PhotoId, name: str, pixels: QImage | None, about: str) -> None:
        """Say what is known of the photo, if it is still the one that is chosen."""
        if photo_of(self._photo) == photo:
            self._name.setText(name)
            self._about.setText(about)
            self._picture.show_face(pixels, name, "")

    def _show(self) -> None:
        photo = photo_of(self._photo)
        self.address.setVisible(not photo)
        self._name.setVisible(bool(photo))
        self.remove.setVisible(bool(photo))
        self._name.setText(translate("Compose", "A photo of a set") if photo else "")
        self._about.setText("" if photo else translate("Compose", "An address, or a photo"))
        self._picture.show_face(None, "", "")

    def _on_removed(self) -> None:
        self.use("")
        self.address.setFocus()
