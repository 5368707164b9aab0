"""What the packages for Linux hold besides the program."""

from __future__ import annotations

import gzip
import sys
import tarfile
from pathlib import Path

import pytest

from tests.packaging.conftest import Load
from wujie_desktop.config.version import version

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux")


def test_the_portable_archive_has_a_manual_for_each_version(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = load("linux_packages")
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "wujie-desktop").write_bytes(b"a program")
    monkeypatch.setattr(packages, "BUILD", tmp_path / "build")
    with tarfile.open(packages.portable(bundle, tmp_path)) as archive:
        (top,) = {name.partition("/")[0] for name in archive.getnames()}
        place = f"{top}/versions/{version()}"
        link = archive.getmember(f"{top}/wujie-desktop")
        page = archive.extractfile(f"{place}/share/man/man1/wujie-desktop.1.gz")
        assert page
        assert b"wujie" in gzip.decompress(page.read())
        assert f"{place}/share/bash-completion/completions/wujie-desktop" in archive.getnames()
    assert link.linkname == f"versions/{version()}/wujie-desktop"
