"""A bundle that grows, or holds what it did not hold, is noticed."""

from __future__ import annotations

import dataclasses
from types import ModuleType

import pytest

from tests.packaging.conftest import Load


@pytest.fixture
def weight(load: Load) -> ModuleType:
    return load("weight")


@pytest.mark.parametrize(
    ("name", "part", "kind"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", "Qt", "PySide6/Qt/lib/libQt6Core"),
        ("PySide6/QtGui.abi3.so", "Qt", "PySide6/QtGui"),
        ("shiboken6/libshiboken6.abi3.so.6.11", "Qt", "shiboken6"),
        ("PIL/_webp.cpython-314-x86_64-linux-gnu.so", "Pillow", "PIL/_webp"),
        ("pillow.libs/libtiff-20b7e810.so.6.3.0", "Pillow", "pillow.libs/libtiff"),
        ("cryptography/hazmat/bindings/_rust.abi3.so", "cryptography", "cryptography"),
        ("httpx-0.28.1.dist-info/METADATA", "packages", "httpx"),
        ("asyncpg/record.cpython-311-x86_64-linux-gnu.so", "packages", "asyncpg"),
        ("wujie_desktop/assets/i18n/wujie_zh_CN.qm", "program", "wujie_desktop"),
        ("wujie-desktop", "bytecode", "wujie-desktop"),
        ("libpython3.11.so.1.0", "Python", ""),
        ("python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", "Python", ""),
        ("base_library.zip", "Python", ""),
    ],
)
def test_what_a_file_is_counted_under(weight: ModuleType, name: str, part: str, kind: str) -> None:
    assert (weight.part_of(name), weight.kind_of(name)) == (part, kind)


def test_of_modules_only_foreign_packages_are_named(weight: ModuleType) -> None:
    assert weight.package_of("httpx._client") == "httpx"
    assert weight.package_of("asyncio.events") == ""
    assert weight.package_of("_sysconfigdata__linux_x86_64-linux-gnu") == ""


def test_what_is_new_or_too_heavy_is_said(weight: ModuleType) -> None:
    right = weight.Weight("3.11", {"Qt": 1000, "Python": 100}, 200, ("PIL", "PySide6/QtCore"))
    assert weight.faults(right, right) == []
    lighter = dataclasses.replace(right, sizes={"Qt": 900, "Python": 100}, contents=("PIL",))
    assert weight.faults(lighter, right) == []
    heavier = dataclasses.replace(right, sizes={"Qt": 1060, "Python": 40}, modules=211)
    assert weight.faults(heavier, right) == [
        "Qt: 1,060, recorded 1,000, at most 1.05 times that",
        "modules: 211, recorded 200, at most 1.05 times that",
    ]
    other = dataclasses.replace(right, contents=("PIL", "PySide6/QtCore", "PySide6/QtQml"))
    assert weight.faults(other, right) == ["new in the bundle: PySide6/QtQml"]


def test_another_python_has_other_bytecode_and_a_size_of_its_own(weight: ModuleType) -> None:
    right = weight.Weight("3.11", {"bytecode": 1000, "Python": 100}, 200, ())
    other = dataclasses.replace(right, python="3.14", sizes={"bytecode": 1200, "Python": 150})
    assert weight.faults(other, right) == []
    assert weight.faults(dataclasses.replace(other, python="3.11"), right) != []


def test_what_is_recorded_for_linux_holds_nothing_that_is_left_out(
    load: Load, weight: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    right = weight.recorded()
    belongs = load("contents").belongs
    assert {"PySide6/QtWidgets", "cryptography", "wujie_desktop"} <= set(right.contents)
    files = [
        name if name.endswith(".qm") else f"{name}.so" for name in right.contents if "/" in name
    ]
    assert [name for name in files if not belongs(name, "/venv/x")] == []
    assert right.whole > 100_000_000


def test_a_package_that_is_larger_than_it_may_be_is_said(weight: ModuleType) -> None:
    assert weight.package_fault("linux-deb", 45_000_000) == ""
    assert (
        weight.package_fault("linux-deb", 45_500_000)
        == "linux-deb: 45,500,000 bytes, at most 45,000,000"
    )
    assert weight.package_fault("windows-nsis", 36_000_000) != ""
    assert weight.package_fault("linux-rpm", 60_000_000) == ""
