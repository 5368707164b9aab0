"""The options of this run: decided once on the command line, read by the packages below `app`."""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.config.environment import Environment
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.domain.value import value

SANDBOX = ProfileKind.SANDBOX.value
LIVE = ProfileKind.LIVE.value


@value
class Options:
    """One run of the program, or one window of it.

    `profile` is "" where the settings decide. `environment` and `gateway` hold the account that
    signs, wherever it came from; they belong to `profile`. `gateway` is the base address; "" with
    the sandbox profile means the embedded one, whose simulated durations are multiplied by `pace`.
    `scenario` is what the sandbox simulates; "" is passes only without a window and a mix in one.
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
    dialog: DialogName | None = None
    """To open once the window works."""

    @property
    def is_sandbox(self) -> bool:
        """Whether the profile is the sandbox."""
        return self.profile == SANDBOX

    @property
    def may_charge(self) -> bool:
        """Whether a request may cost points; a sandbox at another address is not trusted to be
        free."""
        return not self.is_sandbox or self.gateway.startswith("https:")

    @property
    def is_embedded(self) -> bool:
        """Whether the gateway is the sandbox inside this program."""
        return self.is_sandbox and not self.gateway

    @property
    def can_sign(self) -> bool:
        """Whether there are credentials to sign requests with."""
        return self.is_embedded or self.environment.has_credentials
