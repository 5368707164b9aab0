"""What the release signs is what the program believes."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import Load
from wujie_desktop.api.updates import read_manifest
from wujie_desktop.domain.updates import Release, UpdateOutcome, UpdateSource

PAGE = "https://example.com/下载"


def test_a_signed_manifest_is_believed(load: Load, tmp_path: Path) -> None:
    tool = load("sign_update")
    private = tmp_path / "key.pem"
    source = UpdateSource("https://example.com/u.json", tool.make_key(private))
    said = tool.sign(private.read_bytes(), "0.10.0", PAGE).encode()
    check = read_manifest(said, source, "0.9.0")
    assert check.outcome is UpdateOutcome.NEWER
    assert check.release == Release("0.10.0", PAGE)
    forged = said.replace(b"0.10.0", b"0.11.0")
    assert json.loads(forged) != json.loads(said)
    assert read_manifest(forged, source, "0.9.0").outcome is UpdateOutcome.UNTRUSTED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_private_key_is_the_owners_alone_and_never_overwritten(
    load: Load, tmp_path: Path
) -> None:
    tool = load("sign_update")
    private = tmp_path / "key.pem"
    tool.make_key(private)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        tool.make_key(private)
