"""What members of a team did: a list, newest first, and what was not accepted of one's own."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.team_activity import TeamDeed
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.review.activity_model import PICTURE, ActivityModel
from wujie_desktop.presenters.review.activity_presenter import ActivityPresenter
from wujie_desktop.presenters.review.activity_words import PARTS, part_word, person_word
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.thumbnail import paint_thumbnail
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.empty_state import EmptyStateStack
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.kit.tables import PartDelegate, prepare_table
from wujie_desktop.ui.kit.tabs import TabRow
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_WIDTHS = (164, 112, 0, 300)
_ROW, _THUMBNAIL = 52, QSize(33, 44)
"""Pixels at plain text size."""
_EDGE = 256
"""Longest side of the pictures shown, in device pixels: a stored thumbnail as it is."""


class ActivityDialog(DialogFrame):
    """Emits `picture_requested(PictureKey)`, `again_requested(TeamDeed)` where a decision is to be
    made again, and `let_go_requested(TeamDeed)`."""

    picture_requested = Signal(object)
    again_requested = Signal(object)
    let_go_requested = Signal(object)

    def __init__(
        self, parent: QWidget | None, presenter: ActivityPresenter, gallery: GalleryModel
    ) -> None:
        super().__init__(parent, translate("Activity", "Team activity"))
        self.prefer_size(960, 640)
        self.presenter = presenter
        presenter.setParent(self)
        self._gallery = gallery
        self._pressed: set[int] = set()
        """Numbers of what is done again or let go already."""
        self.parts = TabRow([part_word(part) for part in PARTS])
        self.people = ComboBox()
        self.sentence = ElidedLabel(part="dim")
        self.said = label(part="warning", wrap=True)
        self.table = QTableView()
        self._list = EmptyStateStack(self.table)
        self.show_picture = QPushButton(translate("Activity", "Show the picture"))
        self.again = QPushButton(translate("Activity", "Do it again"))
        self.let_go = QPushButton(translate("Activity", "Let go"))
        self._build()
        self._connect()
        self._show()

    def say(self, text: str) -> None:
        """Say why the last press did nothing; "" takes it away."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def take_back(self, deed: TeamDeed) -> None:
        """What was asked for could not be done, and may be asked for again."""
        self._pressed.discard(deed.seq)
        self._offer()

    def _build(self) -> None:
        self.say("")
        self.people.setAccessibleName(translate("Activity", "Whose"))
        self.people.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        title = translate("Activity", "Team activity")
        prepare_table(self.table, self.presenter.model, title, _WIDTHS)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        sample = label(part="warning")
        sample.setParent(self.table)
        sample.hide()
        self.table.setItemDelegate(PartDelegate({"warning": sample}, self.table))
        pictures = PictureDelegate(self._gallery, self.presenter.model, self.table)
        self.table.setItemDelegateForColumn(PICTURE, pictures)
        close = QPushButton(translate("Requests", "Close"))
        close.clicked.connect(self.reject)
        line = row(self.parts, 1, self.people, spacing=Space.M)
        self.arrange(
            line,
            self._list,
            self.sentence,
            self.said,
            filling=self._list,
            aside=(self.show_picture, self.again, self.let_go),
            buttons=(close,),
        )
        self.table.setFocus()

    def _connect(self) -> None:
        presenter, model = self.presenter, self.presenter.model
        self.parts.turned.connect(lambda number: presenter.choose_part(PARTS[number]))
        self.people.activated.connect(
            lambda number: presenter.choose_person(self.people.itemData(number))
        )
        presenter.changed.connect(self._show)
        model.dataChanged.connect(self._offer)
        model.modelReset.connect(self._offer)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.doubleClicked.connect(lambda _index: self._lead())
        self.show_picture.clicked.connect(self._lead)
        self.again.clicked.connect(self._do_again)
        self.let_go.clicked.connect(self._let_go)
        self._gallery.thumbnails.loaded.connect(self._on_loaded)

    def _show(self) -> None:
        presenter = self.presenter
        self.sentence.setText(presenter.sentence)
        is_empty = presenter.is_read and not presenter.model.length()
        self._list.show_state(presenter.nothing, is_empty=is_empty)
        self._show_people()
        self._offer()

    def _show_people(self) -> None:
        person = self.presenter.query.person
        names = [*self.presenter.people, *([person] if person is not None else [])]
        wanted = [None, *sorted(set(names))]
        if wanted != [self.people.itemData(number) for number in range(self.people.count())]:
            with QSignalBlocker(self.people):
                self.people.clear()
                for name in wanted:
                    self.people.addItem(person_word(name), name)
        self.people.setCurrentIndex(wanted.index(person))

    def _offer(self) -> None:
        """What can be done with the row that is chosen."""
        deed = self._chosen()
        is_here = deed is not None and self._gallery.picture(deed.key) is not None
        is_due = deed is not None and deed.is_open and deed.seq not in self._pressed
        may_be_repeated = is_here and deed is not None and deed.may_be_repeated
        self.show_picture.setEnabled(is_here)
        self.again.setEnabled(is_due and may_be_repeated)
        self.let_go.setEnabled(is_due)

    def _on_row(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.say("")
        self._offer()

    def _chosen(self) -> TeamDeed | None:
        return self.presenter.model.item(self.table.currentIndex().row())

    def _lead(self) -> None:
        """To the picture of the row that is chosen, if this library has it."""
        deed = self._chosen()
        if deed and self._gallery.picture(deed.key):
            self.picture_requested.emit(deed.key)

    def _do_again(self) -> None:
        if deed := self._press():
            self.again_requested.emit(deed)

    def _let_go(self) -> None:
        if deed := self._press():
            self.let_go_requested.emit(deed)

    def _press(self) -> TeamDeed | None:
        """The row that is chosen, of which this is asked once."""
        deed = self._chosen()
        if deed:
            self._pressed.add(deed.seq)
            self._offer()
        return deed

    def _on_loaded(self, _sha256: str) -> None:
        self.table.viewport().update()


class PictureDelegate(QStyledItemDelegate):
    """A picture as its verdict allows, and what it is called."""

    def __init__(self, gallery: GalleryModel, model: ActivityModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._gallery = gallery
        self._model = model

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = QSize(scaled(_THUMBNAIL.width()), scaled(_THUMBNAIL.height()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        deed = self._model.item(index.row())
        picture = self._gallery.picture(deed.key) if deed else None
        if picture is None:
            return
        room = QRect(QPoint(), QSize(scaled(_THUMBNAIL.width()), scaled(_THUMBNAIL.height())))
        room.moveCenter(option.rect.center())
        room.moveLeft(option.rect.left() + Space.XS)
        image = self._gallery.image_of(picture.key, edge=_EDGE)
        painter.save()
        paint_thumbnail(painter, room, image, picture.verdict)
        painter.restore()
