"""The notice bar's messages, those about money first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.batch import OF_BUDGETS, PauseReason
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import GatewayError, Unreachable, WujieError
from wujie_desktop.domain.events import (
    AnswersUnreadable,
    BatchChanged,
    CameOnline,
    GatewayRecovered,
    GatewayTroubled,
    KeysRecorded,
    OutcomeBecameUnknown,
    PicturesAtRisk,
    PurgePutOff,
    RequestEvent,
    SubmissionRefused,
    TaskFailed,
    WentOffline,
)
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.redaction import redact
from wujie_desktop.domain.request import RECORDING, RequestState
from wujie_desktop.domain.training import TrainingId, TrainingState
from wujie_desktop.domain.training_events import TrainingsRead
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub


class Rank(IntEnum):
    """Priorities of notices. Only temporary ones are replaced by later ones."""

    ENDING = -1
    """What the window waits for before it goes."""
    MONEY = 0
    """Points may be lost, or what was paid for: stays until it is dismissed or settled."""
    PASSING = 1
    """What has just happened, perhaps by a press: before what lasts, which comes back after it."""
    LASTING = 2
    """Stays until it is dismissed."""


Word = Callable[[], Explanation]


@value
class Notice:
    """One notice; `word` returns its text in the language of the window."""

    rank: Rank
    word: Word


class NoticePresenter(QObject):
    """Emits `shown(Explanation)`, `cleared()`, and `waiting_changed(int)` with the number of
    notices that follow."""

    shown = Signal(object)
    cleared = Signal()
    waiting_changed = Signal(int)

    def __init__(self, *, hub: EventHub) -> None:
        super().__init__()
        self._is_offline = False
        self._notices: dict[Hashable, Notice] = {}
        """In the order of arrival, by what settles them."""
        self._current: Notice | None = None
        self._unknown_trainings: frozenset[TrainingId] = frozenset()
        hub.subscribe(SubmissionRefused, self.on_submission_refused)
        hub.subscribe(TaskFailed, self.on_task_failed)
        hub.subscribe(GatewayTroubled, lambda event: self.show_error(event.error))
        hub.subscribe(AnswersUnreadable, self.on_answers_unreadable)
        hub.subscribe(PurgePutOff, self.on_purge_put_off)
        hub.subscribe(PicturesAtRisk, self.on_pictures_at_risk)
        hub.subscribe(RequestEvent, self.on_request)
        hub.subscribe(OutcomeBecameUnknown, self.on_outcome_unknown)
        hub.subscribe(KeysRecorded, self.on_keys_recorded)
        hub.subscribe(BatchChanged, self.on_batch)
        hub.subscribe(TrainingsRead, self.on_trainings_read)
        hub.subscribe(GatewayRecovered, lambda _event: self.pass_over())
        hub.subscribe(WentOffline, self.on_went_offline)
        hub.subscribe(CameOnline, self.on_came_online)

    def say(self, explanation: Explanation, about: str = "") -> None:
        """Show this until something else happens, or what it is `about` is settled."""
        self._put(about or explanation, Rank.PASSING, lambda: explanation)

    def keep(self, explanation: Explanation, about: Hashable = None) -> None:
        """Show this until it is dismissed, in place of what was said `about` the same before."""
        self._put(explanation if about is None else about, Rank.LASTING, lambda: explanation)

    def show_error(self, error: BaseException) -> None:
        """Show what happened, why, and what to do; a missing network is reported once."""
        if not (self._is_offline and isinstance(error, Unreachable)):
            about = error.about if isinstance(error, WujieError) else ""
            self.say(explain(error), about)

    def correct(self, error: WujieError) -> None:
        """Show this in place of what is said about the same, where something is."""
        if error.about in self._notices:
            self.show_error(error)

    def settle(self, about: Hashable) -> None:
        """What was said about this is true no more."""
        if self._notices.pop(about, None):
            self._show()

    def dismiss(self) -> None:
        """Dismiss the notice shown."""
        self._notices = {
            key: notice for key, notice in self._notices.items() if notice is not self._current
        }
        self._show()

    def of_money(self) -> dict[Hashable, Notice]:
        """Return the notices that the next window must show too."""
        return {key: notice for key, notice in self._notices.items() if notice.rank is Rank.MONEY}

    def take_over(self, notices: Mapping[Hashable, Notice]) -> None:
        """Show the notices of a former window."""
        self._notices.update(notices)
        self._show()

    def on_submission_refused(self, event: SubmissionRefused) -> None:
        """Say that a request was refused and not charged. Without points, nothing more is
        accepted."""
        error = event.error
        if isinstance(error, GatewayError) and error.code == GatewayCode.NOT_ENOUGH_POINTS:
            self._put(GatewayCode.NOT_ENOUGH_POINTS, Rank.MONEY, lambda: explain(error))
        else:
            self.show_error(error)

    def on_task_failed(self, event: TaskFailed) -> None:
        """Report a failed background task. Keys that could not be written to the disk are paid for
        and stored nowhere else."""
        error = event.error
        if event.name == RECORDING:
            self._put(RECORDING, Rank.MONEY, lambda: explain(error))
        elif not event.begins_again:
            self.show_error(error)
        elif not (self._is_offline and isinstance(error, Unreachable)):
            explanation, again = explain(error), translate("Notice", "It restarts by itself.")
            self.say(replace(explanation, next_step=f"{explanation.next_step} {again}".strip()))

    def on_went_offline(self, event: WentOffline) -> None:
        """Say that nothing can be sent for now; stored pictures stay usable."""
        from wujie_desktop.presenters.errors.connection_words import diagnose_offer

        self._is_offline = True
        self.say(
            Explanation(
                translate("Notice", "No network, sending is paused"),
                translate("Notice", "Library and review still work."),
                translate("Notice", "It goes on by itself."),
                explain(event.error).details,
                grave=False,
                offers=(diagnose_offer(),),
            )
        )

    def on_came_online(self, _event: CameOnline) -> None:
        """Clear the notice that the gateway cannot be reached."""
        self._is_offline = False
        self.pass_over()

    def on_purge_put_off(self, event: PurgePutOff) -> None:
        """Say that nothing is deleted by age, because the clock may be wrong."""
        self._put(PurgePutOff, Rank.LASTING, lambda: _purge_words(event))

    def on_pictures_at_risk(self, event: PicturesAtRisk) -> None:
        """Say that pictures have been on the vendor's server alone for over a day."""
        self._put(PicturesAtRisk, Rank.MONEY, lambda: _risk_words(event))

    def on_request(self, event: RequestEvent) -> None:
        """Clear the notice of an unknown outcome once that is known."""
        is_unknown = event.request.state is RequestState.UNKNOWN
        if not (is_unknown or isinstance(event, OutcomeBecameUnknown)):
            self.settle(event.request.id)

    def on_answers_unreadable(self, event: AnswersUnreadable) -> None:
        """Say that the gateway's answers about some keys are unreadable."""
        if event.keys:
            self._put(AnswersUnreadable, Rank.LASTING, lambda: _unreadable_words(event))
        else:
            self.settle(AnswersUnreadable)

    def on_keys_recorded(self, event: KeysRecorded) -> None:
        """Say where an accepted request's answer contradicted itself; nothing was lost by it."""
        for reason in (RECORDING, GatewayCode.NOT_ENOUGH_POINTS):
            self.settle(reason)
        if flaw := event.flaw:
            self._put(("keys", event.request.id), Rank.MONEY, lambda: _flaw_words(event, flaw))
        elif event.disagreement:
            trace = event.request.trace_id
            self._put(("keys", event.request.id), Rank.MONEY, lambda: _keys_words(trace))

    def show_waiting(self) -> None:
        """Say that the program ends once the answer to a paid call has arrived."""
        self._put(Rank.ENDING, Rank.ENDING, _waiting_words)

    def on_outcome_unknown(self, event: OutcomeBecameUnknown) -> None:
        """Say that a request got no answer and may have been charged."""
        self._put(event.request.id, Rank.MONEY, lambda: _unknown_words(event))

    def on_batch(self, event: BatchChanged) -> None:
        """Say that a budget or the team paused the batch; clear that when it continues."""
        pause = event.batch.pause if event.batch else None
        is_budget = pause in OF_BUDGETS and pause is not PauseReason.UNKNOWN_PRICE
        if is_budget or pause is PauseReason.TEAM:
            self._put(BatchChanged, Rank.MONEY, lambda: _batch_words(pause))
        else:
            self.settle(BatchChanged)

    def on_trainings_read(self, event: TrainingsRead) -> None:
        """Say once of each training that got no answer that it may have been charged; clear that
        when its outcome is known."""
        unknown = {item.id for item in event.trainings if item.state is TrainingState.UNKNOWN}
        for name in unknown - self._unknown_trainings:
            self._put(name, Rank.MONEY, _training_words)
        for name in self._unknown_trainings - unknown:
            self.settle(name)
        self._unknown_trainings = frozenset(unknown)

    def _put(self, key: Hashable, rank: Rank, word: Word) -> None:
        if rank is Rank.PASSING:
            self._drop_passing()
        self._notices[key] = Notice(rank, word)
        self._show()

    def pass_over(self) -> None:
        """Clear notices that something else, such as an answer, has made untrue."""
        self._drop_passing()
        self._show()

    def _drop_passing(self) -> None:
        self._notices = {
            key: notice for key, notice in self._notices.items() if notice.rank is not Rank.PASSING
        }

    def _show(self) -> None:
        first = min(self._notices.values(), key=lambda notice: notice.rank, default=None)
        if first is not self._current:
            self._current = first
            if first:
                self.shown.emit(first.word())
            else:
                self.cleared.emit()
        self.waiting_changed.emit(max(0, len(self._notices) - 1))


def _risk_words(event: PicturesAtRisk) -> Explanation:
    text = translate(
        "Notice", "{n} made, not on this disk, the oldest since {time}. The vendor cleans up."
    ).format(n=format_number(event.number), time=format_moment(event.oldest))
    return Explanation(
        translate("Notice", "Pictures are only on the vendor's server"),
        text,
        translate("Notice", "Check network and disk space, then download them again."),
        text,
        grave=False,
    )


def _flaw_words(event: KeysRecorded, flaw: WujieError) -> Explanation:
    reason = explain(flaw)
    asked = sum(row.number for row in event.request.draft.templates)
    text = translate("Notice", "Keys found in it: {n}; pictures asked for: {all}.").format(
        n=format_number(len(event.pictures)), all=format_number(asked)
    )
    return Explanation(
        translate("Notice", "The answer to a paid request is not as expected"),
        f"{reason.cause} {text}".strip(),
        translate("Notice", "Its keys are asked for, and every word of it is kept."),
        _with_answer(reason.details, event.answer),
    )


def _waiting_words() -> Explanation:
    return Explanation(
        translate("Notice", "Waiting for the answer to a paid request"),
        translate("Notice", "Without it nobody knows whether it was charged."),
        translate("Notice", "It ends by itself then. Close once more to end at once."),
        "",
        grave=False,
    )


def _with_answer(details: str, answer: str) -> str:
    """The details, with the gateway's answer word for word."""
    return f"{details}\n\n{redact(answer)}" if answer else details


def _unreadable_words(event: AnswersUnreadable) -> Explanation:
    text = translate("Notice", "Without a readable answer: {n}. The others go on.")
    return Explanation(
        translate("Notice", "Nothing can be read about some pictures"),
        text.format(n=format_number(len(event.keys))),
        translate("Notice", "They are asked for again, ever more rarely."),
        "\n".join(sorted(event.keys)),
        grave=False,
    )


def _purge_words(event: PurgePutOff) -> Explanation:
    text = translate(
        "Notice",
        "Pictures kept in the bin for now: {n}. By this computer's clock their time is over, "
        "but nothing else says so.",
    ).format(n=format_number(event.number))
    return Explanation(
        translate("Notice", "The bin is not emptied yet"),
        text,
        translate("Notice", "Check date and time of this computer."),
        text,
        grave=False,
    )


def _keys_words(trace: str) -> Explanation:
    return Explanation(
        translate("Notice", "The answer names different keys in its two lists"),
        translate("Notice", "All of them are kept and asked for."),
        f"TRACE_ID {trace}",
        f"keys and results disagree, TRACE_ID {trace}",
        grave=False,
    )


def _unknown_words(event: OutcomeBecameUnknown) -> Explanation:
    reason = explain(event.error)
    return Explanation(
        translate("Notice", "Outcome unknown"),
        translate("Notice", "{reason}. The request may have been accepted and charged.").format(
            reason=reason.title
        ),
        translate("Notice", "It is kept in the queue and never sent again by itself."),
        _with_answer(reason.details, event.answer),
    )


def _training_words() -> Explanation:
    title = translate("Notice", "Whether an avatar is being trained is unknown")
    return Explanation(
        title,
        translate("Notice", "No answer came to the call. It may have begun and been charged."),
        translate("Notice", "It is kept in the window of training and never sent again by itself."),
        title,
        offers=(ActionLink(DialogName.TRAINING, translate("Notice", "Training…")),),
    )


def _batch_words(pause: PauseReason | None) -> Explanation:
    from wujie_desktop.presenters.batch.batch_words import pause_sentence

    sentence = pause_sentence(pause or PauseReason.USER)
    return Explanation(translate("Notice", "The batch waits"), sentence, "", sentence, grave=False)
