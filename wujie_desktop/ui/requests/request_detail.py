"""One request of the history: its pictures, its facts, what was sent and what came back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.requests.request_view import RequestView, nothing_sent
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.thumbnail import ThumbnailRows
from wujie_desktop.ui.inspector.request_part import FactGrid
from wujie_desktop.ui.kit.keyed_button import KeyedButton
from wujie_desktop.ui.kit.parts import ColumnScroll, column, label, row
from wujie_desktop.ui.kit.raw_view import RawView
from wujie_desktop.ui.kit.tabs import TabRow
from wujie_desktop.ui.theme.tokens import Space

_THUMBNAIL = QSize(48, 64)


class RequestDetail(QWidget):
    """Emits `draft_requested`, `again_requested` and `lost_requested` with the RequestId, and
    `pictures_requested` with the keys of its pictures."""

    draft_requested = Signal(object)
    again_requested = Signal(object)
    lost_requested = Signal(object)
    pictures_requested = Signal(object)

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._view: RequestView | None = None
        self._title = label(part="strong", wrap=True)
        self._result = label(part="dim", wrap=True)
        self.draft = KeyedButton(translate("Requests", "Use as draft"), "pencil")
        self.again = KeyedButton(translate("Requests", "Send again…"), "refresh-cw")
        self.recall = KeyedButton(translate("Requests", "Find its pictures…"), "search")
        self.show_them = KeyedButton(translate("Requests", "Show its pictures"), "image")
        self._hint = label(part="dim", wrap=True)
        self.thumbnails = ThumbnailRows(gallery, size=_THUMBNAIL, rows=2)
        gallery.thumbnails.loaded.connect(self._on_loaded)
        self._lost = label(part="dim", wrap=True)
        self.facts = FactGrid()
        self.sent = RawView(translate("Requests", "The request as it was sent"))
        self.answer = RawView(translate("Requests", "The answer, word for word"))
        self.tabs = TabRow(
            (
                translate("Requests", "Details"),
                translate("Requests", "Request"),
                translate("Requests", "Answer"),
            )
        )
        self._pages = QStackedWidget()
        self._build()

    @property
    def shown(self) -> RequestView | None:
        """What is shown."""
        return self._view

    def show_request(self, view: RequestView) -> None:
        """Show this request; the tab stays."""
        self._view = view
        self._title.setText(view.title)
        self._result.setText(view.result)
        free = translate(
            "Requests",
            "As a draft it fills in the form, sends nothing and costs nothing. Sending it again is "
            "a new charge: the price is said first.",
        )
        self._hint.setText(view.why_not_again or free)
        self.again.setEnabled(not view.why_not_again)
        self.recall.setVisible(view.can_be_found)
        self.show_them.setVisible(bool(view.pictures))
        self.thumbnails.show_keys(view.pictures)
        self.thumbnails.setVisible(bool(view.pictures))
        self._lost.setText(view.lost)
        self._lost.setVisible(bool(view.lost))
        self.facts.show_facts(view.facts)
        for before, copy in pairwise((self.tabs.buttons[-1], *self.facts.copies)):
            self.setTabOrder(before, copy)
        self.sent.show_raw(view.sent or nothing_sent(view))
        self.answer.show_raw(view.answer or nothing_sent(view))

    def _build(self) -> None:
        for text in (self._title, self._result):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for button, say in (
            (self.draft, lambda view: self.draft_requested.emit(view.id)),
            (self.again, lambda view: self.again_requested.emit(view.id)),
            (self.recall, lambda view: self.lost_requested.emit(view.id)),
            (self.show_them, lambda view: self.pictures_requested.emit(view.pictures)),
        ):
            button.clicked.connect(partial(self._say, say))
        self.tabs.turned.connect(self._pages.setCurrentIndex)
        facts = ColumnScroll()
        inside = QWidget()
        lines = column(self.facts, 1)
        lines.setContentsMargins(0, 0, Space.L, 0)  # the bar lies over it
        inside.setLayout(lines)
        facts.setWidget(inside)
        for page in (facts, self.sent, self.answer):
            self._pages.addWidget(page)
        layout = column(
            self._title,
            self._result,
            row(self.draft, self.again, self.recall, self.show_them, 1, spacing=Space.S),
            self._hint,
            self.thumbnails,
            self._lost,
            self.tabs,
            self._pages,
            spacing=Space.M,
            filling=self._pages,
        )
        layout.setContentsMargins(Space.L, 0, 0, 0)
        self.setLayout(layout)

    def _say(self, say: Callable[[RequestView], object]) -> None:
        if self._view:
            say(self._view)

    def _on_loaded(self, _sha256: str) -> None:
        self.thumbnails.update()
