"""Which team a profile has joined, by the settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.config.run_options import SANDBOX
from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.secret import Secret
from wujie_desktop.services.kept_secrets import KeptSecrets

if TYPE_CHECKING:
    from wujie_desktop.domain.team_membership import JoinedTeam


def joined_team(settings: Settings, profile: str, secrets: KeptSecrets) -> JoinedTeam | None:
    """The team of the profile of this name; None where it has none."""
    if profile not in settings.teams:
        return None
    from wujie_desktop.domain.team_membership import JoinedTeam, read_membership
    from wujie_desktop.services.device_key import KeptDeviceKey

    membership = read_membership(settings.teams, profile)
    if membership is None:
        return None
    password = partial(secrets.read, membership.secret_name, membership.keeping)
    key = KeptDeviceKey(secrets, membership.key_name)
    secret = partial(secrets.read, membership.originals_secret_name, membership.originals_keeping)
    return JoinedTeam(
        membership, password, is_sandbox=profile == SANDBOX, key=key, originals_secret=secret
    )


def lost_team(profile: str) -> JoinedTeam:
    """The team of a profile of which the library alone knows: nothing is paid for before it is
    left."""
    from wujie_desktop.domain.team_membership import LOST, JoinedTeam

    async def password() -> Secret | None:
        return None

    return JoinedTeam(LOST, password, is_sandbox=profile == SANDBOX)
