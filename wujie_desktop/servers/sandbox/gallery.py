"""The picture host: pictures drawn on first request, off the event loop; supports ranges."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web

from wujie_desktop.servers.sandbox.jobs import Job
from wujie_desktop.servers.sandbox.pictures import PictureSpec, draw_picture, reduced
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY

_CONTENT_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}


class PictureServer:
    """Draws each picture that is asked for, and counts the requests for each."""

    def __init__(self) -> None:
        self._fetches: Counter[str] = Counter()
        # One thread: drawing holds the interpreter's lock, and the window shares it.
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sandbox-draw")

    def close(self) -> None:
        """Stop the drawing thread, which would delay the end of the process."""
        self._hand.shutdown(wait=False, cancel_futures=True)

    async def serve(self, job: Job, wanted_range: str) -> web.Response:
        """Serve the picture of `job`, from the byte that a Range header asks for."""
        self._fetches[job.key] += 1
        if job.plays.breaks_pictures:
            if job.index % 5 == 4:  # noqa: PLR2004 - the last of five
                raise web.HTTPNotFound(text="no such picture")
            if job.index % 2 and self._fetches[job.key] == 1:
                return _garbage(job.index, await self._draw(job.spec))
        return _part_of(await self._draw(job.spec), _CONTENT_TYPES[job.spec.format], wanted_range)

    async def judged(self, spec: PictureSpec) -> web.Response:
        """Serve a picture as the machine judged it: smaller, as JPEG."""
        return web.Response(body=reduced(await self._draw(spec)), content_type="image/jpeg")

    async def sample(self, name: str, palette: int) -> web.Response:
        """Serve a sample picture."""
        spec = PictureSpec(DEMO_AVATAR_KEY, "", name, palette, 0)
        return _part_of(await self._draw(spec), _CONTENT_TYPES[spec.format], "")

    async def _draw(self, spec: PictureSpec) -> bytes:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._hand, draw_picture, spec)


def _part_of(data: bytes, content_type: str, wanted_range: str) -> web.Response:
    start = wanted_range.removeprefix("bytes=").removesuffix("-")
    if not start.isdigit():
        return web.Response(body=data, content_type=content_type)
    if int(start) >= len(data):
        return web.Response(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    span = f"bytes {start}-{len(data) - 1}/{len(data)}"
    return web.Response(
        status=206,
        body=data[int(start) :],
        content_type=content_type,
        headers={"Content-Range": span},
    )


def _garbage(index: int, data: bytes) -> web.Response:
    """A truncated picture, a web page, or an empty body."""
    if index % 3 == 0:
        return web.Response(body=b"", content_type="image/jpeg")
    if index % 3 == 1:
        return web.Response(body=data[: len(data) // 2], content_type="image/jpeg")
    return web.Response(text="<html><body>404</body></html>", content_type="image/jpeg")
