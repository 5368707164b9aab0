from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from tests.builders import START, TEMPLATE, audit_json, build_request, done_picture, draft
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.moderation import Suggestion
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.presenters.viewer.difference import (
    Change,
    Difference,
    Side,
    build_difference,
    diff_words,
)

MARKS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}


@pytest.fixture(autouse=True)
def english(qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale("en"))


def drawn(left: str, right: str) -> str:
    return "".join(MARKS[piece.change].format(piece.text) for piece in diff_words(left, right))


def compare(left: Picture, right: Picture, **request: Any) -> Difference:
    other = build_request(**request)
    names = {TEMPLATE: "赛博使者"}
    return build_difference(Side(left, build_request()), Side(right, other), names)


def rows(difference: Difference) -> list[tuple[str, str, str]]:
    return [(item.name, item.left, item.right) for item in (*difference.fields, *difference.labels)]


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        ("a red fox", "a red fox", ""),
        ("a red fox", "a blue fox", "a [-red-][+blue+] fox"),
        ("a red fox", "a red fox, rain", "a red fox[+, rain+]"),
        ("夜幕下的赛博朋克城市", "雨夜下的赛博朋克城市", "[-夜幕-][+雨夜+]下的赛博朋克城市"),
        ("夜幕下的城市,霓虹", "夜幕下的海边,霓虹", "夜幕下的[-城市-][+海边+],霓虹"),
        ("城市 neon", "城市 noir", "城市 [-neon-][+noir+]"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("甲乙丙", "子乙寅", "[-甲乙丙-][+子乙寅+]"),
        ("a👩‍🚀b", "a b", "a[-👩‍🚀-][+ +]b"),
    ],
)
def test_prompts_differ_by_words(left: str, right: str, shown: str) -> None:
    assert drawn(left, right) == shown


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_prompts_can_be_read_out_of_the_difference(left: str, right: str) -> None:
    pieces = diff_words(left, right)
    if left != right:
        assert "".join(p.text for p in pieces if p.change is not Change.ADDED) == left
        assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == right
    else:
        assert pieces == ()


def test_what_is_the_same_is_not_said() -> None:
    difference = compare(done_picture("A"), done_picture("B"))
    assert difference == Difference((), (), ())


def test_everything_that_differs_is_said() -> None:
    left = done_picture("A", completed_at=START + timedelta(seconds=8))
    right = done_picture(
        "B",
        template_key=TemplateKey("X" * 32),
        points=4,
        completed_at=START + timedelta(seconds=12.5),
        audit=audit_json("REVIEW", sexy="review"),
        original=StoredOriginal("cd", "x", "PNG", 512, 512, 9),
    )
    other = draft(prompt="白天", avatar_key=AvatarKey("F" * 32))
    difference = compare(left, right, draft=other)
    assert rows(difference) == [
        ("Template", "赛博使者", "XXXXXX…XXXXXX"),
        ("Avatar", "666A1E…FF086B", "FFFFFF…FFFFFF"),
        ("Audit", "Pass", "Review"),
        ("Points", "2", "4"),
        ("Time", "8.0 s", "12.5 s"),
        ("Size", "1024×1365", "512×512"),
        ("Sexy", "Pass 99.9 %", "Review 99.9 %"),
    ]
    sexy = difference.labels[-1]
    assert (sexy.left_suggestion, sexy.right_suggestion) == (Suggestion.PASS, Suggestion.REVIEW)
    assert difference.prompt


def test_what_one_does_not_have_is_a_dash() -> None:
    bare = done_picture("B", audit="", points=None, original=None, verdict=None)
    difference = build_difference(Side(done_picture("A"), build_request()), Side(bare, None), {})
    shown = rows(difference)
    assert ("Audit", "Pass", "—") in shown
    assert ("Points", "2", "—") in shown
    assert ("Porn", "Pass 99.9 %", "—") in shown
    assert ("Size", "1024×1365", "—") in shown
