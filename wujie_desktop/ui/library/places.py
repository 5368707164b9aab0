"""The left column of the library: its sections, and the books that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.gallery.collection import COUNT_PAUSE
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, describe
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from wujie_desktop.presenters.gallery.place_model import PlaceModel
    from wujie_desktop.presenters.gallery.sections import Section
    from wujie_desktop.ui.library.place_view import PlaceView


class PlaceList(QWidget):
    """Emits `shown` once the grid shows what was chosen, `dialog_requested(DialogName)` for the
    books at the foot, and what `PlaceView` asks for. `sections` makes the sections, after the first
    paint: they come with their numbers. `dragged` returns the pictures that are dropped here, by
    ordinal."""

    shown = Signal()
    dialog_requested = Signal(object)
    add_requested = Signal(str)
    menu_requested = Signal(str, object)

    def __init__(
        self,
        gallery: GalleryModel,
        sections: Callable[[], Sequence[Section]],
        dragged: Callable[[], Sequence[int]],
    ) -> None:
        super().__init__()
        self._sections = sections
        self._dragged = dragged
        self._soon = QTimer(self, singleShot=True, interval=COUNT_PAUSE)
        self._soon.timeout.connect(self._count)
        self._build()
        gallery.counts_changed.connect(self._on_changed)
        gallery.rearranged.connect(self._on_changed)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    @cached_property
    def _model(self) -> PlaceModel:
        """The rows of all sections."""
        from wujie_desktop.presenters.gallery.place_model import PlaceModel

        sections = self._sections()
        for section in sections:
            section.setParent(self)
            section.changed.connect(self._on_changed)
        model = PlaceModel(sections)
        model.setParent(self)
        model.count()
        return model

    @cached_property
    def list(self) -> PlaceView:
        """The view of them."""
        from wujie_desktop.ui.library.place_view import PlaceView

        view = PlaceView(self._model)
        view.setAccessibleName(translate("Places", "Places"))
        view.chosen.connect(self._on_chosen)
        view.pictures_dropped.connect(self._on_dropped)
        view.add_requested.connect(self.add_requested)
        view.menu_requested.connect(self.menu_requested)
        self._rows.insertWidget(0, view, 1)
        self._rows.setStretch(1, 0)
        self.setTabOrder(view, self._books[0])
        view.show()
        return view

    def _build(self) -> None:
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._books = (
            self._book(DialogName.TEMPLATES, translate("Places", "Templates")),
            self._book(DialogName.AVATARS, translate("Places", "Avatars")),
            self._book(DialogName.REQUEST_HISTORY, translate("Places", "Requests")),
            self._book(DialogName.STATISTICS, translate("Places", "Statistics")),
        )
        self._rows = column(spacing=0)
        self._rows.addStretch(1)
        for book in self._books:
            self._rows.addWidget(book)
        self._rows.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.setLayout(self._rows)

    def _book(self, name: DialogName, title: str) -> QPushButton:
        made = QPushButton(title)
        set_icon(made, action_spec(name.value).icon)
        describe(made, name.value)
        made.setProperty("part", "place")
        made.setFixedHeight(scaled(Size.PLACE_ROW))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.dialog_requested.emit(name))
        return made

    def _count(self) -> None:
        self._model.count()
        self.list.updateGeometry()  # made with the first count

    def _on_changed(self) -> None:
        """Counting reads every card: not while nobody sees it."""
        if self.isVisible():
            self._soon.start()

    def _on_chosen(self, index: QModelIndex) -> None:
        found = self._model.section_at(index)
        if found:
            section, name = found
            section.show(name)
            self.shown.emit()

    def _on_dropped(self, index: QModelIndex) -> None:
        found = self._model.section_at(index)
        if found:
            section, name = found
            section.take(name, self._dragged())
