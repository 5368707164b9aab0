"""`submit` of a profile with a team spends by its leave, as the window does."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from tests.app.test_headless import SUBMIT, Shell, shell
from tests.teams import SPACE, Team, team_server
from wujie_desktop.app.cli import EXIT_REFUSED, main
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import LIVE, Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.team_membership import new_membership
from wujie_desktop.services.accounts import Accounts
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.team.admin import Invitation
from wujie_desktop.team.trial import TrialServer

__all__ = ["shell", "team_server"]
ALLOWED, COST = 3, 4
"""Points; two pictures of the sandbox cost so many."""


async def make(server: TrialServer) -> tuple[Team, Invitation]:
    team = Team(server, await server.make_owner("wujie_command"), 0)
    await team.space(SPACE, ALLOWED)
    return team, await team.invite()


async def spent(team: Team) -> list[tuple[str, int]]:
    owner = await team.sql()
    rows = await owner.fetch("SELECT state, cost FROM wujie.reservation")
    await team.close()
    return [tuple(row) for row in rows]


def join(shell: Shell, team: Team, invitation: Invitation) -> None:
    shell.folder.mkdir()
    store, settings = SettingsStore(shell.folder), Settings()
    options = Options(data_folder=shell.folder, environment=Environment())
    secrets = KeptSecrets(Accounts(Preferences(store, settings), options).stores)
    membership = new_membership(invitation.address, team.ca_file)
    asyncio.run(secrets.keep(membership.secret_name, invitation.password, KeyStorage.NOWHERE))
    kept = replace(membership, keeping=KeyStorage.KEYCHAIN)
    store.save(replace(settings, teams={LIVE: kept.stored}))


@pytest.mark.usefixtures("keychain")
def test_it_is_granted_settled_and_refused(
    shell: Shell,
    team_server: TrialServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    team, invitation = asyncio.run(make(team_server))
    join(shell, team, invitation)
    asked = [*SUBMIT, "--wait", "--data-dir", str(shell.folder)]

    def submit() -> tuple[int, str]:
        for name, given in shell.gateway.environment.items():
            monkeypatch.setenv(name, given)
        return main(asked), capsys.readouterr().err

    code, said = submit()
    assert code == 0, said
    assert asyncio.run(spent(team)) == [("settled", COST)]
    code, said = submit()
    assert code == EXIT_REFUSED
    assert f"beyond the team's points: left {ALLOWED - COST} of {ALLOWED}" in said
    assert "nothing was sent" in said
    team_server.stop("immediate")
    try:
        code, said = submit()
        assert code == EXIT_REFUSED
        assert "the team does not let it pass: its server cannot be reached: " in said
    finally:
        team_server.resume()
    assert asyncio.run(spent(team)) == [("settled", COST)]
