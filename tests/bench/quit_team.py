"""A team with a slow store, for `tests.bench.quit`: what serves it, and what the program does that
is ended."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.bucket_stores import KEY_ID, NAME, REGION, SECRET, BucketDouble, open_bucket
from tests.teams import own_team
from wujie_desktop.controllers.workbench import Workbench

BEGUN = "begun"
"""A file in the data folder, once an original is under way."""
Known = Callable[[Path], tuple[str, ...]]


@asynccontextmanager
async def open_store(kind: str, seconds: float) -> AsyncIterator[Known]:
    """A team and its store; what a program has to know of both, by its data folder."""
    async with own_team() as team:
        await team.be_for_sandboxes()
        invited = await team.invite()
        said: dict[str, Any] = {
            "address": str(invited.address),
            "password": invited.password.reveal(),
            "ca_file": team.ca_file,
            "seconds": seconds if kind == "folder" else 0,
        }
        async with open_bucket(time.time) as double:
            double.delay = seconds
            at = f"127.0.0.1:{double.port}/{NAME}/ours?region={REGION}"

            def known(folder: Path) -> tuple[str, ...]:
                place = {"originals": f"s3+http://{KEY_ID}@{at}", "secret": SECRET}
                if kind == "folder":
                    (folder / "share").mkdir()
                    place = {"originals": str(folder / "share"), "secret": ""}
                said["begun"] = str(folder / BEGUN)
                return (json.dumps(said | place),)

            watching = asyncio.ensure_future(_watch(double, lambda: Path(said["begun"]).touch()))
            yield known
            watching.cancel()


async def _watch(double: BucketDouble, tell: Callable[[], object]) -> None:
    """Tell the program that is running now that an original is on its way."""
    while True:
        if any(each.startswith("PUT") for each in double.asked):
            double.asked.clear()
            tell()
        await asyncio.sleep(0.05)


async def join(workbench: Workbench, arguments: Sequence[str]) -> None:
    """Join by the page of the team."""
    from tests.stories.accounts import click, find, write
    from tests.stories.conftest import until
    from tests.stories.test_team import close_settings, open_page, status
    from wujie_desktop.ui.dialogs.question import QuestionDialog

    said = json.loads(arguments[0])
    if said["seconds"]:
        _hang(said["seconds"], Path(said["begun"]))
    page = await open_page(workbench)
    write(page.address, said["address"])
    write(page.password, said["password"])
    write(page.ca_file, said["ca_file"])
    write(page.sharing.originals, said["originals"])
    if said["secret"]:
        write(page.sharing.secret, said["secret"])
    click(page.join)
    click((await find(QuestionDialog)).yes)
    await until(lambda: "Connected." in page.standing.text())
    close_settings()
    await until(lambda: status(workbench) == "Team: connected")


async def begun(arguments: Sequence[str]) -> None:
    """Wait until an original is under way."""
    from tests.stories.conftest import until

    await until(Path(json.loads(arguments[0])["begun"]).exists)


def _hang(seconds: float, begun: Path) -> None:
    """Copies into the share take so long, as on a disk that does not answer."""
    copy = shutil.copyfile

    def slowly(source: Any, target: Any, **how: Any) -> Any:
        if "share" in str(target):
            begun.touch()
            time.sleep(seconds)
        return copy(source, target, **how)

    setattr(shutil, "copyfile", slowly)  # noqa: B010 - the checker forbids it of a module
