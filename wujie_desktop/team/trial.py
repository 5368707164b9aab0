"""A PostgreSQL of one's own, in a folder, on loopback, to try a team out; tests use it too."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from wujie_desktop.domain.team_errors import TeamUnreachable
from wujie_desktop.team.link import open_link, said_plainly
from wujie_desktop.team.owner import OwnerAddress, make_password, scram_verifier
from wujie_desktop.team.trial_certificates import (
    CA_FILE,
    CERTIFICATE_FILE,
    KEY_FILE,
    write_certificates,
)

HOST = "localhost"
DATABASE = "wujie"
OWNER = "wujie_owner"
_SUPERUSER = "postgres"
_DEBIAN = Path("/usr/lib/postgresql")
_PATIENCE = 60
"""Seconds that a start or an end may take."""
_UNPRIVILEGED = ("postgres", "nobody")
"""PostgreSQL refuses to run as root; it runs as the first of these then."""


def find_programs() -> Path | None:
    """The folder of PostgreSQL's programs, or None: on PATH, else the newest that Debian has."""
    found = shutil.which("pg_ctl")
    if found and shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = [folder for folder in _DEBIAN.glob("*/bin") if (folder / "initdb").exists()]
    return max(folders, key=lambda folder: float(folder.parent.name), default=None)


class TrialServer:
    """One server in a folder of its own; runs after `start`, gone without a trace after `remove`,
    whatever broke off before."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._has_run = False
        self.port = _free_port()
        self.superuser = make_password()
        self.folder = Path(mkdtemp(prefix="wujie-team-"))
        self.ca_file = str(self.folder / CA_FILE)

    def start(self, settings: Mapping[str, str] | None = None) -> None:
        """Make and start it, with these lines of postgresql.conf besides. Raises
        TeamUnreachable."""
        self._make(settings or {})
        self.resume()

    def _make(self, settings: Mapping[str, str]) -> None:
        write_certificates(self.folder, HOST)
        secret = self.folder / "password"
        secret.touch(0o600)
        secret.write_text(self.superuser.reveal(), "utf-8")
        self._give_away()
        self._call(
            "initdb", "--username", _SUPERUSER, "--pwfile", str(secret), "--encoding", "UTF8",
            "--locale", "C", "--auth", "scram-sha-256", "--no-sync",
        )  # fmt: skip
        secret.unlink()
        lines = {
            "listen_addresses": HOST,
            "port": str(self.port),
            "unix_socket_directories": "" if sys.platform == "win32" else str(self.folder),
            "ssl": "on",
            "ssl_cert_file": str(self.folder / CERTIFICATE_FILE),
            "ssl_key_file": str(self.folder / KEY_FILE),
            **settings,
        }
        with (self.folder / "data/postgresql.conf").open("a", encoding="utf-8") as config:
            config.writelines(f"{name} = '{wish}'\n" for name, wish in lines.items())
        rules = "local all all scram-sha-256\n" if sys.platform != "win32" else ""
        for net in ("127.0.0.1/32", "::1/128"):
            rules += f"hostssl all all {net} scram-sha-256\n"
        (self.folder / "data/pg_hba.conf").write_text(rules, "utf-8")

    def resume(self) -> None:
        """Start it, also again after `stop`. Raises TeamUnreachable."""
        log = str(self.folder / "server.log")
        self._has_run = True
        self._call("pg_ctl", "start", "-w", "-t", str(_PATIENCE), "-s", "-l", log)

    def stop(self, mode: str = "fast") -> None:
        """End it; `mode` "immediate" is a crash."""
        self._call("pg_ctl", "stop", "-w", "-t", str(_PATIENCE), "-s", "-m", mode)

    def remove(self) -> None:
        """End it if it runs, and delete its folder. Raises TeamUnreachable where it cannot be
        ended; its folder is gone all the same, and a server without one ends within a minute."""
        try:
            if self._has_run and (self.folder / "data/postmaster.pid").exists():
                self.stop("immediate")
        finally:
            shutil.rmtree(self.folder)

    async def make_owner(self, database: str = DATABASE) -> OwnerAddress:
        """Make a database and the role that owns it, which may make roles and is no superuser."""
        password = make_password()
        link = await open_link(
            HOST,
            self.port,
            login=_SUPERUSER,
            password=self.superuser,
            database="postgres",
            ca_file=self.ca_file,
        )
        with said_plainly():
            owner = f'"{OWNER}_{database}"'
            secret = f"PASSWORD '{scram_verifier(password)}'"
            await link.execute(f"CREATE ROLE {owner} LOGIN CREATEROLE {secret}")
            await link.execute(f'CREATE DATABASE "{database}" OWNER {owner}')
            await link.close()
        return OwnerAddress(owner.strip('"'), HOST, self.port, database, password)

    def _call(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self.folder / "data"), *arguments]
        with subprocess.Popen(  # noqa: S603 - found above
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=_environment(),
            start_new_session=True,  # what ends us from the terminal is not meant for it
            **_as_whom(),
        ) as running:
            try:
                said = running.communicate()[1]
            except BaseException:
                if program == "initdb":
                    _kill(running)
                with suppress(ValueError):  # all of it had been read
                    running.communicate()  # until whatever it started has ended, too
                raise
        if running.returncode:
            raise TeamUnreachable(" ".join(said.decode("utf-8", "replace").split()))

    def _give_away(self) -> None:
        """Hand the folder to whom PostgreSQL runs as."""
        owner = _as_whom()
        for path in (self.folder, *self.folder.iterdir()) if owner else ():
            shutil.chown(path, owner["user"], owner["group"])


def _kill(running: subprocess.Popen[bytes]) -> None:
    """End it and what it started."""
    if sys.platform == "win32":
        running.kill()
    elif running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)


def _environment() -> dict[str, str]:
    """Without what PostgreSQL's programs would take as wishes."""
    wishes = ("PG", "WUJIE")
    return {name: text for name, text in os.environ.items() if not name.startswith(wishes)}


def _as_whom() -> dict[str, Any]:
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next(name for name in _UNPRIVILEGED if name in known)
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
