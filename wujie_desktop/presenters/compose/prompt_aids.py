"""Aids for writing prompts: prompt history and snippets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.events import PromptsRead, RequestOpened, SnippetsRead
from wujie_desktop.presenters.compose.prompt_history import PromptHistory
from wujie_desktop.services.hub import EventHub


class PromptAids(QObject):
    """Emits `snippets_changed`."""

    snippets_changed = Signal()

    def __init__(self, *, hub: EventHub) -> None:
        super().__init__()
        self.history = PromptHistory()
        self.snippets: tuple[str, ...] = ()
        hub.subscribe(PromptsRead, self.on_prompts_read)
        hub.subscribe(
            RequestOpened, lambda event: self.history.remember(event.request.draft.prompt)
        )
        hub.subscribe(SnippetsRead, self.on_snippets_read)

    def on_prompts_read(self, event: PromptsRead) -> None:
        """Fill the history with every prompt that was sent."""
        for prompt in event.texts:
            self.history.remember(prompt)

    def on_snippets_read(self, event: SnippetsRead) -> None:
        """Show the snippets as read."""
        self.snippets = event.texts
        self.snippets_changed.emit()
