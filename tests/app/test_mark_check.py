from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.labelled_pictures import PICTURES
from wujie_desktop.app.cli import main


def write(folder: Path, *names: str) -> list[str]:
    made = []
    for number, name in enumerate(names):
        path = folder / f"图 {number}"
        path.write_bytes(PICTURES[name].data)
        made.append(str(path))
    return made


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["png text, bare", "jpeg xmp, element"], 0),
        (["png text, bare", "two equal"], 1),
        (["jpeg without"], 1),
        (["png cut off"], 1),
    ],
)
def test_the_code_says_whether_every_file_is_labelled_right(
    tmp_path: Path, names: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    files = write(tmp_path, *names)
    assert main(["mark", "check", *files]) == code
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        [file, line.split(": ")[1]] for file, line in zip(files, lines, strict=True)
    ]
    assert main(["mark", "check", "--json", *files]) == code
    said = json.loads(capsys.readouterr().out)["files"]
    assert [one["verdict"] for one in said] == [PICTURES[name].verdict for name in names]
    assert [tuple(one["faults"]) for one in said] == [PICTURES[name].faults for name in names]


def test_a_file_that_cannot_be_read_outweighs_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = write(tmp_path, "png text, bare")
    assert main(["mark", "check", *files, str(tmp_path / "none.png"), str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert "compliant" in out
    assert len(err.splitlines()) == 2


def test_neither_qt_nor_pillow_is_needed(tmp_path: Path) -> None:
    files = write(tmp_path, "png text, bare")
    code = (
        "import sys; from wujie_desktop.app.cli import main;"
        "main(['mark', 'check', *sys.argv[1:]]);"
        "print(*(name for name in ('PySide6', 'PIL') if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *files], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == ""
