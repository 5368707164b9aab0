"""Chromium and Firefox without a screen, driven by their own remote protocols: the DevTools
protocol and WebDriver BiDi, both JSON over a WebSocket."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from wujie_desktop.domain.overriding import override

BINARIES = {"chromium": ("chromium", "chromium-browser"), "firefox": ("firefox-esr", "firefox")}
_ADDRESS = re.compile(rb"listening on (ws://\S+)")
_PATIENCE = 60
"""Seconds that a browser may take to start on a busy machine."""
_OURS = ("file:", "data:", "blob:", "about:", "chrome:", "resource:")
_KEYS = {
    "ArrowRight": ("", 39), "ArrowLeft": ("", 37), "ArrowDown": ("", 40),
    "ArrowUp": ("", 38), "Escape": ("", 27), "Enter": ("\r", 13), " ": (" ", 32),
}  # fmt: skip
_BIDI_KEYS = {
    "ArrowRight": "\ue014", "ArrowLeft": "\ue012", "ArrowDown": "\ue015",
    "ArrowUp": "\ue013", "Escape": "\ue00c", "Enter": "\ue007",
}  # fmt: skip
_PREFERENCES = {
    "browser.download.folderList": 2,
    "browser.helperApps.neverAsk.saveToDisk": "application/json",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.auto": False,
}


def binary(name: str) -> str | None:
    """The path of that browser; None where it is not installed."""
    return next(filter(None, map(shutil.which, BINARIES[name])), None)


class Wire:
    """Numbered commands and their answers over one WebSocket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._number = 0
        self.events: list[dict[str, Any]] = []
        self._listening = asyncio.create_task(self._listen())

    async def call(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        self._number += 1
        answer = asyncio.get_running_loop().create_future()
        self._answers[self._number] = answer
        said = {"id": self._number, "method": method, "params": parameters}
        await self._socket.send(json.dumps(said | ({"sessionId": session} if session else {})))
        found: dict[str, Any] = await asyncio.wait_for(answer, _PATIENCE)
        assert "error" not in found, found
        return dict(found["result"])

    async def close(self) -> None:
        self._listening.cancel()
        with suppress(asyncio.CancelledError):
            await self._listening

    async def _listen(self) -> None:
        async for message in self._socket:
            said = json.loads(message)
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
            else:
                self.events.append(said)


class Page:
    """One page in a browser."""

    def __init__(self, wire: Wire, target: str, downloads: Path) -> None:
        self.wire = wire
        self._target = target
        self.downloads = downloads

    async def open(self, address: str) -> None:
        """Load a page, and wait until it is whole."""
        await self.evaluate("void (window.isFormer = true)")
        await self._go(address)
        await self.until("!window.isFormer && document.readyState === 'complete'")

    async def _go(self, address: str) -> None:
        raise NotImplementedError

    async def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, which may wait, through JSON."""
        text = f"(async () => JSON.stringify(await ({expression}) ?? null))()"
        return json.loads(await self._evaluate(text))

    async def _evaluate(self, text: str) -> str:
        raise NotImplementedError

    async def press(self, *keys: str) -> None:
        raise NotImplementedError

    async def resize(self, width: int, height: int) -> None:
        raise NotImplementedError

    async def picture(self) -> bytes:
        """What is seen, as PNG."""
        raise NotImplementedError

    @property
    def requests(self) -> list[str]:
        """What was asked of any network."""
        return [url for url in map(_asked, self.wire.events) if url and not url.startswith(_OURS)]

    async def until(self, expression: str) -> Any:
        """Wait until the expression is true."""
        async with asyncio.timeout(_PATIENCE):
            while not (found := await self.evaluate(expression)):
                await asyncio.sleep(0.02)
        return found


def _asked(event: Mapping[str, Any]) -> str:
    if event.get("method") in ("Network.requestWillBeSent", "network.beforeRequestSent"):
        return str(event["params"]["request"]["url"])
    return ""


class ChromiumPage(Page):
    @override
    async def _go(self, address: str) -> None:
        await self._call("Page.navigate", url=address)

    @override
    async def _evaluate(self, text: str) -> str:
        found = await self._call(
            "Runtime.evaluate", expression=text, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in found, found
        return str(found["result"]["value"])

    @override
    async def press(self, *keys: str) -> None:
        for key in keys:
            text, code = _KEYS.get(key, (key, ord(key.upper()[0])))
            named = {"key": key, "windowsVirtualKeyCode": code}
            await self._call("Input.dispatchKeyEvent", type="keyDown", text=text, **named)
            await self._call("Input.dispatchKeyEvent", type="keyUp", **named)

    @override
    async def resize(self, width: int, height: int) -> None:
        await self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip

    @override
    async def picture(self) -> bytes:
        return base64.b64decode((await self._call("Page.captureScreenshot"))["data"])

    async def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        return await self.wire.call(method, self._target, **parameters)


class FirefoxPage(Page):
    @override
    async def _go(self, address: str) -> None:
        await self._call("browsingContext.navigate", url=address, wait="complete")

    @override
    async def _evaluate(self, text: str) -> str:
        found = await self.wire.call(
            "script.evaluate",
            expression=text, target={"context": self._target}, awaitPromise=True,
        )  # fmt: skip
        assert found["type"] == "success", found
        return str(found["result"]["value"])

    @override
    async def press(self, *keys: str) -> None:
        deeds = [
            {"type": deed, "value": _BIDI_KEYS.get(key, key)}
            for key in keys
            for deed in ("keyDown", "keyUp")
        ]
        await self._call(
            "input.performActions", actions=[{"type": "key", "id": "keys", "actions": deeds}]
        )

    @override
    async def resize(self, width: int, height: int) -> None:
        await self._call("browsingContext.setViewport", viewport={"width": width, "height": height})

    @override
    async def picture(self) -> bytes:
        return base64.b64decode((await self._call("browsingContext.captureScreenshot"))["data"])

    async def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        return await self.wire.call(method, "", context=self._target, **parameters)


@asynccontextmanager
async def browser(name: str, folder: Path, **preferences: object) -> AsyncIterator[Page]:
    """Start that browser with a new profile in `folder`, and give a page of it. `preferences` are
    Firefox's, with "__" for a dot."""
    downloads, profile = folder / "downloads", folder / "profile"
    for made in (downloads, profile):
        made.mkdir(parents=True, exist_ok=True)
    program = binary(name)
    assert program
    if name == "firefox":
        wanted = {key.replace("__", "."): value for key, value in preferences.items()}
        chosen = _PREFERENCES | {"browser.download.dir": str(downloads)} | wanted
        lines = [
            f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in chosen.items()
        ]
        (profile / "user.js").write_text("\n".join(lines))
        arguments = ["--headless", "--no-remote", "--profile", str(profile)]
    else:
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", f"--user-data-dir={profile}",
        ]  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        program, *arguments, "--remote-debugging-port=0",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr
    draining: list[asyncio.Task[bytes]] = []
    try:
        async with asyncio.timeout(_PATIENCE):
            while not (found := _ADDRESS.search(await process.stderr.readline())):
                assert not process.stderr.at_eof(), "the browser ended"
        draining.append(asyncio.create_task(process.stderr.read()))
        path = "/session" if name == "firefox" else ""
        address = found.group(1).decode() + path
        async with connect(address, proxy=None, max_size=None, ping_interval=None) as socket:
            wire = Wire(socket)
            start = _firefox_page if name == "firefox" else _chromium_page
            yield await start(wire, downloads)
            await wire.close()
    finally:
        process.terminate()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 10)
        if process.returncode is None:
            process.kill()
            await process.wait()
        await asyncio.gather(*draining)


async def _chromium_page(wire: Wire, downloads: Path) -> Page:
    made = await wire.call("Target.createTarget", url="about:blank")
    held = await wire.call("Target.attachToTarget", targetId=made["targetId"], flatten=True)
    session = held["sessionId"]
    for method in ("Page.enable", "Network.enable", "Runtime.enable"):
        await wire.call(method, session)
    await wire.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
    return ChromiumPage(wire, session, downloads)


async def _firefox_page(wire: Wire, downloads: Path) -> Page:
    await wire.call("session.new", capabilities={})
    await wire.call("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])
    made = await wire.call("browsingContext.create", type="tab")
    return FirefoxPage(wire, made["context"], downloads)
