"""No password, no verifier's text in what anybody could read: log, errors, the server's log."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest

from tests.faults.certificates import Authority
from tests.teams import SPACE, Team, elsewhere
from wujie_desktop.domain.redaction import redact
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_errors import TeamError
from wujie_desktop.team.owner import FORM, NoOwnerAddress, OwnerAddress, read_owner, scram_verifier

PLANTED = "Planted-Secret_0123456789"


def told_by(error: BaseException | None) -> list[str]:
    """Everything that an error and those behind it say."""
    told = traceback.format_exception(error) if error else []
    while error:
        told.append(repr(error))
        error = error.__cause__ or error.__context__
    return told


async def test_nothing_says_a_password(
    team: Team, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    invitation = await team.invite()
    secrets = [PLANTED, invitation.password.reveal(), team.owner.password.reveal()]
    address = invitation.address
    said: list[str] = [repr(invitation), str(address), repr(team.owner)]
    for change in (
        {"password": Secret(PLANTED)},
        {"password": Secret(PLANTED + "\ud800")},
        {"ca_file": str(Authority(tmp_path).file)},
        {"ca_file": "/nowhere"},
        {"address": elsewhere(address, host="127.0.0.1")},
        {"address": elsewhere(address, port=1)},
        {"address": elsewhere(address, database="nowhere")},
        {"address": elsewhere(address, space="nowhere")},
    ):
        with pytest.raises(TeamError) as caught:
            await team.connect(invitation, **change)
        said += told_by(caught.value)
    ada = await team.connect(invitation)
    await ada.reserve(PLANTED, 1)
    with pytest.raises(TeamError) as caught:
        await ada.settle(PLANTED + "?", 1)
    said += told_by(caught.value)
    async with team.admin() as admin:
        await admin.remove(SPACE, address.login)
    log = (team.server.folder / "server.log").read_text("utf-8")
    assert "CREATE ROLE" in log
    for secret in secrets[1:]:
        assert secret not in log
    for secret in secrets:
        assert secret not in caplog.text + "".join(said)


BAD = (
    "", PLANTED, f"postgresql://{PLANTED}", f"https://a:{PLANTED}@host/db",
    f"postgresql://a:{PLANTED}/x@host/db", f"postgresql://a:{PLANTED}#x@host/db",
    f"postgresql://a:{PLANTED}@host:x{PLANTED}/db", f"postgresql://a:{PLANTED}@[::1/db",
    f"postgresql://a:{PLANTED}@host", f"postgresql://a:{PLANTED}@host/db/{PLANTED}",
    f"postgresql://a:{PLANTED}@/db", f"postgresql://a:{PLANTED}@host/db?sslmode=disable",
    f"postgresql://a:{PLANTED}@host/db?{PLANTED}", f"postgresql://:{PLANTED}@host/db",
)  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_an_address_that_is_none_is_not_quoted(text: str) -> None:
    with pytest.raises(NoOwnerAddress) as caught:
        read_owner(text)
    assert PLANTED not in "".join(told_by(caught.value))


def test_an_owners_address() -> None:
    owner = read_owner("postgresql://o:p%40w%2F@db.example:6000/wujie\n")
    assert owner == OwnerAddress("o", "db.example", 6000, "wujie", Secret("p@w/"))
    assert not owner.is_local
    local = read_owner("postgres://o@/wujie?host=/run/postgresql")
    assert local == OwnerAddress("o", "/run/postgresql", 5432, "wujie", Secret(""))
    assert local.is_local
    assert FORM.startswith("postgresql://")


def test_what_is_written_for_people_loses_it() -> None:
    assert PLANTED not in redact(f"cannot open postgresql://owner:{PLANTED}@host/wujie: no")


async def test_the_verifier_lets_in_who_has_the_password(team: Team) -> None:
    invitation = await team.invite("ada", Rank.VIEWER)
    owner = await team.sql()
    mine = Secret(PLANTED)
    verifier = scram_verifier(mine)
    assert PLANTED not in verifier
    await owner.execute(f"ALTER ROLE \"{invitation.address.login}\" PASSWORD '{verifier}'")
    await team.connect(invitation, password=mine)
