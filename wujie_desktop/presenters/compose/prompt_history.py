"""The history of sent prompts, to step through like a shell's; the unsent text is its end."""

from __future__ import annotations

MAX_LENGTH = 1000
"""Distinct prompts remembered."""


class PromptHistory:
    """Steps to older and newer prompts. An edited older prompt becomes the unsent text."""

    def __init__(self) -> None:
        self._prompts: dict[str, None] = {}
        self._own = ""
        self._steps = 0
        """How far back from the end; 0 is what is being written."""

    def remember(self, prompt: str) -> None:
        """Add a sent prompt as the newest; each is kept once."""
        if not prompt.strip():
            return
        self._prompts.pop(prompt, None)
        self._prompts[prompt] = None
        if len(self._prompts) > MAX_LENGTH:
            del self._prompts[next(iter(self._prompts))]

    def older(self, current: str) -> str:
        """Return the prompt before `current`; `current` itself at the beginning."""
        self._start_from(current)
        prompts = self._others()
        if self._steps == len(prompts):
            return current
        self._steps += 1
        return prompts[-self._steps]

    def newer(self, current: str) -> str:
        """Return the prompt after `current`; at the end, the unsent text."""
        self._start_from(current)
        if self._steps == 0:
            return current
        self._steps -= 1
        return self._others()[-self._steps] if self._steps else self._own

    def _others(self) -> list[str]:
        """The history, oldest first, without the unsent text: that is the end already."""
        return [prompt for prompt in self._prompts if prompt != self._own]

    def _start_from(self, current: str) -> None:
        shown = self._others()[-self._steps] if 0 < self._steps <= len(self._others()) else None
        if current != shown:
            self._own, self._steps = current, 0
