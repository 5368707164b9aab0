"""What tests cost: `python3 dev.py test -p tests.costs tests/stories` adds a table.

Processor time of the test's process and of those it waited for, and time by the clock, where
there is more than one process of all of them.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Generator

import pytest

LONGEST = 15
"""Files that are listed."""
_began: list[float] = [0.0]
_spent: defaultdict[str, float] = defaultdict(float)
_passed: defaultdict[str, float] = defaultdict(float)
_tests: Counter[str] = Counter()


def _processor_time() -> float:
    return sum(os.times()[:4])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    _began[0] = _processor_time()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Each part of a test tells what was spent since the last; it travels to whoever counts."""
    report = yield
    now = _processor_time()
    report.user_properties.append(("processor", now - _began[0]))
    _began[0] = now
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    file = report.location[0].replace(os.sep, "/")
    spent = dict(report.user_properties).get("processor", 0.0)  # a process that died says nothing
    _spent[file] += float(str(spent))
    _passed[file] += report.duration
    _tests[file] += report.when == "call"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    folders: dict[str, list[str]] = {}
    for file in _spent:
        folders.setdefault(file.rpartition("/")[0], []).append(file)
    longest = sorted(_spent, key=lambda file: -_spent[file])
    rows = [(f"{folder}/", files) for folder, files in folders.items()]
    rows += [(file, [file]) for file in longest[:LONGEST]]
    terminalreporter.section("what it cost")
    terminalreporter.line("| where | tests | processor, s | clock, s |")
    terminalreporter.line("| --- | ---: | ---: | ---: |")
    for name, files in rows:
        tests, spent, passed = (
            sum(count[file] for file in files) for count in (_tests, _spent, _passed)
        )
        terminalreporter.line(f"| {name} | {tests} | {spent:.1f} | {passed:.1f} |")
