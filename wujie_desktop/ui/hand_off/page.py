"""The page of what leaves the program: exports, contact sheets, client packs, contests,
costs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.hand_off.export_draft import ExportDraft
from wujie_desktop.presenters.hand_off.leaving import Leaving, LeavingPresenter
from wujie_desktop.presenters.hand_off.leaving_words import WayOut
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace, workspace_title
from wujie_desktop.ui.hand_off.contests_view import ContestsView
from wujie_desktop.ui.hand_off.export_settings import ExportSettings
from wujie_desktop.ui.hand_off.export_side import ExportSide
from wujie_desktop.ui.hand_off.leaving_part import LeavingPart
from wujie_desktop.ui.hand_off.ledger_view import LedgerView
from wujie_desktop.ui.hand_off.packs_view import PacksView
from wujie_desktop.ui.hand_off.sheet_view import SheetView
from wujie_desktop.ui.hand_off.source_bar import SourceBar
from wujie_desktop.ui.kit.floating import bear_notes
from wujie_desktop.ui.kit.parts import column, page_foot, row
from wujie_desktop.ui.kit.tabs import TabRow
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.window_signals import WindowSignals

_SIDE, _SETTINGS, _MIDDLE = 240, 440, 470
"""Widths of the columns, and the least of what lies between them."""
_LEAST_SIDE = 160


class HandOffPage(QWidget):
    """`leaving` judges what is picked or selected while the page is shown, `draft` says how it is
    exported; `sheet`, `packs`, `contests` and `costs` are filled by whoever hears
    `hand_off_made`. Emits `review_requested`, `library_requested` and
    `only_requested(frozenset)`."""

    review_requested = Signal()
    library_requested = Signal()
    only_requested = Signal(object)

    def __init__(
        self, gallery: GalleryModel, selection: GallerySelection, signals: WindowSignals
    ) -> None:
        super().__init__()
        self._signals = signals
        self.leaving = LeavingPresenter(gallery, selection)
        self.leaving.setParent(self)
        self.draft = ExportDraft()
        self.draft.setParent(self)
        self.exports, self.contests, self.costs = LeavingPart(gallery), ContestsView(), LedgerView()
        self.side = ExportSide(self.draft)
        self.settings = ExportSettings(gallery, self.draft)
        self.sheet, self.packs = SheetView(), PacksView(gallery)
        self.sources = SourceBar()
        self.tabs = TabRow(
            (
                translate("HandOff", "Export"),
                translate("HandOff", "Contact sheet"),
                translate("HandOff", "Client review"),
                translate("HandOff", "Contests"),
                translate("HandOff", "Costs"),
            )
        )
        self._pages = QStackedWidget()
        for part in (self.exports, self.sheet.preview, self.contests.table, self.costs.tree):
            bear_notes(part)
        self._build()
        self._connect()
        signals.hand_off_made.emit(self)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.leaving.watch(is_watched=True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leaving.watch(is_watched=False)

    def _build(self) -> None:
        self.setProperty("part", "hand-off")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar = QWidget()
        bar.setProperty("part", "filter-bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(scaled(Size.FILTER_BAR))
        line = row(self.tabs, 1)
        line.setContentsMargins(Space.L, 0, Space.M, 0)
        bar.setLayout(line)
        self.tabs.turned.connect(self._pages.setCurrentIndex)
        costs, inside = QWidget(), column(self.costs)
        inside.setContentsMargins(*[Space.XL] * 4)
        costs.setLayout(column(inside, page_foot(1, self.costs.export), spacing=0))
        exports, which = QWidget(), row(1, self.sources)
        which.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        exports.setLayout(column(which, self.exports, spacing=0, filling=self.exports))
        for page in (exports, self.sheet, self.packs, self.contests, costs):
            self._pages.addWidget(page)
        below = row(self.side, self._pages, self.settings, spacing=0)
        below.setStretch(1, 1)
        layout = column(bar, below, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._pages.currentChanged.connect(self._on_turned)  # parts without a parent are windows
        self.setAccessibleName(workspace_title(Workspace.HAND_OFF))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no ring where nobody went by keys

    def _connect(self) -> None:
        exports, leaving = self.exports, self.leaving
        for sources in (self.sources, self.sheet.sources, self.packs.form.sources):
            leaving.offered.connect(sources.show_offer)
            sources.chosen.connect(leaving.choose)
        leaving.counting.connect(exports.show_counting)
        leaving.judged.connect(exports.show_leaving)
        leaving.judged.connect(self._on_judged)
        leaving.counting.connect(self.packs.form.show_counting)
        leaving.judged.connect(self.packs.form.show_leaving)
        exports.way_out_taken.connect(self._on_way_out)
        exports.only_requested.connect(self.only_requested)
        exports.library_requested.connect(self.library_requested)

    @property
    def is_exporting(self) -> bool:
        """Whether the page of exports is the one that is seen."""
        return self.exports.isVisible()

    def show_exports(self) -> None:
        """Open the first tab."""
        if self.tabs.number:
            self.tabs.buttons[0].click()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._share_out()  # a column may need another width
        return super().event(event)

    def _share_out(self) -> None:
        """The columns give way to the middle where the window is narrow."""
        width = self.width()
        least, settings = scaled(_MIDDLE), scaled(_SETTINGS)
        needed = self.settings.minimumSizeHint().width()
        self.settings.setFixedWidth(max(min(settings, max(width - least, width * 2 // 5)), needed))
        left = width - least - self.settings.width()
        least_side = max(scaled(_LEAST_SIDE), self.side.minimumSizeHint().width())
        self.side.setFixedWidth(max(min(scaled(_SIDE), left), least_side))
        has_side = left >= least_side
        is_apart = self._pages.currentWidget() is self.packs  # it has a column of its own
        self.side.setVisible(has_side and not is_apart)
        self.settings.offer_presets(is_offered=not has_side)

    def _on_turned(self) -> None:
        self.settings.setVisible(self.tabs.number == 0)
        self._share_out()

    def _on_judged(self, leaving: Leaving) -> None:
        self.draft.use_keys(self.leaving.keys)
        self.settings.show_free(len(leaving.free))

    def _on_way_out(self, key: PictureKey, way_out: WayOut) -> None:
        match way_out:
            case WayOut.REVIEW:
                self.review_requested.emit()
            case WayOut.CONTEST:
                self._signals.evidence_requested.emit((key,))
            case WayOut.DOWNLOAD:
                self._signals.download_requested.emit(key)
            case WayOut.POLICIES:
                self._signals.dialog_requested.emit(DialogName.POLICIES)
            case WayOut.NONE:
                return
