"""Undo and redo of marks and decisions, in one history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from wujie_desktop.presenters.gallery.gallery_model import GalleryModel

if TYPE_CHECKING:
    from wujie_desktop.domain.decisions import Decision, Objection
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
    """Ignores everything until `attach`. Emits `turned(PictureKey)` when a decision on this picture
    was undone or redone, and `refused(str)` where a decision is no longer allowed."""

    turned = Signal(object)
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
        decision = step.decision
        why_not = self._objection(decision) if step.decides(undone=undone) else None
        if why_not:
            from wujie_desktop.presenters.review.decision_words import objection_sentence

            keeper.remove(step)
            self.refused.emit(objection_sentence(why_not))
            return
        (keeper.undo if undone else keeper.redo)()
        if decision:
            self.turned.emit(decision.key)

    def _objection(self, decision: Decision | None) -> Objection | None:
        """The verdict or the policy may have changed meanwhile."""
        from wujie_desktop.domain.decisions import objection

        picture = self._gallery.picture(decision.key) if decision else None
        if decision is None or picture is None:
            return None
        return objection(picture.verdict, decision.choice, decision.reason)
