"""Every fault of a filter has a sentence of its own."""

from __future__ import annotations

import pytest

from wujie_desktop.domain.filter_faults import FaultOfFilter, FilterFault
from wujie_desktop.presenters.gallery.filter_words import fault_sentence, suggestions


def test_every_fault_has_its_sentence() -> None:
    sentences = [fault_sentence(FilterFault(kind, 0, 1)) for kind in FaultOfFilter]
    assert len(set(sentences)) == len(FaultOfFilter)
    assert all(sentence[-1] in ".?" for sentence in sentences)


def test_a_slip_names_what_was_probably_meant() -> None:
    fault = FilterFault(FaultOfFilter.UNKNOWN_FIELD, 0, 2, word="审核标签")
    assert "审核标签" in fault_sentence(fault)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", []),
        ("verd", ["verdict:"]),
        ("x verd", ["x verdict:"]),
        ("(结", ["(verdict:"]),
        ("verdict:", ["verdict:pass", "verdict:review", "verdict:block"]),
        ("结论：复", ["结论:review"]),
        ("-verdict:pass,r", ["-verdict:pass,review"]),
        ("verdict:review", []),
        ("结论:复审", []),
        ("template:", []),
        ("nothing:", []),
        ("赛博", []),
    ],
)
def test_what_may_follow_is_offered(typed: str, offered: list[str]) -> None:
    assert suggestions(typed) == offered
