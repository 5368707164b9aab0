"""Which pictures are shown, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery_model import GalleryModel, GalleryRole

Index = QModelIndex | QPersistentModelIndex


class Show(Enum):
    """The kinds that the filter bar offers; the value is the verdict shown."""

    ALL = "all"
    PASS = Verdict.PASS
    REVIEW = Verdict.REVIEW
    BLOCKED = Verdict.BLOCKED


class GalleryFilter(QSortFilterProxyModel):
    """The gallery, or the part of it with one verdict."""

    def __init__(self, model: GalleryModel) -> None:
        super().__init__()
        self._model = model
        self._show = Show.ALL
        self.setSourceModel(model)

    @property
    def show(self) -> Show:
        """What is shown."""
        return self._show

    def set_show(self, show: Show) -> None:
        """Show only this kind."""
        self.beginFilterChange()
        self._show = show
        self.endFilterChange()

    def counts(self) -> dict[Show, int]:
        """How many pictures of each kind the whole gallery has."""
        verdicts = Counter(picture.verdict for picture in self._model.pictures())
        total = sum(verdicts.values())
        return {show: total if show is Show.ALL else verdicts[Verdict(show.value)] for show in Show}

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if self._show is Show.ALL:
            return True
        index = self._model.index(source_row)
        return bool(self._model.data(index, GalleryRole.VERDICT) == self._show.value)
