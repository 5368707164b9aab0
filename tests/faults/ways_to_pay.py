"""Every way to a paid call against every way to keep it from leaving.

Usage: python -m tests.faults.ways_to_pay

Opens the real window, or starts the command line, on a sandbox behind a gate that counts the
creates that arrive. Where a wish comes while a call waits, another paid call is held back at
the gate, and the one in question waits behind it. Prints a table of the creates that arrived
for it; exit 1 where one is not what it should be. A dash: that cannot happen there.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import AVATAR, TEMPLATE, answer, draft, notice
from tests.faults.sockets import shut
from tests.stories.accounts import click, find
from tests.stories.conftest import WindowDriver, until
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.draft_text import draft_text
from wujie_desktop.domain.exact_request import ExactRequest
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.past_request import Outcome
from wujie_desktop.domain.request import FaultKind, RequestState, SubmissionFault
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.presenters.requests.request_words import OUTCOMES
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.ui.batch.form import BatchForm
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.reason import ReasonDialog
from wujie_desktop.ui.dialogs.recall import LostRequestDialog
from wujie_desktop.ui.requests.request_history_dialog import RequestHistoryDialog

PROFILE = "live"
CREATE = b"/avatar/artwork/create"
WANTED = draft(prompt="what is to be paid for")
STILL = 0.5
"""Seconds in which nothing more may come."""


class Gate:
    """Counts creates on their way to a gateway; holds them back while it is shut."""

    def __init__(self) -> None:
        self.creates = 0
        self.open = asyncio.Event()
        self.open.set()
        self._server: asyncio.Server | None = None
        self._writers: list[asyncio.StreamWriter] = []

    async def listen(self, address: str) -> str:
        """Stand before the gateway at `address`; the address of the gate."""
        host, _, rest = address.removeprefix("http://").partition("/")
        name, _, port = host.partition(":")

        async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            back, forth = await asyncio.open_connection(name, int(port))
            self._writers += [writer, forth]
            if self._server is None or not self._server.is_serving():
                await self.go_away()  # it went while this connection was being made
                return
            await asyncio.gather(self._pass_on(reader, forth), self._pass_back(back, writer))

        self._server = await asyncio.start_server(meet, "127.0.0.1")
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/{rest}"

    async def go_away(self) -> None:
        """As when the network is lost."""
        if self._server:
            await shut(self._server)
        for writer in self._writers:
            writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            if data.startswith(b"POST ") and CREATE in data.partition(b"\r\n")[0]:
                self.creates += 1
                await self.open.wait()
            writer.write(data)
        writer.close()

    async def _pass_back(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
        writer.close()


class Case:
    """One cell: a gateway, a gate, a folder with a failed picture and a lost answer."""

    def __init__(self, stage: WindowDriver, gate: Gate, folder: Path, stop: str) -> None:
        self.stage, self.gate, self.folder, self.stop = stage, gate, folder, stop
        self.lost = RequestId("")

    async def come_to_the_point(self) -> None:
        """The next click pays: a network that gets lost is lost now."""
        if self.stop == "offline":
            await self.gate.go_away()

    async def prepare(self) -> None:
        """What happened before. A picture of the template cost two points, unless no price is
        to be known."""
        is_priced = self.stop != "unknown price"
        budget = {"daily budget": 1, "unknown price": 1000}.get(self.stop, 0)
        data = self.stage.options.data_folder
        data.mkdir(parents=True)
        store = SettingsStore(data)
        settings = store.load()
        profile = replace(settings.profile_named(PROFILE), daily_budget=budget)
        store.save(settings.with_profile(profile))
        database = await Database.open(data)
        requests, now = Requests(database, PROFILE), datetime.now(UTC)
        failed = await requests.open(draft(prompt="failed"), now)
        await requests.record_keys(failed.id, answer("FAILED"))
        cost: dict[str, Any] = (
            {"points": 2, "points_message": "积分已扣除"}
            if is_priced
            else {"points": 0, "points_message": "积分已退还"}
        )
        await requests.accept([notice("FAILED", status=3, **cost)], now)
        lost = await requests.open(draft(prompt="lost"), now)
        fault = SubmissionFault(FaultKind.CONNECTION_LOST, "", "", "")
        await requests.record_fault(lost.id, RequestState.UNKNOWN, fault)
        self.lost = lost.id
        await database.close()


Way = Callable[[Workbench, Case], Awaitable[None]]


async def agree(workbench: Workbench) -> None:
    """Say yes to questions without a reason: whether to charge, whether to try again. Those
    about budgets ask for a reason, and nobody gives one."""
    for _ in range(20):
        await asyncio.sleep(0.02)
        for question in workbench.window.findChildren(QuestionDialog):
            if question.isVisible():
                click(question.yes)


async def load(workbench: Workbench, asked: RequestDraft) -> None:
    """`asked` stands in the form, which may send."""
    workbench.window.compose.set_draft(asked)
    await until(workbench.window.compose.generate_button.isEnabled)


async def press(workbench: Workbench, case: Case) -> None:
    await case.come_to_the_point()
    QTest.mouseClick(workbench.window.compose.generate_button, Qt.MouseButton.LeftButton)
    await agree(workbench)


async def by_button(workbench: Workbench, case: Case) -> None:
    await load(workbench, WANTED)
    await press(workbench, case)


async def by_keys(workbench: Workbench, case: Case) -> None:
    await load(workbench, WANTED)
    await case.come_to_the_point()
    workbench.window.compose.prompt.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(workbench.window.compose.prompt, Qt.Key.Key_Return, control)
    await agree(workbench)


async def by_batch(workbench: Workbench, case: Case) -> None:
    file = case.folder / "table.csv"
    file.write_text(f"avatar_key,prompt,template_key\n{AVATAR},batch,{TEMPLATE}\n", "utf-8")
    click(workbench.window.compose.head.table)
    form = await find(BatchForm)
    form.file_chosen.emit(str(file))
    await until(lambda: form.plan.preview.rowCount() == 1)
    if case.stop == "batch budget":
        QTest.keyClicks(form.plan.budget, "1")
    await case.come_to_the_point()
    click(form.plan.send)
    await agree(workbench)


async def by_retry(workbench: Workbench, case: Case) -> None:
    workbench.window.signals.retry_requested.emit(PictureKey("FAILED"))
    await find(QuestionDialog)
    await case.come_to_the_point()
    await agree(workbench)


async def by_sending_again(workbench: Workbench, case: Case) -> None:
    workbench.window.signals.lost_pictures_requested.emit(case.lost)
    dialog = await find(LostRequestDialog)
    await case.come_to_the_point()
    dialog.send_again_requested.emit()
    dialog.close()
    await agree(workbench)


async def by_history(workbench: Workbench, case: Case) -> None:
    workbench.window.signals.dialog_requested.emit(DialogName.REQUEST_HISTORY)
    dialog = await find(RequestHistoryDialog)
    click(dialog.outcomes.buttons[OUTCOMES.index(Outcome.DONE)])
    detail = dialog.detail
    await until(lambda: detail.shown is not None and detail.shown.title == "failed")
    click(detail.again)
    await find(QuestionDialog)
    await case.come_to_the_point()
    await agree(workbench)


async def by_file(workbench: Workbench, case: Case) -> None:
    file = case.folder / "draft.wujie.json"
    file.write_text(draft_text(WANTED), "utf-8")
    workbench.window.signals.compose.file_opened.emit(str(file))
    await until(lambda: workbench.window.compose.draft().prompt == WANTED.prompt)
    await until(workbench.window.compose.generate_button.isEnabled)
    await press(workbench, case)


async def by_curl(workbench: Workbench, case: Case) -> None:
    request = ExactRequest("https://gate/x", draft_text(WANTED).encode(), "{}")
    workbench.window.signals.compose.text_pasted.emit(request.as_curl())
    await until(lambda: workbench.window.compose.draft().prompt == WANTED.prompt)
    await until(workbench.window.compose.generate_button.isEnabled)
    await press(workbench, case)


WAYS: dict[str, Way | None] = {
    "form button": by_button,
    "Ctrl+Enter": by_keys,
    "batch": by_batch,
    "retry failed": by_retry,
    "send again": by_sending_again,
    "from the history": by_history,
    "draft file": by_file,
    "pasted cURL": by_curl,
    "command line": None,
}
STOPS = (
    "nothing", "Stop", "Pause", "quit", "offline", "daily budget", "batch budget",
    "unknown price", "other account",
)  # fmt: skip
BATCH_ONLY = ("Stop", "Pause", "batch budget")
IN_THE_QUEUE = ("Stop", "Pause", "quit", "other account")
NOT_ALONE = ("quit", "other account")
"""A command sends one call and has one account: nothing waits there."""


def expected(way: str, stop: str) -> int | None:
    """How many creates may arrive; None where the stop cannot happen there."""
    if stop in BATCH_ONLY and way != "batch":
        return None
    if WAYS[way] is None and stop in NOT_ALONE:
        return None
    return int(stop == "nothing")


CELLS = [(way, stop) for way in WAYS for stop in STOPS if expected(way, stop) is not None]


async def measure(way: str, stop: str, folder: Path, key: SandboxKey) -> int:
    """How many creates arrived for the call in question."""
    gateway, gate = await SandboxGateway.start(pace=0.1, key=key), Gate()
    try:
        stage = WindowDriver(gateway, folder / "data")
        stage.options = replace(stage.options, gateway=await gate.listen(gateway.address))
        case = Case(stage, gate, folder, stop)
        await case.prepare()
        take = WAYS[way]
        if take:
            await stage.play(_script(take, case), profile=PROFILE)
        else:
            await _run_command(case)
        await asyncio.sleep(STILL)
    finally:
        gate.open.set()
        await gate.go_away()
        await gateway.close()
    return gate.creates - int(stop in IN_THE_QUEUE)


def _script(take: Way, case: Case) -> Callable[[Workbench], Awaitable[None]]:
    visits: list[Workbench] = []

    async def act(workbench: Workbench) -> None:
        visits.append(workbench)
        if len(visits) > 1:  # under the other account: nothing is taken along
            await asyncio.sleep(STILL)
            return
        if case.stop in IN_THE_QUEUE:
            await _hold_another(workbench, case)
        await take(workbench, case)
        await _stop(workbench, case)

    return act


async def _hold_another(workbench: Workbench, case: Case) -> None:
    """Send something else and keep it at the gate: what comes next waits behind it."""
    case.gate.open.clear()
    await load(workbench, draft(prompt="another"))
    await press(workbench, case)
    await until(lambda: case.gate.creates == 1)


async def _stop(workbench: Workbench, case: Case) -> None:
    loop = asyncio.get_running_loop()
    match case.stop:
        case "nothing":
            await until(lambda: case.gate.creates == 1)
        case "Stop" | "Pause":
            progress = (await find(BatchForm)).progress
            button = progress.stop if case.stop == "Stop" else progress.pause
            await until(button.isVisible)
            click(button)
            case.gate.open.set()
        case "daily budget" | "unknown price" if workbench.batch.batch:
            await until((await find(BatchForm)).progress.resume.isVisible)
        case "daily budget" | "unknown price":
            await find(ReasonDialog)
        case "quit":
            loop.call_later(STILL / 2, case.gate.open.set)
            return
        case "other account":
            loop.call_later(STILL / 2, case.gate.open.set)
            workbench.window.signals.profile_requested.emit("test")
            await asyncio.Event().wait()
    await asyncio.sleep(STILL)


async def _run_command(case: Case) -> None:
    await case.come_to_the_point()
    options = case.stage.options
    environment = os.environ | {
        "WUJIE_APP_ID": options.environment.app_id,
        "WUJIE_PRIVATE_KEY": options.environment.private_key,
    }
    command = [
        sys.executable, "-X", "utf8", "-m", "wujie_desktop", "submit", "--avatar", AVATAR,
        "--template", TEMPLATE, "--profile", PROFILE, "--gateway", options.gateway,
        "--data-dir", str(options.data_folder),
    ]  # fmt: skip
    run = partial(subprocess.run, command, env=environment, capture_output=True, check=False)
    await asyncio.get_running_loop().run_in_executor(None, run)


def main() -> int:
    """Measure every cell, by their tests; print the table."""
    test = Path(__file__).with_name("test_ways_to_pay.py")
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "results.xml"
        command = [sys.executable, "-m", "pytest", str(test), f"--junitxml={file}"]
        command += ["-o", "junit_family=xunit1"]  # the kind that keeps properties
        code = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
        found = ET.parse(file).iter("property")  # noqa: S314 - written a moment ago
        posts = {item.attrib["name"]: item.attrib["value"] for item in found}
    print(f"| way | {' | '.join(STOPS)} |")
    print("|".join(["", *["---"] * (len(STOPS) + 1), ""]))
    for way in WAYS:
        cells = [
            "–" if expected(way, stop) is None else posts.get(f"{way}, {stop}", "?")
            for stop in STOPS
        ]
        print(f"| {way} | {' | '.join(cells)} |")
    return code


if __name__ == "__main__":
    sys.exit(main())
