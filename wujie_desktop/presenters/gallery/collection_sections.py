"""Collections and smart views as sections of the left column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wujie_desktop.domain.collections import QUICK
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.collection_presenter import CollectionPresenter
from wujie_desktop.presenters.gallery.collection_words import kept_title, shared_tip
from wujie_desktop.presenters.gallery.sections import PlaceRow, Section
from wujie_desktop.presenters.gallery.smart_view_presenter import SmartViewPresenter
from wujie_desktop.presenters.gallery.view_rules import is_computed
from wujie_desktop.presenters.text.translate import translate

COLLECTION_ICON, QUICK_ICON, VIEW_ICON, DATE_ICON = "collection", "zap", "funnel", "clock"


class CollectionSection(Section):
    """Collections: they take pictures."""

    add_action = "new-collection"
    menu = "collection"
    is_sortable = True

    def __init__(self, presenter: CollectionPresenter) -> None:
        super().__init__()
        self.title = translate("Collections", "Collections")
        self._presenter = presenter
        presenter.changed.connect(self.changed)

    @override
    def rows(self) -> Sequence[PlaceRow]:
        opened = self._presenter.opened
        return [
            PlaceRow(
                each.id,
                kept_title(each),
                QUICK_ICON if each.id == QUICK else COLLECTION_ICON,
                self._presenter.count(each.id),
                is_here=opened is not None and opened.id == each.id,
                is_shared=each.is_shared,
                person=each.person,
                absent=self._presenter.absent_from(each.id),
                tip=shared_tip(each, *self._presenter.here(each.id)),
            )
            for each in self._presenter.collections
        ]

    @override
    def show(self, name: str) -> None:
        self._presenter.open(name)

    @override
    def take(self, name: str, ordinals: Sequence[int]) -> None:
        self._presenter.add(name, ordinals)

    @override
    def move(self, name: str, place: int) -> None:
        shown = [each.id for each in self._presenter.collections]
        first = shown.index(self._presenter.first_like(name))
        self._presenter.move(name, max(place - first, 0))  # what comes before stays there


class ViewSection(Section):
    """Smart views: they take no pictures, `refuse` says so."""

    add_action = "new-view"
    menu = "view"
    is_sortable = True

    def __init__(
        self,
        presenter: CollectionPresenter,
        views: SmartViewPresenter,
        refuse: Callable[[str, Sequence[int]], object],
    ) -> None:
        super().__init__()
        self.title = translate("Collections", "Smart views")
        self._presenter = presenter
        self._views = views
        self._refuse = refuse
        presenter.changed.connect(self.changed)

    @override
    def rows(self) -> Sequence[PlaceRow]:
        opened, numbers = self._presenter.opened, self._views.numbers
        return [
            PlaceRow(
                each.id,
                each.name,
                DATE_ICON if is_computed(each.id) else VIEW_ICON,
                numbers.get(each.id),
                is_here=opened is not None and opened.id == each.id,
                is_lasting=each.id not in numbers,
            )
            for each in self._presenter.views
        ]

    @override
    def show(self, name: str) -> None:
        self._presenter.open(name)

    @override
    def take(self, name: str, ordinals: Sequence[int]) -> None:
        self._refuse(name, ordinals)

    @override
    def move(self, name: str, place: int) -> None:
        self._presenter.move(name, place)
