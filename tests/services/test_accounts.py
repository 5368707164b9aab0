"""Whose account signs, and what becomes of keys that are moved, shared, replaced or forgotten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from tests.keychains import FakeKeychain
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.errors import (
    CredentialsMissing,
    KeychainLocked,
    KeyMalformed,
    PassphraseMissing,
)
from wujie_desktop.domain.profile import KeyStorage, Profile, ProfileKind
from wujie_desktop.domain.secret import Secret
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.services.accounts import Accounts

LIVE, TEST, SANDBOX = ProfileKind
PHRASE = Secret("correct horse battery")


@pytest.fixture
def key(sandbox_key: SandboxKey) -> Secret:
    return Secret(sandbox_key.private_text)


def accounts_in(folder: Path, **given: object) -> Accounts:
    options = replace(Options(folder, Environment(), profile="live"), **given)  # type: ignore[arg-type]  # by name
    return Accounts(Preferences(SettingsStore(folder), Settings()), options)


def in_place(place: KeyStorage, app_id: str = "app", kind: ProfileKind = LIVE) -> Profile:
    return Profile(
        kind, app_id, place, gateway="https://g.example/v1", picture_hosts=("a.example",)
    )


async def signing(accounts: Accounts, kind: ProfileKind) -> tuple[str, str, str]:
    """App id, key and gateway with which this profile would sign."""
    given = Options(Path(), Environment(), profile=kind.value)
    options = await accounts.fill(given)
    return options.environment.app_id, options.environment.private_key, options.gateway


async def test_a_key_is_moved_and_not_doubled(
    tmp_path: Path, keychain: FakeKeychain, key: Secret
) -> None:
    accounts = accounts_in(tmp_path)
    await accounts.keep(in_place(KeyStorage.KEYCHAIN), key)
    assert keychain.entries
    with pytest.raises(PassphraseMissing):
        await accounts.keep(in_place(KeyStorage.FILE), None)
    assert accounts.profile("live").keeping is KeyStorage.KEYCHAIN
    await accounts.sealed.unlock(PHRASE)
    await accounts.keep(in_place(KeyStorage.FILE), None)
    assert keychain.entries == {}
    assert await signing(accounts, LIVE) == ("app", key.reveal(), "https://g.example/v1")
    await accounts.keep(in_place(KeyStorage.MEMORY), None)
    assert not accounts.sealed.exists


async def test_two_profiles_of_one_account_share_its_key(
    tmp_path: Path, keychain: FakeKeychain, key: Secret
) -> None:
    accounts = accounts_in(tmp_path)
    for kind in (LIVE, TEST):
        await accounts.keep(in_place(KeyStorage.KEYCHAIN, kind=kind), key)
    await accounts.forget("live")
    assert accounts.profile("live").keeping is KeyStorage.NOWHERE
    assert (await signing(accounts, TEST))[1] == key.reveal()
    await accounts.forget("test")
    assert keychain.entries == {}


async def test_another_app_id_leaves_no_key_of_the_former(
    tmp_path: Path, keychain: FakeKeychain, key: Secret
) -> None:
    accounts = accounts_in(tmp_path)
    await accounts.keep(in_place(KeyStorage.KEYCHAIN, "old"), key)
    await accounts.keep(in_place(KeyStorage.KEYCHAIN, "new"), None)
    assert {app_id for _, app_id in keychain.entries} == {"new"}


@pytest.mark.logs_errors
async def test_a_former_key_that_cannot_be_deleted_is_logged(
    tmp_path: Path, keychain: FakeKeychain, key: Secret, caplog: pytest.LogCaptureFixture
) -> None:
    accounts = accounts_in(tmp_path)
    await accounts.keep(in_place(KeyStorage.KEYCHAIN), key)
    keychain.trouble = KeyringLocked("locked")
    await accounts.keep(in_place(KeyStorage.MEMORY), key)
    assert "the former key is still in the keychain" in caplog.text
    assert (await signing(accounts, LIVE))[1] == key.reveal()


async def test_what_the_command_line_gives_belongs_to_its_profile(
    tmp_path: Path, key: Secret
) -> None:
    given = Environment("given", key.reveal(), picture_hosts=("given.example",))
    accounts = accounts_in(tmp_path, environment=given, gateway="https://given.example/v1")
    assert await signing(accounts, LIVE) == ("given", key.reveal(), "https://given.example/v1")
    for kind in (TEST, SANDBOX):
        assert await signing(accounts, kind) == ("", "", "")
    await accounts.keep(in_place(KeyStorage.MEMORY), key)
    app_id, _, gateway = await signing(accounts, LIVE)
    assert (app_id, gateway) == ("app", "https://given.example/v1")
    hosts = (await accounts.fill(Options(tmp_path, Environment(), profile="live"))).environment
    assert hosts.picture_hosts == ("given.example",)


async def test_a_profile_brings_its_addresses(tmp_path: Path, key: Secret) -> None:
    accounts = accounts_in(tmp_path, profile="test")
    await accounts.keep(in_place(KeyStorage.NOWHERE, app_id=""), None)  # addresses alone
    options = await accounts.fill(Options(tmp_path, Environment(), profile="live"))
    assert (options.gateway, options.can_sign) == ("https://g.example/v1", False)
    assert options.environment.picture_hosts == ("a.example",)
    assert (await accounts.fill(Options(tmp_path, Environment(), profile="sandbox"))).can_sign


async def test_half_an_account_is_refused(tmp_path: Path, key: Secret) -> None:
    accounts = accounts_in(tmp_path)
    for profile, half in (
        (in_place(KeyStorage.MEMORY), None),
        (in_place(KeyStorage.MEMORY, ""), key),
    ):
        with pytest.raises(CredentialsMissing):
            await accounts.keep(profile, half)
    assert accounts.profile("live") == Profile(LIVE)


async def test_what_cannot_be_used_is_raised(
    tmp_path: Path, keychain: FakeKeychain, key: Secret
) -> None:
    accounts = accounts_in(tmp_path, environment=Environment("a", "not a key"))
    with pytest.raises(KeyMalformed):
        await signing(accounts, LIVE)
    await accounts.keep(in_place(KeyStorage.KEYCHAIN), key)
    keychain.trouble = KeyringLocked("locked")
    with pytest.raises(KeychainLocked):
        await signing(accounts, LIVE)
