"""The notice bar: one thing at a time that the user should know, in words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.errors import Unreachable
from wujie_desktop.domain.events import (
    BalanceRead,
    CameOnline,
    GatewayRecovered,
    GatewayTroubled,
    KeysRecorded,
    OutcomeBecameUnknown,
    PicturesAtRisk,
    SubmissionRefused,
    TaskFailed,
    WentOffline,
)
from wujie_desktop.domain.redaction import redact
from wujie_desktop.presenters.explain import Explanation, explain
from wujie_desktop.presenters.translate import format_moment, format_number, translate
from wujie_desktop.services.hub import EventHub


class NoticePresenter(QObject):
    """Says `shown(Explanation)` and `cleared()`."""

    shown = Signal(object)
    cleared = Signal()
    balance_changed = Signal(object)

    def __init__(self, *, hub: EventHub) -> None:
        super().__init__()
        self._is_offline = False
        hub.subscribe(SubmissionRefused, lambda event: self.show_error(event.error))
        hub.subscribe(TaskFailed, lambda event: self.show_error(event.error))
        hub.subscribe(GatewayTroubled, lambda event: self.show_error(event.error))
        hub.subscribe(PicturesAtRisk, self.on_pictures_at_risk)
        hub.subscribe(OutcomeBecameUnknown, self.on_outcome_unknown)
        hub.subscribe(KeysRecorded, self.on_keys_recorded)
        hub.subscribe(GatewayRecovered, lambda _event: self.cleared.emit())
        hub.subscribe(WentOffline, self.on_went_offline)
        hub.subscribe(CameOnline, self.on_came_online)
        hub.subscribe(BalanceRead, lambda event: self.balance_changed.emit(event.points))

    def show_error(self, error: BaseException) -> None:
        """Show what happened, why, and what to do; without a network that is said once."""
        if not (self._is_offline and isinstance(error, Unreachable)):
            self.shown.emit(explain(error))

    def on_went_offline(self, event: WentOffline) -> None:
        """Nothing can be sent for now; what is here stays usable."""
        from wujie_desktop.presenters.connection_words import diagnose_offer

        self._is_offline = True
        self.shown.emit(
            Explanation(
                translate("Notice", "No network, submitting is paused"),
                translate("Notice", "Gallery and review work on."),
                translate("Notice", "It goes on by itself."),
                explain(event.error).details,
                grave=False,
                offers=(diagnose_offer(),),
            )
        )

    def on_came_online(self, _event: CameOnline) -> None:
        """The gateway answers again."""
        self._is_offline = False
        self.cleared.emit()

    def on_pictures_at_risk(self, event: PicturesAtRisk) -> None:
        """Pictures stand on the vendor's server alone for over a day."""
        text = translate(
            "Notice", "{n} made, not on this disk, the oldest since {time}. The vendor cleans up."
        ).format(n=format_number(event.number), time=format_moment(event.oldest))
        self.shown.emit(
            Explanation(
                translate("Notice", "Pictures are only on the vendor's server"),
                text,
                translate("Notice", "Check network and disk space, then download them again."),
                text,
                grave=False,
            )
        )

    def on_keys_recorded(self, event: KeysRecorded) -> None:
        """The answer contradicted itself or could not be read whole; no key was lost by it."""
        if event.flaw:
            self._show_flaw(event)
        elif event.disagreement:
            trace = event.generation.trace_id
            self.shown.emit(
                Explanation(
                    translate("Notice", "The answer names different keys in its two lists"),
                    translate("Notice", "All of them are kept and asked for."),
                    f"TRACE_ID {trace}",
                    f"keys and results disagree, TRACE_ID {trace}",
                    grave=False,
                )
            )

    def _show_flaw(self, event: KeysRecorded) -> None:
        reason = explain(event.flaw) if event.flaw else None
        asked = sum(row.number for row in event.generation.draft.templates)
        text = translate("Notice", "Keys found in it: {n}; pictures asked for: {all}.").format(
            n=format_number(len(event.pictures)), all=format_number(asked)
        )
        self.shown.emit(
            Explanation(
                translate("Notice", "The answer to a paid request is not as agreed"),
                f"{reason.cause} {text}".strip() if reason else text,
                translate("Notice", "Its keys are kept and asked for, and so is all of it."),
                _with_answer(reason.details if reason else "", event.answer),
            )
        )

    def show_waiting(self) -> None:
        """The program should end, and the answer to a paid call is still to come."""
        self.shown.emit(
            Explanation(
                translate("Notice", "Waiting for the answer to a paid request"),
                translate("Notice", "Without it nobody knows whether points were charged."),
                translate("Notice", "It ends by itself then. Close once more to end at once."),
                "",
                grave=False,
            )
        )

    def on_outcome_unknown(self, event: OutcomeBecameUnknown) -> None:
        """A request may have been paid for without an answer."""
        reason = explain(event.error)
        self.shown.emit(
            Explanation(
                translate("Notice", "Outcome unknown"),
                translate(
                    "Notice", "{reason}. The request may have been accepted and charged."
                ).format(reason=reason.title),
                translate("Notice", "It is kept in the queue and never sent again by itself."),
                _with_answer(reason.details, event.answer),
            )
        )


def _with_answer(details: str, answer: str) -> str:
    """The details, and what came back word for word."""
    return f"{details}\n\n{redact(answer)}" if answer else details
