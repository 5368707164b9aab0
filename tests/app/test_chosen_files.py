"""Files that the user chose and that are none: pipes, devices, folders. Each reader says so at
once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wujie_desktop.api.trust import _read_blocks
from wujie_desktop.config.draft_store import read_draft_file
from wujie_desktop.controllers.batch_controller import read_table_file
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.export.evidence_check import check_pack
from wujie_desktop.services.accounts import _read_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="special files of POSIX")
READERS = [read_table_file, read_draft_file, _read_text, _read_blocks, check_pack]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@pytest.mark.parametrize("kind", ["pipe", "zero", "folder", "gone", "link to a pipe"])
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, reader: Callable[[Path], object], kind: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link to a pipe").symlink_to("pipe")
    (tmp_path / "folder").mkdir()
    path = Path("/dev/zero") if kind == "zero" else tmp_path / kind
    with pytest.raises((WujieError, FileNotFoundError)):
        reader(path)
