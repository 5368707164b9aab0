"""The prompts that were sent, to walk through; what is being written waits at the end."""

from __future__ import annotations

MAX_LENGTH = 1000
"""Distinct prompts remembered."""


class PromptHistory:
    """Older and newer prompts. Editing one that was brought up makes it the current draft."""

    def __init__(self) -> None:
        self._prompts: dict[str, None] = {}
        self._own = ""
        self._steps = 0
        """How far back from the end; 0 is what is being written."""

    def remember(self, prompt: str) -> None:
        """It was sent: the newest now, once."""
        if not prompt.strip():
            return
        self._prompts.pop(prompt, None)
        self._prompts[prompt] = None
        if len(self._prompts) > MAX_LENGTH:
            del self._prompts[next(iter(self._prompts))]

    def older(self, current: str) -> str:
        """The prompt before the one shown, which is `current`; itself at the beginning."""
        self._start_from(current)
        prompts = self._others()
        if self._steps == len(prompts):
            return current
        self._steps += 1
        return prompts[-self._steps]

    def newer(self, current: str) -> str:
        """The prompt after the one shown, which is `current`; at the end, what was being
        written."""
        self._start_from(current)
        if self._steps == 0:
            return current
        self._steps -= 1
        return self._others()[-self._steps] if self._steps else self._own

    def _others(self) -> list[str]:
        """Oldest first, without what is being written: it stands at the end already."""
        return [prompt for prompt in self._prompts if prompt != self._own]

    def _start_from(self, current: str) -> None:
        shown = self._others()[-self._steps] if 0 < self._steps <= len(self._others()) else None
        if current != shown:
            self._own, self._steps = current, 0
