"""Every request ever sent: a list to search, and one of them whole."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QTableView, QWidget

from wujie_desktop.domain.ids import RequestId
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.requests.request_history_presenter import RequestHistoryPresenter
from wujie_desktop.presenters.requests.request_view import RequestView
from wujie_desktop.presenters.requests.request_words import OUTCOMES, outcome_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.search_bar import SearchField
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.empty_state import EmptyStateStack
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.kit.tables import prepare_table
from wujie_desktop.ui.kit.tabs import TabRow
from wujie_desktop.ui.requests.request_detail import RequestDetail
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_WIDTHS = (150, 0, 150, 104)
_LEAST, _HALVES = 480, (640, 440)
"""Of the list at least, of the list and of the request, in pixels at plain text size."""


class RequestHistoryDialog(DialogFrame):
    """Emits `chosen(RequestId)` when another request is to be shown, and `elsewhere_requested`;
    `detail` says what is to be done with the one that is shown."""

    chosen = Signal(object)
    elsewhere_requested = Signal()

    def __init__(
        self, parent: QWidget | None, presenter: RequestHistoryPresenter, gallery: GalleryModel
    ) -> None:
        super().__init__(parent, translate("Requests", "Request history"))
        self.prefer_size(1120, 720)
        self._presenter = presenter
        presenter.setParent(self)
        self._chosen: RequestId | None = None
        self.field = SearchField()
        self.sentence = ElidedLabel(part="dim")
        self.outcomes = TabRow([outcome_word(outcome) for outcome in OUTCOMES])
        self.table = QTableView()
        self.detail = RequestDetail(gallery)
        self._list, self._right = EmptyStateStack(self.table), QStackedWidget()
        self._build()
        self._connect()
        self._show()

    def show_request(self, view: RequestView) -> None:
        """Show this request, if it is still the one that is wanted."""
        if view.id == self._chosen:
            self.detail.show_request(view)
            self._right.setCurrentWidget(self.detail)

    def show_again(self, names: set[RequestId]) -> None:
        """Something of these requests changed."""
        if self._chosen in names:
            self.chosen.emit(self._chosen)

    def _build(self) -> None:
        self.field.setPlaceholderText(
            translate("Requests", "Prompt, key, TRACE_ID, code, or points:>20")
        )
        self.field.setAccessibleName(translate("Requests", "Search requests"))
        name = translate("Requests", "Requests")
        prepare_table(self.table, self._presenter.model, name, _WIDTHS)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self._right.addWidget(QWidget())
        self._right.addWidget(self.detail)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self._list)
        halves.addWidget(self._right)
        self._list.setMinimumWidth(scaled(_LEAST))
        halves.setChildrenCollapsible(False)
        halves.setStretchFactor(0, 1)
        halves.setSizes([scaled(width) for width in _HALVES])
        elsewhere = QPushButton(translate("Requests", "Pictures made elsewhere…"))
        elsewhere.clicked.connect(self.elsewhere_requested)
        close = QPushButton(translate("Requests", "Close"))
        close.clicked.connect(self.reject)
        line = row(self.field, self.sentence, spacing=Space.M)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.arrange(
            line, self.outcomes, halves, filling=halves, aside=(elsewhere,), buttons=(close,)
        )
        self.field.setFocus()

    def _connect(self) -> None:
        presenter = self._presenter
        self.field.edited.connect(presenter.type)
        self.field.left.connect(self.table.setFocus)
        self.outcomes.turned.connect(lambda number: presenter.choose(OUTCOMES[number]))
        presenter.changed.connect(self._show)
        presenter.model.dataChanged.connect(self._follow)
        presenter.model.modelReset.connect(self._follow)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def _show(self) -> None:
        presenter = self._presenter
        self.field.show_text(presenter.text, presenter.fault)
        self.sentence.setText(presenter.sentence)
        is_empty = presenter.is_read and not presenter.model.length()
        words = (
            translate("Requests", "No request matches.")
            if presenter.is_narrowed
            else translate("Requests", "Nothing was sent yet.")
        )
        self._list.show_state(words, is_empty=is_empty)
        if is_empty:
            self._chosen = None
            self._right.setCurrentIndex(0)

    def _follow(self) -> None:
        """Keep the request that is shown current; without one the first is shown."""
        model, current = self._presenter.model, self.table.currentIndex()
        if not current.isValid() and model.length():
            place = model.place_of(self._chosen) if self._chosen else 0
            self.table.setCurrentIndex(model.index(max(place, 0), 0))
        self._choose(self.table.currentIndex().row())

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._choose(current.row())

    def _choose(self, number: int) -> None:
        past = self._presenter.model.request(number)
        if past and past.request.id != self._chosen:
            self._chosen = past.request.id
            self.chosen.emit(self._chosen)
