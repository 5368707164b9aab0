"""How long a client pack of 200 pictures takes to make, and its page to show in real browsers.

`python -m tests.bench.client_pack [FOLDER]` also saves pictures of the page to FOLDER.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.browsers import BINARIES, Page, binary, browser
from tests.packs import pack_at

PICTURES = 200
SIZES = ((1440, 900), (1100, 680), (390, 844))
_PAINTED = """new Promise(done => {
  const look = () => {
    const seen = [...document.querySelectorAll(".tile img")].filter(image => {
      const box = image.getBoundingClientRect();
      return box.top < innerHeight && box.bottom > 0;
    });
    if (seen.length && seen.every(image => image.complete && image.naturalWidth))
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    else setTimeout(look, 2);
  };
  look();
})"""
"""Milliseconds from the start of loading until everything in view is painted."""


async def main(folder: Path | None) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "pack"
        began = time.perf_counter()
        pack_at(path, PICTURES)
        print(f"written: {time.perf_counter() - began:.1f} s, {_size(path):.1f} MB")
        for name in filter(binary, BINARIES):
            async with browser(name, Path(room) / name) as page:
                await _measure(page, name, (path / "index.html").as_uri())
                if folder:
                    await _look(page, name, folder)


async def _measure(page: Page, name: str, address: str) -> None:
    await page.resize(*SIZES[0])
    figures = []
    for _ in range(5):
        await page.open(address)
        figures.append(await page.evaluate(_PAINTED))
    await page.evaluate("goTo(0)")
    await page.press(" ")
    first = "performance.getEntriesByType('paint').map(entry => entry.startTime)[0] ?? 0"
    print(f"{name}: painted after {', '.join(f'{each:.0f}' for each in figures)} ms, ", end="")
    print(f"first paint {await page.evaluate(first):.0f} ms, {len(page.requests)} requests")


async def _look(page: Page, name: str, folder: Path) -> None:
    for theme in ("light", "dark"):
        for language in ("zh", "en"):
            await page.evaluate(
                f"(look.theme = {theme!r}, look.language = {language!r}, drawWords())"
            )
            for size in SIZES:
                await page.resize(*size)
                stem = f"{name}-{theme}-{language}-{size[0]}"
                await _save(page, folder / f"{stem}.png")
                await page.evaluate("openStage(3)")
                await page.until("$('large').naturalWidth === 900")
                await _save(page, folder / f"{stem}-stage.png")
                await page.evaluate("closeStage()")


async def _save(page: Page, path: Path) -> None:
    await page.until("new Promise(done => setTimeout(() => done(1), 200))")
    _write(path, await page.picture())


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _size(path: Path) -> float:
    return sum(each.stat().st_size for each in path.rglob("*")) / 1e6


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if sys.argv[1:] else None))
