from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.labelled_pictures import PICTURES, findings
from wujie_desktop.domain.aigc_label import LabelFault
from wujie_desktop.domain.label_findings import FileFault, LabelVerdict
from wujie_desktop.presenters.dialogs.label_words import (
    fault_words,
    label_report,
    producer_problem,
)


@pytest.mark.parametrize("name", PICTURES)
def test_everything_that_is_found_has_words(name: str) -> None:
    found = findings(name)
    report = label_report(Path("x.png"), found)
    assert report.is_good == (found.verdict is LabelVerdict.COMPLIANT)
    assert len(report.lines) >= len(found.labels) + len(found.faults)
    assert max(map(len, report.lines), default=0) < 1000


def test_each_fault_has_a_sentence_of_its_own() -> None:
    faults = (*LabelFault, *FileFault)
    assert len({fault_words(fault) for fault in faults}) == len(faults)


@pytest.mark.parametrize(
    ("typed", "is_refused"),
    [("", False), ("doubao", False), ("a b", True), ("中文", True), ("0011" + "9" * 20, True)],
)
def test_a_name_is_judged_while_it_is_typed(typed: str, is_refused: bool) -> None:
    assert bool(producer_problem(typed)) is is_refused
