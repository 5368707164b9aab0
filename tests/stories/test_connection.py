"""No network, a wrong proxy, a company's CA file: what the user sees, and the way on."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.faults.certificates import Authority
from tests.faults.proxies import behind_tls, http_proxy
from tests.stories.conftest import WindowDriver, until
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.connection import ConnectionPlan, ProxyMode
from wujie_desktop.domain.diagnosis import Cause
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.ui.settings.connection_page import ConnectionPage

pytestmark = pytest.mark.gui


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press(workbench: Workbench, text: str) -> None:
    """Press the visible button that says `text`."""
    buttons = workbench.window.findChildren(QPushButton)
    click(next(b for b in buttons if b.text() == text and b.isVisible()))


def keep(stage: WindowDriver, plan: ConnectionPlan) -> None:
    """These are the settings that the window finds."""
    stage.options.data_folder.mkdir(parents=True)
    SettingsStore(stage.options.data_folder).save(Settings().with_connection(plan))


def page_of(workbench: Workbench) -> ConnectionPage:
    found = workbench.window.findChild(ConnectionPage)
    assert isinstance(found, ConnectionPage)
    return found


async def test_the_connection_is_tested_with_what_the_fields_say(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.signals.dialog_requested.emit(DialogName.CONNECTION)
        page = page_of(workbench)
        assert page.isVisible()
        await until(lambda: page.result.title.text() == "The connection works")
        page.mode.setCurrentIndex(page.mode.findData(ProxyMode.MANUAL.value))
        click(page.test)
        await until(lambda: page.result.title.text() == "These settings cannot be used")
        assert page.result.cause.text() == "The address of the proxy is missing."
        page.mode.setCurrentIndex(page.mode.findData(ProxyMode.NONE.value))
        click(page.test)
        await until(lambda: page.result.title.text() == "The connection works")
        click(page.result.copy)
        copied = QApplication.clipboard().text()
        assert f"cause: {Cause.FINE}" in copied
        assert stage.gateway.private_key not in copied

    await stage.play(act)
    assert stage.creates == 0


async def test_another_way_out_is_taken_at_once_and_kept(stage: WindowDriver) -> None:
    seen: list[Workbench] = []
    async with http_proxy({}) as proxy:

        async def act(workbench: Workbench) -> None:
            seen.append(workbench)
            if len(seen) == 1:
                workbench.window.signals.dialog_requested.emit(DialogName.CONNECTION)
                page = page_of(workbench)
                page.mode.setCurrentIndex(page.mode.findData(ProxyMode.MANUAL.value))
                page.proxy.setText(f"http://user:word@{proxy.address}")
                page.proxy.editingFinished.emit()
                assert workbench.preferences.settings.proxy_url == ""
                page.proxy.setText(proxy.address)
                page.proxy.setFocus()
                QTest.keyClick(page.window(), Qt.Key.Key_Escape)
                await asyncio.Event().wait()
            workbench.window.compose.set_draft(example_draft())
            click(workbench.window.compose.generate_button)
            await until(lambda: workbench.gallery.rowCount() == 10)

        await stage.play(act)
        settings = SettingsStore(stage.options.data_folder).load()
        assert (settings.proxy_mode, settings.proxy_url) == ("manual", proxy.address)


@pytest.mark.logs_errors
async def test_without_a_network_submitting_pauses_and_comes_back_by_itself(
    stage: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wujie_desktop.services.reachability.PAUSES", (0.3,))

    async with http_proxy({}) as proxy:
        pass  # nobody listens there any more
    house = Authority(tmp_path)
    keep(stage, ConnectionPlan(ProxyMode.MANUAL, proxy.address, str(house.file)))
    parts = urlsplit(stage.gateway.address)
    gateway_port = parts.port or 0
    address = f"https://gate.example{parts.path}"

    async def act(workbench: Workbench) -> None:
        generate = workbench.window.compose.generate_button
        await until(workbench.window.notice.isVisible)
        workbench.window.compose.set_draft(example_draft())
        await until(lambda: not generate.isEnabled())
        press(workbench, "Diagnose connection")
        page = page_of(workbench)
        await until(lambda: page.result.title.text() == "The proxy cannot be reached")
        port = int(proxy.address.rpartition(":")[2])
        async with (
            behind_tls(gateway_port, house.server("gate.example")) as secure,
            http_proxy({"gate.example": secure}, port=port),
        ):
            await until(generate.isEnabled)
            assert not workbench.window.notice.isVisible()
            click(generate)
            await until(lambda: workbench.gallery.rowCount() == 10)

    await stage.play(act, gateway=address)
    assert stage.creates == 1


@pytest.mark.logs_errors
async def test_settings_that_cannot_be_used_leave_the_window_and_a_way_on(
    stage: WindowDriver,
) -> None:
    keep(stage, ConnectionPlan(ca_file="/no/such/公司.pem"))

    async def act(workbench: Workbench) -> None:
        await until(workbench.window.notice.isVisible)
        press(workbench, "Diagnose connection")
        page = page_of(workbench)
        await until(page.result.cause.isVisible)
        assert page.result.cause.text() == "There is no such CA file. /no/such/公司.pem"

    await stage.play(act)
