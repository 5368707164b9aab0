"""The list from which the avatar of a request is chosen, or a key pasted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QPushButton, QWidget

from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.compose.avatar_model import AvatarModel, AvatarRole
from wujie_desktop.presenters.text.formatting import shorten_key
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.avatar_delegate import AvatarDelegate
from wujie_desktop.ui.kit.key_edit import MAX_LENGTH
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_ROWS = 7
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class AvatarPopup(QFrame):
    """Emits `chosen(AvatarKey)` and `book_requested`. Enter takes the row that is current; what
    matches no avatar is taken as a key."""

    chosen = Signal(object)
    book_requested = Signal()

    def __init__(self, parent: QWidget, book: AvatarModel) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("part", "popup")
        self._book = book
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(book)
        self._found.setFilterRole(AvatarRole.SEARCH)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.entry = QLineEdit()
        self.entry.setMaxLength(MAX_LENGTH)
        self.entry.setPlaceholderText(translate("Compose", "Find, or paste a key"))
        self.entry.setAccessibleName(translate("Compose", "Find an avatar, or paste a key"))
        self.rows = QListView()
        self.rows.setModel(self._found)
        self.rows.setItemDelegate(AvatarDelegate(book, self.rows))
        self.rows.setProperty("part", "groups")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its keys come from the field
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setAccessibleName(translate("Avatars", "Avatars"))
        self.rows.setUniformItemSizes(True)
        self.take_key = QPushButton()
        self._manage = QPushButton(translate("Compose", "Avatars…"))
        for button in (self.take_key, self._manage):
            button.setProperty("part", "link")
        layout = column(self.entry, self.rows, self.take_key, self._manage, spacing=Space.XS)
        layout.setContentsMargins(*[Space.S] * 4)
        self.setLayout(layout)
        self.setFocusProxy(self.entry)
        self.entry.textChanged.connect(self._on_typed)
        self.entry.returnPressed.connect(self._on_enter)
        self.rows.clicked.connect(self._on_row)
        self.take_key.clicked.connect(self._on_key)
        self._manage.clicked.connect(self._on_manage)

    def open_under(self, field: QWidget, key: AvatarKey, width: int) -> None:
        """Open below `field`, this wide and in line with its right edge, with the avatar of `key`
        as the current row."""
        self.entry.clear()
        self._on_typed("")
        shown = min(max(self._book.rowCount(), 1), _ROWS)
        row_height = self.rows.sizeHintForRow(0) if self._book.rowCount() else scaled(40)
        self.rows.setFixedHeight(shown * row_height + Space.S)
        self.setFixedWidth(width)
        self.adjustSize()
        corner = field.mapToGlobal(field.rect().bottomRight()) - QPoint(width - 1, 0)
        self.move(max(corner.x(), field.screen().availableGeometry().left()), corner.y())
        self._go_to(key)
        self.show()
        self.entry.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.rows.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _go_to(self, key: AvatarKey) -> None:
        found = self._found.mapFromSource(self._book.index_of(key))
        index = found if found.isValid() else self._found.index(0, 0)
        self.rows.setCurrentIndex(index)
        self.rows.scrollTo(index)

    def _on_typed(self, text: str) -> None:
        typed = text.strip()
        self._found.setFilterFixedString(typed)
        self.rows.setCurrentIndex(self._found.index(0, 0))
        self.take_key.setVisible(bool(typed) and self._book.find(typed) is None)
        shown = translate("Compose", "Use “{key}” as a key").format(key=shorten_key(typed))
        self.take_key.setText(shown)

    def _on_enter(self) -> None:
        if self.rows.currentIndex().isValid():
            self._on_row(self.rows.currentIndex())
        elif self.entry.text().strip():
            self._on_key()

    def _on_row(self, index: QModelIndex) -> None:
        self._choose(index.data(AvatarRole.AVATAR).key)

    def _on_key(self) -> None:
        self._choose(AvatarKey(self.entry.text().strip()))

    def _choose(self, key: AvatarKey) -> None:
        self.hide()
        self.chosen.emit(key)

    def _on_manage(self) -> None:
        self.hide()
        self.book_requested.emit()
