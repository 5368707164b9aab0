"""Says on stderr when a start reached something, for whoever measures starts."""

from __future__ import annotations

import os
import sys
import time


def trace(moment: str) -> None:
    """Write `{"MOMENT_at": seconds}` where WUJIE_TRACE_STARTUP asks for it."""
    if os.environ.get("WUJIE_TRACE_STARTUP"):
        sys.stderr.write(f'{{"{moment}_at": {time.time()}}}\n')
        sys.stderr.flush()
