"""Whom the whole program talks to: the gateway it is told, picture hosts, this machine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders import AVATAR, TEMPLATE

WATCH = """
import os, sys
log = os.open(os.environ["SOCKET_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def note(event, arguments):
    if event == "socket.connect":
        family = arguments[0].family
        target = arguments[1]
        if family.name in ("AF_INET", "AF_INET6"):
            os.write(log, f"connect {target[0]}\\n".encode())
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        os.write(log, f"{event} {arguments[0]}\\n".encode())
sys.addaudithook(note)
"""
PROGRAM = "from wujie_desktop.app.cli import main; raise SystemExit(main(sys.argv[1:]))"
LOOPBACK = re.compile(r"^(127\.|::1$|localhost$|::ffff:127\.)")
PLANTED = "import socket; s = socket.socket(); s.setblocking(False); s.connect_ex(('192.0.2.7', 9))"
"""192.0.2.0/24 is nobody's (RFC 5737)."""


def environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in os.environ if not name.lower().endswith("_proxy")}
    return kept | {
        "QT_QPA_PLATFORM": "offscreen",
        "SOCKET_LOG": str(folder / "sockets.log"),
        "WUJIE_DATA_DIR": str(folder / "data"),
    }


def watched(folder: Path, program: str, *arguments: str) -> list[str]:
    """Run `program` with an audit hook; whom Python connected to or looked up."""
    subprocess.run(
        [sys.executable, "-c", f"{WATCH}\n{program}", *arguments],
        env=environment(folder),
        check=True,
        capture_output=True,
        timeout=300,
    )
    log = folder / "sockets.log"
    return [line.split(" ")[1] for line in log.read_text().splitlines()] if log.exists() else []


def traced(folder: Path, *command: str) -> list[str]:
    """Run `command` under strace; every internet address that any part of it, Qt and OpenSSL
    too, connected or sent to."""
    log = folder / "strace.log"
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(log), *command],
        env=environment(folder),
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = log.read_text("utf-8", "replace")
    older = re.findall(r'inet_addr\("([^"]+)"\)', text)
    return older + re.findall(r'inet_pton\(AF_INET6, "([^"]+)"', text)


def strangers(addresses: list[str]) -> list[str]:
    return [address for address in addresses if not LOOPBACK.match(address)]


def test_the_window_talks_to_nobody_but_its_sandbox(tmp_path: Path) -> None:
    met = watched(tmp_path, PROGRAM, "demo", "--data-dir", str(tmp_path / "data"))
    assert met
    assert strangers(met) == []


def test_a_connection_to_anybody_else_is_seen(tmp_path: Path) -> None:
    met = watched(tmp_path, f"{PLANTED}\n{PROGRAM}", "--version")
    assert strangers(met) == ["192.0.2.7"]


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """The gateway as a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "wujie_desktop", "sandbox"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    yield json.loads(process.stdout.readline())
    process.terminate()
    process.wait(60)
    process.stdout.close()


def test_without_a_window_the_gateway_alone_is_asked(
    tmp_path: Path, gateway: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUJIE_APP_ID", gateway["app_id"])
    monkeypatch.setenv("WUJIE_PRIVATE_KEY", gateway["private_key"])
    monkeypatch.setenv("WUJIE_GATEWAY", gateway["address"])
    met = watched(
        tmp_path,
        PROGRAM,
        *("submit", "--avatar", AVATAR, "--template", f"{TEMPLATE}:2", "--prompt", "街"),
        *("--wait", "--timeout", "60", "--data-dir", str(tmp_path / "data")),
    )
    assert set(met) == {"127.0.0.1"}


needs_strace = pytest.mark.skipif(
    not shutil.which("strace"), reason="strace is not here: Python's own calls are watched alone"
)


@needs_strace
def test_no_part_of_the_program_talks_to_anybody_else(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    command = (sys.executable, "-m", "wujie_desktop", "demo", "--data-dir", data)
    met = traced(tmp_path, *command)
    assert met
    assert strangers(met) == []


@needs_strace
def test_strace_sees_a_connection_too(tmp_path: Path) -> None:
    assert strangers(traced(tmp_path, sys.executable, "-c", PLANTED)) == ["192.0.2.7"]
