"""What this run is about: decided once on the command line, read everywhere below `app`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wujie_desktop.config.environment import Environment

SANDBOX = "sandbox"
LIVE = "live"


@dataclass(frozen=True, slots=True)
class Options:
    """One run of the program.

    `gateway` is the base address; "" with the sandbox profile means the embedded one, whose
    simulated durations are stretched by `pace`.
    `language` and `theme` are "" where the settings decide.
    """

    data_folder: Path
    environment: Environment
    profile: str = SANDBOX
    gateway: str = ""
    scenario: str = "ok"
    pace: float = 1.0
    language: str = ""
    theme: str = ""
    file: str = ""
    """A draft to open, as an absolute path."""

    @property
    def is_sandbox(self) -> bool:
        """Whether nothing of this run costs points."""
        return self.profile == SANDBOX
