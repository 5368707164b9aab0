"""The pictures of a client pack, made one after the other while it is written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from wujie_desktop.domain.client_picks import PackPicture
from wujie_desktop.domain.errors import NotRendered, PictureError
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import (
    About,
    MetadataChoice,
    OutputFormat,
    Rendition,
    VisibleMark,
)
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.domain.value import value
from wujie_desktop.export.client_pack import Rendered
from wujie_desktop.export.picks_page import Thumbnail
from wujie_desktop.imaging.decoding import open_data
from wujie_desktop.imaging.renditions import LabelOutcome
from wujie_desktop.imaging.renditions import Rendered as Copy
from wujie_desktop.services.checked_originals import CheckedOriginals
from wujie_desktop.services.last_check import LastCheck

SMALL, LARGE = 480, 1600
"""Longest sides, in pixels."""
_LARGE = Rendition(
    format=OutputFormat.JPEG,
    quality=86,
    max_side=LARGE,
    metadata=MetadataChoice.LABEL_ONLY,
    visible=VisibleMark(),
)
_SMALL = replace(_LARGE, max_side=SMALL, quality=80)
"""Both say in words and in their metadata that they were generated, and nothing else."""
MakeCopy = Callable[[bytes, Rendition, About], Copy]
Progress = Callable[[int], object]
"""Receives how many pictures are done."""


@value
class FreePicture:
    """A picture that may leave, and the heading that it stands under."""

    key: PictureKey
    original: StoredOriginal
    section: str


class Stopped(Exception):
    """Nobody waits for the pack any more, or there is nothing in it."""


class PackPictures:
    """Those of `free`, on a thread. Each is judged again when it is its turn, and all once more at
    the end: those that may not leave any more, or cannot be made, are `left_out` with the reason,
    and the others numbered without a gap."""

    def __init__(
        self,
        originals: CheckedOriginals,
        make_copy: MakeCopy,
        check: LastCheck,
        *,
        free: Sequence[FreePicture],
        ids: Sequence[str],
        stopped: threading.Event,
        progress: Progress,
    ) -> None:
        self.left_out: list[tuple[PictureKey, ExportBlocker]] = []
        self.unlabelled = 0
        self._originals = originals
        self._make_copy = make_copy
        self._check = check
        self._free = free
        self._ids = ids
        self._stopped = stopped
        self._progress = progress

    def __iter__(self) -> Iterator[Rendered]:
        """Raises HeldBack for one that was made, and Stopped where there is none at all, too."""
        made: list[PictureKey] = []
        for free, name in zip(self._free, self._ids, strict=True):
            self._go_on(is_wanted=True)
            picture = PackPicture(len(made) + 1, name, free.key, free.section)
            rendered = self._render(picture, free)
            if isinstance(rendered, ExportBlocker):
                self.left_out.append((free.key, rendered))
                continue
            made.append(free.key)
            self._progress(len(made))
            yield rendered
        self._check.require(made)
        self._go_on(is_wanted=bool(made))

    def _go_on(self, *, is_wanted: bool) -> None:
        if self._stopped.is_set() or not is_wanted:
            raise Stopped

    def _render(self, picture: PackPicture, free: FreePicture) -> Rendered | ExportBlocker:
        """The picture as it goes into the pack; else why it does not."""
        try:
            return self._check.bar(free.key) or self._copies(picture, free)
        except NotRendered:
            return ExportBlocker.UNRENDERED
        except (PictureError, OSError):
            return ExportBlocker.DAMAGED

    def _copies(self, picture: PackPicture, free: FreePicture) -> Rendered:
        source, about = self._originals.read(free.original), About(free.key)
        if source is None:
            raise FileNotFoundError(str(self._originals.path(free.original)))
        small = self._make_copy(source, _SMALL, about)
        large = self._make_copy(source, _LARGE, about)
        self.unlabelled += large.label is LabelOutcome.NO_PRODUCER
        with open_data(small.data) as decoded:
            return Rendered(picture, Thumbnail(small.data, *decoded.image.size), large.data)
