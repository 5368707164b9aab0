"""Taking up what the last run left: nothing is sent again, nothing is forgotten."""

from __future__ import annotations

from wujie_desktop.domain.generation import PictureState, RequestState, SubmissionFault
from wujie_desktop.library.generations import Generations, Shelf
from wujie_desktop.services.downloads import ImageDownloader
from wujie_desktop.services.polling import ResultPoller

INTERRUPTED = "Interrupted"
"""The fault kind of a request that was under way when the program ended."""


async def call_interrupted_unknown(generations: Generations) -> Shelf:
    """Everything of the profile, with requests that were under way now `unknown`."""
    shelf = await generations.load()
    interrupted = [
        generation
        for generation in shelf.generations
        if generation.state is RequestState.SUBMITTING
    ]
    for generation in interrupted:
        await generations.record_fault(
            generation.id, RequestState.UNKNOWN, SubmissionFault(INTERRUPTED, "", "", "")
        )
    return await generations.load() if interrupted else shelf


def resume(shelf: Shelf, *, poller: ResultPoller, downloader: ImageDownloader) -> None:
    """Ask again for every open key and fetch every announced file."""
    poller.watch(shelf.pictures)
    for picture in shelf.pictures:
        if picture.state is PictureState.DOWNLOADING:
            downloader.fetch(picture)
