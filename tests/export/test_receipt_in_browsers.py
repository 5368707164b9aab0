"""The page that comes with a receipt, in real browsers: from the disk and without a network."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

import pytest

from tests.browsers import Page, binary, browser
from tests.builders import START
from tests.export.test_receipt import ONE, OTHER, plan
from wujie_desktop.export.receipt import PAGE, RECEIPT, write_receipt

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="browsers of Debian")
GIVE = """(async () => {
  const given = new DataTransfer();
  for (const [name, text] of Object.entries(%s)) {
    given.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
  }
  dispatchEvent(new DragEvent("drop", { dataTransfer: given, cancelable: true }));
  return given.files.length;
})()"""
STATES = "[...document.querySelectorAll('#rows tr')].map((row) => row.cells[1].className)"
SAID = "document.getElementById('said').className"


async def drop(page: Page, files: dict[str, bytes], rows: int) -> list[str]:
    """Drop these on the page; the kind of each row that it shows then."""
    given = {name: base64.b64encode(data).decode() for name, data in files.items()}
    assert await page.evaluate(GIVE % json.dumps(given)) == len(files)
    await page.until(f"document.querySelectorAll('#rows tr').length === {rows}")
    return list(await page.evaluate(STATES))


@pytest.mark.parametrize("name", ["chromium", "firefox"])
async def test_the_recipient_sees_which_files_are_as_delivered(name: str, tmp_path: Path) -> None:
    if binary(name) is None:
        pytest.skip(f"{name} is not installed")
    folder = tmp_path / "交付 一"
    folder.mkdir()
    write_receipt(folder, plan(), at=START, who="王芳", recipient="星河", program="Wujie")
    receipt, address = (folder / RECEIPT).read_bytes(), (folder / PAGE).as_uri()
    async with browser(name, tmp_path / "browser") as page:
        await page.open(address)
        whole = {"receipt.json": receipt, "雨_001.jpg": ONE, "雨_002.jpg": OTHER}
        assert await drop(page, whole, 2) == ["good", "good"]
        labels = "[...document.querySelectorAll('#rows tr')].map((row) => row.cells[2].className)"
        assert await page.evaluate(labels) == ["", "bad"], "the second one has no label"
        foreign = {"雨_001.jpg": ONE + b"!", "x.png": b"x"}
        assert await drop(page, foreign, 3) == ["bad", "good", "odd"]
        assert await page.evaluate(SAID) == ""
        await page.open(address)
        edited = {"receipt.json": receipt.replace("星河".encode(), "别人".encode())}
        assert await drop(page, edited, 2) == ["bad", "bad"], "none of the files is here"
        assert await page.evaluate(SAID) == "bad"
        await page.open(address)
        bare = json.dumps({"kind": "wujie-receipt", "files": []}).encode()
        assert await drop(page, {"a.json": bare, "b.png": b"b"}, 1) == ["odd"]
        assert await page.until("document.getElementById('about').textContent")
        assert page.requests == []
