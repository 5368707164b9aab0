"""Checks the draft of the compose panel and sends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.avatars import Avatar, AvatarPhase
from wujie_desktop.domain.cameras import Camera, Unit
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import GatewayError
from wujie_desktop.domain.events import (
    AvatarsRead,
    BalanceRead,
    CameOnline,
    CostsChanged,
    SendDeclined,
    SubmissionRefused,
    TemplatesRead,
    WentOffline,
)
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.pricing import UNSEEN, FormCosts, SeenCosts
from wujie_desktop.domain.profile import Access
from wujie_desktop.domain.training_events import FaceArrived, FaceLeaves
from wujie_desktop.domain.validation import Field, KnownKeys, Problem, ProblemCode, validate_draft
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.account.price_words import (
    Spending,
    estimate_hint,
    send_words,
    shortage_words,
    today_words,
)
from wujie_desktop.presenters.account.profile_words import access_obstacle
from wujie_desktop.presenters.compose.avatar_model import avatar_warning
from wujie_desktop.presenters.compose.judged_fields import JudgedFields
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub

if TYPE_CHECKING:
    from wujie_desktop.domain.team import Purse

Send = Callable[[RequestDraft], object]
Watch = Callable[[str], str]
"""Returns the warning about a prompt; "" for none."""
PurseHint = Callable[[int | None], str]
"""What a team says to an estimate, None where it is not known; "" for nothing."""


REPEAT_WINDOW = 10.0
"""Seconds in which sending the same draft again counts as a repetition."""
DOUBLE_CLICK = 1.0
"""Seconds in which a second press counts as a double-click."""


@value
class FieldNote:
    """The sentence under a field; `row` is the template row it belongs to."""

    field: str
    text: str
    row: int | None = None
    blocks: bool = True


@value
class ComposeState:
    """What the panel shows about the draft. `notes` are about fields that are judged; `obstacle` is
    why Generate is disabled, "" if enabled; `caution` is what to consider before pressing it again;
    `send` is what Generate does, and at what price if that is known."""

    notes: tuple[FieldNote, ...]
    obstacle: str
    picture_count: int
    send: str
    is_priced: bool = True
    caution: str = ""
    unit: Unit = Unit.POINTS
    """What the request is charged in."""
    estimate_hint: str = ""
    today: str = ""
    """How much of the daily budget is spent, and of the team's points is left where that is less
    than the estimate; "" without either."""


class ComposePresenter(QObject):
    """Checks every edit, and sends the draft where nothing speaks against it."""

    state_changed = Signal(object)
    budget_exceeded = Signal(object, object)
    """RequestDraft, Breach: it was not sent."""

    def __init__(self, *, hub: EventHub, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._draft: RequestDraft | None = None
        self._send: Send | None = None
        self._is_starting = True
        self._pressed: RequestDraft | None = None
        """What is to be sent as soon as anything can be."""
        self._judged = JudgedFields()
        self._refusal: FieldNote | None = None
        self._sent: tuple[RequestDraft, float] | None = None
        self._cautioned_at: float | None = None
        self._leaving: list[RequestDraft] = []
        """Those that wait until the photo of their face is where the gateway finds it."""
        self._costs: FormCosts = UNSEEN
        self._access = Access.READY
        self._balance: int | None = None
        self._purse_hint: PurseHint = lambda _estimated: ""
        self._purse: Purse | None = None
        self._short: Unit | None = None
        """What the account had not enough of."""
        self._is_offline = False
        self._avatars: dict[AvatarKey, Avatar] = {}
        self._offers: frozenset[tuple[Camera, str]] = frozenset()
        self._watch: Watch = lambda _prompt: ""
        hub.subscribe(SubmissionRefused, self.on_submission_refused)
        hub.subscribe(SendDeclined, self.on_send_declined)
        hub.subscribe(FaceLeaves, self.on_face_leaves)
        hub.subscribe(FaceArrived, self.on_face_arrived)
        hub.subscribe(AvatarsRead, self.on_avatars_read)
        hub.subscribe(TemplatesRead, self.on_templates_read)
        hub.subscribe(CostsChanged, lambda _event: self._tell())
        hub.subscribe(BalanceRead, self.on_balance_read)
        hub.subscribe(WentOffline, lambda _event: self.on_network(is_there=False))
        hub.subscribe(CameOnline, lambda _event: self.on_network(is_there=True))

    def attach(self, send: Send, costs: FormCosts) -> None:
        """Requests can be sent from now on; `costs` tells their price."""
        self._send = send
        self._costs = costs
        self._is_starting = False
        pressed, self._pressed = self._pressed, None
        if pressed:
            self.on_submit_requested(pressed)
        else:
            self._tell()

    def give_up(self) -> None:
        """The engine did not start, or the window goes: no press is kept."""
        self._is_starting, self._pressed = False, None
        self._tell()

    def detach(self) -> None:
        """Send nothing more: the services are closing."""
        self._send, self._costs = None, self.seen_costs()

    def recall(self, seen: SeenCosts, daily_budget: int) -> None:
        """Show these costs until requests can be sent; what was spent on another day is past."""
        spent = seen.spent if seen.day == self._today() else 0
        self._costs = replace(seen, spent=spent, daily_budget=daily_budget)

    def seen_costs(self) -> SeenCosts:
        """What is known of the costs of the draft, to be recalled."""
        costs, draft = self._costs, self._draft
        camera = draft.camera if draft else Camera.AVATAR
        prices = {
            row.template_key: price
            for row in (draft.templates if draft else ())
            if (price := costs.price(row.template_key, camera)) is not None
        }
        return SeenCosts(prices, camera, costs.spent_today(), self._today(), costs.daily_budget)

    def _today(self) -> str:
        return self._clock.now().astimezone().date().isoformat()

    @property
    def is_attached(self) -> bool:
        """Whether requests are sent."""
        return self._send is not None

    def watch_words(self, watch: Watch) -> None:
        """Show under the prompt what `watch` returns for it."""
        self._watch = watch
        self._tell()

    def ask_team(self, hint: PurseHint, purse: Purse | None) -> None:
        """Show beside the price what `hint` returns for it: others spend of the same points, those
        of `purse`."""
        self._purse_hint, self._purse = hint, purse
        self._tell()

    def spending(self) -> Spending:
        """What was spent today, and the budget."""
        return Spending(self._costs.spent_today(), self._costs.daily_budget, self._purse)

    def use_access(self, access: Access) -> None:
        """Set whether requests can be signed."""
        self._access = access
        self._tell()

    def on_draft_edited(self, draft: RequestDraft) -> None:
        """Check what would be sent of the edited draft; the gateway's reason for the old one no
        longer applies."""
        draft = draft.as_sent
        if draft != self._draft:
            self._refusal = self._pressed = None
            self._short = None
            self._cautioned_at = None
        self._judged.follow(self._draft, draft)
        self._draft = draft
        self._tell()

    def on_draft_loaded(self, draft: RequestDraft) -> None:
        """Another draft is in the form: nothing of it was left or tried yet."""
        self._judged.forget()
        self.on_draft_edited(draft)

    def on_field_left(self, field: Field) -> None:
        """Say what is wrong with `field` from now on."""
        self._judged.leave(field)
        self._tell()

    def on_submit_requested(self, draft: RequestDraft) -> None:
        """Send what its camera takes of `draft` if nothing speaks against it; else say under each
        field what does. While the program starts the press is kept, until the draft is edited.

        The same draft within ten seconds gets a caution first, and is sent by a press at least one
        second after the previous one: a row of fast clicks counts as one.
        """
        self._judged.leave_all()
        draft = draft.as_sent
        self.on_draft_edited(draft)
        if self.state().obstacle or draft in self._leaving:
            return
        if self._is_starting:
            self._pressed = draft
            self._tell()
            return
        now = self._clock.monotonic()
        if self._is_repeat(draft, now) and not self._was_cautioned(now):
            self._cautioned_at = now
            self._tell()
            return
        if over := self._costs.breach_of(draft):
            self.budget_exceeded.emit(draft, over)
            return
        self.send_anyway(draft)

    def send_anyway(self, draft: RequestDraft) -> None:
        """Send `draft` whatever the budgets say."""
        if self._send:
            self._sent, self._cautioned_at = (draft, self._clock.monotonic()), None
            self._short = None
            self._judged.forget()
            self._send(draft)
            self._tell()

    def on_balance_read(self, event: BalanceRead) -> None:
        """Compare the price with the new balance."""
        if event.points is not None:
            self._balance = event.points
            self._tell()

    def on_network(self, *, is_there: bool) -> None:
        """Disable Generate while there is no network: a request would only be refused."""
        self._is_offline = not is_there
        self._tell()

    def on_submission_refused(self, event: SubmissionRefused) -> None:
        """Show the gateway's reason under its field."""
        error = event.error
        if not isinstance(error, GatewayError):
            return
        if error.field:
            from wujie_desktop.presenters.errors.explain import explain

            self._refusal = FieldNote(error.field, explain(error).title, blocks=False)
            self._tell()
        if error.code == GatewayCode.NOT_ENOUGH_POINTS:
            self._short = event.request.draft.unit
            self._tell()

    def on_send_declined(self, _event: SendDeclined) -> None:
        """The user declined: the next send is no repetition."""
        self._sent = self._cautioned_at = None
        self._tell()

    def on_face_leaves(self, event: FaceLeaves) -> None:
        """Send the same no second time while its photo is on its way, however long that takes."""
        self._leaving.append(event.draft)
        self._tell()

    def on_face_arrived(self, event: FaceArrived) -> None:
        """Its request leaves only now; where its photo did not arrive, nothing was sent."""
        self._leaving.remove(event.draft)
        if self._sent and self._sent[0] == event.draft:
            self._sent = (event.draft, self._clock.monotonic()) if event.is_there else None
        self._tell()

    def on_avatars_read(self, event: AvatarsRead) -> None:
        """Check again: avatars may be ready now."""
        self._avatars = {avatar.key: avatar for avatar in event.avatars}
        self._tell()

    def on_templates_read(self, event: TemplatesRead) -> None:
        """Check template keys against the new list."""
        self._offers = frozenset((option.camera, option.template_key) for option in event.options)
        self._tell()

    def known_keys(self) -> KnownKeys:
        """The keys that drafts are checked against, here and in a batch."""
        gone = (
            key for key, avatar in self._avatars.items() if avatar.phase is AvatarPhase.NOT_KNOWN
        )
        return KnownKeys(
            avatars=frozenset(self._avatars),
            templates=frozenset(template for _, template in self._offers),
            gone=frozenset(gone),
            offers=self._offers,
        )

    def state(self) -> ComposeState:
        """What the panel shows now."""
        draft = self._draft
        problems = validate_draft(draft, self.known_keys()) if draft else ()
        notes = [_note(problem) for problem in problems if self._is_said(problem)]
        known = self._avatars.get(draft.avatar_key) if draft else None
        if known and known.phase is not AvatarPhase.NOT_KNOWN:  # a problem says more
            warning = avatar_warning(known)
            notes += [FieldNote(Field.AVATAR_KEY, warning, blocks=False)] if warning else []
        if self._refusal:
            notes.append(self._refusal)
        if draft and draft.camera.takes_prompt and (flagged := self._watch(draft.prompt)):
            notes.append(FieldNote(Field.PROMPT, flagged, blocks=False))
        estimate = self._costs.estimate(draft) if draft else None
        unit = draft.unit if draft else Unit.POINTS
        spending = self.spending()
        of_team = self._purse_hint(estimate) if draft and unit is Unit.POINTS else ""
        return ComposeState(
            notes=tuple(notes),
            obstacle=self._obstacle(problems),
            picture_count=draft.picture_count if draft else 0,
            send=send_words(draft.picture_count if draft else 0, estimate, unit),
            is_priced=estimate is not None and unit is Unit.POINTS,
            caution=self._caution(estimate, unit),
            unit=unit,
            estimate_hint=estimate_hint(estimate, unit),
            today=" · ".join(filter(None, (of_team, today_words(spending.today, spending.budget)))),
        )

    def _is_said(self, problem: Problem) -> bool:
        """Whether it stands under its field. A deleted avatar is said before the field is left: the
        user did not type it wrong."""
        return problem.field in self._judged or problem.code is ProblemCode.AVATAR_GONE

    def _caution(self, estimate: int | None, unit: Unit) -> str:
        if self._draft in self._leaving:
            return translate("Compose", "Its photo is on its way; it is sent once that is there.")
        if self._cautioned_at is not None:
            return translate("Compose", "Sent a moment ago. Press again to pay for it once more.")
        return shortage_words(estimate, self._balance, unit) if self._short is unit else ""

    def _is_repeat(self, draft: RequestDraft, now: float) -> bool:
        if not self._sent or now - self._sent[1] >= REPEAT_WINDOW:
            return False
        same = replace(self._sent[0], project=draft.project, is_private=draft.is_private)
        return same == draft

    def _was_cautioned(self, now: float) -> bool:
        return self._cautioned_at is not None and now - self._cautioned_at >= DOUBLE_CLICK

    def _obstacle(self, problems: tuple[Problem, ...]) -> str:
        if self._access is not Access.READY:
            return access_obstacle(self._access)
        waits = self._pressed is not None if self._is_starting else self._send is None
        if self._draft is None or waits:
            return translate("Compose", "Starting…")
        if self._is_offline:
            return translate("Compose", "No network: sending is paused.")
        blocking = (problem for problem in problems if problem.blocks)
        first = next(blocking, None)
        return _note(first).text if first else ""

    def _tell(self) -> None:
        self.state_changed.emit(self.state())


def _note(problem: Problem) -> FieldNote:
    from wujie_desktop.presenters.compose.problem_words import problem_sentence

    return FieldNote(problem.field, problem_sentence(problem), problem.row, problem.blocks)
