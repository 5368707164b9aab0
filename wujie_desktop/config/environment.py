"""Environment variables: the only source of credentials without a window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from wujie_desktop.domain.value import value

APP_ID = "WUJIE_APP_ID"
PRIVATE_KEY = "WUJIE_PRIVATE_KEY"
GATEWAY = "WUJIE_GATEWAY"
DATA_DIR = "WUJIE_DATA_DIR"
PICTURE_HOSTS = "WUJIE_PICTURE_HOSTS"
UPDATE_ADDRESS = "WUJIE_UPDATE_ADDRESS"
UPDATE_ROOT = "WUJIE_UPDATE_ROOT"
TEAM_OWNER = "WUJIE_TEAM_OWNER"

DEFAULT_GATEWAY = "https://gate.wujieai.net/wj-open/v1"
"""Contract §1; an older brand's host exists, so it stays a setting."""


@value
class Environment:
    """The variables, "" where unset. The private key is never shown and never stored."""

    app_id: str = ""
    private_key: str = field(default="", repr=False)
    gateway: str = ""
    data_dir: str = ""
    picture_hosts: tuple[str, ...] = ()
    """Hosts that pictures may come from, such as *.example.com; none: the documented ones."""
    update_address: str = ""
    update_root: str = ""
    """The root metadata that is trusted, as JSON."""

    @property
    def has_credentials(self) -> bool:
        """Whether requests can be signed."""
        return bool(self.app_id and self.private_key)


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Pick this program's variables out of `variables`."""
    return Environment(
        app_id=variables.get(APP_ID, "").strip(),
        private_key=variables.get(PRIVATE_KEY, "").strip(),
        gateway=variables.get(GATEWAY, "").strip(),
        data_dir=variables.get(DATA_DIR, "").strip(),
        picture_hosts=tuple(variables.get(PICTURE_HOSTS, "").replace(",", " ").lower().split()),
        update_address=variables.get(UPDATE_ADDRESS, "").strip(),
        update_root=variables.get(UPDATE_ROOT, "").strip(),
    )
