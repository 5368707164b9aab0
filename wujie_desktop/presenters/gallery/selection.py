"""The selection of the gallery and its current picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import next_focus
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel

Command = QItemSelectionModel.SelectionFlag


@value
class _Place:
    """An order, the row of the current picture in it, and the selection."""

    keys: tuple[PictureKey, ...]
    current: int
    selected: frozenset[PictureKey]


class GallerySelection(QItemSelectionModel):
    """The one selection of the gallery, shared by the grid and all large pages.

    After the gallery is rearranged it restores selection and current picture: the same, else the
    next picture, else the previous. Where nothing is shown it waits until something is.
    """

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self.setModel(gallery)
        self._gallery = gallery
        self._place: _Place | None = None
        gallery.modelAboutToBeReset.connect(self._remember)
        gallery.rearranged.connect(self._return)

    @property
    def key(self) -> PictureKey | None:
        """The current picture."""
        row = self.currentIndex().row()
        return self._gallery.shown.keys[row] if row >= 0 else None

    @property
    def count(self) -> int:
        """How many pictures are selected."""
        runs = self.selection()
        return sum(runs.at(number).height() for number in range(runs.size()))

    def selected_keys(self) -> tuple[PictureKey, ...]:
        """Return the selected pictures, in the order shown."""
        keys, runs = self._gallery.shown.keys, self.selection()
        spans = sorted((run.top(), run.bottom() + 1) for run in map(runs.at, range(runs.size())))
        return tuple(chain.from_iterable(keys[first:stop] for first, stop in spans))

    def go_to(self, key: PictureKey | None) -> None:
        """Select `key` alone and make it current, where it is shown."""
        row = self._gallery.row_of(key) if key else -1
        if row >= 0:
            self.setCurrentIndex(self._gallery.index(row), Command.ClearAndSelect)

    def focus(self, key: PictureKey | None) -> None:
        """Make `key` current without changing the selection."""
        row = self._gallery.row_of(key) if key else -1
        if row >= 0:
            self.setCurrentIndex(self._gallery.index(row), Command.NoUpdate)

    def choose(self, keys: Iterable[PictureKey], current: PictureKey | None) -> None:
        """Select `keys` and nothing else, and make `current` current."""
        rows = sorted(row for key in keys if (row := self._gallery.row_of(key)) >= 0)
        self.select_runs(runs_of(rows), Command.ClearAndSelect)
        self.focus(current)

    def settle(self) -> None:
        """Select the current picture alone, unless it is selected; where nothing is shown, the
        one that waits."""
        place = self._place
        if place and place.current >= 0:
            here = place.keys[place.current]
            if here not in place.selected:
                self._place = replace(place, selected=frozenset((here,)))
        elif self.key not in self.selected_keys():
            self.go_to(self.key)

    def drop(self, key: PictureKey) -> None:
        """Deselect `key`."""
        row = self._gallery.row_of(key)
        if row >= 0:
            self.select(self._gallery.index(row), Command.Deselect)

    def select_runs(self, runs: Iterable[range], command: Command) -> None:
        """Apply `command` to the rows in `runs`."""
        chosen = QItemSelection()
        for run in runs:
            first, last = self._gallery.index(run.start), self._gallery.index(run.stop - 1)
            chosen.append(QItemSelectionRange(first, last))
        self.select(chosen, command)

    @override
    def reset(self) -> None:
        """Do nothing: model and views call this, each at its own time, when the gallery is
        rearranged. The selection is restored once, after all of them."""

    def _remember(self) -> None:
        if self._gallery.rowCount():
            self._place = _Place(
                self._gallery.shown.keys, self.currentIndex().row(), frozenset(self.selected_keys())
            )

    def _return(self) -> None:
        super().reset()  # says nothing: what it held are rows of before
        place, rows = self._place, self._gallery.shown.rows
        if place is None or place.current < 0 or not rows:
            return
        self._place = None
        here = place.keys[place.current]
        there = next_focus(place.keys, place.current, rows)
        if there is None:
            there = self._gallery.shown.keys[min(place.current, len(rows) - 1)]
        kept = place.selected & rows.keys()
        if there != here or (place.selected and not kept):
            kept = frozenset((there,))  # keys mean what has the focus, not what is left beside it
        self.choose(kept, there)


def runs_of(rows: list[int]) -> list[range]:
    """Return consecutive rows as ranges."""
    runs: list[range] = []
    for row in rows:
        if runs and runs[-1].stop == row:
            runs[-1] = range(runs[-1].start, row + 1)
        else:
            runs.append(range(row, row + 1))
    return runs
