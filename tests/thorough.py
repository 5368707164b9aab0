"""How much is tried: a part at every push, all of it at night (`python3 dev.py nightly`)."""

from __future__ import annotations

import os

IS_NIGHT = os.environ.get("WUJIE_TESTS") == "nightly"


def examples(number: int) -> int:
    """How many examples a property is tried with that usually has `number`."""
    return number * 10 if IS_NIGHT else number
