"""Receipts, and the script of their page, which runs here without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builders import START, done_picture
from wujie_desktop.assets import FOLDER
from wujie_desktop.domain.export_plan import ExportPlan, FileAction, PlannedFile, refused
from wujie_desktop.domain.export_preset import BUILT_IN
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.policy import Policy
from wujie_desktop.export.receipt import PAGE, receipt_of, write_receipt

NODE = shutil.which("node")
ONE, OTHER = b"one tc260.org.cn/ns/AIGC ContentProducer" + bytes(200), b"other" * 40
JUDGE = """
const check = require(process.argv[1]);
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const receipt = check.readReceipt(asked.receipt);
const files = Object.entries(asked.files).map(([name, text]) => ({ name, bytes: bytes(text) }));
process.stdout.write(JSON.stringify({
  isWhole: receipt && receipt.isWhole, rows: receipt && check.judge(receipt, files),
  hashes: files.map((file) => check.sha256(file.bytes)),
  at: [receipt && receipt.made_at, "nobody knows"].map((at) => check.momentOf(at, "zh-CN")),
}));
"""


def plan() -> ExportPlan:
    files = [
        PlannedFile(
            done_picture(f"K{number}"),
            FileAction.WRITE,
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
        )
        for number, (name, data) in enumerate({"春季/雨_001.jpg": ONE, "雨_002.jpg": OTHER}.items())
    ]
    left = refused(done_picture("K9"), ExportBlocker.BLOCKED, None)
    return ExportPlan(BUILT_IN[0], Policy("户外"), (*files, left), is_dry=False)


def receipt() -> bytes:
    return receipt_of(plan(), at=START, who="王芳 𠮷", recipient="星河", program="Wujie")


def run(tmp_path: Path, text: str, files: dict[str, bytes]) -> dict[str, object]:
    """What the page's own script says."""
    page = (FOLDER / "receipt" / PAGE).read_text("utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (tmp_path / "check.js").write_text(script, "utf-8")
    asked = {
        "receipt": text,
        "files": {name: base64.b64encode(data).decode() for name, data in files.items()},
    }
    done = subprocess.run(
        [str(NODE), "-e", JUDGE, str(tmp_path / "check.js")],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_a_receipt_says_what_left_and_what_did_not(tmp_path: Path) -> None:
    said = json.loads(receipt())
    assert [file["name"] for file in said["files"]] == ["春季/雨_001.jpg", "雨_002.jpg"]
    assert said["left_out"] == [{"picture_key": "K9", "because": "blocked"}]
    assert (said["policy"], said["visible_mark"]) == (["户外"], "AI生成")
    names = [
        [path.name for path in write_receipt(
            tmp_path, plan(), at=START, who="", recipient="", program=""
        )]
        for _ in range(2)
    ]  # fmt: skip
    assert names == [["receipt.json", "check.html"], ["receipt (2).json"]]


def test_the_page_asks_nothing_of_any_network() -> None:
    page = (FOLDER / "receipt" / PAGE).read_text("utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|fetch\(|XMLHttpRequest|import\(|\ssrc=", page)


@pytest.mark.skipif(NODE is None, reason="runs the script of the page")
def test_the_page_tells_whole_renamed_changed_missing_and_foreign_files(tmp_path: Path) -> None:
    text = receipt().decode()
    whole = run(tmp_path, text, {"雨_001.jpg": ONE, "b.jpg": OTHER, "x.jpg": b"x"})
    assert whole["isWhole"] is True
    assert [(row["state"], row["isLabelled"]) for row in whole["rows"]] == [  # type: ignore[attr-defined]
        ("whole", True), ("renamed", False), ("foreign", False),
    ]  # fmt: skip
    changed = run(tmp_path, text.replace("星河", "别人"), {"雨_001.jpg": ONE + b"!"})
    assert changed["isWhole"] is False
    assert [(row["state"], row["isLabelled"]) for row in changed["rows"]] == [  # type: ignore[attr-defined]
        ("changed", True), ("missing", None),
    ]  # fmt: skip
    assert run(tmp_path, "[1]", {})["rows"] is None


@pytest.mark.skipif(NODE is None, reason="runs the script of the page")
def test_the_page_says_the_time_by_the_readers_clock(tmp_path: Path) -> None:
    here = START.astimezone()
    at = run(tmp_path, receipt().decode(), {})["at"]
    assert isinstance(at, list)
    said, odd = at
    assert f":{here:%M:%S}" in said
    assert str(here.year) in said
    assert "T" not in said
    assert odd == "nobody knows"


@pytest.mark.skipif(NODE is None, reason="runs the script of the page")
def test_the_page_hashes_as_everybody_does(tmp_path: Path) -> None:
    sizes = (0, 1, 55, 56, 63, 64, 65, 119, 120, 100_000)
    datas = {f"n{size}": b"a" * size for size in sizes} | {"all": bytes(range(256))}
    found = run(tmp_path, receipt().decode(), datas)
    assert found["hashes"] == [hashlib.sha256(data).hexdigest() for data in datas.values()]
