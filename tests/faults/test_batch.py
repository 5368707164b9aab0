"""Fifty rows; `python -m tests.faults.batch` takes a thousand."""

from __future__ import annotations

import sys

import pytest

from tests.faults.batch import check


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
async def test_a_batch_killed_half_way_repeats_and_forgets_nothing() -> None:
    assert await check(50) == 0
