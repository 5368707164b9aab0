"""A smart view as a file: it comes back as it was, and what is none is refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wujie_desktop.config.view_file import (
    MAX_BYTES,
    SUFFIX,
    VERSION,
    is_view_file,
    read_view,
    write_view,
)
from wujie_desktop.domain.collections import MAX_NAME, SmartView
from wujie_desktop.domain.errors import NotExported, ViewUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason

VIEW = SmartView("id", "电商 待复审", 3.0, "verdict:review -decision:rejected", "day", "stars", 240)


def test_a_view_comes_back_without_its_id_and_place(tmp_path: Path) -> None:
    file = tmp_path / f"a{SUFFIX}"
    write_view(file, VIEW)
    assert is_view_file(str(file))
    read = read_view(file)
    assert (read.id, read.rank) == ("", 0.0)
    assert SmartView(VIEW.id, read.name, VIEW.rank, *_look(read)) == VIEW


def test_nothing_else_stands_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / f"a{SUFFIX}"
    write_view(file, VIEW)
    names = {"form", "version", "name", "filter", "grouping", "order", "tile_width"}
    assert json.loads(file.read_text("utf-8")).keys() == names


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"version": VERSION + 1}, FailureReason.VIEW_OF_OTHER_VERSION),
        ({"version": None}, FailureReason.VIEW_OF_OTHER_VERSION),
        ({"form": "wujie-desktop settings"}, FailureReason.NO_VIEW),
        ({"filter": "(verdict:review"}, FailureReason.VIEW_WITHOUT_RULE),
        ({"filter": "x" * 20_000}, FailureReason.VIEW_WITHOUT_RULE),
        ({"filter": "(" * 5000}, FailureReason.VIEW_WITHOUT_RULE),
        ({"name": "x" * MAX_BYTES}, FailureReason.VIEW_TOO_LARGE),
    ],
)
def test_what_is_no_view_says_why(
    tmp_path: Path, change: dict[str, object], reason: FailureReason
) -> None:
    file = tmp_path / f"a{SUFFIX}"
    write_view(file, VIEW)
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(ViewUnreadable) as caught:
        read_view(file)
    assert caught.value.reason == reason


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, "\0", '{"form": 1}', "not JSON"])
def test_anything_else_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / f"a{SUFFIX}"
    file.write_text(text, "utf-8")
    with pytest.raises(ViewUnreadable):
        read_view(file)
    with pytest.raises(ViewUnreadable):
        read_view(tmp_path / f"none{SUFFIX}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.text(max_size=200),
    width=st.one_of(st.integers(), st.text(), st.booleans(), st.none(), st.floats()),
    words=st.one_of(st.none(), st.integers(), st.text(max_size=20)),
)
def test_odd_members_are_left_out(tmp_path: Path, name: str, width: object, words: object) -> None:
    file = tmp_path / f"a{SUFFIX}"
    content = {"form": "wujie-desktop view", "version": VERSION, "filter": "rating>=4"}
    content |= {"name": name, "tile_width": width, "grouping": words, "order": words}
    file.write_text(json.dumps(content), "utf-8")
    read = read_view(file)
    assert len(read.name) <= MAX_NAME
    assert "\n" not in read.name
    assert isinstance(read.grouping, str)
    assert 0 <= read.tile_width < 4096


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotExported):
        write_view(tmp_path / "none" / f"a{SUFFIX}", VIEW)


def _look(view: SmartView) -> tuple[str, str, str, int]:
    return view.expression, view.grouping, view.order, view.tile_width
