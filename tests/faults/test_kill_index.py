"""One run; `python -m tests.faults.kill_index` makes twenty."""

from __future__ import annotations

import sys

import pytest

from tests.faults.kill_index import run_once


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
async def test_a_half_built_index_is_built_on() -> None:
    left = await run_once(requests=600, deaths=2)
    assert left[-1] == 0
