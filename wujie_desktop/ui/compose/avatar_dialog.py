"""The address book of avatars: list on the left, details on the right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import QItemSelection, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wujie_desktop.domain.avatar_report import AvatarFigures, report_on
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.presenters.compose.avatar_model import (
    AvatarModel,
    AvatarRole,
    avatar_name,
    status_sentence,
)
from wujie_desktop.presenters.compose.avatar_report_words import report_lines
from wujie_desktop.presenters.text.colour_words import colour_words
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.avatar_delegate import AvatarDelegate
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.key_edit import KeyEdit
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import column, form, label, row
from wujie_desktop.ui.kit.sample_picture import SamplePicture, round_pixmap
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import AVATAR_COLOURS, Space

_SIDE = 72


class AvatarDialog(DialogFrame):
    """Emits `chosen(AvatarKey)` when an avatar is to be used, `training_requested` when one is to
    be trained."""

    chosen = Signal(object)
    training_requested = Signal()

    def __init__(
        self, parent: QWidget | None, *, book: AvatarModel, signals: ComposeSignals
    ) -> None:
        super().__init__(parent, translate("Avatars", "Avatars"))
        self.prefer_size(720, 460)
        self._book = book
        self._signals = signals
        self._picture = ""
        self.entries = QListView()
        self._none = label(translate("Avatars", "No avatar yet. Enter a key."), "dim", wrap=True)
        self.alias = QLineEdit()
        self.key = KeyEdit(name=translate("Avatars", "Key"))
        self.note = QLineEdit()
        self._sample = SamplePicture(QSize(_SIDE, _SIDE), radius=_SIDE // 2)
        self._colours = QButtonGroup(self)
        self._status = label(part="dim")
        self._figures: tuple[AvatarFigures, ...] | None = None
        self._report = label(part="dim", wrap=True)
        self.train = QPushButton(translate("Avatars", "Train a new one…"))
        self.save = PrimaryButton(translate("Avatars", "Save"))
        self.use = QPushButton(translate("Avatars", "Use it"))
        self.check = QPushButton(translate("Avatars", "Check now"))
        self.remove = QPushButton(translate("Avatars", "Remove"))
        self.delete = QPushButton(translate("Avatars", "Delete at the vendor…"))
        self.outcome = OutcomeLine()
        self.find_more = QPushButton(translate("Avatars", "Find those of the account…"))
        self._build()
        self._connect()
        self._show_state()

    def edited(self) -> Avatar:
        """Return the avatar as entered."""
        key = AvatarKey(self.key.text().strip())
        before = self._book.find(key) or Avatar(key)
        colour = self._colours.checkedButton()
        return replace(
            before,
            alias=self.alias.text().strip(),
            colour=colour.objectName() if colour else "",
            note=self.note.text().strip(),
            picture=self._picture,
        )

    def show_entry(self, avatar: Avatar) -> None:
        """Fill the fields from `avatar`."""
        self.alias.setText(avatar.alias)
        self.key.setText(avatar.key)
        self.key.setCursorPosition(0)
        self.note.setText(avatar.note)
        self._picture = avatar.picture
        for button in self._colours.buttons():
            button.setChecked(button.objectName() == (avatar.colour or "blue"))
        self.entries.setCurrentIndex(self._book.index_of(avatar.key))
        self._show_state()

    def show_picture(self, name: str) -> None:
        """Set the sample picture by its name."""
        self._picture = name
        self._show_state()

    def show_figures(self, figures: tuple[AvatarFigures, ...]) -> None:
        """Show how each avatar did in use."""
        self._figures = figures
        self._show_state()

    def say(self, sentence: str) -> None:
        """Say what came of the last thing asked for."""
        self.outcome.say(sentence)
        self.outcome.show()

    def ask_for_file(self) -> QFileDialog:
        """Open the dialog that asks for a picture file."""
        chooser = FileChooser(self, translate("Avatars", "Picture of the avatar"))
        chooser.setNameFilter(translate("Avatars", "Pictures") + " (*.png *.jpg *.jpeg *.webp)")
        chooser.fileSelected.connect(
            lambda path: self._signals.avatar_file_requested.emit(self, path)
        )
        chooser.open()
        return chooser

    def _build(self) -> None:
        self.entries.setModel(self._book)
        self.entries.setItemDelegate(AvatarDelegate(self._book, self.entries))
        self.entries.setProperty("part", "groups")
        self.entries.setFixedWidth(scaled(216))
        self.entries.viewport().setLayout(column(self._none))
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.entries.setFrameShape(QFrame.Shape.NoFrame)
        self.entries.setAccessibleName(translate("Avatars", "Avatars"))
        self.key.setPlaceholderText(translate("Compose", "Key of a trained avatar"))
        new = QPushButton(translate("Avatars", "New"))
        new.clicked.connect(self._on_new)
        close = QPushButton(translate("Avatars", "Close"))
        close.clicked.connect(self.reject)
        self.check.setProperty("part", "link")
        self.outcome.hide()
        self.train.clicked.connect(self._on_train)
        side = column(self.entries, new, self.train, self.find_more, spacing=Space.S)
        middle = row(side, self._build_form(), spacing=Space.L)
        self.arrange(
            middle,
            self.outcome,
            filling=middle,
            aside=(self.remove, self.delete),
            buttons=(close, self.use, self.save),
        )

    def _build_form(self) -> QVBoxLayout:
        file = QPushButton(translate("Avatars", "Picture from a file…"))
        file.clicked.connect(self.ask_for_file)
        result = QPushButton(translate("Avatars", "Use the selected picture"))
        result.setToolTip(translate("Avatars", "Only pictures that passed the audit."))
        result.clicked.connect(lambda: self._signals.avatar_result_requested.emit(self))
        fields = form(
            (translate("Avatars", "Alias"), self.alias),
            (translate("Avatars", "Key"), self.key),
            (translate("Avatars", "Note"), self.note),
            (translate("Avatars", "Colour"), self._build_colours()),
            (translate("Avatars", "Status"), row(self._status, self.check, 1)),
            (translate("Avatars", "In use"), self._report),
        )
        sample = row(self._sample, column(file, result, spacing=Space.S), 1, spacing=Space.L)
        return column(sample, fields, 1, spacing=Space.L)

    def _build_colours(self) -> QHBoxLayout:
        line = row(spacing=Space.XS)
        for name, word in colour_words().items():
            button = QToolButton()
            button.setObjectName(name)
            button.setCheckable(True)
            button.setToolTip(word)
            button.setAccessibleName(word)
            button.setProperty("part", "swatch")
            button.setIcon(QIcon(round_pixmap(None, scaled(16), AVATAR_COLOURS[name])))
            button.setIconSize(QSize(scaled(16), scaled(16)))
            self._colours.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self.entries.selectionModel().selectionChanged.connect(self._on_selected)
        self._colours.buttonToggled.connect(lambda _button, _on: self._show_state())
        for field in (self.alias, self.key, self.note):
            field.textChanged.connect(self._show_state)
        self._book.looks_changed.connect(self._on_looks_changed)
        self.save.clicked.connect(lambda: self._signals.keep_avatar_requested.emit(self.edited()))
        self.check.clicked.connect(
            lambda: self._signals.check_avatar_requested.emit(self.edited().key)
        )
        self.remove.clicked.connect(
            lambda: self._signals.remove_avatar_requested.emit(self.edited().key)
        )
        self.delete.clicked.connect(self._on_delete)
        self.find_more.clicked.connect(lambda: self._signals.account_avatars_requested.emit(self))
        self.use.clicked.connect(self._on_use)

    def _on_new(self) -> None:
        """An empty entry, in the colour that the fewest have."""
        used = Counter(avatar.colour or "blue" for avatar in self._book.avatars())
        rarest = min(AVATAR_COLOURS, key=lambda name: used[name])
        self.show_entry(Avatar(AvatarKey(""), colour=rarest))
        self.alias.setFocus()

    def _on_train(self) -> None:
        self.accept()
        self.training_requested.emit()

    def _on_use(self) -> None:
        self.chosen.emit(self.edited().key)
        self.accept()

    def _on_delete(self) -> None:
        if avatar := self._book.find(self.edited().key):
            self._signals.delete_avatar_requested.emit(self, avatar)

    def _on_looks_changed(self) -> None:
        """The one in the fields is current in the list too; what is typed stays."""
        self.entries.setCurrentIndex(self._book.index_of(self.edited().key))
        self._show_state()

    def _on_selected(self, selected: QItemSelection) -> None:
        for index in selected.indexes():
            avatar = index.data(AvatarRole.AVATAR)
            if avatar.key != self.edited().key:
                self.show_entry(avatar)

    def _show_state(self) -> None:
        avatar = self.edited()
        known = self._book.find(avatar.key)
        self._none.setVisible(not self._book.avatars())
        self._status.setText(status_sentence(known) if known else "—")
        self.save.setEnabled(bool(avatar.key) and avatar != known)
        self.use.setEnabled(bool(avatar.key))
        self.remove.setEnabled(known is not None)
        self.delete.setEnabled(known is not None)
        self.check.setEnabled(known is not None)
        is_counted = bool(known) and self._figures is not None
        report = report_on(avatar.key, self._figures or ())
        self._report.setText("\n".join(report_lines(report)) if is_counted else "—")
        picture = self._book.sample(avatar.picture)
        self._sample.show_face(picture, avatar_name(avatar), avatar.colour)
