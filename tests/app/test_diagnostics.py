"""Nothing that is written - data folder, logs, crash files, diagnostics - holds a key, a
signature, and nothing that is handed on holds a prompt or a name."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import subprocess
import sys
import time
import zipfile
from dataclasses import fields
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.library import FILE_NAME
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import APP_ID, SandboxKey
from wujie_desktop.services.diagnostics import SHOWN_SETTINGS, gather, write_archive

PROMPT = "一只不该出现在诊断里的猫"
LONG_AGO = 1_700_000_000
TOKEN = "vLXn0hO9y3cQ2mPq8sT7uWaZbKdEfGhi"
CRASHING = """
import asyncio, logging, os, sys
from dataclasses import replace
from pathlib import Path
from wujie_desktop.api.auth import build_header, load_private_key
from wujie_desktop.app.process.crash_reports import report_error
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.config.run_options import LIVE, Options
from wujie_desktop.config.environment import read_environment
from wujie_desktop.ui.dialogs.question import QuestionDialog
from cryptography.hazmat.primitives import serialization as s

environment = read_environment(os.environ)
key = load_private_key(environment.private_key)
pem = key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()).decode()

async def script(desk):
    desk.window.compose.set_draft(replace(example_draft(), prompt=sys.argv[2]))
    while not desk.window.compose.generate_button.isEnabled():
        await asyncio.sleep(0.02)
    desk.window.compose.generate_button.click()
    while not (asked := desk.window.findChildren(QuestionDialog)):
        await asyncio.sleep(0.02)
    asked[0].yes.click()
    while not desk.gallery.rowCount():
        await asyncio.sleep(0.05)
    while not all(picture.state.is_settled for picture in desk.gallery.pictures()):
        await asyncio.sleep(0.05)
    header = build_header(environment.app_id, int(sys.argv[3]), key)
    logging.getLogger("wujie_desktop").error("sent %s", {"Authorization": header})
    try:
        raise ValueError(pem)
    except ValueError:
        logging.getLogger("wujie_desktop").exception("a key slipped into an exception")
    raise RuntimeError(environment.private_key)

folder = Path(sys.argv[1])
options = Options(folder, environment, profile=LIVE, gateway=environment.gateway, language="en")
try:
    run_gui(options, script)
except RuntimeError as error:
    report_error(folder, error)
    os.abort()
"""


def key_material(key: SandboxKey, moments: range) -> list[bytes]:
    """Runs of the private key in every usual form, and the signatures of those seconds."""
    der = base64.b64decode(key.private_text)
    pem = key.private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    whole = [
        der,
        base64.b64encode(der),
        b"".join(pem.splitlines()[1:-1]),
        der.hex().encode(),
        der.hex().upper().encode(),
    ]
    runs = [text[at : at + 24] for text in whole for at in range(0, len(text) - 24, 24)]
    return runs + [signature(key, moment)[:24] for moment in (LONG_AGO, *moments)]


def signature(key: SandboxKey, moment: int) -> bytes:
    text = json.dumps({"appId": APP_ID, "timestamp": moment}, separators=(",", ":"))
    return base64.b64encode(key.private.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))


@pytest.mark.skipif(sys.platform == "win32", reason="aborting opens a dialog there")
async def test_a_crash_with_real_keys_leaves_no_key_anywhere(
    tmp_path: Path, sandbox_key: SandboxKey
) -> None:
    folder = tmp_path / "张三 的数据"
    folder.mkdir()
    settings = Settings(callback_token=TOKEN, callback_url="https://zhang.example.com")
    SettingsStore(folder).save(settings)
    began = int(time.time())
    gateway = await SandboxGateway.start(scenario="ok", pace=0.05, key=sandbox_key)
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "WUJIE_APP_ID": gateway.app_id,
        "WUJIE_PRIVATE_KEY": gateway.private_key,
        "WUJIE_GATEWAY": gateway.address,
    }
    command = [sys.executable, "-c", CRASHING, str(folder), PROMPT, str(LONG_AGO)]
    done = await asyncio.to_thread(
        subprocess.run, command, env=environment, timeout=300, capture_output=True, check=False
    )
    creates = gateway.count("/avatar/artwork/create")
    await gateway.close()
    assert done.returncode == -6, done.stderr.decode()
    assert creates == 1
    secrets = key_material(sandbox_key, range(began - 2, int(time.time()) + 2))
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [secret for secret in secrets if secret in data], path

    target = tmp_path / "diagnostics.zip"
    write_archive(target, gather(folder, {"program": "1"}, settings))
    with zipfile.ZipFile(target) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    unwanted = [*secrets, PROMPT.encode(), TOKEN.encode(), b"zhang.example", "张三".encode()]
    for name, data in members.items():
        assert not [secret for secret in unwanted if secret in data], name
    logs = members["logs/wujie-desktop.log"].decode()
    assert "a key slipped into an exception" in logs
    assert "[removed]" in logs
    assert "Fatal Python error: Aborted" in members["logs/faults.txt"].decode()
    assert any(name.startswith("logs/crash-") for name in members)
    library = members["library.txt"].decode()
    assert "rows of picture" in library
    assert "integrity" in library
    assert "bytes free" in library
    assert not any(name.endswith((".jpg", ".png", ".sqlite3", ".json")) for name in members)


def test_a_setting_is_shown_only_where_it_was_decided_to(tmp_path: Path) -> None:
    assert {item.name for item in fields(Settings)} >= SHOWN_SETTINGS
    text = {e.name: e.text for e in gather(tmp_path, {}, Settings(callback_url="https://me"))}
    assert "https://me" not in text["settings.txt"]
    assert "callback_url" in text["settings.txt"]


@pytest.mark.parametrize("damage", [b"", b"no database " * 999])
def test_it_is_gathered_from_a_broken_folder_too(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(damage)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "wujie-desktop.log").mkdir()
    found = {entry.name: entry.text for entry in gather(tmp_path, {}, Settings())}
    assert "cannot be read" in found["library.txt"] or "schema" in found["library.txt"]
    assert "a folder stands where a file should be" in found["logs/wujie-desktop.log"]


def test_an_archive_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable):
        write_archive(tmp_path / "missing" / "x.zip", ())
