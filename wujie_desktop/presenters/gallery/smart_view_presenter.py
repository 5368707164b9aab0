"""Smart views in the window: what is shown is kept as a view, and the open view is updated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.collections import (
    Edit,
    PictureCollection,
    SmartView,
    clean_name,
    free_name,
    rank_between,
)
from wujie_desktop.domain.filter import EVERYTHING, Filter, Name, Term, all_of
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.presenters.gallery.arrangement import Order
from wujie_desktop.presenters.gallery.collection_presenter import (
    CollectionKeeper,
    CollectionPresenter,
)
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.view_rules import expression_of, options_of, rule_of
from wujie_desktop.presenters.text.translate import translate


class SmartViewPresenter(QObject):
    """Works on what `kept` has open. Emits `width_requested` with the tile width of a view;
    `tile_width` tells how wide tiles are."""

    width_requested = Signal(int)

    def __init__(
        self, gallery: GalleryModel, search: SearchPresenter, kept: CollectionPresenter
    ) -> None:
        super().__init__()
        self.tile_width: Callable[[], int] = lambda: 0
        self.numbers: Mapping[str, int] = {}
        """How many pictures each smart view has, by id, as far as they were counted."""
        self._gallery = gallery
        self._search = search
        self._kept = kept
        kept.opened_anew.connect(self._on_opened)

    @property
    def _keeper(self) -> CollectionKeeper | None:
        return self._kept.keeper

    @property
    def is_altered(self) -> bool:
        """Whether the open view is shown otherwise than it is kept."""
        view = self._kept.opened
        if not isinstance(view, SmartView):
            return False
        options, width = self._gallery.view_options, view.tile_width or self.tile_width()
        return options != options_of(view, options) or width != self.tile_width()

    def use_numbers(self, numbers: Mapping[str, int]) -> None:
        """Take in how many pictures smart views have."""
        if numbers != self.numbers:
            self.numbers = numbers
            self._kept.changed.emit()

    def _on_opened(self, view: SmartView) -> None:
        if view.tile_width:
            self.width_requested.emit(view.tile_width)

    def why_no_rule(self) -> str:
        """Why what is shown cannot be kept as a view, "" where it can."""
        if rule_of(self._gallery.view_options) is None:
            return translate(
                "Collections", "Pictures that were picked out make no rule: collect them instead."
            )
        return ""

    def save(self, text: str) -> None:
        """Keep what is shown as a new view, and open it."""
        rule = self._rule()
        if self._keeper and rule is not None:
            self.add(self._as_shown(SmartView("", text), rule))

    def add(self, view: SmartView) -> None:
        """Keep `view` under an id of its own, last, and open it."""
        if self._keeper is None:
            return
        views = self._keeper.views
        name = free_name(
            clean_name(view.name) or translate("Collections", "View"),
            (each.name for each in views),
        )
        rank = rank_between(views[-1].rank if views else None, None)
        made = replace(view, id=self._keeper.next_id, name=name, rank=rank)
        self._keeper.do("new-view", [Edit(None, made)])
        self._kept.open(made.id)
        self._kept.done.emit(translate("Collections", "Saved as {name}").format(name=name))

    def update(self) -> None:
        """Let the open view be as it is shown."""
        view, rule = self._kept.opened, self._rule()
        if self._keeper and isinstance(view, SmartView) and rule is not None:
            after = self._as_shown(view, rule)
            self._keeper.do("update-view", [Edit(view, after)])
            self._search.search(EVERYTHING)  # after it, so that nothing goes in between
            text = translate("Collections", "{name} updated").format(name=view.name)
            self._kept.done.emit(text)

    def revert(self) -> None:
        """Show the open view as it is kept."""
        view = self._kept.opened
        if isinstance(view, SmartView):
            self._gallery.set_view_options(options_of(view, self._gallery.view_options))
            self.width_requested.emit(view.tile_width or self.tile_width())

    def _rule(self) -> Filter | None:
        """Everything that restricts what is shown."""
        options, kept = self._gallery.view_options, self._kept.opened
        base = self._search.base.rule
        if isinstance(kept, PictureCollection):
            base = Term(FilterField.COLLECTION, (Name(kept.name or kept.id),))
        rule = rule_of(options)
        return None if rule is None else all_of((base, rule))

    def _as_shown(self, view: SmartView, rule: Filter) -> SmartView:
        options = self._gallery.view_options
        order = Order.NEWEST if options.order is Order.HAND else options.order
        return replace(
            view,
            expression=expression_of(rule),
            grouping=options.grouping.value,
            order=order.value,
            tile_width=self.tile_width(),
        )
