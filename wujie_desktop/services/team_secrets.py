"""The ways to what a membership keeps elsewhere: its password, the key of its device, and the
secret of the bucket of originals."""

from __future__ import annotations

from wujie_desktop.domain.errors import PassphraseMissing
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team_errors import TeamSealed
from wujie_desktop.domain.team_membership import JoinedTeam, TeamMembership
from wujie_desktop.services.device_key import KeptDeviceKey
from wujie_desktop.services.kept_secrets import KeptSecrets


def with_secrets(
    membership: TeamMembership,
    secrets: KeptSecrets,
    *,
    is_sandbox: bool,
    entered: Secret | None = None,
    originals_entered: Secret | None = None,
) -> JoinedTeam:
    """`membership` with the ways to its secrets. `entered` is a password that is not kept yet, and
    goes before the one that is; so does `originals_entered`, the secret of the bucket. The way to
    the password raises TeamSealed."""

    async def password() -> Secret | None:
        try:
            return entered or await secrets.demand(membership.secret_name, membership.keeping)
        except PassphraseMissing:
            raise TeamSealed from None

    async def originals_secret() -> Secret | None:
        return originals_entered or await secrets.read(
            membership.originals_secret_name, membership.originals_keeping
        )

    return JoinedTeam(
        membership,
        password,
        is_sandbox=is_sandbox,
        key=KeptDeviceKey(secrets, membership.key_name),
        originals_secret=originals_secret,
    )
