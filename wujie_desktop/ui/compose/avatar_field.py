"""The avatar of the draft: face and name, and the list to choose another one from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.compose.avatar_model import AvatarModel, avatar_name, facts_of
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import paint_chevron
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.key_edit import MAX_LENGTH
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.kit.sample_picture import SamplePicture
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

if TYPE_CHECKING:
    from wujie_desktop.ui.compose.avatar_popup import AvatarPopup

_FACE, _CHEVRON = 40, 32


class AvatarField(QPushButton):
    """Emits `changed` when another key is in it, and `book_requested` to open the address book. A
    press opens the list; Ctrl+C and Ctrl+V copy and paste the key."""

    changed = Signal()
    book_requested = Signal()

    def __init__(self, book: AvatarModel) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._book = book
        self._key = AvatarKey("")
        self._face = SamplePicture(QSize(_FACE, _FACE), radius=_FACE // 2)
        self._name = ElidedLabel()
        self._facts = ElidedLabel(part="dim")
        self.keep = QPushButton(translate("Compose", "Add to the avatars…"))
        self.keep.setProperty("part", "link")
        words = column(1, self._name, self._facts, self.keep, 1, spacing=0)
        line = row(self._face, words, spacing=Space.M)
        line.setStretch(1, 1)
        line.setContentsMargins(Space.S, 0, scaled(_CHEVRON), 0)
        self.setLayout(line)
        self._add_copying()
        book.looks_changed.connect(self._show)
        self.clicked.connect(self._on_clicked)
        self.keep.clicked.connect(self.book_requested)
        self._show()

    @property
    def key(self) -> AvatarKey:
        """The key of the avatar; "" for none."""
        return self._key

    @cached_property
    def popup(self) -> AvatarPopup:
        """The list to choose from, made on first use."""
        from wujie_desktop.ui.compose.avatar_popup import AvatarPopup

        popup = AvatarPopup(self, self._book)
        popup.chosen.connect(self.use)
        popup.book_requested.connect(self.book_requested)
        return popup

    def use(self, key: str) -> None:
        """Put `key` into the field, without spaces around it."""
        key = key.strip()[:MAX_LENGTH]
        if key != self._key:
            self._key = AvatarKey(key)
            self._show()
            self.changed.emit()

    def _on_clicked(self) -> None:
        self.open_list()

    def open_list(self, at: QWidget | None = None) -> None:
        """Open the list of avatars under `at`, the field itself where that is not in sight."""
        self.setFocus()
        self.popup.open_under(at if at and at.isVisible() else self, self._key, self.width())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.use(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_list()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        paint_chevron(self, Space.M)

    def _show(self) -> None:
        """The avatar's name and face where the address book has them."""
        known = self._book.find(self._key)
        avatar = known or Avatar(self._key)
        self._name.setText(
            avatar_name(avatar) if self._key else translate("Compose", "Choose an avatar")
        )
        facts = facts_of(avatar) if known else translate("Compose", "or paste a key")
        self._facts.setText(facts)
        self._facts.setVisible(not self._key or bool(known and facts))
        self.keep.setVisible(bool(self._key) and known is None)
        self.setToolTip(self._key)
        self._face.show_face(self._book.sample(avatar.picture), avatar_name(avatar), avatar.colour)

    def _add_copying(self) -> None:
        copy = QAction(translate("Compose", "Copy the key"), self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _copy(self) -> None:
        if self._key:
            QGuiApplication.clipboard().setText(self._key)
