"""`pack`: makes packs for clients and takes their answers, without a window or a network."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

from wujie_desktop.app.commands.current_exports import current_exports
from wujie_desktop.app.commands.found_pictures import PictureFinder
from wujie_desktop.app.commands.headless import Exit
from wujie_desktop.app.commands.terminal import complain, refuse, say, say_json
from wujie_desktop.base.files import read_plain
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.domain.answer_text import MAX_TEXT, AnswerFault
from wujie_desktop.domain.client_picks import ClientAnswer, ClientPack
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.client_packs import ClientPacks
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.reading import reading
from wujie_desktop.library.requests import Requests
from wujie_desktop.presenters.hand_off.mark_text import draw_text, prepare_fonts
from wujie_desktop.services.client_packs import ClientPackService, PackMade, PackOrder, Received
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.copies import CopyMaker
from wujie_desktop.services.pack_spool import PackSpool, SpooledPacks

PARTLY = 6
"""The exit code where some pictures were left out."""


def run_pack(options: Options, chosen: SimpleNamespace) -> int:
    """Do what was asked for. Raises LibraryError and NotExported."""
    fonts = prepare_fonts() if chosen.output else None
    try:
        return asyncio.run(_run(options, chosen))
    finally:
        del fonts


async def _run(options: Options, chosen: SimpleNamespace) -> int:
    async with _opened(options) as (packs, finder, picked):
        if chosen.take:
            return await _take(packs, chosen.take, as_json=chosen.json)
        if not chosen.output:
            return await _list(packs, as_json=chosen.json)
        keys = await _keys(finder, picked, chosen)
        if keys is None:
            return refuse(f"there is no view or collection {chosen.view!a}", Exit.USAGE)
        return await _make(packs, tuple(dict.fromkeys(keys)), chosen)


async def _keys(
    finder: PictureFinder, picked: Sequence[PictureKey], chosen: SimpleNamespace
) -> Sequence[PictureKey] | None:
    """The pictures that are meant; None where there is no such view."""
    if chosen.view:
        return await finder.in_view(chosen.view)
    if chosen.query:
        return await finder.matching(chosen.query)
    return tuple(map(PictureKey, chosen.ids)) or picked


@asynccontextmanager
async def _opened(
    options: Options,
) -> AsyncIterator[tuple[ClientPackService, PictureFinder, tuple[PictureKey, ...]]]:
    """The service on a copy of the library, what finds pictures there, and what is picked."""
    places, profile = find_library(options.data_folder).places, options.profile
    settings = SettingsStore(options.data_folder).load()
    copies = CopyMaker(lambda: (settings.producer, settings.propagator), draw_text)
    originals = OriginalStore(places.records, places.originals if places.is_apart else None)
    async with (
        reading(places.records) as database,
        current_exports(options, originals) as current,
    ):
        decisions = await Decisions(database, profile).acting()
        with ThreadPoolExecutor(1) as pool:
            spool = PackSpool(places.records, profile)
            packs = ClientPackService(
                packs=SpooledPacks(ClientPacks(database, profile), spool),
                requests=Requests(database, profile),
                originals=originals,
                bars_now=current.bars_now,
                decision_on=decisions.get,
                make_copy=copies.make,
                clock=SystemClock(),
                pool=pool,
            )
            picked = (key for key, it in decisions.items() if it.choice is Choice.PICK)
            yield packs, PictureFinder(database, profile), tuple(picked)


async def _make(
    packs: ClientPackService, keys: tuple[PictureKey, ...], chosen: SimpleNamespace
) -> int:
    order = PackOrder(
        pictures=tuple((key, "") for key in keys),
        title=chosen.title or chosen.output.stem,
        file=chosen.output.absolute(),
        client=chosen.client,
        note=chosen.note,
        least=chosen.least,
        most=chosen.most,
        language=chosen.page_lang,
    )
    if chosen.dry_run:
        left_out = (await packs.judge(keys)).left_out
        free = [key for key in keys if key not in dict(left_out)]
        return _say_made(PackMade(None, left_out), free, as_json=chosen.json)
    if order.file.exists():
        return refuse(f"{order.file}: is there already; nothing was written", Exit.USAGE)
    made = await packs.make(order)
    free = [picture.key for picture in made.pack.pictures] if made.pack else []
    return _say_made(made, free, as_json=chosen.json)


def _say_made(made: PackMade, free: Sequence[PictureKey], *, as_json: bool) -> int:
    left_out = made.left_out
    if made.unlabelled:
        complain("wujie-desktop: copies have no AI label in their metadata: name the producer")
    if as_json:
        said = [{"key": key, "left_out_because": bar.value} for key, bar in left_out]
        report = _pack(made.pack) | {"unlabelled": made.unlabelled} if made.pack else {}
        say_json(report | {"pictures": list(free), "left_out": said})
    else:
        for key in free:
            say(key)
        for key, bar in left_out:
            say(f"{key}  left out: {bar.value}")
    if not free:
        return Exit.FAILED
    return PARTLY if left_out else Exit.DONE


async def _take(packs: ClientPackService, source: str, *, as_json: bool) -> int:
    """Take the answers in a file, or in stdin where `source` is a dash."""
    try:
        text = _read(source)
    except OSError as error:
        return refuse(f"{source}: {error.strerror or 'cannot be read'}", Exit.USAGE)
    found = await packs.receive(text)
    reports = [_received(item) for item in found]
    if as_json:
        say_json({"answers": reports})
    else:
        for report in reports:
            say("  ".join(str(part) for part in report.values() if isinstance(part, str | int)))
    is_taken = all(isinstance(item, Received) and item.answer for item in found)
    return Exit.DONE if is_taken else Exit.FAILED


def _read(source: str) -> str:
    if source == "-":
        return sys.stdin.read(MAX_TEXT)
    return read_plain(Path(source), MAX_TEXT).decode("utf-8", "replace")


def _received(item: Received | AnswerFault) -> dict[str, object]:
    if isinstance(item, AnswerFault):
        return {"outcome": item.name.lower().replace("_", "-")}
    outcome = item.standing.name.lower().replace("_", "-")
    report: dict[str, object] = {"outcome": outcome, "pack": item.sent.pack}
    return report | (_answer(item.answer) if item.answer else {}) | {"unknown": item.unknown}


async def _list(packs: ClientPackService, *, as_json: bool) -> int:
    found = await packs.all()
    answers = {pack.id: await packs.answers(pack.id) for pack in found}
    if as_json:
        reports = [
            _pack(pack)
            | {"answers": [_answer(it) for it in answers[pack.id] if it.version == pack.version]}
            for pack in found
        ]
        say_json({"packs": reports})
        return Exit.DONE
    for pack in found:
        number = sum(answer.version == pack.version for answer in answers[pack.id])
        say(f"{pack.id}  version {pack.version}  {number} answers  {pack.title}")
    return Exit.DONE


def _pack(pack: ClientPack) -> dict[str, object]:
    return {
        "pack": pack.id,
        "version": pack.version,
        "title": pack.title,
        "client": pack.client,
        "made_at": pack.made_at.isoformat(),
        "file": pack.file,
    }


def _answer(answer: ClientAnswer) -> dict[str, object]:
    return {
        "version": answer.version,
        "client": answer.client,
        "at": answer.at.isoformat(),
        "confirmed": answer.is_confirmed,
        "note": answer.note,
        "marks": [
            {"key": mark.key, "choice": mark.choice.value, "comment": mark.comment}
            for mark in answer.marks
        ],
    }
