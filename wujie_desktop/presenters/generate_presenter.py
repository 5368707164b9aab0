"""The compose panel's view of the world: what is wrong with the draft, and sending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.errors import GatewayError
from wujie_desktop.domain.events import SubmissionRefused, TemplatesRead
from wujie_desktop.domain.validation import Problem, validate_draft
from wujie_desktop.presenters.explain import explain
from wujie_desktop.presenters.problem_words import problem_sentence
from wujie_desktop.presenters.translate import translate
from wujie_desktop.services.hub import EventHub

Send = Callable[[GenerationDraft], object]


@dataclass(frozen=True, slots=True)
class FieldNote:
    """The sentence under a field; `row` is the template row it belongs to."""

    field: str
    text: str
    row: int | None = None
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class ComposeState:
    """What the panel shows about the draft. `obstacle` is why Generate is off, "" if on."""

    notes: tuple[FieldNote, ...]
    obstacle: str
    picture_count: int


class GeneratePresenter(QObject):
    """Judges every edit and sends what may be sent."""

    state_changed = Signal(object)
    templates_changed = Signal(object)

    def __init__(self, *, hub: EventHub) -> None:
        super().__init__()
        self._draft: GenerationDraft | None = None
        self._send: Send | None = None
        self._refusal: FieldNote | None = None
        hub.subscribe(SubmissionRefused, self.on_submission_refused)
        hub.subscribe(TemplatesRead, lambda event: self.templates_changed.emit(event.options))

    def attach(self, send: Send) -> None:
        """From now on requests can be sent."""
        self._send = send
        self._tell()

    def on_draft_edited(self, draft: GenerationDraft) -> None:
        """The user changed something: what the gateway said about the old text is moot."""
        if draft != self._draft:
            self._refusal = None
        self._draft = draft
        self._tell()

    def on_submit_requested(self, draft: GenerationDraft) -> None:
        """Send `draft` if nothing speaks against it."""
        self.on_draft_edited(draft)
        if self._send and not self.state().obstacle:
            self._send(draft)

    def on_submission_refused(self, event: SubmissionRefused) -> None:
        """Put the gateway's reason under the field it is about."""
        if isinstance(event.error, GatewayError) and event.error.field:
            self._refusal = FieldNote(event.error.field, explain(event.error).title, blocks=False)
            self._tell()

    def state(self) -> ComposeState:
        """What to show now."""
        draft = self._draft
        problems = validate_draft(draft) if draft else ()
        notes = [_note(problem) for problem in problems]
        if self._refusal:
            notes.append(self._refusal)
        return ComposeState(
            notes=tuple(notes),
            obstacle=self._obstacle(problems),
            picture_count=draft.picture_count if draft else 0,
        )

    def _obstacle(self, problems: tuple[Problem, ...]) -> str:
        if self._draft is None or self._send is None:
            return translate("Compose", "Starting…")
        blocking = (problem for problem in problems if problem.blocks)
        first = next(blocking, None)
        return problem_sentence(first) if first else ""

    def _tell(self) -> None:
        self.state_changed.emit(self.state())


def _note(problem: Problem) -> FieldNote:
    return FieldNote(problem.field, problem_sentence(problem), problem.row, problem.blocks)
