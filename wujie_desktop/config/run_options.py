"""What this run is about: decided once on the command line, read everywhere below `app`."""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.config.environment import Environment
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.domain.value import value

SANDBOX = ProfileKind.SANDBOX.value
LIVE = ProfileKind.LIVE.value


@value
class Options:
    """One run of the program, or one window of it.

    `profile` is "" where the settings decide. `environment` and `gateway` hold the account that
    signs, from wherever it came; they belong to `profile`.
    `gateway` is the base address; "" with the sandbox profile means the embedded one, whose
    simulated durations are stretched by `pace`; `scenario` is what it plays, "" for passes only
    without a window and a mix in one.
    `language` and `theme` are "" where the settings decide.
    """

    data_folder: Path
    environment: Environment
    profile: str = SANDBOX
    gateway: str = ""
    scenario: str = ""
    pace: float = 1.0
    language: str = ""
    theme: str = ""
    file: str = ""
    """A draft to open, as an absolute path."""
    dialog: str = ""
    """The name of a dialog to open once the window works."""

    @property
    def is_sandbox(self) -> bool:
        """Whether nothing of this run costs points."""
        return self.profile == SANDBOX

    @property
    def may_charge(self) -> bool:
        """Whether a request may cost points: a sandbox elsewhere is whoever answers there."""
        return not self.is_sandbox or self.gateway.startswith("https:")

    @property
    def is_embedded(self) -> bool:
        """Whether the gateway is the sandbox inside this program."""
        return self.is_sandbox and not self.gateway

    @property
    def can_sign(self) -> bool:
        """Whether there is an account to send anything with."""
        return self.is_embedded or self.environment.has_credentials
