"""The history of requests over a whole library: from a search to its rows, and a page of them.

Usage: python -m tests.bench.request_history [REQUESTS] [FOLDER]

A seeded library of so many requests with one picture each, or a copy of FOLDER. Prints one JSON
line: milliseconds p50 and p95 in which all requests are listed, searches of each kind are answered,
and a page of a hundred is read, from anywhere in the list; all of it off the window's thread.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import seed_library
from tests.bench.seed_library import PROFILE, seed
from wujie_desktop.domain.filter import EVERYTHING
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.past_request import Outcome
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.request_history import read_requests_in_brief
from wujie_desktop.library.request_search import RequestQuery, find_requests
from wujie_desktop.presenters.text.paged_table import PAGE

TIMES = 20
SOUGHT = ("竹林", "赛博朋克", "K0", "points:>2", "date:2026-03", "template:*")


def main() -> int:
    """Print the figures."""
    number, *rest = sys.argv[1:] or ["100000"]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        if rest:
            shutil.copytree(rest[0], folder)
        else:
            seed_library.PER_REQUEST = 1
            folder.mkdir()
            seed(folder, int(number))
        print(json.dumps(measure(folder)))
    return 0


def measure(folder: Path) -> dict[str, object]:
    """The figures of the library in `folder`."""
    connection = sqlite3.connect(folder / FILE_NAME)
    every = find_requests(connection, PROFILE, RequestQuery())
    figures: dict[str, object] = {"requests": len(every)}
    for name, query in queries().items():
        figures[name] = timed(lambda query=query: find_requests(connection, PROFILE, query))  # type: ignore[misc]

    def page() -> object:
        start = random.randrange(max(len(every) - PAGE, 1))  # noqa: S311 - any page
        return read_requests_in_brief(connection, every[start : start + PAGE])

    figures["page"] = timed(page)
    connection.close()
    return figures


def queries() -> dict[str, RequestQuery]:
    """Everything, an outcome, and each kind of search."""
    made = {
        "all": RequestQuery(),
        "done": RequestQuery(EVERYTHING, Outcome.DONE),
    }
    for text in SOUGHT:
        tree = parse_filter(text)
        assert not isinstance(tree, FilterFault)
        made[text] = RequestQuery(tree)
    return made


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds p50 and p95."""
    taken = []
    for _ in range(TIMES):
        start = time.thread_time()
        work()
        taken.append((time.thread_time() - start) * 1000)
    return round(statistics.median(taken), 1), round(statistics.quantiles(taken, n=20)[-1], 1)


if __name__ == "__main__":
    sys.exit(main())
