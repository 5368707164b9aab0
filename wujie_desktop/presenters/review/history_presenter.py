"""Undo and redo of marks and decisions, in one history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.decisions import Decision, Objection, objection
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel

if TYPE_CHECKING:
    from wujie_desktop.library.mark_store import MarkStep


class HistoryKeeper(Protocol):
    """Stores the history."""

    def to_undo(self) -> MarkStep | None:
        """The step that `undo` would undo."""
        ...

    def to_redo(self) -> MarkStep | None:
        """The step that `redo` would redo."""
        ...

    def undo(self) -> None:
        """Undo the last step."""
        ...

    def redo(self) -> None:
        """Redo the last undone step."""
        ...

    def remove(self, step: MarkStep) -> None:
        """Leave `step` out."""
        ...


class HistoryPresenter(QObject):
    """Does nothing until `attach`. Emits `said(str)` with what was undone or done again,
    `turned(PictureKey)` when that was a decision about this picture, and perhaps others,
    `brought_back(tuple[PictureKey, ...])` when pictures are shown again that had gone, and
    `refused(str)` where a decision may not be made again any more."""

    said = Signal(str)
    turned = Signal(object)
    brought_back = Signal(object)
    refused = Signal(str)

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self._keeper: HistoryKeeper | None = None

    def attach(self, keeper: HistoryKeeper) -> None:
        """Set the service that stores the history."""
        self._keeper = keeper

    def detach(self) -> None:
        """The service is closing."""
        self._keeper = None

    @property
    def to_undo(self) -> str:
        """What `undo` would undo; "" for nothing."""
        return _word(self._keeper.to_undo()) if self._keeper else ""

    @property
    def to_redo(self) -> str:
        """What `redo` would do again; "" for nothing."""
        return _word(self._keeper.to_redo()) if self._keeper else ""

    def undo(self) -> None:
        """Undo the last step."""
        if self._keeper:
            self._turn(self._keeper, undone=True)

    def redo(self) -> None:
        """Redo the last undone step."""
        if self._keeper:
            self._turn(self._keeper, undone=False)

    def _turn(self, keeper: HistoryKeeper, *, undone: bool) -> None:
        step = keeper.to_undo() if undone else keeper.to_redo()
        if step is None:
            return
        why_not = self._objection(step.decisions) if step.decides(undone=undone) else None
        if why_not:
            from wujie_desktop.presenters.review.decision_words import objection_sentence

            keeper.remove(step)
            self.refused.emit(objection_sentence(why_not))
            return
        gone = self._gallery.shown.apart(step.keys)
        (keeper.undo if undone else keeper.redo)()
        if back := self._gallery.shown.keys_of(gone):
            self.brought_back.emit(back)
        if step.decisions:
            self.turned.emit(step.decisions[0].key)
        self._say(step, undone=undone)

    def _say(self, step: MarkStep, *, undone: bool) -> None:
        from wujie_desktop.presenters.review.step_words import turned_sentence

        self.said.emit(turned_sentence(step, undone=undone))

    def _objection(self, decisions: Sequence[Decision]) -> Objection | None:
        """The machine, or the policy, may have changed its mind since about one of them."""
        found = self._gallery.pictures_of([said.key for said in decisions])
        pictures = {picture.key: picture for picture in found}
        judged = (
            objection(pictures[said.key], said.choice, said.reason)
            for said in decisions
            if said.key in pictures
        )
        return next((why_not for why_not in judged if why_not), None)


def _word(step: MarkStep | None) -> str:
    if step is None:
        return ""
    from wujie_desktop.presenters.review.step_words import step_word

    return step_word(step)
