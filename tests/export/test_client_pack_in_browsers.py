"""The page of a client pack in real browsers: by keys, without a network, and what comes back."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.browsers import Page, binary, browser
from tests.packs import NASTY, pack_at
from wujie_desktop.domain.answer_text import read_answers
from wujie_desktop.domain.client_picks import ClientChoice, SentAnswer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="browsers of Debian")
PICK, REJECT, NONE = ClientChoice.PICK, ClientChoice.REJECT, ClientChoice.NONE
VISIBLE = "[...document.images].filter(i => i.src && i.complete && i.naturalWidth).length > 3"


async def said(page: Page, client: str) -> SentAnswer:
    """The answer by its code, which equals the one by its file."""
    code = await page.evaluate("codeOf(pack, answer)")
    (by_code,) = read_answers(f"好的：\n{code[:30]}\n> {code[30:].lower()}\n谢谢")
    (by_file,) = read_answers(await page.evaluate("fileOf(pack, answer)"))
    assert isinstance(by_code, SentAnswer)
    assert isinstance(by_file, SentAnswer)
    assert [(mark.number, mark.choice, mark.comment) for mark in by_code.marks] == [
        (mark.number, mark.choice, mark.comment) for mark in by_file.marks
    ]
    assert (by_code.client, by_code.note, by_code.at, by_code.is_confirmed) == (
        by_file.client, by_file.note, by_file.at, by_file.is_confirmed,
    )  # fmt: skip
    assert by_code.client == client
    return by_code


async def write(page: Page, field: str, text: str) -> None:
    await page.evaluate(
        f"($('{field}').value = {json.dumps(text)}, $('{field}').dispatchEvent(new Event('input')))"
    )


@pytest.mark.parametrize("name", ["chromium", "firefox"])
async def test_a_client_picks_by_keys_and_answers(name: str, tmp_path: Path) -> None:
    if binary(name) is None:
        pytest.skip(f"{name} is not installed")
    folder = tmp_path / "审阅 包"
    pack_at(folder, 12, title=NASTY, note=NASTY)
    address = (folder / "index.html").as_uri()
    async with browser(name, tmp_path / "browser") as page:
        await page.resize(1100, 680)
        await page.open(address)
        await page.until(VISIBLE)
        await _picks(page)
        await _is_kept(page, address)
        await _is_locked(page)
        await _is_saved(page)
        assert page.requests == []
        assert await page.evaluate("document.title") == NASTY
        assert await page.evaluate("$('title').textContent") == NASTY


async def _picks(page: Page) -> None:
    """Three by Space, one rejected, one with a comment; the sixth is refused, and taken back."""
    await page.evaluate("tiles.get(0).focus()")
    await page.press(" ", "ArrowRight", " ", "ArrowRight", "x", "ArrowRight", "c")
    assert await page.evaluate("$('stage').open && document.activeElement.id") == "comment"
    await page.press("h", "i")
    await page.press("Escape", "Escape")
    assert await page.evaluate("$('stage').open") is False
    assert await page.evaluate("$('count').textContent") == "已选中 2/5"
    assert await page.evaluate("whyNotConfirmed()") == "还差 1 张：至少要选 3 张。"
    await page.press(
        "Enter", "ArrowRight", " ", "ArrowRight", " ", "ArrowRight", " ", "ArrowRight", " "
    )
    assert await page.evaluate("$('count').textContent") == "已选中 5/5"
    assert "最多选 5 张" in await page.evaluate("$('toast').textContent")
    await page.until("$('large').src.endsWith('008-P0008.jpg') && $('large').naturalWidth === 900")
    await page.press("ArrowLeft", " ", "Escape")
    assert await page.evaluate("$('count').textContent") == "已选中 4/5"
    assert await page.evaluate("document.activeElement.id") == "P0007"
    await page.press("ArrowUp")
    assert await page.evaluate("document.activeElement.id") != "P0007"
    answer = await said(page, "")
    assert [(mark.number, mark.choice, mark.comment) for mark in answer.marks] == [
        (1, PICK, ""), (2, PICK, ""), (3, REJECT, ""),
        (4, NONE, "hi"), (5, PICK, ""), (6, PICK, ""),
    ]  # fmt: skip


async def _is_kept(page: Page, address: str) -> None:
    """Another visit finds everything, in the language chosen."""
    await write(page, "client", "王芳 😀")
    await page.evaluate("$('language').click()")
    await page.open(address)
    await page.until(VISIBLE)
    assert (
        await page.evaluate("$('count').textContent + $('confirm').textContent")
        == "Picked 4/5Confirm"
    )
    assert await page.evaluate("$('client').value") == "王芳 😀"
    code = await page.evaluate("codeOf(pack, answer)")
    found = await page.evaluate(f"answerIn(pack, {json.dumps('x ' + code.lower())})")
    kept: dict[str, Any] = await page.evaluate("answer")
    assert found == kept


async def _is_locked(page: Page) -> None:
    """Confirmed, nothing changes any more."""
    await page.evaluate("void confirm()")
    await page.until("$('ask').open")
    await page.press("Enter")
    await page.until("answer.confirmed")
    await page.evaluate("goTo(0)")
    await page.press(" ", "x")
    assert await page.evaluate("$('count').textContent + $('client').disabled") == "Picked 4/5true"
    assert "confirmed" in await page.evaluate("$('toast').textContent")
    answer = await said(page, "王芳 😀")
    assert answer.is_confirmed
    assert answer.at <= datetime.now(UTC)


async def _is_saved(page: Page) -> None:
    """The file arrives where the browser saves files."""
    await page.evaluate("void $('file').click()")
    await page.until("1")
    while not (found := list(page.downloads.glob("*.json"))) or not found[0].stat().st_size:
        await page.until("new Promise(done => setTimeout(() => done(1), 20))")
    (answer,) = read_answers(found[0].read_text("utf-8"))
    assert answer == await _by_file(page)


async def _by_file(page: Page) -> object:
    return read_answers(await page.evaluate("fileOf(pack, answer)"))[0]


@pytest.mark.skipif(binary("firefox") is None, reason="firefox is not installed")
async def test_a_browser_that_keeps_nothing_says_so(tmp_path: Path) -> None:
    page_alone = tmp_path / "page.html"
    pack_at(page_alone, 4, least=0, most=0)
    async with browser("firefox", tmp_path / "browser", dom__storage__enabled=False) as page:
        await page.open(page_alone.as_uri())
        await page.until(VISIBLE)
        await page.until("!$('storage').hidden && $('storage').textContent")
        await page.evaluate("goTo(1)")
        await page.press(" ")
        code = await page.evaluate("codeOf(pack, answer)")
        await page.open(page_alone.as_uri())
        await page.until(f"{VISIBLE} && !picked()")
        await page.evaluate("void showCode()")
        await page.evaluate(f"($('askField').value = {json.dumps(code)}, $('askAside').click())")
        assert await page.evaluate("$('count').textContent") == "已选中 1"
        assert page.requests == []
