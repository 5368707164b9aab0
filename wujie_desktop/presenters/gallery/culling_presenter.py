"""Marks for the selected pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import (
    Colour,
    Marks,
    restored,
    with_colour,
    with_stars,
    with_text,
)

Selection = Callable[[], Sequence[PictureKey]]


class MarkKeeper(Protocol):
    """Stores marks."""

    def mark(self, keys: Sequence[PictureKey], rule: Callable[[Marks], Marks], name: str) -> None:
        """Apply `rule` to `keys` as one step."""
        ...

    def bin(self, keys: Sequence[PictureKey]) -> None:
        """Put `keys` into the bin."""
        ...


class CullingPresenter:
    """Ignores everything until `attach`: nothing could be stored before. `has_colours`: colour
    labels are switched on; `has_colour` tells whether any of some pictures has one."""

    def __init__(self, has_colour: Callable[[Sequence[PictureKey]], bool]) -> None:
        self._has_colour = has_colour
        self._keeper: MarkKeeper | None = None
        self.has_colours = False
        self.selection: Selection = tuple

    def attach(self, keeper: MarkKeeper) -> None:
        """Set the service that stores marks."""
        self._keeper = keeper

    def detach(self) -> None:
        """The service is closing."""
        self._keeper = None

    @property
    def offers_colours(self) -> bool:
        """Whether colour labels are switched on, or a selected picture has one."""
        return self.has_colours or self._has_colour(self.selection())

    def rate(self, stars: int) -> None:
        """Set the number of stars."""
        self._mark(lambda marks: with_stars(marks, stars), "stars")

    def colour(self, colour: Colour) -> None:
        """Set the colour label; the same one again removes it. Ignored where none is
        offered."""
        if self.offers_colours:
            self._mark(lambda marks: with_colour(marks, colour), "colour")

    def describe(self, key: PictureKey, tags: tuple[str, ...], note: str) -> None:
        """Set tags and note of one picture."""
        if self._keeper:
            self._keeper.mark([key], lambda marks: with_text(marks, tags=tags, note=note), "text")

    def bin(self) -> None:
        """Put the selected pictures into the bin."""
        if self._keeper:
            self._keeper.bin(self.selection())

    def restore(self) -> None:
        """Take the selected pictures out of the bin."""
        self._mark(restored, "restore")

    def _mark(self, rule: Callable[[Marks], Marks], name: str) -> None:
        if self._keeper:
            self._keeper.mark(self.selection(), rule, name)
