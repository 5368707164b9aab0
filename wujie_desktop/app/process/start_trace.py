"""Says on stderr when a start reached something, for whoever measures starts."""

from __future__ import annotations

import os
import sys
import time


def trace(moment: str) -> None:
    """Write `{"MOMENT_at": seconds, "processor": seconds used}` where WUJIE_TRACE_STARTUP asks."""
    if os.environ.get("WUJIE_TRACE_STARTUP"):
        used = time.process_time()
        sys.stderr.write(f'{{"{moment}_at": {time.time()}, "processor": {used}}}\n')
        sys.stderr.flush()
