"""`team` on the command line: what it prints, and what its exit code says."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.teams import SPACE, Team
from wujie_desktop.app.cli import main
from wujie_desktop.config.environment import TEAM_OWNER
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import TeamAddress, read_address
from wujie_desktop.team.admin import Invitation
from wujie_desktop.team.owner import OwnerAddress
from wujie_desktop.team.trial import HOST, TrialServer, find_programs

Capsys = pytest.CaptureFixture[str]


class Administrator:
    """Types commands for one server."""

    def __init__(self, server: TrialServer, monkeypatch: pytest.MonkeyPatch) -> None:
        self.server = server
        self._monkeypatch = monkeypatch
        self.owner = ""

    def by(self, owner: OwnerAddress) -> None:
        password = owner.password.reveal()
        self.owner = (
            f"postgresql://{owner.login}:{password}@{owner.host}:{owner.port}/{owner.database}"
        )

    def types(self, *words: str) -> int:
        self._monkeypatch.setenv(TEAM_OWNER, self.owner)
        code = main(["team", words[0], "--ca-file", self.server.ca_file, *words[1:]])
        assert TEAM_OWNER not in os.environ
        return code


@pytest.fixture
def admin(team_server: TrialServer, monkeypatch: pytest.MonkeyPatch) -> Administrator:
    return Administrator(team_server, monkeypatch)


def test_from_nothing_to_a_member_and_back(admin: Administrator, capsys: Capsys) -> None:
    import asyncio

    admin.by(asyncio.run(admin.server.make_owner("typed")))
    assert admin.types("check") == 1
    made = ("--title", "Studio 主", "--budget", "50", "--four-eyes", "--allowance", "9")
    assert admin.types("init", "studio", *made) == 0
    assert admin.types("upgrade") == 0
    assert admin.types("budget", "studio", "70", "--override", "yes") == 0
    assert "70 points a day" in capsys.readouterr().out
    assert admin.types("invite", "studio", "typed-ada", "--name", "Ada", "--rank", "admin") == 0
    address_line, password = capsys.readouterr().out.split()
    address = read_address(address_line)
    assert address == TeamAddress("typed-ada", HOST, "typed", "studio", admin.server.port)

    async def look() -> None:
        team = Team(admin.server, None, 0)  # type: ignore[arg-type] # the owner is not asked
        ada = await team.connect(Invitation(address, Secret(password)))
        assert (ada.welcome.person, ada.welcome.space_title) == ("Ada", "Studio 主")
        assert (await ada.purse()).allowed == 70
        assert ada.welcome.four_eyes
        await team.close()

    asyncio.run(look())
    assert admin.types("check") == 1
    assert (
        "points a day (9 per device without the server), Asia/Shanghai, four eyes"
        in capsys.readouterr().out
    )
    assert admin.types("allowance", "studio", "20") == admin.types("allowance", "studio", "0") == 0
    assert capsys.readouterr().out.splitlines() == [
        "studio: 20 points a day for each device without the server",
        "studio: nothing for each device without the server",
    ]
    assert admin.types("allowance", "studio", "none") == 0
    assert capsys.readouterr().out.endswith("nothing for each device without the server\n")
    assert admin.types("four-eyes", "studio", "no") == 0
    assert capsys.readouterr().out == "studio: four eyes no\n"
    assert admin.types("restored") == 0
    assert admin.types("check") == 1
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "! fsync is off",
        "! full_page_writes is off",
    ]
    assert admin.types("remove", "studio", "typed-ada") == 0
    assert admin.types("budget", "studio", "none") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("init", "Main"), "argument SPACE: a-z"),
        (("init", "a" * 64), "63 characters at most"),
        (("check", "a\nb\u202e\x1b[2J"), r"unrecognized arguments: a\nb\u202e\x1b[2J (see --help)"),
        (("init", "main", "--budget", "-1"), "argument --budget: neither points"),
        (("init", "main", "--budget", "1e3"), "argument --budget: neither points"),
        (("init", "main", "--budget", "9" * 10), "argument --budget: neither points"),
        (("init", "main", "--host", "a b"), "argument --host: not HOST"),
        (("init", "main", "--title", "a\x1bb"), "argument --title: not a line"),
        (("invite", "main", "x'; --"), "argument LOGIN: a-z"),
        (("invite", "main", "ada", "--rank", "king"), "argument --rank: invalid choice"),
        (("four-eyes", "main", "perhaps"), "argument is_on: invalid choice"),
        (("allowance", "main", "-5"), "argument N|none: neither points"),
        (("allowance", "main"), "the following arguments are required"),
        (("budget", "main"), "the following arguments are required"),
        (("dance",), "argument ACTION: invalid choice"),
        ((), "the following arguments are required"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_line(
    capsys: Capsys, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["team", *words])
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("", "WUJIE_TEAM_OWNER: not set"),
        ("nonsense-with-a-Secret", "WUJIE_TEAM_OWNER: not postgresql://"),
        ("postgresql://a:Secret@localhost", "WUJIE_TEAM_OWNER: no database is named"),
        ("postgresql://a:Secret@localhost/x?sslmode=disable", "TLS is always verified"),
        ("postgresql://a:Secret\udcff@localhost/x", "WUJIE_TEAM_OWNER: not UTF-8"),
        ("postgresql://a\udcff:Secret@localhost/x", "WUJIE_TEAM_OWNER: not UTF-8"),
        ("postgresql://a:Secret@localhost/\udcff", "WUJIE_TEAM_OWNER: not UTF-8"),
        ("postgresql://a%00:Secret@localhost/x", "a character of it is NUL"),
        ("postgresql://a:Secret%00@localhost/x", "a character of it is NUL"),
    ],
)
def test_an_owner_that_is_none(admin: Administrator, capsys: Capsys, owner: str, said: str) -> None:
    admin.owner = owner
    assert admin.types("check") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert "Secret" not in line


async def test_an_owner_that_is_refused(
    team: Team, admin: Administrator, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    right = team.owner
    wrong = OwnerAddress(right.login, HOST, right.port, right.database, Secret("Wrong"))
    away = OwnerAddress(right.login, HOST, 1, right.database, right.password)
    for owner, code, said in ((wrong, 2, "password authentication failed"), (away, 1, "reached")):
        admin.by(owner)
        assert await asyncio.to_thread(admin.types, "check") == code
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line
        assert owner.password.reveal() not in line
    admin.by(right)
    for words in (
        ("budget", "nowhere", "1"),
        ("remove", SPACE, "nobody"),
        ("init", SPACE),
        ("four-eyes", "nowhere", "yes"),
        ("allowance", "nowhere", "1"),
    ):
        assert await asyncio.to_thread(admin.types, *words) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


async def test_what_was_typed_is_quoted_in_one_line(
    team: Team, admin: Administrator, capsys: Capsys
) -> None:
    import asyncio

    admin.by(team.owner)
    strange = "a\nb\u202e\x1b[2J"
    for words, code, said in (
        (("init", "zone", "--time-zone", strange), 2, r"no time zone 'a\nb\u202e\x1b[2J'"),
        (("init", "zone", "--time-zone", ""), 2, "no time zone ''"),
        (("check", "--ca-file", f"/nowhere/{strange}"), 1, r"/nowhere/a\nb\u202e\x1b[2J: "),
    ):
        assert await asyncio.to_thread(admin.types, *words) == code
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line


async def test_who_is_a_member_elsewhere_keeps_the_password(
    team: Team, admin: Administrator, capsys: Capsys
) -> None:
    import asyncio

    admin.by(team.owner)
    await team.space("second")
    first = await team.invite("ada")
    words = ("invite", "second", team.login("ada"))
    assert await asyncio.to_thread(admin.types, *words) == 0
    said = capsys.readouterr()
    (address,) = said.out.splitlines()
    assert "The password is the one that this person has" in said.err
    second = read_address(address)
    assert isinstance(second, TeamAddress)
    for invitation in (first, Invitation(second, first.password)):
        assert (await team.connect(invitation)).welcome.person == "Ada"
    assert await asyncio.to_thread(admin.types, *words) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2
    assert "not shown again" in said.err


def test_by_socket_the_host_has_to_be_named(admin: Administrator, capsys: Capsys) -> None:
    admin.owner = "postgresql://owner@/wujie?host=/run/postgresql"
    assert admin.types("init", "main") == 2
    assert "--host is missing" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_server_to_try_is_gone_after_ctrl_c(name: str) -> None:
    if find_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    number = signal.Signals[name]
    command = [sys.executable, "-m", "wujie_desktop", "team", "try"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        lines = [running.stdout.readline().strip() for _ in range(5)]
        addresses = [read_address(line.split()[0]) for line in lines[:3]]
        assert [getattr(each, "login", "") for each in addresses] == ["root", "ada", "lin"]
        ca_file = lines[3].removeprefix("CA file: ")
        name, _, owner = lines[4].partition("=")
        shown = subprocess.run(
            [*command[:-1], "check", "--ca-file", ca_file],
            env=os.environ | {name: owner},
            check=False,
            capture_output=True,
            text=True,
        )
        assert "main: 3 members" in shown.stdout
        folder = Path(ca_file).parent
        assert (folder / "data/postmaster.pid").exists()
        running.send_signal(number)
        assert running.wait() == 0
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize(
    ("sign", "name", "times"),
    [
        ("password", "SIGINT", 1),
        ("data/postmaster.pid", "SIGTERM", 1),
        ("data/base", "SIGHUP", 1),
        ("data/base", "SIGINT", 3),
        ("server.log", "SIGINT", 3),
        ("server.log", "SIGHUP", 1),
    ],
)
def test_a_server_to_try_that_is_broken_off_leaves_nothing(
    sign: str, name: str, times: int
) -> None:
    """However often it is asked to end while it is being made."""
    if find_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    command = [sys.executable, "-m", "wujie_desktop", "team", "try"]
    with tempfile.TemporaryDirectory(prefix="wujie-", dir="/tmp") as made:
        place = Path(made)
        place.chmod(0o755)  # the server's user has to get there
        with subprocess.Popen(
            command,
            env=os.environ | {"TMPDIR": made},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as running:
            while not list(place.glob(f"*/{sign}")):
                assert running.poll() is None
                time.sleep(0.005)
            for _ in range(times):
                running.send_signal(signal.Signals[name])
                time.sleep(0.02)
            said = running.communicate()[1]
        assert running.returncode == 0 or times > 1  # the last may come when all is gone
        assert list(place.iterdir()) == []
        assert len(said.splitlines()) <= 1
        assert not _running_in(place)


def _running_in(place: Path) -> list[Path]:
    found = []
    for where in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):  # it ended, or is another's
            found += [where] if str(place) in str(where.readlink()) else []
    return found


def test_where_there_is_no_postgresql(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("wujie_desktop.team.trial._DEBIAN", tmp_path)
    assert main(["team", "try"]) == 2
    assert "PostgreSQL is not installed here" in capsys.readouterr().err
