"""`sheet`: a contact sheet without a window, also while a window has the library."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from wujie_desktop.app.commands.current_exports import current_exports
from wujie_desktop.app.commands.found_pictures import PictureFinder
from wujie_desktop.app.commands.terminal import complain, refuse, say, say_json
from wujie_desktop.app.process.translation import choose_language, install_language
from wujie_desktop.base.files import size_of
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.contact_sheet import (
    Sheet,
    SheetFormat,
    SheetSettings,
    read_sheet_settings,
)
from wujie_desktop.domain.export_preset import read_presets
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.library.reading import reading
from wujie_desktop.presenters.hand_off.mark_text import draw_text
from wujie_desktop.presenters.hand_off.sheet_composer import SheetComposer
from wujie_desktop.presenters.hand_off.sheet_files import SheetDrawing
from wujie_desktop.presenters.hand_off.sheet_text import missing_characters, texts_of
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.contact_sheet import SheetWriter, WrittenSheet
from wujie_desktop.ui.theme.fonts import apply_font

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 6


def run_sheet(options: Options, chosen: SimpleNamespace) -> int:
    """Write the sheet of what is chosen; nothing is overwritten."""
    path = chosen.output.absolute()
    kinds = [kind for kind in SheetFormat if f".{kind}" == path.suffix.lower()]
    if not kinds:
        return refuse("--output: the name has to end in .pdf or .png", USAGE)
    if size_of(path) is not None:
        return refuse(f"--output: {path} is there already", USAGE)
    settings = SettingsStore(options.data_folder).load()
    kept = read_sheet_settings(settings.contact_sheet)
    wanted = replace(kept, format=kinds[0], columns=chosen.columns or kept.columns)
    application = _application(options, settings)
    try:
        return asyncio.run(_run(options, settings, wanted, path, chosen))
    finally:
        del application


def _application(options: Options, settings: Settings) -> QCoreApplication:
    """Qt with its fonts and the language; without a screen where Linux has none."""
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QCoreApplication.instance()
    app = running or QApplication(sys.argv[:1])
    install_language(choose_language(options.language or settings.language))
    if isinstance(app, QApplication):
        apply_font(app)
    return app


async def _run(
    options: Options,
    settings: Settings,
    wanted: SheetSettings,
    path: Path,
    chosen: SimpleNamespace,
) -> int:
    preset = read_presets(settings.exports).find(chosen.preset)
    if preset is None:
        return refuse(f"there is no preset {chosen.preset!a}", USAGE)
    places = find_library(options.data_folder).places
    originals = OriginalStore(places.records, places.originals if places.is_apart else None)
    async with reading(places.records) as database:
        keys = await PictureFinder(database, options.profile).asked_for(chosen)
        if keys is None:
            return refuse(f"there is no view or collection {chosen.view!a}", USAGE)
        drawing = SheetDrawing(QApplication.font())
        async with current_exports(options, originals) as current:

            async def compose() -> Sheet:
                composer = SheetComposer(
                    exports=await current.service(),
                    marks_of=MarkStore(database, options.profile).marks_of,
                    producer=lambda: (settings.producer, settings.propagator),
                    clock=SystemClock(),
                )
                return await composer.compose(keys, wanted, preset)

            writer = SheetWriter(originals, current.bars_now, draw_text)
            written = await writer.write(compose, path, drawing.draw)
    if not written.files:
        return refuse("none of these pictures may leave", FAILED)
    missing = missing_characters(texts_of(written.sheet), drawing.font)
    _report(written, missing, as_json=chosen.json)
    is_whole = len(written.sheet.pictures) == len(keys) and not written.unreadable
    return DONE if is_whole else PARTLY


def _report(written: WrittenSheet, missing: str, *, as_json: bool) -> None:
    sheet = written.sheet
    if as_json:
        say_json(
            {
                "files": [str(file) for file in written.files],
                "pictures": [
                    {"number": picture.number, "picture_key": picture.key}
                    for picture in sheet.pictures
                ],
                "left_out": [
                    {"picture_key": item.key, "because": item.bar.value} for item in sheet.left_out
                ],
                "unreadable": list(written.unreadable),
                "characters_without_font": missing,
            }
        )
        return
    for file in written.files:
        say(str(file))
    for item in sheet.left_out:
        say(f"left out  {item.key}  {item.bar.value}")
    for number in written.unreadable:
        say(f"unreadable  {number}")
    if missing:
        complain(f"no font here has: {missing}")
