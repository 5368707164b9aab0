"""The gallery page: filter bar, grid, and the empty state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStackedWidget, QWidget

from wujie_desktop.domain.bit_sets import ordinals_of
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import cover_words
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collection import COUNT_PAUSE
from wujie_desktop.presenters.gallery.tile import Tile, TileAction
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.gallery.filter_bar import Chip as FixedChip
from wujie_desktop.ui.gallery.filter_bar import FilterBar, chip_filter
from wujie_desktop.ui.gallery.view import GalleryView
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.kit.floating import bear_notes
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.domain.filter import Filter
    from wujie_desktop.presenters.compose.avatar_model import AvatarModel
    from wujie_desktop.presenters.gallery.chips import Chip
    from wujie_desktop.presenters.gallery.collection_presenter import CollectionPresenter
    from wujie_desktop.presenters.gallery.smart_view_presenter import SmartViewPresenter
    from wujie_desktop.ui.gallery.empty_page import EmptyPage
    from wujie_desktop.ui.gallery.facet_list import FacetList
    from wujie_desktop.ui.gallery.search_bar import SearchBar

PICTURE_FILES = (".png", ".jpg", ".jpeg", ".webp")


class GalleryPage(QWidget):
    """The grid, or the empty state."""

    def __init__(
        self,
        *,
        models: Models,
        tokens: Tokens,
        signals: WindowSignals,
        keyboard: Keyboard,
    ) -> None:
        super().__init__()
        self._signals = signals
        self._keyboard = keyboard
        self._models = models
        self._gallery = gallery = models.gallery
        self.view = GalleryView(gallery, tokens)
        bear_notes(self.view)
        self.view.setAccessibleName(translate("Gallery", "Pictures"))
        self.bar = FilterBar(gallery.view_options)
        self._stack = QStackedWidget()
        self._lasting: Sequence[QAction] = ()
        self._soon = QTimer(self, singleShot=True, interval=COUNT_PAUSE)
        self._build()
        keyboard.hold(self.view, "peek").changed.connect(self.view.set_peeking)
        keyboard.follow(lambda: self.view.set_cover(cover_words(keyboard.bindings)))
        self._connect()
        gallery.is_at_rest = self._is_at_rest
        self._on_rearranged()

    @cached_property
    def empty(self) -> EmptyPage:
        """The empty state, made on first use."""
        from wujie_desktop.ui.gallery.empty_page import EmptyPage

        page = EmptyPage(self._models, self._signals, self._keyboard)
        page.addActions(self._lasting)
        page.lift_requested.connect(self._on_lift_requested)
        self._keyboard.listen(page)
        self._stack.addWidget(page)
        return page

    @cached_property
    def search(self) -> SearchBar:
        """What is said of a search, in the place of the chips; made once there is an engine."""
        from wujie_desktop.presenters.gallery.absent_picture import AbsentPicture
        from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
        from wujie_desktop.ui.gallery.search_bar import SearchBar

        presenter = SearchPresenter(self._gallery)
        absent = AbsentPicture(presenter, self._gallery)
        for part in (presenter, absent):
            part.setParent(self)
        bar = SearchBar(absent)
        bar.left.connect(self.take_focus)
        self.bar.offer_search(bar)
        self._rows.insertWidget(1, bar.absence)
        bar.presenter.changed.connect(self._show_chips)
        bar.chips.removed.connect(self._on_chip_removed)
        bar.absence.go_to_requested.connect(self._go_to)
        drop = FileDrop(self._stack, PICTURE_FILES, without=self.view)
        drop.dropped.connect(lambda path: absent.ask_file(Path(path)))
        drop.dropped.connect(self._signals.picture_dropped)
        return bar

    @cached_property
    def collections(self) -> CollectionPresenter:
        """Collections and smart views, made with the bar."""
        from wujie_desktop.presenters.gallery.collection_presenter import CollectionPresenter
        from wujie_desktop.presenters.gallery.collection_words import no_hand_order
        from wujie_desktop.ui.gallery.hand_order import HandOrder

        kept = CollectionPresenter(self._gallery, self.search.presenter, self._models.book)
        kept.setParent(self)
        kept.changed.connect(self._show_chips)
        self.view.may_collect = lambda: not self._gallery.view_options.is_sitting
        hand = HandOrder(self.view)
        hand.moved.connect(
            lambda before: kept.reorder(self.view.selection.selected_keys().ordinals, before)
        )
        hand.refused.connect(lambda: kept.refused.emit(no_hand_order()))
        return kept

    @cached_property
    def views(self) -> SmartViewPresenter:
        """Smart views, made with the bar."""
        from wujie_desktop.presenters.gallery.smart_view_presenter import SmartViewPresenter

        kept, verbs = self.collections, self.search.verbs
        views = SmartViewPresenter(self._gallery, self.search.presenter, kept)
        views.setParent(self)
        views.tile_width = lambda: self.view.tile_width
        views.width_requested.connect(self.view.set_tile_width)
        self.view.tile_width_changed.connect(kept.changed)
        verbs.follow(kept, views)
        verbs.action_requested.connect(self._signals.action_requested)
        verbs.clear_requested.connect(self.clear_filter)
        return views

    def clear_filter(self) -> None:
        """Leave what is open, and show everything."""
        self.collections.leave()
        self.search.presenter.type("")
        self.arrange(self._gallery.view_options.plain)
        self.take_focus()

    def _show_chips(self) -> None:
        """What restricts the pictures stands in the bar, as far as anything does."""
        from wujie_desktop.presenters.gallery.chips import chips_of
        from wujie_desktop.presenters.gallery.places import Place, filter_of

        search, options = self.search.presenter, self._gallery.view_options
        near = [*map(chip_filter, FixedChip), *map(filter_of, Place)]
        opened = self.collections.opened
        chips = [] if options.is_sitting else chips_of(search, opened, options, near)
        self.search.chips.show_chips(chips)
        self.bar.show_search(is_on=bool(chips or search.fault or search.failure))
        self.bar.has_hand = search.base.pictures is not None

    def _on_lift_requested(self, clause: Filter) -> None:
        self.search.presenter.remove(clause)

    def _on_chip_removed(self, chip: Chip) -> None:
        if chip.clause is None:
            self.arrange(replace(self._gallery.view_options, only=frozenset()))
        else:
            self.search.presenter.remove(chip.clause)

    @cached_property
    def facets(self) -> FacetList:
        """The facets of what is searched, made with the bar."""
        from wujie_desktop.presenters.gallery.facet_model import FacetModel
        from wujie_desktop.ui.gallery.facet_list import FacetList

        model = FacetModel(self.search.presenter)
        model.setParent(self)
        return FacetList(model)

    def focus_search(self) -> None:
        """Give the focus to the field in which pictures are searched."""
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def show_faces(self, avatars: AvatarModel) -> None:
        """Show the avatars' pictures in headings."""
        self.view.faces = avatars.sample
        avatars.looks_changed.connect(self.view.viewport().update)

    def keep_keys(self, actions: Sequence[QAction]) -> None:
        """Add the keys that also work in the empty state."""
        self._lasting = actions
        if "empty" in self.__dict__:
            self.empty.addActions(actions)

    def take_focus(self) -> None:
        """Give the focus to the pictures, or to the empty state."""
        (self._stack.currentWidget() or self.view).setFocus()
        self.view.scrollTo(self.view.currentIndex())

    @property
    def view_options(self) -> ViewOptions:
        """The view options."""
        return self._gallery.view_options

    @property
    def usual_options(self) -> ViewOptions:
        """The view options apart from those of a collection or view that is open."""
        before = self.collections.before if "collections" in self.__dict__ else None
        return self.view_options if before is None else before

    def arrange(self, options: ViewOptions) -> None:
        """Apply these view options."""
        if options != self._gallery.view_options:
            self._gallery.set_view_options(options)

    def _go_to(self, key: PictureKey) -> None:
        """Give the keys to this picture, or to the stack that covers it."""
        shown = self._gallery.shown
        place = shown.place_of(key)
        if place >= 0:
            self.view.selection.go_to(shown.keys[place])
        self.take_focus()

    def count_now(self) -> None:
        """Do not wait with what is to be counted: the page is about to be shown."""
        if self._soon.isActive():
            self._on_counted()

    def show_newcomers(self) -> None:
        """Show the new pictures and scroll to the first of them, wherever it stands."""
        new = ordinals_of(self._gallery.showing.newcomers)
        self._gallery.show_newcomers()
        places = map(self._gallery.shown.place_at, new)
        first = min((place for place in places if place >= 0), default=0)
        self.view.scrollTo(
            self._gallery.index(first), QAbstractItemView.ScrollHint.PositionAtCenter
        )

    def _is_at_rest(self) -> bool:
        """Whether the user is not working here: there are no pictures, or the grid is visible
        without focus and at its top."""
        if not self._gallery.rowCount():
            return True
        return self.view.isVisible() and self.view.is_at_top() and not self.view.hasFocus()

    def _build(self) -> None:
        self._stack.addWidget(self.view)
        self._rows = column(self.bar, self._stack, spacing=0)
        self.setLayout(self._rows)

    def _connect(self) -> None:
        self.bar.view_options_requested.connect(self._on_options_chosen)
        self.bar.restore_requested.connect(self._models.culling.restore)
        self.bar.empty_requested.connect(self._signals.empty_bin_requested)
        self.view.selection.selectionChanged.connect(self._on_selection)
        self.bar.width_requested.connect(self.view.set_tile_width)
        self.view.tile_width_changed.connect(self.bar.show_width)
        self.view.delegate.offer_taken.connect(self._on_offer_taken)
        self.view.cancel_requested.connect(self._signals.cancel_pictures_requested)
        self.bar.pill.clicked.connect(self.show_newcomers)
        self._models.account_status.changed.connect(self._recount)
        self._models.generate.state_changed.connect(self._on_form)
        self._models.requests.modelReset.connect(self._on_form)
        self._gallery.counts_changed.connect(self._soon.start)
        self._gallery.newcomers_changed.connect(
            lambda: self.bar.show_newcomers(self._gallery.newcomers)
        )
        self._gallery.modelReset.connect(self._on_rearranged)
        self._soon.timeout.connect(self._on_counted)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Say at once where it is empty: what waits to be counted comes too late for the focus."""
        if not self._gallery.rowCount():
            self.count_now()
        super().showEvent(event)

    def _on_options_chosen(self, options: ViewOptions) -> None:
        """Apply what was chosen in the bar; the keys act on the pictures again, unless they act on
        the bar."""
        self._gallery.set_view_options(options)
        if self._gallery.rowCount() and self.view.selection.key is None:
            self.view.selection.go_to(self._gallery.shown.keys[0])
        focus = QApplication.focusWidget()
        if focus is None or not self.bar.isAncestorOf(focus):
            self.take_focus()

    def _on_selection(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        if self._gallery.showing.is_bin:
            self.bar.bin.allow_restoring(allowed=self.view.selection.hasSelection())

    def _on_offer_taken(self, tile: Tile) -> None:
        match tile.offer:
            case TileAction.DOWNLOAD_AGAIN:
                self._signals.download_requested.emit(tile.key)
            case TileAction.RETRY:
                self._signals.retry_requested.emit(tile.key)
            case TileAction.CANCEL:
                self._signals.cancel_pictures_requested.emit((tile.key,))
            case TileAction.MEND:
                self._signals.file_check_requested.emit(tile.key)

    def _on_form(self) -> None:
        """An empty page of this sitting says what the form is ready for."""
        if self._gallery.view_options.is_sitting and not self._gallery.rowCount():
            self._recount()

    def _recount(self) -> None:
        """At once where what is counted can be seen."""
        if self.isVisible():
            self._on_counted()
        else:
            self._soon.start()

    def _on_counted(self) -> None:
        self._soon.stop()
        counts = self._gallery.counts()
        self.bar.show_counts(counts)
        if not self._gallery.rowCount():
            lift = (self.search.presenter.lift,) if "search" in self.__dict__ else ()
            has_focus = self.window().focusWidget() is self.view
            self.empty.word(counts.total, *lift)
            self._stack.setCurrentWidget(self.empty)
            if has_focus:
                self.empty.setFocus()

    def _on_rearranged(self) -> None:
        self.bar.show_options(self._gallery.view_options, is_bin=self._gallery.showing.is_bin)
        if self._gallery.rowCount():
            self._stack.setCurrentWidget(self.view)
            self._soon.start()
        else:
            self._recount()
