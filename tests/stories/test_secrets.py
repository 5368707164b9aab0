"""Nothing that the program writes holds a byte of a private key or of a signature."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import pickle
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from tests.keychains import FakeKeychain
from tests.leaks import Needles, find_leaks, leaks_in, needles_of_key, needles_of_text
from tests.stories.accounts import (
    PHRASE,
    click,
    enter_account,
    find,
    make_up_passphrase,
    open_account,
    press,
    unlock,
    words,
)
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_accounts import NOBODY, for_ever, make_example, visits
from tests.stories.test_main_job import settled
from wujie_desktop.api.auth import load_private_key
from wujie_desktop.app.process.crash_reports import report_error
from wujie_desktop.app.process.logging_setup import start_log
from wujie_desktop.config.draft_store import write_draft_file
from wujie_desktop.config.sealed_file import FILE_NAME
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.exact_request import MASK
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import Access, KeyStorage
from wujie_desktop.domain.secret import Secret
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.services.diagnostics import gather, write_archive
from wujie_desktop.ui.compose.request_dialog import FORMS, RequestDialog
from wujie_desktop.ui.dialogs.ledger import LedgerDialog

pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]


class ListeningKey(SandboxKey):
    """A gateway's key that remembers what it was shown; with anything in `objections` it
    refuses everything."""

    def __init__(self, private: RSAPrivateKey) -> None:
        super().__init__(private)
        self.headers: list[str] = []
        self.objections: list[str] = []

    @override
    def accepts(self, header: str, now: float) -> bool:
        self.headers.append(header)
        return super().accepts(header, now) and not self.objections


@pytest.fixture
def key() -> ListeningKey:
    return ListeningKey(SandboxKey.generate().private)


@pytest.fixture
def everything_logged(tmp_path: Path) -> Iterator[Path]:
    """The program's own log with every logger at its most talkative."""
    folder = tmp_path / "无界 数据"
    root = logging.getLogger()
    before = root.handlers[:], root.level
    root.handlers[:] = []
    start_log(folder)
    root.setLevel(logging.DEBUG)
    chatty = [logging.getLogger(name) for name in ("httpx", "httpcore", "asyncio", "qasync")]
    levels = [logger.level for logger in chatty]
    for logger in chatty:
        logger.setLevel(logging.DEBUG)
    yield folder
    for logger, level in zip(chatty, levels, strict=True):
        logger.setLevel(level)
    for handler in root.handlers:
        handler.close()
    root.handlers[:], root.level = before


def pem(key: SandboxKey) -> str:
    form = PrivateFormat.PKCS8
    return key.private.private_bytes(Encoding.PEM, form, NoEncryption()).decode()


def all_needles(key: ListeningKey) -> Needles:
    """The key, every signature that arrived, and the passphrase."""
    found = needles_of_key(key.private) | needles_of_text(PHRASE, "passphrase")
    for header in key.headers:
        signature = json.loads(header)["sign"]
        found |= needles_of_text(signature, "signature")
        found |= needles_of_text(base64.b64decode(signature).hex(), "signature in hex")
    return found


async def do_everything(workbench: Workbench, folder: Path) -> None:
    """Pictures, a request shown and copied, a ledger and a draft written."""
    exports = folder / "exports"
    exports.mkdir(exist_ok=True)
    await make_example(workbench)
    await until(lambda: settled(workbench))
    workbench.window.signals.dialog_requested.emit(DialogName.EXACT_REQUEST)
    dialog = await find(RequestDialog)
    for number, (form, _) in enumerate(FORMS):
        press(dialog, form)
        click(dialog.copy)
        copied = QGuiApplication.clipboard().text()
        assert MASK in copied or number == 1
        (exports / f"request-{number}.txt").write_text(copied, "utf-8")
    dialog.reveal.setChecked(True)  # on the screen only
    dialog.close()
    workbench.window.signals.dialog_requested.emit(DialogName.LEDGER)
    ledger = await find(LedgerDialog)
    await until(lambda: any("charged" in line.lower() for line in words(ledger).splitlines()))
    ledger.ledger.export_requested.emit(str(exports / "ledger.csv"), [("a", "b")])
    ledger.close()
    write_draft_file(exports / "draft.wujie.json", workbench.window.compose.draft())


async def be_refused(workbench: Workbench, folder: Path, key: ListeningKey) -> None:
    """Every signature is wrong now; what the user copies about it is kept."""
    key.objections.append("no")
    workbench.window.compose.prompt.setPlainText("another one")
    workbench.window.compose.submit()
    await until(lambda: "The signature was rejected" in words(workbench.window.notice))
    copy = next(b for b in workbench.window.notice.findChildren(QPushButton) if "Copy" in b.text())
    click(copy)
    (folder / "details.txt").write_text(QGuiApplication.clipboard().text(), "utf-8")


def crash(folder: Path, key: SandboxKey) -> None:
    """Bugs in the midst of secrets leave their reports."""
    secret = Secret(key.private_text)
    bugs: tuple[Callable[[], object], ...] = (
        lambda: load_private_key(key.private_text[:-40]),
        lambda: f"{secret!r} {secret}".encode("ascii"),
        lambda: pickle.dumps(secret),
    )
    for bug in bugs:
        with pytest.raises((WujieError, UnicodeError, TypeError)) as caught:
            bug()
        report_error(folder, caught.value)
        log = logging.getLogger("wujie_desktop")
        log.error("a bug near %s", secret, exc_info=caught.value)


@pytest.mark.parametrize("place", [KeyStorage.FILE, KeyStorage.KEYCHAIN, KeyStorage.MEMORY])
async def test_no_file_holds_a_secret(
    everything_logged: Path,
    key: ListeningKey,
    keychain: FakeKeychain,
    place: KeyStorage,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = everything_logged
    gateway = await SandboxGateway.start(scenario="audit-mix", pace=0.1, key=key)
    stage = WindowDriver(gateway, folder)

    async def enter(workbench: Workbench) -> None:
        page = await open_account(workbench)
        await enter_account(
            page, app_id=gateway.app_id, key=pem(key), place=place, gateway=gateway.address
        )
        if place is KeyStorage.FILE:
            await make_up_passphrase()
        await for_ever()

    async def work(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY
        await do_everything(workbench, folder)
        await be_refused(workbench, folder, key)
        crash(folder, key)

    async def come_again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)

    await stage.play(visits(enter, work), **NOBODY)
    key.objections.clear()
    again = stage.play(come_again, **NOBODY)
    await (asyncio.gather(again, unlock()) if place is KeyStorage.FILE else again)
    await gateway.close()
    write_archive(folder / "diagnostics.zip", gather(folder, {}, SettingsStore(folder).load()))
    needles = all_needles(key)
    assert len({json.loads(header)["sign"] for header in key.headers}) >= 2
    assert find_leaks(folder, needles) == []
    assert leaks_in("".join(capfd.readouterr()).encode(), needles) == set()
    written = {path.name for path in folder.rglob("*") if path.is_file()}
    assert {"settings.json", "draft.json", "ledger.csv", "details.txt"} <= written
    assert (FILE_NAME in written) is (place is KeyStorage.FILE)
    assert any(name.startswith("crash-") for name in written)
    log = (folder / "logs" / "wujie-desktop.log").read_text("utf-8")
    assert "DEBUG" in log
    assert "a bug near Secret(…)" in log


def test_the_log_lets_nothing_through_that_looks_like_a_key(
    everything_logged: Path, sandbox_key: SandboxKey
) -> None:
    log = logging.getLogger("wujie_desktop")
    log.info("the loop says %s", (sandbox_key.private_text, "图片 abc"))
    log.info("the picture %s", "0a" * 32)
    try:
        raise ValueError(pem(sandbox_key))
    except ValueError:
        log.exception("a bug")
    assert find_leaks(everything_logged, needles_of_key(sandbox_key.private)) == []
    text = (everything_logged / "logs" / "wujie-desktop.log").read_text("utf-8")
    assert "the loop says" in text
    assert "0a" * 32 in text


@pytest.mark.parametrize("name", ["PEM line", "base64", "DER", "hex", "decimal", "UTF-16", "sign"])
def test_the_search_finds_what_is_planted(
    tmp_path: Path, sandbox_key: SandboxKey, name: str
) -> None:
    text, private = sandbox_key.private_text, sandbox_key.private
    needles = needles_of_key(private) | needles_of_text("c2lnbmF0dXJl" * 20, "signature")
    planted = {
        "PEM line": pem(sandbox_key).splitlines()[7].encode(),
        "base64": f'{{"key": "{text[300:360]}"}}'.encode(),
        "DER": base64.b64decode(text)[500:560],
        "hex": base64.b64decode(text).hex()[400:500].encode(),
        "decimal": str(private.private_numbers().d).encode(),
        "UTF-16": text[100:160].encode("utf-16"),
        "sign": ("c2lnbmF0dXJl" * 5).encode(),
    }[name]
    assert find_leaks(tmp_path, needles) == []
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").write_bytes(b"\0harmless " + planted + b" harmless")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log.txt", planted)
    leaks = find_leaks(tmp_path, needles)
    places = {leak.partition(": ")[0] for leak in leaks}
    assert {str(tmp_path / "below" / "file"), f"{tmp_path / 'a.zip'}!log.txt"} <= places
    assert any(name in leak for leak in leaks)
