"""Which secrets of a profile lie in the encrypted file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.sealed_file import SealedFile
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.bucket import new_bucket
from wujie_desktop.domain.errors import PassphraseMissing
from wujie_desktop.domain.profile import KeyStorage, Profile, ProfileKind, SecretKind
from wujie_desktop.domain.robots import RobotKind, new_robot
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import TeamAddress, read_address
from wujie_desktop.domain.team_errors import TeamSealed
from wujie_desktop.domain.team_membership import new_membership
from wujie_desktop.services.accounts import Accounts
from wujie_desktop.services.kept_secrets import KeptSecrets, kinds_kept_in
from wujie_desktop.services.team_secrets import with_secrets

FILE = KeyStorage.FILE
ADDRESS = read_address("wujie-team://anna@db.example/wujie/main")
assert isinstance(ADDRESS, TeamAddress)
TEAM = new_membership(ADDRESS, "")
ROBOT = replace(new_robot(RobotKind.WECOM), keeping=FILE)
LIVE = Profile(ProfileKind.LIVE, app_id="app", keeping=FILE)


@pytest.mark.parametrize(
    ("profile", "kept", "kinds"),
    [
        ("live", {"profiles": {"live": LIVE.stored}}, {SecretKind.ACCOUNT}),
        ("test", {"profiles": {"live": LIVE.stored}}, set()),
        ("sandbox", {"teams": {"sandbox": replace(TEAM, keeping=FILE).stored}}, {SecretKind.TEAM}),
        (
            "test",
            {"teams": {"test": replace(TEAM, originals_keeping=FILE).stored}},
            {SecretKind.TEAM},
        ),
        ("live", {"teams": {"test": replace(TEAM, keeping=FILE).stored}}, set()),
        ("live", {"teams": {"live": replace(TEAM, keeping=KeyStorage.MEMORY).stored}}, set()),
        (
            "live",
            {"buckets": {"live": replace(new_bucket(), keeping=FILE).stored}},
            {SecretKind.BUCKET},
        ),
        ("test", {"robots": {"1": ROBOT.stored}}, {SecretKind.ROBOT}),
        ("test", {"robots": {"1": replace(ROBOT, is_on=False).stored}}, set()),
        ("sandbox", {"robots": {"1": ROBOT.stored}}, set()),
        ("live", {"teams": {"live": "?"}, "buckets": {"live": 1}}, set()),
    ],
)
def test_what_a_profile_needs_of_the_file(
    profile: str, kept: dict[str, Any], kinds: set[SecretKind]
) -> None:
    assert kinds_kept_in(FILE, Settings(**kept), profile) == kinds


async def test_it_is_locked_until_the_passphrase_is_given(tmp_path: Path) -> None:
    settings = Settings(teams={"sandbox": replace(TEAM, keeping=FILE).stored})
    preferences = Preferences(SettingsStore(tmp_path), settings)
    accounts = Accounts(preferences, Options(tmp_path, Environment()))
    assert not accounts.locked("sandbox")  # there is no file
    phrase = Secret("correct horse battery")
    before = SealedFile(tmp_path)
    await before.unlock(phrase)
    await before.write(TEAM.secret_name, Secret("word"))
    assert accounts.locked("sandbox") == {SecretKind.TEAM}
    joined = with_secrets(
        replace(TEAM, keeping=FILE), KeptSecrets(accounts.stores), is_sandbox=True
    )
    with pytest.raises(TeamSealed):
        await joined.password()
    with pytest.raises(PassphraseMissing):
        await KeptSecrets(accounts.stores).demand(TEAM.secret_name, FILE)
    assert await KeptSecrets(accounts.stores).read(TEAM.secret_name, FILE) is None
    await accounts.sealed.unlock(phrase)
    assert not accounts.locked("sandbox")
    assert await joined.password() == Secret("word")
