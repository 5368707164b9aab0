"""Makes decisions, asking for a reason where one is needed. The rules are imported with the first
decision: the start needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel

if TYPE_CHECKING:
    from wujie_desktop.domain.decisions import Choice, Decision, Objection


class DecisionKeeper(Protocol):
    """Stores decisions."""

    def decide(
        self,
        picture: Picture,
        choice: Choice,
        reason: str = "",
        note: str = "",
    ) -> Objection | None:
        """Decide, or return why that is not allowed."""
        ...

    def take_back(self, key: PictureKey) -> Decision | None:
        """Take back the current decision."""
        ...

    def use_reviewer(self, name: str) -> None:
        """Set the name that decisions are made under."""
        ...


@value
class ReasonQuestion:
    """The question why `choice` was made. `reasons` are words for the keys 1–9; with `may_skip` no
    reason is needed."""

    key: PictureKey
    choice: Choice
    title: str
    reasons: tuple[str, ...]
    may_skip: bool


class DecisionPresenter(QObject):
    """Ignores everything until `attach`: nothing could be stored before.

    Emits `asked(ReasonQuestion)`, `refused(str)` with why not, `decided(PictureKey)`, and `dropped`
    when a question is closed, answered or not.
    """

    asked = Signal(object)
    refused = Signal(str)
    decided = Signal(object)
    dropped = Signal()

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self._keeper: DecisionKeeper | None = None
        self._asked: ReasonQuestion | None = None

    def attach(self, keeper: DecisionKeeper) -> None:
        """Set the service that stores decisions."""
        self._keeper = keeper

    @property
    def is_attached(self) -> bool:
        """Whether decisions can be stored."""
        return self._keeper is not None

    def detach(self) -> None:
        """The service is closing."""
        self._keeper = None

    def use_reviewer(self, name: str) -> None:
        """Set the name that decisions are made under."""
        if self._keeper:
            self._keeper.use_reviewer(name)

    def why_not_approved(self, key: PictureKey | None) -> str:
        """Why `key` may not be approved, whatever the reason; "" where it may."""
        from wujie_desktop.domain.decisions import Choice, Objection, objection
        from wujie_desktop.presenters.review.decision_words import objection_sentence

        picture = self._gallery.picture(key) if key else None
        verdict = picture.verdict if picture else None
        is_blocked = objection(verdict, Choice.APPROVED, "") is Objection.BLOCKED
        return objection_sentence(Objection.BLOCKED) if is_blocked else ""

    def choose(self, key: PictureKey | None, choice: Choice) -> None:
        """Decide about `key`, or ask for the reason first."""
        from wujie_desktop.domain.decisions import Choice as Choices
        from wujie_desktop.domain.decisions import Objection, objection, reasons_for
        from wujie_desktop.presenters.review.decision_words import reason_title, reason_word

        picture = self._gallery.picture(key) if key else None
        if picture is None or not picture.is_made or not self._keeper:
            return
        why_not = objection(picture.verdict, choice, "")
        if why_not is Objection.BLOCKED:
            self._refuse(why_not)
        elif choice is Choices.APPROVED and why_not is None:
            self._decide(picture, choice, "")
        else:
            words = tuple(reason_word(reason) for reason in reasons_for(choice))
            self._asked = ReasonQuestion(
                picture.key, choice, reason_title(choice), words, may_skip=why_not is None
            )
            self.asked.emit(self._asked)

    def answer(self, number: int) -> None:
        """Answer with the reason of key `number`, 1 to 9; 0 for no reason, where that is
        allowed."""
        from wujie_desktop.domain.decisions import reasons_for

        pending = self._asked
        picture = self._gallery.picture(pending.key) if pending else None
        if pending is None or (number == 0 and not pending.may_skip):
            return
        self.drop()
        if picture:
            reason = reasons_for(pending.choice)[number - 1] if number else ""
            self._decide(picture, pending.choice, reason)

    def drop(self) -> None:
        """Close the question without a decision."""
        self._asked = None
        self.dropped.emit()

    def take_back(self, key: PictureKey) -> bool:
        """Take back the decision on `key`. Returns whether there was one."""
        return bool(self._keeper and self._keeper.take_back(key))

    def _decide(self, picture: Picture, choice: Choice, reason: str) -> None:
        """The user's note on the picture is stored with the decision."""
        if not self._keeper:
            return
        note = self._gallery.marks_of(picture.key).note
        why_not = self._keeper.decide(picture, choice, reason, note)
        if why_not:  # the machine has changed its mind meanwhile
            self._refuse(why_not)
            return
        self.decided.emit(picture.key)

    def _refuse(self, why_not: Objection) -> None:
        from wujie_desktop.presenters.review.decision_words import objection_sentence

        self.refused.emit(objection_sentence(why_not))
