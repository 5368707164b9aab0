"""Many requests at once, in the real window on the sandbox."""

from __future__ import annotations

import asyncio
import csv
import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.builders import AVATAR
from tests.stories.accounts import find
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_second_looks import click
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.batch import BatchState, PauseReason
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.batch.batch_models import BatchPreview
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.ui.batch.form import BatchForm
from wujie_desktop.ui.dialogs.reason import ReasonDialog

pytestmark = pytest.mark.gui


def line(number: int, prompt: str = "", count: str = "1") -> str:
    template = TEMPLATES[number % 4].key
    return f"{AVATAR},{prompt or f'第 {number // 4} 组的夜色'},{template},{count}"


def table(tmp_path: Path, lines: list[str], encoding: str = "gbk") -> Path:
    file = tmp_path / "批量.csv"
    file.write_bytes(
        "\r\n".join(["avatar_key,prompt,template_key,number", *lines]).encode(encoding)
    )
    return file


async def batch_form(workbench: Workbench) -> BatchForm:
    click(workbench.window.compose.head.table)
    form = await find(BatchForm)
    await until(form.tables.isVisible)
    return form


def said(form: BatchForm) -> str:
    """Everything that can be read in the form and above its table."""
    labels = [*form.findChildren(QLabel), *form.tables.findChildren(QLabel)]
    return "\n".join(label.text() for label in labels if label.isVisible() and label.text())


def state(workbench: Workbench) -> BatchState | None:
    return workbench.batch.batch.state if workbench.batch.batch else None


def is_paused(workbench: Workbench, why: PauseReason) -> bool:
    batch = workbench.batch.batch
    return batch is not None and batch.pause is why


async def ready(workbench: Workbench) -> None:
    await until(lambda: workbench.templates.rowCount() > 0)


async def test_a_table_is_looked_at_first_and_sent_to_the_end(
    stage: WindowDriver, tmp_path: Path
) -> None:
    lines = [line(n) for n in range(12)]
    lines[3:3] = [line(0), line(1, count="eleven"), f",x,{TEMPLATES[0].key},1", "a,b"]
    results = tmp_path / "结果.csv"

    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        form = await batch_form(workbench)
        form.file_chosen.emit(str(table(tmp_path, lines)))
        plan = form.plan
        await until(lambda: plan.preview.rowCount() == 16)
        assert [plan.preview.cells(row)[0::7] for row in range(3, 7)] == [
            ("5", "Repeated, left out"),
            ("6", "“eleven” is not a number of pictures."),
            ("7", "No avatar key."),
            ("8", "The cells do not fit the columns: 2"),
        ]
        assert "Rows 16 · calls 3 · pictures 12" in said(form)
        assert not plan.send.isEnabled()
        click(plan.once)
        assert plan.send.text().splitlines() == [
            "Generate 12 · price unknown · calls 3",
            "Skips the rows with problems: 3",
        ]
        assert stage.creates == 0
        click(plan.send)
        await until(lambda: state(workbench) is BatchState.DONE)
        await until(lambda: "Calls sent: 3 of 3 · 3 done" in said(form))
        chooser = form.progress.ask_where()
        chooser.fileSelected.emit(str(results))
        chooser.close()
        await until(results.exists)

    await stage.play(act)
    assert stage.creates == 3
    with results.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert [row[6] for row in rows[1:]] == ["8 pt"] * 3
    assert rows[1][1] == "2, 3, 4, 9"


SEPARATOR = """sep=;
template_key;avatar_key;prompt;number
{template};{avatar};red hat;2
"""
ROUNDED = """avatar_key;prompt;template_key;number
1.23457E+31;red hat;{template};2
{avatar};blue hat;7.79542E+31;2
{avatar};green hat;{avatar};2
another;grey hat;{template};2
"""


async def test_what_a_spreadsheet_writes_above_the_heading_swaps_nothing(
    stage: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(SEPARATOR.format(avatar=AVATAR, template=TEMPLATES[0].key), "utf-8")

    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        form = await batch_form(workbench)
        form.file_chosen.emit(str(file))
        await until(lambda: form.plan.preview.rowCount() == 1)
        tips = form.plan.preview.tips(0)
        assert tips[:5] == ("3", AVATAR, "red hat", TEMPLATES[0].key, "2")
        assert form.plan.preview.cells(0)[3] == TEMPLATES[0].name

    await stage.play(act)


def marked(preview: BatchPreview, row: int) -> list[tuple[int, str]]:
    """The cells of a row that are red or amber; what is wrong stands in the last."""
    parts = [preview.part(row, column) for column in range(preview.columnCount())]
    return [(column, part) for column, part in enumerate(parts[:-1]) if part]


async def test_keys_that_a_spreadsheet_rounded_are_red_and_never_sent(
    stage: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(ROUNDED.format(avatar=AVATAR, template=TEMPLATES[0].key), "utf-8")

    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        form = await batch_form(workbench)
        form.file_chosen.emit(str(file))
        plan = form.plan
        await until(lambda: plan.preview.rowCount() == 4)
        shown = [(*plan.preview.cells(row)[0::7], *marked(plan.preview, row)) for row in range(4)]
        assert shown == [
            ("2", "A spreadsheet rounded the avatar key to a number.", (1, "problem")),
            ("3", "A spreadsheet rounded the template key to a number.", (3, "problem")),
            ("4", "This is the key of an avatar, not of a template.", (3, "problem")),
            ("5", "Avatar keys usually have 32 hexadecimal digits.", (1, "warning")),
        ]
        assert plan.preview.tips(0)[1] == f"{shown[0][1]}\n1.23457E+31"
        assert plan.send.text().endswith("Skips the rows with problems: 3")
        assert [call.lines for call in plan._calls] == [(5,)]

    await stage.play(act)
    assert stage.creates == 0


async def test_a_thousand_rows_are_previewed_and_every_bad_one_named(
    stage: WindowDriver, tmp_path: Path
) -> None:
    file = table(tmp_path, [line(n, count="11" if n % 100 == 7 else "1") for n in range(1000)])

    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        form = await batch_form(workbench)
        form.file_chosen.emit(str(file))
        await until(lambda: form.plan.preview.rowCount() == 1000)
        rows = [form.plan.preview.cells(row) for row in range(1000)]
        assert [cells[0] for cells in rows] == [f"{n:,}" for n in range(2, 1002)]
        bad = {cells[0]: cells[-1] for cells in rows if cells[-1]}
        assert bad == {str(n): "1 to 10 pictures." for n in range(9, 1000, 100)}
        assert "Rows 1,000 · calls 250 · pictures 990" in said(form)

    await stage.play(act)
    assert stage.creates == 0


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"avatar_key,prompt\r\na,b", "A column is missing: template_key"),
        ("夜幕下的城市\r\n".encode() + "另一个夜晚的城市".encode("gbk"), "Line 2: UTF-8 and GBK"),
        (b"\xff\xff\xff", "neither UTF-8 nor GBK"),
    ],
)
async def test_what_is_no_table_is_said_and_nothing_is_sent(
    stage: WindowDriver, tmp_path: Path, data: bytes, reason: str
) -> None:
    file = tmp_path / "坏.csv"
    file.write_bytes(data)

    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        form = await batch_form(workbench)
        form.file_chosen.emit(str(file))
        await until(lambda: reason in said(form))
        await until(lambda: not form.plan.source._soon.isActive())
        assert reason in said(form)
        assert not form.plan.send.isEnabled()

    await stage.play(act)
    assert stage.creates == 0


async def test_a_huge_file_is_refused_before_it_is_read(
    stage: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "大.csv"
    with file.open("wb") as opened:
        opened.truncate(100 * 1024 * 1024)

    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        workbench.window.signals.compose.file_opened.emit(str(file))
        form = await find(BatchForm)
        await until(lambda: "larger than 8 MB" in said(form))

    await stage.play(act)


async def test_everything_with_everything_and_formulas_stay_text(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        form = await batch_form(workbench)
        source = form.plan.source
        source._kinds.button(1).click()
        source.avatars.setPlainText(f"{AVATAR}\n{AVATAR}\n")
        source.prompts.setPlainText("=1+1\n夜色")
        source.templates.setPlainText("\n".join(item.key for item in TEMPLATES[:6]))
        await until(lambda: "Rows 12 · calls 4 · pictures 12" in said(form))
        click(form.plan.send)
        await until(lambda: state(workbench) is BatchState.DONE)
        await until(lambda: "4 done" in said(form))

    await stage.play(act)
    assert stage.creates == 4
    assert sum(b'"prompt":"=1+1"' in body for body in stage.gateway.creates) == 2


@pytest.mark.parametrize("stage", ["no-balance"], indirect=True)
async def test_running_dry_pauses_and_one_click_goes_on(
    stage: WindowDriver, tmp_path: Path
) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        form = await batch_form(workbench)
        form.file_chosen.emit(str(table(tmp_path, [line(n) for n in range(8)])))
        await until(form.plan.send.isEnabled)
        click(form.plan.send)
        await until(lambda: state(workbench) is BatchState.PAUSED)
        assert "not enough points" in said(form)
        assert workbench.window.compose.head.table.text() == "Table · paused"
        assert "Calls sent: 0 of 2" in said(form)
        stage.gateway.use_scenario("ok")
        click(form.progress.resume)
        await until(lambda: state(workbench) is BatchState.DONE)
        await until(lambda: "2 done" in said(form))
        assert workbench.window.compose.head.table.text() == "Table"

    await stage.play(act)
    assert stage.creates == 3


async def test_its_budget_stops_it_until_somebody_says_why(
    stage: WindowDriver, tmp_path: Path
) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        form = await batch_form(workbench)
        form.file_chosen.emit(str(table(tmp_path, [line(n) for n in range(12)])))
        await until(form.plan.send.isEnabled)
        form.plan.budget.setText("16")
        click(form.plan.send)
        for said_why, sent in ((PauseReason.UNKNOWN_PRICE, 0), (PauseReason.BATCH_BUDGET, 2)):
            await until(partial(is_paused, workbench, said_why))
            assert stage.creates == sent
            click(form.progress.resume)
            asked = await find(ReasonDialog)
            asked.reason.setText("客户确认")
            click(asked.yes)
        await until(lambda: state(workbench) is BatchState.DONE)

    await stage.play(act)
    assert stage.creates == 3


async def test_a_batch_killed_half_way_resumes_and_repeats_nothing(
    stage: WindowDriver, tmp_path: Path
) -> None:
    """The folder as it is in the middle of sending is what a kill would leave."""
    left = stage.options.data_folder.with_name("left")

    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        form = await batch_form(workbench)
        form.file_chosen.emit(str(table(tmp_path, [line(n) for n in range(40)])))
        await until(form.plan.send.isEnabled)
        click(form.plan.send)
        await until(lambda: stage.creates >= 5)
        workbench.window.signals.dialog_requested.emit(DialogName.BATCH)
        form.progress.pause_requested.emit()
        await until(lambda: state(workbench) is BatchState.PAUSED)
        shutil.copytree(stage.options.data_folder, left, ignore=shutil.ignore_patterns("forward"))

    async def look_again(workbench: Workbench) -> None:
        await ready(workbench)
        batch = workbench.batch.batch
        assert batch
        assert batch.pause in (PauseReason.USER, PauseReason.INTERRUPTED)
        form = await batch_form(workbench)
        assert form.currentWidget() is form.progress
        click(form.progress.resume)
        await until(lambda: state(workbench) is BatchState.DONE)
        await until(lambda: "Calls sent: 10 of 10 · 10 done" in said(form))
        await asyncio.sleep(0.1)

    await stage.play(act)
    await stage.play(look_again, data_folder=left)
    assert stage.creates == 10
    assert len(set(stage.gateway.creates)) == 10
