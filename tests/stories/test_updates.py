"""Asking for updates from the window: off until switched on, and it opens nothing by itself."""

from __future__ import annotations

import base64
import json

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QLabel

from tests.stories.conftest import WindowDriver, until
from tests.stories.test_second_looks import click, dialog_of, texts
from wujie_desktop.config.environment import Environment
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.ui.settings.update_page import UpdatePage

pytestmark = pytest.mark.gui


async def test_asked_now_then_at_each_start(stage: WindowDriver) -> None:
    asked: list[str] = []
    key = Ed25519PrivateKey.generate()
    text = json.dumps(
        {"product": "wujie-desktop", "version": "99.0", "page": "https://example.com/get"}
    )
    body = {"manifest": text, "signature": base64.b64encode(key.sign(text.encode())).decode()}

    async def handle(request: web.Request) -> web.Response:
        asked.append(request.path_qs)
        return web.json_response(body)

    app = web.Application()
    app.router.add_get("/u.json", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    environment = Environment(
        app_id=stage.options.environment.app_id,
        private_key=stage.options.environment.private_key,
        update_address=f"http://127.0.0.1:{runner.addresses[0][1]}/u.json",
        update_key=base64.b64encode(key.public_key().public_bytes_raw()).decode(),
    )

    async def first(workbench: Workbench) -> None:
        workbench.window.signals.dialog_requested.emit(DialogName.UPDATES)
        dialog = await dialog_of(workbench, UpdatePage)
        assert isinstance(dialog, UpdatePage)
        assert not dialog.automatic.isChecked()
        assert asked == []
        click(dialog.check)
        await until(lambda: "Version 99.0 is out." in texts(dialog))
        assert dialog.open_page.isVisible()
        dialog.automatic.click()
        dialog.window().close()

    async def second(workbench: Workbench) -> None:
        await until(
            lambda: any(
                label.text() == "Version 99.0 is out"
                for label in workbench.window.findChildren(QLabel)
            )
        )

    await stage.play(first, environment=environment)
    assert asked == ["/u.json"]
    await stage.play(second, environment=environment)
    assert asked == ["/u.json"] * 2
    await runner.cleanup()


async def test_a_build_without_an_address_says_so_and_asks_nobody(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.signals.dialog_requested.emit(DialogName.UPDATES)
        dialog = await dialog_of(workbench, UpdatePage)
        assert isinstance(dialog, UpdatePage)
        assert "has no update address" in texts(dialog)
        assert not dialog.check.isEnabled()
        assert not dialog.automatic.isEnabled()
        dialog.window().close()

    await stage.play(act)
