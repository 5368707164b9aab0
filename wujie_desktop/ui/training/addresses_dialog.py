"""An address for each photo, typed by the user."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.photos import Photo, PhotoId
from wujie_desktop.presenters.text.address_words import address_fault
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, keep_a_line, label, row, set_style_property
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_NAME = 148


class AddressesDialog(DialogFrame):
    """Accepted with addresses that are all right. Those in a bucket are not shown: they are signed
    anew for each call, and one that is typed takes their place."""

    def __init__(self, parent: QWidget | None, photos: Sequence[Photo]) -> None:
        super().__init__(parent, translate("Training", "Addresses of the photos"))
        self.prefer_size(640, 320)
        self._before = {photo.id: _typed(photo) for photo in photos}
        self.fields = {photo.id: _field(photo) for photo in photos}
        self._fault = keep_a_line(label(part="problem", wrap=True))
        self.save = PrimaryButton(translate("Training", "Save"))
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        cancel = QPushButton(translate("Training", "Cancel"))
        cancel.clicked.connect(self.reject)
        about = translate(
            "Training",
            "Each begins with https:// and can be read without signing in. How long it can be read "
            "is not known here: keep it open until the training has ended.",
        )
        lines = [_line(photo, self.fields[photo.id]) for photo in photos]
        for field in self.fields.values():
            field.textChanged.connect(self._judge)
        self.arrange(
            label(about, "dim", wrap=True),
            column(*lines, spacing=Space.S),
            self._fault,
            buttons=(cancel, self.save),
        )
        self._judge()

    @property
    def addresses(self) -> dict[PhotoId, str]:
        """Those that were changed."""
        typed = {photo: field.text().strip() for photo, field in self.fields.items()}
        return {photo: said for photo, said in typed.items() if said != self._before[photo]}

    def _judge(self) -> None:
        faults = {photo: address_fault(field.text()) for photo, field in self.fields.items()}
        for photo, fault in faults.items():
            set_style_property(self.fields[photo], "wrong", bool(fault))
        self._fault.setText(next(filter(None, faults.values()), ""))
        self.save.setEnabled(bool(self.addresses) and not any(faults.values()))


def _typed(photo: Photo) -> str:
    """The address that the user typed, "" without one."""
    return photo.address if photo.expires_at is None else ""


def _field(photo: Photo) -> QLineEdit:
    made = QLineEdit(_typed(photo))
    in_bucket = translate("Training", "In the bucket")
    made.setPlaceholderText(in_bucket if photo.address else "https://…")
    name = translate("Training", "Address of {name}")
    made.setAccessibleName(name.format(name=photo.name))
    made.setCursorPosition(0)
    return made


def _line(photo: Photo, field: QLineEdit) -> QWidget:
    made, name = QWidget(), ElidedLabel(middle=True)
    name.setText(photo.name)
    name.setFixedWidth(scaled(_NAME))
    name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    line = row(name, field, spacing=Space.M)
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
