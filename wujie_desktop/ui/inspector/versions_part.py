"""The versions of a picture: those that came back from an editor, or were dropped here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.presenters.inspector.version_words import audit_note, version_details
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_WIDTH, _HEIGHT = 54, 72
Paint = Callable[[QPainter, QRect, PictureVersion], object]
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""Of the files that may be versions."""


class VersionsPart(QWidget):
    """Emits `wanted(PictureKey)` when another picture is shown, `edit_requested(PictureKey)`,
    `compare_requested`, `open_requested` and `delete_requested` with a PictureVersion, and
    `dropped(PictureKey, str)` with the path of a picture file. `paint` fills a place with what may
    be shown of a version."""

    wanted = Signal(object)
    edit_requested = Signal(object)
    compare_requested = Signal(object)
    open_requested = Signal(object)
    delete_requested = Signal(object)
    dropped = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._key: PictureKey | None = None
        self.paint: Paint = lambda _painter, _place, _version: None
        self._hint = label(
            translate("Versions", "Drop a retouched file here, or save the copy in the editor."),
            "dim",
            wrap=True,
        )
        self._note = label(audit_note(), "dim", wrap=True)
        self.edit = _link(translate("Versions", "Open a copy in the editor"))
        self.edit.clicked.connect(self._edit)
        self._list = WidgetList(spacing=Space.M)
        self.setLayout(column(self._list, self._note, self._hint, row(self.edit, 1)))
        self.show_versions(None, ())

    def show_picture(self, key: PictureKey) -> None:
        """Ask for the versions of this picture, if it is another."""
        if key != self._key:
            self.show_versions(key, ())
            self.wanted.emit(key)

    def show_versions(self, key: PictureKey | None, versions: Sequence[PictureVersion]) -> None:
        """Show the versions of `key`."""
        self._key = key
        self._list.show_widgets([self._row(each) for each in versions])
        self._note.setVisible(bool(versions))

    def look_again(self) -> None:
        """Paint the thumbnails anew: one has come, or may be seen another way."""
        for thumbnail in self._list.findChildren(_Thumbnail):
            thumbnail.update()

    @property
    def key(self) -> PictureKey | None:
        """The picture that is shown."""
        return self._key

    def _row(self, version: PictureVersion) -> QWidget:
        made, name = QWidget(), ElidedLabel(middle=True)
        name.setText(version.name)
        details = ElidedLabel(part="dim")
        details.setText(version_details(version))
        links = []
        for text, requested in (
            (translate("Versions", "Compare"), self.compare_requested),
            (translate("Versions", "Open"), self.open_requested),
            (translate("Versions", "Delete…"), self.delete_requested),
        ):
            links.append(_link(text, version))
            links[-1].clicked.connect(partial(requested.emit, version))
        words = column(name, details, row(*links, 1), 1, spacing=Space.XS)
        line = row(_Thumbnail(self, version), words, spacing=Space.M)
        line.setStretch(1, 1)
        made.setLayout(line)
        return made

    def _edit(self) -> None:
        if self._key:
            self.edit_requested.emit(self._key)

    def drop(self, path: str) -> None:
        """A picture file was dropped on the inspector."""
        if self._key:
            self.dropped.emit(self._key, path)


class _Thumbnail(QWidget):
    """A version, as the verdict on its original allows."""

    def __init__(self, part: VersionsPart, version: PictureVersion) -> None:
        super().__init__()
        self._part = part
        self._version = version
        self.setFixedSize(scaled(_WIDTH), scaled(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._part.paint(QPainter(self), self.rect(), self._version)


def _link(text: str, version: PictureVersion | None = None) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("part", "link")
    if version:
        made.setAccessibleName(f"{text} {version.name}")
    return made
