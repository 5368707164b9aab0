"""The selection of the gallery and its current picture."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from wujie_desktop.domain.bit_sets import bits_of, flags_of
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import Arrangement
from wujie_desktop.presenters.gallery.details import PictureKeys
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel

Command = QItemSelectionModel.SelectionFlag


@value
class _Place:
    """What was shown, the row of the current picture in it, and what was selected, as a set."""

    shown: Arrangement
    current: int
    selected: int


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

    @property
    def selected(self) -> int:
        """The selected pictures, as a set of ordinals."""
        shown = self._gallery.shown
        return shown.tops if self.count == len(shown.ordinals) else bits_of(self._ordinals())

    def selected_keys(self) -> PictureKeys:
        """Return the selected pictures, in the order shown."""
        return PictureKeys(self._ordinals(), self._gallery.shown.cards)

    def _ordinals(self) -> Sequence[int]:
        if self.count == len(self._gallery.shown.ordinals):
            return self._gallery.shown.ordinals
        runs = self.selection()
        spans = sorted((run.top(), run.bottom() + 1) for run in map(runs.at, range(runs.size())))
        ordinals = array("I")
        for first, stop in spans:
            ordinals.extend(self._gallery.shown.ordinals[first:stop])
        return ordinals

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
        self.choose_set(bits_of(self._gallery.shown.cards.ordinals(keys).values()), current)

    def choose_set(self, pictures: int, current: PictureKey | None) -> None:
        """Select this set of ordinals and nothing else, and make `current` current."""
        self.select_runs(self._gallery.shown.runs_of(pictures), Command.ClearAndSelect)
        self.focus(current)

    def settle(self) -> None:
        """Select the current picture alone, unless it is selected; where nothing is shown, the
        one that waits."""
        place = self._place
        if place and place.current >= 0:
            here = place.shown.ordinals[place.current]
            if not place.selected >> here & 1:
                self._place = replace(place, selected=1 << here)
        elif not self.isSelected(self.currentIndex()):
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
            row = self.currentIndex().row()
            self._place = _Place(self._gallery.shown, row, self.selected)

    def _return(self) -> None:
        super().reset()  # says nothing: what it held are rows of before
        place, shown = self._place, self._gallery.shown
        if place is None or place.current < 0 or not shown.ordinals:
            return
        self._place = None
        row = next_focus(place.shown, place.current, shown)
        if row < 0:
            row = min(place.current, len(shown.ordinals) - 1)
        kept = shown.runs_of(place.selected)
        is_same = shown.ordinals[row] == place.shown.ordinals[place.current]
        if not is_same or (place.selected and not kept):
            kept = [range(row, row + 1)]  # keys mean what has the focus, not what is left beside it
        self.select_runs(kept, Command.ClearAndSelect)
        self.setCurrentIndex(self._gallery.index(row), Command.NoUpdate)


def next_focus(before: Arrangement, row: int, after: Arrangement) -> int:
    """Return the row of the picture that has the focus after a change from `before` to `after`: the
    same (at `row`) if it is still there, else the next one that is, else the previous one; -1
    where none is."""
    common = before.tops & after.tops
    if not common or not 0 <= row < len(before.ordinals):
        return -1
    ordinal = before.ordinals[row]
    place = after.place_at(ordinal)
    if place >= 0 and after.ordinals[place] == ordinal:
        return place
    stays = flags_of(common, (before.tops | after.tops).bit_length()).__getitem__
    if after.sorting and after.sorting == before.sorting:  # no need to look through all there were
        start = after.row_from(ordinal)
        rows = chain(range(start, len(after.ordinals)), range(start - 1, -1, -1))
        return next(row for row in rows if stays(after.ordinals[row]))
    following = filter(stays, before.ordinals[row:])
    preceding = filter(stays, reversed(before.ordinals[:row]))
    found = next(following, None) or next(preceding, None)
    return after.place_at(found) if found else -1
