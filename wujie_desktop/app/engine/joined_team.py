"""Which team a profile has joined, by the settings."""

from __future__ import annotations

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
    from wujie_desktop.domain.team_membership import read_membership
    from wujie_desktop.services.team_secrets import with_secrets

    membership = read_membership(settings.teams, profile)
    if membership is None:
        return None
    return with_secrets(membership, secrets, is_sandbox=profile == SANDBOX)


def lost_team(profile: str) -> JoinedTeam:
    """The team of a profile of which the library alone knows: nothing is paid for before it is
    left."""
    from wujie_desktop.domain.team_membership import LOST, JoinedTeam

    async def password() -> Secret | None:
        return None

    return JoinedTeam(LOST, password, is_sandbox=profile == SANDBOX)
