"""A picture that may not leave: why, and the one way out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame

from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.hand_off.leaving_words import HeldPicture, WayOut, way_out_word
from wujie_desktop.ui.gallery.thumbnail import ThumbnailRows
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.keyed_button import KeyedButton
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_HEIGHT, _THUMBNAIL = 80, QSize(46, 62)
_ICONS = {WayOut.CONTEST: "message-square", WayOut.DOWNLOAD: "download"}


class HeldRow(QFrame):
    """Emits `way_out_taken(PictureKey, WayOut)`."""

    way_out_taken = Signal(object, object)

    def __init__(self, gallery: GalleryModel, held: HeldPicture) -> None:
        super().__init__()
        self.setProperty("part", "section")
        self.setFixedHeight(scaled(_HEIGHT))
        thumbnail = ThumbnailRows(gallery, size=_THUMBNAIL, rows=1)
        thumbnail.setFixedWidth(scaled(_THUMBNAIL.width()))
        thumbnail.show_keys((held.key,))
        title, detail = ElidedLabel(), ElidedLabel(part="dim")
        title.setText(held.title)
        detail.setText(f"· {held.detail}" if held.machine else held.detail)
        why = row(detail, spacing=Space.XS)
        if held.machine:
            machine = label(held.machine)
            machine.setProperty("verdict", held.part)
            why.insertWidget(0, machine)
        why.setStretch(why.count() - 1, 1)
        line = row(thumbnail, column(1, title, why, 1, spacing=Space.XS), spacing=Space.M)
        line.setStretch(1, 1)
        if word := way_out_word(held.way_out):
            button = KeyedButton(word, _ICONS.get(held.way_out, ""))
            button.clicked.connect(lambda: self.way_out_taken.emit(held.key, held.way_out))
            line.addWidget(button)
        self.setLayout(line)
