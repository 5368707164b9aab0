"""The picture host: pictures drawn on first request, off the event loop; supports ranges."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from wujie_desktop.servers.http_server import Answer, HttpError
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

    async def serve(self, job: Job, wanted_range: str) -> Answer:
        """Serve the picture of `job`, from the byte that a Range header asks for."""
        self._fetches[job.key] += 1
        if job.plays.breaks_pictures:
            if job.index % 5 == 4:  # noqa: PLR2004 - the last of five
                raise HttpError(404, "no such picture")
            if job.index % 2 and self._fetches[job.key] == 1:
                return _garbage(job.index, await self._draw(job.spec))
        return _part_of(await self._draw(job.spec), _CONTENT_TYPES[job.spec.format], wanted_range)

    async def judged(self, spec: PictureSpec) -> Answer:
        """Serve a picture as the machine judged it: smaller, as JPEG."""
        return Answer(body=reduced(await self._draw(spec)), media_type="image/jpeg")

    async def sample(self, name: str, palette: int) -> Answer:
        """Serve a sample picture."""
        spec = PictureSpec(DEMO_AVATAR_KEY, "", name, palette, 0)
        return _part_of(await self._draw(spec), _CONTENT_TYPES[spec.format], "")

    async def _draw(self, spec: PictureSpec) -> bytes:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._hand, draw_picture, spec)


def _part_of(data: bytes, content_type: str, wanted_range: str) -> Answer:
    start = wanted_range.removeprefix("bytes=").removesuffix("-")
    if not start.isdigit():
        return Answer(200, data, content_type)
    if int(start) >= len(data):
        return Answer(416, headers={"Content-Range": f"bytes */{len(data)}"})
    span = f"bytes {start}-{len(data) - 1}/{len(data)}"
    return Answer(206, data[int(start) :], content_type, {"Content-Range": span})


def _garbage(index: int, data: bytes) -> Answer:
    """A truncated picture, a web page, or an empty body."""
    if index % 3 == 0:
        return Answer(media_type="image/jpeg")
    if index % 3 == 1:
        return Answer(body=data[: len(data) // 2], media_type="image/jpeg")
    return Answer(body=b"<html><body>404</body></html>", media_type="image/jpeg")
