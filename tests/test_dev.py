"""The pure parts of dev.py; the whole of it is what runs these tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_missing_library_names_its_package(dev: ModuleType) -> None:
    libraries = {"libnobody-has-this.so.7": "libnobody7"}
    assert dev.missing_packages(libraries) == ["libnobody7"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs packages")
def test_this_machine_has_what_qt_needs(dev: ModuleType) -> None:
    assert dev.missing_packages(dev.LIBRARIES) == []
    assert dev.has_chinese_font()


def test_whoever_may_not_install_is_told_what_to_type(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(dev, "LIBRARIES", {"libnobody-has-this.so.7": "libnobody7"})
    monkeypatch.setattr(dev, "can_install", lambda: False)
    assert dev.ready_system() is False
    assert "libnobody7" in capsys.readouterr().err


def test_a_missing_font_is_a_wish_not_a_stop(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(dev, "LIBRARIES", {})
    monkeypatch.setattr(dev, "DISPLAY_LIBRARIES", {})
    monkeypatch.setattr(dev, "has_chinese_font", lambda: False)
    monkeypatch.setattr(dev, "can_install", lambda: False)
    assert dev.ready_system() is True
    assert dev.CHINESE_FONT in capsys.readouterr().err


def test_other_systems_need_nothing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "ON_LINUX", False)
    assert dev.ready_system() is True
    assert dev.has_display() is True


def test_an_unsuitable_python_without_another_says_so(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    assert dev.with_another_python(["run"]) == 1
    assert "3.11 to 3.13" in capsys.readouterr().err


def test_the_fingerprint_changes_with_the_lock(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text("a")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    before = dev.fingerprint()
    (tmp_path / "requirements.lock").write_text("b")
    assert dev.fingerprint() != before


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["x"], 2), (["--help"], 0)])
def test_usage(
    dev: ModuleType, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == code
    assert "python3 dev.py run" in capsys.readouterr().out


def test_a_failing_command_shows_its_output(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="failed"):
        dev.quiet(sys.executable, "-c", "print('why'); raise SystemExit(3)")
    assert "why" in capsys.readouterr().err
