"""What may leave the program and what may not: export, drag, copy, evidence. In the real window,
and the bytes that left are read again."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.builders import START
from tests.stories.conftest import WindowDriver, enter_library, focus, toast_text, until
from tests.stories.test_culling import press, shown
from tests.stories.test_policies import choose, said
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.app.commands.pack_check import run_pack_check
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.export.evidence_check import check_pack
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.ui.dialogs.contest import ContestDialog
from wujie_desktop.ui.hand_off.page import HandOffPage

pytestmark = pytest.mark.gui
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


async def select_all(workbench: Workbench) -> None:
    view = workbench.window.gallery.view
    await focus(view)
    view.selectAll()


async def answer_chooser(workbench: Workbench, path: Path) -> None:
    await until(lambda: bool(workbench.window.findChildren(QFileDialog)))
    chooser = workbench.window.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(path))
    chooser.close()


async def export_into(workbench: Workbench, folder: Path) -> None:
    """On the page of exports, which is open."""
    page = workbench.window.stage.currentWidget()
    assert isinstance(page, HandOffPage)
    page.settings.choose.click()
    await answer_chooser(workbench, folder)
    await until(page.settings.export.isEnabled)
    page.settings.export.click()


async def contest(workbench: Workbench, path: Path, reason: str = "") -> ContestDialog:
    """Fill in the sheet that is asked for, and save the pack at `path`."""
    await until(lambda: workbench.window.findChild(ContestDialog) is not None)
    sheet = workbench.window.findChild(ContestDialog)
    assert isinstance(sheet, ContestDialog)
    sheet.reason.setPlainText(reason)
    sheet.elsewhere.click()
    await answer_chooser(workbench, path)
    sheet.save.click()
    await until(lambda: bool(sheet.outcome.text))
    return sheet


def verdicts(workbench: Workbench) -> dict[str, Verdict | None]:
    return {item.key: item.verdict for item in workbench.gallery.pictures()}


async def approve(stage: WindowDriver, key: str, choice: Choice = Choice.PICK) -> None:
    """As the review does, before the window is opened again."""
    database = await Database.open(stage.options.data_folder)
    await Decisions(database, "sandbox").append(
        Decision(PictureKey(key), "王芳", START, choice, "client-agreed", "", "", "")
    )
    await database.close()


def manifest(folder: Path) -> list[dict[str, str]]:
    text = (folder / "manifest.csv").read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


async def test_only_what_may_leave_is_exported_and_the_manifest_says_why(
    stage: WindowDriver, tmp_path: Path
) -> None:
    stage.producer = "WUJIE"
    target = tmp_path / "给客户"
    target.mkdir()
    known: dict[str, Verdict | None] = {}

    async def make(workbench: Workbench) -> None:
        await make_pictures(workbench)
        known.update(verdicts(workbench))

    async def export(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: workbench.generate.is_attached)
        await select_all(workbench)
        press(workbench, Qt.Key.Key_E, CONTROL)
        await export_into(workbench, target)
        await until(lambda: "Pictures in “给客户”" in toast_text(workbench))
        assert "blocked by the machine" in toast_text(workbench)
        assert "waiting for a decision" in toast_text(workbench)
        enter_library(workbench)
        clipboard = QGuiApplication.clipboard()
        clipboard.setText("before")
        await select_all(workbench)
        press(workbench, Qt.Key.Key_C, CONTROL)
        await until(lambda: "text/uri-list" in clipboard.mimeData().formats())
        await until(lambda: said(workbench).startswith("Left out"))
        copied = clipboard.mimeData().urls()
        given = workbench.gallery.mimeData(
            [workbench.gallery.index(row) for row in range(10)]
        ).urls()
        assert len(copied) == len(given) == len(list(target.glob("*.jpg")))

    await stage.play(make)
    review = [key for key, verdict in known.items() if verdict is Verdict.REVIEW]
    passed = [key for key, verdict in known.items() if verdict is Verdict.PASS]
    await approve(stage, review[0])
    await approve(stage, passed[0], Choice.REJECT)
    await stage.play(export)

    rows = {row["picture_key"]: row for row in manifest(target)}
    assert set(rows) == set(known)
    assert {key for key, row in rows.items() if row["file"]} == {review[0], *passed[1:]}
    assert rows[review[0]]["decided_by"] == "王芳"
    assert rows[review[1]]["left_out_because"] == "undecided"
    assert rows[passed[0]]["left_out_because"] == "rejected"
    for key, verdict in known.items():
        if verdict is Verdict.BLOCKED:
            assert rows[key]["left_out_because"] == "blocked"
    for row in rows.values():
        if row["file"]:
            content = (target / row["file"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == row["sha256"]
    papers = {"manifest.csv", "receipt.json", "check.html"}
    assert {path.name for path in target.iterdir()} - papers == {
        row["file"] for row in rows.values() if row["file"]
    }


async def test_what_the_policy_forbids_stays_whatever_was_decided(
    stage: WindowDriver, tmp_path: Path
) -> None:
    stage.producer = "WUJIE"
    keys: list[str] = []

    async def make(workbench: Workbench) -> None:
        await make_pictures(workbench)
        keys.extend(k for k, verdict in verdicts(workbench).items() if verdict is Verdict.REVIEW)

    async def export(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.generate.is_attached)
        choose(workbench.window.policy.menu(), "Outdoor advertising")
        await until(lambda: "Outdoor" in said(workbench))
        await select_all(workbench)
        workbench.window.menus.commands.run("export", Way.MENU)
        await export_into(workbench, tmp_path / "out")
        await until(lambda: "forbidden by the policy" in toast_text(workbench))

    await stage.play(make)
    for key in keys:
        await approve(stage, key)
    await stage.play(export)
    rows = {row["picture_key"]: row for row in manifest(tmp_path / "out")}
    barred = {rows[key]["left_out_because"] for key in keys}
    assert "forbidden" in barred
    assert {row["policy"] for row in rows.values()} == {"Outdoor advertising"}


@pytest.mark.logs_errors
async def test_an_export_that_cannot_be_written_is_said(
    stage: WindowDriver, tmp_path: Path
) -> None:
    stage.producer = "WUJIE"
    (tmp_path / "file").write_bytes(b"")

    async def export(workbench: Workbench) -> None:
        await make_pictures(workbench)
        workbench.window.signals.export_requested.emit(shown(workbench))
        await export_into(workbench, tmp_path / "file")
        await until(lambda: "Nothing could be written there" in texts_of(workbench))
        workbench.window.signals.evidence_requested.emit(shown(workbench)[:1])
        sheet = await contest(workbench, tmp_path / "file" / "x.zip")
        assert str(tmp_path / "file" / "x.zip") in sheet.outcome.text
        assert sheet.save.isVisible()

    await stage.play(export)
    assert (tmp_path / "file").read_bytes() == b""


def texts_of(workbench: Workbench) -> str:
    notice = workbench.window.notice
    return " ".join(part.text() for part in notice.findChildren(QLabel))


class OverheardKey(SandboxKey):
    """Notes every Authorization that comes over the wire."""

    @override
    def accepts(self, header: str, now: float) -> bool:
        HEARD.add(header)
        return super().accepts(header, now)


HEARD: set[str] = set()


async def test_an_evidence_pack_holds_everything_but_no_secret(
    tmp_path: Path, sandbox_key: SandboxKey, capsys: pytest.CaptureFixture[str]
) -> None:
    HEARD.clear()
    key = OverheardKey(sandbox_key.private)
    gateway = await SandboxGateway.start(scenario="audit-mix", pace=0.1, key=key)
    stage = WindowDriver(gateway, tmp_path / "无界 数据")
    path = tmp_path / "申诉.zip"
    known: dict[str, Verdict | None] = {}

    async def make(workbench: Workbench) -> None:
        await make_pictures(workbench)
        known.update(verdicts(workbench))

    async def pack(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.generate.is_attached)
        await select_all(workbench)
        press(workbench, Qt.Key.Key_E, CONTROL | SHIFT)
        sheet = await contest(workbench, path, "证件照，误判")
        assert "pictures: 10" in sheet.outcome.text
        assert sheet.folder.isVisible()

    await stage.play(make)
    await approve(stage, next(key for key, v in known.items() if v is Verdict.REVIEW))
    await stage.play(pack)
    await gateway.close()
    assert check_pack(path) == ()
    assert run_pack_check(path, as_json=False) == 0
    assert capsys.readouterr().out.endswith("whole\n")
    with zipfile.ZipFile(path) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    assert json.loads(files["manifest.json"])["reason"] == "证件照，误判"
    assert "证件照，误判" in files["index.html"].decode()
    entries = json.loads(files["manifest.json"])["pictures"]
    assert {entry["picture_key"] for entry in entries} == set(known)
    for entry in entries:
        was_fetched = known[entry["picture_key"]] is not Verdict.BLOCKED
        assert bool(entry["picture_file"]) is was_fetched
        assert entry["trace_id"]
        assert entry["notices"]
        for name in ("request.json", "answer.json", "audit.json", "decisions.json"):
            assert f"{entry['folder']}/{name}" in files
    assert HEARD
    for name, content in files.items():
        for secret in secrets_of(key.private_text):
            assert secret not in content, (name, secret[:12])
    assert path.read_bytes().find(b"Authorization") == -1


def secrets_of(private_text: str) -> list[bytes]:
    """The private key as text and as bytes, and every signature that went over the wire."""
    raw = base64.b64decode(private_text)
    signs = [json.loads(header)["sign"] for header in HEARD]
    pieces = [private_text[start : start + 32] for start in range(0, len(private_text) - 32, 32)]
    return [
        *(piece.encode() for piece in pieces),
        *(raw[start : start + 24] for start in range(0, len(raw) - 24, 24)),
        *(sign.encode() for sign in signs),
        *(base64.b64decode(sign) for sign in signs),
        b"Authorization",
    ]
