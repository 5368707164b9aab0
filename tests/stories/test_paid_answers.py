"""The answer to a paid call: waited for at the end, shown where nobody can read it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from tests.faults.create_answers import K1, K2, WHOLE, plain
from tests.faults.matrix import read_request
from tests.faults.sockets import listening
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_main_job import press_generate
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.gateway_address import address_problem
from wujie_desktop.domain.profile import Profile, ProfileKind
from wujie_desktop.domain.request import Request, RequestState
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import load_everything
from wujie_desktop.presenters.account.address_words import address_sentence
from wujie_desktop.ui.dialogs.recall import LostRequestDialog
from wujie_desktop.ui.settings.account_page import AccountPage

pytestmark = pytest.mark.gui


@dataclass
class FarEnd:
    """A gateway that answers a create when it is told to."""

    answer: bytes = field(default_factory=lambda: plain(WHOLE))
    address: str = ""
    creates: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readline()
        if b"/create" in first:
            await read_request(reader)
            self.creates += 1
            await self.released.wait()
            writer.write(self.answer)
        else:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(plain(json.dumps({"code": "200", "data": {"balance": 9, "list": []}})))
        await writer.drain()


@asynccontextmanager
async def far_end() -> AsyncIterator[FarEnd]:
    end = FarEnd()
    async with listening(end.talk) as port:
        end.address = f"http://127.0.0.1:{port}"
        yield end


async def send(workbench: Workbench, end: FarEnd) -> None:
    workbench.window.compose.set_draft(example_draft())
    await until(workbench.window.compose.generate_button.isEnabled)
    press_generate(workbench)
    await until(lambda: end.creates == 1)


async def requests(stage: WindowDriver) -> list[tuple[Request, list[str]]]:
    database = await Database.open(stage.options.data_folder)
    snapshot = await load_everything(database)
    await database.close()
    return [
        (item, [picture.key for picture in snapshot.pictures if picture.request == item.id])
        for item in snapshot.requests
    ]


async def test_the_end_waits_for_the_answer_and_says_so(stage: WindowDriver) -> None:
    said: list[str] = []
    async with far_end() as end:

        async def act(workbench: Workbench) -> None:
            await send(workbench, end)
            loop = asyncio.get_running_loop()
            loop.call_later(0.3, lambda: said.append(workbench.window.notice.sentence))
            loop.call_later(0.4, end.released.set)

        await stage.play(act, gateway=end.address)
    ((request, keys),) = await requests(stage)
    assert (request.state, keys) == (RequestState.OPEN, [K1, K2])
    assert "Waiting for the answer" in said[0]


async def test_asking_once_more_ends_without_the_answer(stage: WindowDriver) -> None:
    async with far_end() as end:

        async def act(workbench: Workbench) -> None:
            await send(workbench, end)
            asyncio.get_running_loop().call_later(0.3, workbench.window.close)

        async with asyncio.timeout(60):
            await stage.play(act, gateway=end.address)
    ((request, keys),) = await requests(stage)
    assert (request.state, keys, end.creates) == (RequestState.SUBMITTING, [], 1)


async def test_an_answer_that_nobody_can_read_can_be_read(stage: WindowDriver) -> None:
    async with far_end() as end:
        end.answer = plain("<html>blocked by a filter</html>", "403 Forbidden")
        end.released.set()

        async def act(workbench: Workbench) -> None:
            await send(workbench, end)
            await until(lambda: "Outcome unknown" in workbench.window.notice.sentence)
            name = workbench.requests._rows[0].id
            workbench.window.signals.lost_pictures_requested.emit(name)
            await until(lambda: bool(workbench.window.findChildren(LostRequestDialog)))
            dialog = workbench.window.findChildren(LostRequestDialog)[0]
            await until(dialog.answer.isVisible)
            assert "403 Forbidden" in dialog.answer.toPlainText()
            assert "blocked by a filter" in dialog.answer.toPlainText()
            dialog.close()

        await stage.play(act, gateway=end.address)
    assert end.creates == 1


async def test_keys_in_an_odd_answer_are_tiles_and_the_oddness_is_said(stage: WindowDriver) -> None:
    async with far_end() as end:
        end.answer = plain(WHOLE[:-2], "502 Bad Gateway")
        end.released.set()

        async def act(workbench: Workbench) -> None:
            await send(workbench, end)
            await until(lambda: len(workbench.gallery.pictures()) == 2)
            assert "not as expected" in workbench.window.notice.sentence

        await stage.play(act, gateway=end.address)
    ((request, keys),) = await requests(stage)
    assert (request.state, keys) == (RequestState.OPEN, [K1, K2])


@pytest.mark.logs_errors
@pytest.mark.parametrize(
    "address",
    [
        "http://[::1",
        "https://xn--/",
        "https://x:99999999",
        "http://gate.example",
        "nonsense",
        "//x",
    ],
)
@pytest.mark.parametrize("source", ["option", "settings"])
async def test_a_gateway_address_that_is_none_is_said_in_the_window(
    stage: WindowDriver, address: str, source: str
) -> None:
    changes: dict[str, object] = {"profile": "live", "gateway": address}
    if source == "settings":
        store = SettingsStore(stage.options.data_folder)
        profile = Profile(ProfileKind.LIVE, gateway=address)
        stage.options.data_folder.mkdir(parents=True)
        store.save(store.load().with_profile(profile))
        changes["gateway"] = ""

    async def act(workbench: Workbench) -> None:
        await until(lambda: "https://" in workbench.window.notice.sentence)
        if source == "settings":
            workbench.window.signals.dialog_requested.emit(DialogName.ACCOUNT)
            await until(lambda: bool(workbench.window.findChildren(AccountPage)))
            page = workbench.window.findChildren(AccountPage)[0]
            problem = address_problem(address)
            assert problem
            assert page._said.text() == address_sentence(problem)
            page.window().close()

    await stage.play(act, **changes)
