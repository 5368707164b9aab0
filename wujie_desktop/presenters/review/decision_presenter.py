"""What the user decides about pictures, asked for a reason where one belongs to it, handed to
whoever keeps it. Grid, large pages, review and inspector all decide here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.decisions import Choice, Decision, Objection, objection, reasons_for
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel

if TYPE_CHECKING:
    from wujie_desktop.presenters.review.gathering import Gathering


class DecisionKeeper(Protocol):
    """Stores decisions."""

    def decide(
        self,
        pictures: Sequence[Picture],
        choice: Choice,
        reason: str = "",
        notes: Mapping[PictureKey, str] = ...,
    ) -> Objection | None:
        """Decide as one step, or return why that is not allowed."""
        ...

    def take_back(self, key: PictureKey) -> Decision | None:
        """Take back the current decision."""
        ...

    def is_mine(self, key: PictureKey) -> bool:
        """Whether the current decision was made here."""
        ...

    def withdraw(self, keys: Sequence[PictureKey]) -> None:
        """Take back all that was decided, as one step."""
        ...

    def use_reviewer(self, name: str) -> None:
        """Set the name that decisions are made under."""
        ...


@value
class ReasonQuestion:
    """The question why `choice` was made. `reasons` are words for the keys 1–9; with `may_skip` no
    reason is needed."""

    keys: tuple[PictureKey, ...]
    choice: Choice
    title: str
    reasons: tuple[str, ...]
    may_skip: bool


class DecisionPresenter(QObject):
    """Ignores everything until `attach`: nothing could be stored before.

    Emits `asked(ReasonQuestion)`, `refused(str)` with why some or all of it may not be,
    `decided(tuple[PictureKey, ...])`, `said(str)` with what was taken back, and `dropped` when a
    question is closed, answered or not.
    """

    asked = Signal(object)
    refused = Signal(str)
    decided = Signal(object)
    said = Signal(str)
    dropped = Signal()

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self._keeper: DecisionKeeper | None = None
        self._asked: ReasonQuestion | None = None

    @cached_property
    def _gathering(self) -> Gathering:
        """Reads what is decided about."""
        from wujie_desktop.presenters.review.gathering import Gathering

        made = Gathering(self._gallery)
        made.progressed.connect(self._tell_progress)
        return made

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
        self.stop()

    def use_reviewer(self, name: str) -> None:
        """Set the name that decisions are made under."""
        if self._keeper:
            self._keeper.use_reviewer(name)

    def why_not_picked(self, key: PictureKey | None) -> str:
        """Why `key` may not be picked, whatever the reason; "" where it may."""
        from wujie_desktop.presenters.review.decision_words import objection_sentence

        picture = self._gallery.picture(key) if key else None
        is_blocked = picture is not None and _is_blocked(picture, Choice.PICK)
        return objection_sentence(Objection.BLOCKED) if is_blocked else ""

    def choose(self, keys: Sequence[PictureKey], choice: Choice) -> None:
        """Decide about `keys` as one step, or ask for a reason first. Where all that may be
        decided so are decided so already, they become undecided again. Blocked ones are left out,
        which is said; what is in the bin is not decided about. While a reason is asked for, the
        same again goes without one. Very many are read first, which `drop` ends."""
        if self._is_asked(keys, choice):
            self._go_without()
            return
        self.drop()
        if not self._keeper or not keys:
            return
        self._gathering.read(keys, partial(self._choose_among, choice))

    def _choose_among(self, choice: Choice, pictures: Sequence[Picture]) -> None:
        """Decide, as far as there is anything to decide about."""
        from wujie_desktop.presenters.review import decision_words

        if not self._keeper:
            return
        self._gallery.collection.read_marks([item.key for item in pictures])
        kept = [item for item in pictures if not self._gallery.marks_of(item.key).binned_at]
        if pictures and not kept:
            self.refused.emit(decision_words.binned_sentence())
            return
        made = [item for item in kept if item.is_made]
        if not made:
            self.refused.emit(decision_words.not_made_sentence())
            return
        others = [item for item in made if not self._stands(item.key, choice)]
        free = [item for item in others if not _is_blocked(item, choice)]
        if free:
            self._choose(free, choice)
            if len(free) < len(others):
                left_out = len(others) - len(free)
                self.refused.emit(decision_words.left_out_sentence(left_out))
        elif len(others) < len(made):
            self._keeper.withdraw([item.key for item in made if self._stands(item.key, choice)])
        else:
            self.refused.emit(decision_words.objection_sentence(Objection.BLOCKED))

    def answer(self, number: int, sentence: str = "") -> None:
        """The reason of key `number`, 1 to 9; 0 for none, where none is an answer. `sentence` is
        what the user wrote of it."""
        pending = self._asked
        if pending is None or (number == 0 and not pending.may_skip):
            return
        self.drop()
        reason = reasons_for(pending.choice)[number - 1] if number else ""

        def decide(pictures: Sequence[Picture]) -> None:
            self._decide(pictures, pending.choice, reason, sentence)

        self._gathering.read(pending.keys, decide)

    def _is_asked(self, keys: Sequence[PictureKey], choice: Choice) -> bool:
        asked = self._asked
        return asked is not None and asked.choice is choice and set(asked.keys) <= set(keys)

    def _go_without(self) -> None:
        if self._asked and self._asked.may_skip:
            self.answer(0)
        else:
            from wujie_desktop.presenters.review.decision_words import reason_needed_sentence

            self.refused.emit(reason_needed_sentence())

    def drop(self) -> None:
        """Close the question without a decision; read no further for one."""
        self.stop()
        if self._asked:
            self._asked = None
            self.dropped.emit()

    def stop(self) -> bool:
        """Read no further what is to be decided about. Returns whether anything was read."""
        is_reading = "_gathering" in self.__dict__ and self._gathering.is_reading
        if is_reading:
            self._gathering.give_up()
            self.said.emit("")
        return is_reading

    def take_back(self, key: PictureKey) -> bool:
        """Take back the decision on `key`. Returns whether there was one."""
        taken = self._keeper.take_back(key) if self._keeper else None
        if taken:
            from wujie_desktop.presenters.review.decision_words import taken_back_sentence

            self.said.emit(taken_back_sentence(taken.choice))
        return taken is not None

    def _choose(self, pictures: Sequence[Picture], choice: Choice) -> None:
        """Decide about what may be decided, or ask once for all of it: why somebody picks what was
        held back, who has to say so, and why somebody rejects it, who may."""
        needing = sum(objection(item, choice, "") is not None for item in pictures)
        is_held = any(item.verdict is not Verdict.PASS for item in pictures)
        if not needing and not (choice is Choice.REJECT and is_held):
            self._decide(pictures, choice)
            return
        from wujie_desktop.presenters.review.decision_words import reason_title, reason_word

        self._asked = ReasonQuestion(
            keys=tuple(item.key for item in pictures),
            choice=choice,
            title=reason_title(choice, needing or len(pictures), len(pictures)),
            reasons=tuple(reason_word(reason) for reason in reasons_for(choice)),
            may_skip=not needing,
        )
        self.asked.emit(self._asked)

    def _decide(
        self, pictures: Sequence[Picture], choice: Choice, reason: str = "", sentence: str = ""
    ) -> None:
        """What the user noted about a picture is sealed along, unless something else was said."""
        if not self._keeper or not pictures:
            return
        self._gallery.collection.read_marks([item.key for item in pictures])
        notes = {item.key: sentence or self._gallery.marks_of(item.key).note for item in pictures}
        why_not = self._keeper.decide(pictures, choice, reason, notes)
        if why_not:  # the machine has changed its mind meanwhile
            from wujie_desktop.presenters.review.decision_words import objection_sentence

            self.refused.emit(objection_sentence(why_not))
            return
        self.decided.emit(tuple(item.key for item in pictures))

    def _tell_progress(self, done: int, wanted: int) -> None:
        from wujie_desktop.presenters.review.decision_words import reading_sentence

        self.said.emit(reading_sentence(done, wanted) if done < wanted else "")

    def _stands(self, key: PictureKey, choice: Choice) -> bool:
        """Whether `choice` was made of `key` here, and its verdict not contested since."""
        collection = self._gallery.collection
        decision = collection.decision_on(key)
        is_same = decision is not None and decision.choice is choice
        is_mine = self._keeper is not None and self._keeper.is_mine(key)
        return is_same and is_mine and not collection.is_contested(key)


def _is_blocked(picture: Picture, choice: Choice) -> bool:
    return objection(picture, choice, "") is Objection.BLOCKED
