from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.export.table import guard_cell, write_table


def test_a_spreadsheet_reads_it_back(tmp_path: Path) -> None:
    file = tmp_path / "对账单.csv"
    rows = [("提示词", "积分"), ('多行\n"引号"', "-2"), ("=1+1", "")]
    write_table(file, rows)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        read = list(csv.reader(opened))
    assert read == [["提示词", "积分"], ['多行\n"引号"', "-2"], ["'=1+1", ""]]
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


FORMULAS = [
    "=A1", "+cmd|x", "-x", "@SUM(A1)", "＝A1", "＋A1", "－x", "＠SUM(A1)",
    "﹦A1", "﹢1+1", "﹣x", "﹫x",
]  # fmt: skip
BEFORE = ["", " ", "\n", "\r\n", "\t", "\x0b", "\u3000", "\xa0", "\ufeff", "\u200b", "\u2028 "]


@pytest.mark.parametrize(
    "cell", [*(before + said for before in BEFORE for said in FORMULAS), "\tx", "\rx", "\nx"]
)
def test_nothing_is_computed(cell: str) -> None:
    assert guard_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("mark", [*",;\t|"])
def test_a_mark_inside_a_cell_begins_no_other(tmp_path: Path, mark: str) -> None:
    """Whatever mark the spreadsheet of the reader's country takes."""
    file = tmp_path / "x.csv"
    write_table(file, [(f"a{mark}=1+1", "b")])
    assert file.read_text("utf-8-sig").startswith(f'"a{mark}=1+1"')


@pytest.mark.parametrize("cell", ["", "x=1", "-2", "+3.5", "夜幕", " x", "\u3000夜"])
def test_plain_cells_stay(cell: str) -> None:
    assert guard_cell(cell) == cell


@settings(max_examples=examples(50))
@given(st.text())
def test_every_text_can_be_written(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    write_table(tmp_path_factory.mktemp("table") / "x.csv", [(text + "\ud800",)])


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="none"):
        write_table(tmp_path / "none" / "x.csv", [])
