"""A create leaves for each way to pay, and none where something was to keep it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.ways_to_pay import CELLS, expected, measure
from wujie_desktop.servers.sandbox.signature import SandboxKey


@pytest.mark.gui
@pytest.mark.logs_errors
@pytest.mark.parametrize(("way", "stop"), CELLS)
async def test_creates_that_arrive(
    way: str,
    stop: str,
    tmp_path: Path,
    sandbox_key: SandboxKey,
    record_property: Callable[[str, object], None],
) -> None:
    posts = await measure(way, stop, tmp_path, sandbox_key)
    record_property(f"{way}, {stop}", posts)
    assert posts == expected(way, stop)
