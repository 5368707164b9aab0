"""`sheet` on the command line, beside a window that has the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tests.bench.seed_library import PROFILE, seed
from wujie_desktop.app.cli import main
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.lock import holding

pytestmark = pytest.mark.gui
NUMBER = 20


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("无界 数据")
    seed(folder, NUMBER)
    find_library(folder)
    return folder


def test_a_sheet_is_written_once_and_says_what_is_not_on_it(
    qapp: QApplication, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    font, locale = qapp.font(), QLocale()
    target = tmp_path / "小样.pdf"
    given = ("sheet", "--data-dir", str(library), "--profile", PROFILE, "--lang", "en", "--json")
    try:
        with holding(library):  # as a window has it
            wanted = (*given, "--query", "verdict:pass,blocked", "-o", str(target))
            code = main((*wanted, "--columns", "6"))
            said = json.loads(capsys.readouterr().out)
            export = ("export", *given[1:-3], "--json", "--query", "verdict:pass,blocked")
            main((*export, "--folder", str(tmp_path / "out"), "--dry-run"))
            planned = json.loads(capsys.readouterr().out)["files"]
            again = main(wanted)
            assert "is there already" in capsys.readouterr().err
            none = main((*given, "--query", "verdict:blocked", "-o", str(tmp_path / "b.png")))
            odd = main((*given, "--ids", "x", "-o", str(tmp_path / "b.jpg")))
    finally:
        qapp.setFont(font)
        QLocale.setDefault(locale)
    assert (code, again, none, odd) == (6, 2, 1, 2)
    assert said["files"] == [str(target)]
    assert [item["number"] for item in said["pictures"]] == [
        f"{number:03}" for number in range(1, len(said["pictures"]) + 1)
    ]
    assert [item["picture_key"] for item in said["pictures"]] == [
        item["picture_key"] for item in planned if item["file"]
    ], "numbers are those of an export"
    assert {item["because"] for item in said["left_out"]} == {"blocked"}
    assert said["characters_without_font"] == ""
    assert target.read_bytes().startswith(b"%PDF")
    assert [file.name for file in tmp_path.iterdir()] == ["小样.pdf"]
