"""The projects as a section of the library's left column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal

from wujie_desktop.domain.filter import Filter, Name, Term
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import ProjectId
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.project import Project
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.account.project_words import shared_sentence
from wujie_desktop.presenters.gallery.collection_presenter import CollectionPresenter
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.sections import PlaceRow, Section
from wujie_desktop.presenters.text.translate import translate

_ARCHIVED = "archived"


class ProjectSection(Section):
    """The projects, the newest first; those that are archived are folded away. Opening one filters
    by it, and leaves what is open among the collections and views of `kept`. Emits `dropped(keys,
    ProjectId)` with the pictures that were dropped on one."""

    dropped = Signal(object, object)
    add_action = "projects"

    def __init__(
        self,
        book: ProjectBook,
        gallery: GalleryModel,
        search: SearchPresenter,
        kept: CollectionPresenter,
    ) -> None:
        super().__init__()
        self.title = translate("Projects", "Projects")
        self._book = book
        self._gallery = gallery
        self._search = search
        self._kept = kept
        self._is_unfolded = False
        book.changed.connect(self.changed)
        search.changed.connect(self.changed)
        kept.changed.connect(self.changed)

    @override
    def rows(self) -> Sequence[PlaceRow]:
        self._book.want_numbers()
        return [*self._each_row()]

    def _each_row(self) -> Iterator[PlaceRow]:
        yield from map(self._row, self._book.offered)
        archived = [project for project in self._book.projects if project.is_archived]
        if archived:
            title = translate("Projects", "Archived")
            number = sum(self._book.number(project.id) for project in archived)
            yield PlaceRow(_ARCHIVED, title, "archive", number, is_lasting=True)
        if self._is_unfolded:
            yield from map(self._row, archived)

    def _row(self, project: Project) -> PlaceRow:
        return PlaceRow(
            project.id,
            project.name,
            "folder",
            self._book.number(project.id),
            is_here=self._kept.opened is None and self._search.tree == _only(project),
            is_shared=project.is_shared,
            person=project.person if project.is_shared else "",
            tip=shared_sentence(project),
        )

    @override
    def show(self, name: str) -> None:
        if name == _ARCHIVED:
            self._is_unfolded = not self._is_unfolded
            self.changed.emit()
        elif project := self._book.find(ProjectId(name)):
            self._kept.leave()
            if self._gallery.view_options.only:
                self._gallery.set_view_options(self._gallery.view_options.plain)
            self._search.search(_only(project))

    @override
    def take(self, name: str, ordinals: Sequence[int]) -> None:
        if name != _ARCHIVED:
            cards = self._gallery.collection.cards_of(ordinals)
            self.dropped.emit(tuple(card.key for card in cards), ProjectId(name))


def _only(project: Project) -> Filter:
    return Term(FilterField.PROJECT, (Name(project.name),))
