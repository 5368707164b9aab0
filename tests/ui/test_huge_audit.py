"""An audit of ten thousand rows: everything that shows it does a bounded piece of work."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from tests.builders import START, done_picture
from wujie_desktop.domain.moderation import AuditRow, Verdict
from wujie_desktop.presenters.gallery.tile import MAX_CHIPS, build_tile
from wujie_desktop.presenters.inspector.audit_table_model import AT_ONCE, AuditTableModel, Column
from wujie_desktop.presenters.inspector.raw_text import LINES
from wujie_desktop.presenters.viewer.slide import build_slide
from wujie_desktop.ui.inspector.audit_table import MAX_IN_SIGHT, ROW, AuditTable
from wujie_desktop.ui.kit.raw_view import RawView

ROWS = 10_000


def huge() -> dict[str, Any]:
    rows = [
        {"label": f"label-{n}", "label_desc": f"标签{n}", "suggestion": "pass", "rate": n % 100}
        for n in range(ROWS)
    ]
    rows[-1]["suggestion"] = "block"
    rows[-2]["suggestion"] = "maybe"
    return {"total_suggestion": "PASS", "scan_scene_d_t_o_s": rows}


@pytest.fixture
def rows() -> tuple[AuditRow, ...]:
    picture = done_picture(audit=huge())
    assert picture.verdict is Verdict.BLOCKED
    return picture.audit.rows


def test_a_tile_and_a_slide_name_the_worst_and_say_no_more_than_fits() -> None:
    picture = done_picture(audit=huge())
    tile = build_tile(picture, number=1, names={}, sent_at=None, now=START)
    assert len(tile.chips) == MAX_CHIPS
    assert (tile.chips[0].text, tile.chips[0].suggestion) == ("标签9999", "block")
    assert len(tile.spoken) < 500
    assert len(build_slide(picture, tile, None).chips) <= MAX_CHIPS


def test_the_table_learns_of_a_few_rows_the_worst_first(
    qtbot: QtBot, rows: tuple[AuditRow, ...]
) -> None:
    table = AuditTable()
    qtbot.addWidget(table)
    table.show_rows(rows)
    table.show()
    table.grab()
    assert table.height() <= MAX_IN_SIGHT * ROW + ROW
    assert table.lines.rowCount() == AT_ONCE
    assert [table.lines.index(row, Column.SUGGESTION).data() for row in range(3)] == [
        "Block",
        "maybe",
        "Pass",
    ]


def test_a_view_comes_to_the_last_row_in_steps(rows: tuple[AuditRow, ...], qtbot: QtBot) -> None:
    lines = AuditTableModel()
    lines.show_rows(rows)
    assert lines.rowCount() == AT_ONCE
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(lines)
    view.show()
    while lines.canFetchMore(lines.index(-1, -1)):
        before = lines.rowCount()
        view.scrollToBottom()
        qtbot.waitUntil(lambda: lines.rowCount() > before, timeout=60_000)  # noqa: B023 - called at once
    assert lines.rowCount() == ROWS
    assert {lines.index(row, 0).data() for row in range(ROWS)} == {f"标签{n}" for n in range(ROWS)}


def test_raw_json_comes_a_slice_at_a_time_and_whole(qtbot: QtBot) -> None:
    raw = json.dumps(huge(), ensure_ascii=False)
    text = RawView("raw")
    qtbot.addWidget(text)
    text.show_raw(raw)
    assert text.blockCount() <= LINES
    text.show()
    qtbot.waitUntil(lambda: not text.filling.isActive(), timeout=60_000)
    assert json.loads(text.toPlainText()) == huge()
