"""`pack` on the command line, without a window."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.packs import sent
from tests.services.test_client_packs import BLOCKED, KEYS, LOST, furnished
from wujie_desktop.app.cli import main


@pytest.fixture
def library(tmp_path: Path) -> Path:
    async def fill() -> None:
        async with furnished(tmp_path / "data"):
            pass

    (tmp_path / "data").mkdir()
    asyncio.run(fill())
    return tmp_path / "data"


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return dict(json.loads(capsys.readouterr().out))


def test_a_pack_is_made_and_answered(
    library: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, qapp: QApplication
) -> None:
    """`qapp` has the fonts, as windows do in this process."""
    path = tmp_path / "审阅.zip"
    common = ["pack", "--data-dir", str(library), "--json"]
    making = [*common, "--output", str(path), "--ids", *KEYS, "--most", "2"]
    assert main([*making, "--dry-run"]) == 6
    planned = said(capsys)
    assert not path.exists()
    assert main(making) == 6
    made = said(capsys)
    assert made["pictures"] == list(KEYS[:3])
    assert made["left_out"] == [
        {"key": BLOCKED, "left_out_because": "blocked"},
        {"key": LOST, "left_out_because": "damaged"},
    ]
    assert planned["left_out"] == [{"key": BLOCKED, "left_out_because": "blocked"}]
    found = [*common, "--output", str(tmp_path / "found"), "--query", "verdict:pass"]
    assert main([*found, "--dry-run"]) == 0
    assert set(said(capsys)["pictures"]) == {*KEYS} - {BLOCKED}
    assert main([*common, "--output", "x.zip", "--view", "nobody's"]) == 2
    assert "there is no view" in capsys.readouterr().err
    assert main(making) == 2, "nothing is written over"
    assert "is there already" in capsys.readouterr().err
    assert main([*common, "--output", str(tmp_path / "none.zip")]) == 1, "nothing is picked"
    capsys.readouterr()
    answer = tmp_path / "answer.json"
    answer.write_text(sent(str(made["pack"]), 1, {"STRANGE": "pick"}, note="好"), "utf-8")
    assert main([*common, "--take", str(answer)]) == 0
    (taken,) = said(capsys)["answers"]
    assert (taken["outcome"], taken["client"], taken["unknown"]) == ("new", "王芳", 1)
    answer.write_text("谢谢", "utf-8")
    assert main([*common, "--take", str(answer)]) == 1
    assert said(capsys) == {"answers": [{"outcome": "none"}]}
    assert main([*common, "--take", str(tmp_path / "nowhere")]) == 2
    capsys.readouterr()
    assert main(common[:-1]) == 0
    assert capsys.readouterr().out == f"{made['pack']}  version 1  1 answers  审阅\n"
