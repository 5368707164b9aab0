"""The modules of a start, from one file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wujie_desktop.app.process.kept_modules import KeptModules, use_kept_modules

PROGRAM = """
import json, sys
from importlib.resources import files
from wujie_desktop.app.process import kept_modules
sys.meta_path.insert(0, kept_modules.KeptModules(sys.argv[1]))
sys.path.insert(0, sys.argv[2])
import colours, colours.red
sys.path.remove(sys.argv[2])
kept_modules.keep_modules(tuple(sys.modules))
from importlib import reload
print(json.dumps({
    "loaders": [type(each.__loader__).__name__ for each in (colours, colours.red)],
    "files": [each.__file__ for each in (colours, colours.red)],
    "value": colours.red.VALUE,
    "data": files("colours").joinpath("names.txt").read_text(),
    "code": colours.red.value.__code__.co_filename,
    "again": (sys.path.insert(0, sys.argv[2]), reload(colours.red).VALUE)[1],
}))
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with a package of two modules and a file."""
    folder = tmp_path / "sources" / "colours"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "red.py").write_text("VALUE = 1\ndef value(): return VALUE\n")
    (folder / "names.txt").write_text("red")
    return folder


def start(package: Path, kept: Path, **environment: str) -> dict[str, object]:
    """Import the package in a process of its own, and keep what it was."""
    known = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(kept), str(package.parent)],
        capture_output=True,
        text=True,
        check=True,
        env=known | environment,
    )
    said: dict[str, object] = json.loads(done.stdout)
    return said


PYTHONS_OWN, OURS = ["SourceFileLoader"] * 2, ["_Loader"] * 2


def test_the_second_start_imports_from_the_file(package: Path, tmp_path: Path) -> None:
    first, second = (start(package, tmp_path / "kept") for _start in range(2))
    assert (first["loaders"], second["loaders"]) == (PYTHONS_OWN, OURS)
    assert first | second == first | {"loaders": OURS}
    assert second["files"] == [str(package / "__init__.py"), str(package / "red.py")]
    assert second["code"] == str(package / "red.py")
    assert second["data"] == "red"


def test_a_source_that_was_written_since_is_read_anew(package: Path, tmp_path: Path) -> None:
    start(package, tmp_path / "kept")
    (package / "red.py").write_text("VALUE = 25\ndef value(): return VALUE\n")
    changed = start(package, tmp_path / "kept")
    assert (changed["loaders"], changed["value"]) == (["_Loader", "SourceFileLoader"], 25)
    after = start(package, tmp_path / "kept")
    assert (after["loaders"], after["value"], after["again"]) == (OURS, 25, 25)


def test_a_source_that_is_gone_is_gone(package: Path, tmp_path: Path) -> None:
    start(package, tmp_path / "kept")
    (package / "red.py").unlink()
    with pytest.raises(subprocess.CalledProcessError) as raised:
        start(package, tmp_path / "kept")
    assert "No module named 'colours.red'" in raised.value.stderr


def test_what_another_start_imported_stays(package: Path, tmp_path: Path) -> None:
    """A start in another place of the window needs other modules."""
    start(package, tmp_path / "kept")
    whole = (tmp_path / "kept").read_bytes()
    finder = KeptModules(str(tmp_path / "kept"))
    finder.keep(("json", __name__))
    assert (tmp_path / "kept").read_bytes() == whole
    assert start(package, tmp_path / "kept")["loaders"] == OURS


@pytest.mark.parametrize("damage", [b"", b"\0", b"half", b"another"])
def test_a_file_that_cannot_be_read_is_made_anew(
    package: Path, tmp_path: Path, damage: bytes
) -> None:
    kept = tmp_path / "kept"
    start(package, kept)
    whole = kept.read_bytes()
    damages = {b"half": whole[: len(whole) // 2], b"another": b"\0\0\0\0" + whole[4:]}
    kept.write_bytes(damages.get(damage, damage))
    assert start(package, kept)["loaders"] == PYTHONS_OWN
    assert start(package, kept)["loaders"] == OURS


def test_nothing_is_kept_where_no_bytecode_is_wanted(package: Path, tmp_path: Path) -> None:
    start(package, tmp_path / "kept", PYTHONDONTWRITEBYTECODE="1")
    assert not (tmp_path / "kept").exists()


def test_a_folder_that_cannot_be_written_is_no_trouble(package: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    assert start(package, tmp_path / "kept")["loaders"] == PYTHONS_OWN


WINDOW = """
import sys
from wujie_desktop.app.process.kept_modules import KeptModules
sys.meta_path.insert(0, KeptModules(sys.argv[1]))
from wujie_desktop.app.cli import main
sys.exit(main(["demo", "--data-dir", sys.argv[2]]))
"""


def test_a_window_keeps_what_it_needed_for_its_first_picture(tmp_path: Path) -> None:
    known = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", WINDOW, str(tmp_path / "kept"), str(tmp_path / "data")]
    subprocess.run(command, env=known, check=True, capture_output=True, timeout=120)
    kept = (tmp_path / "kept").read_bytes()
    assert b"wujie_desktop.ui.main_window" in kept
    assert b"wujie_desktop.app.engine.engine_builder" not in kept


def test_the_program_asks_for_them_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    use_kept_modules()
    assert isinstance(sys.meta_path[0], KeptModules)
