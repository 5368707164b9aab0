"""`sheet`: a contact sheet without a window, also while a window has the library."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from wujie_desktop.app.commands.found_pictures import PictureFinder
from wujie_desktop.app.commands.terminal import complain, say, say_json
from wujie_desktop.app.process.translation import choose_language, install_language
from wujie_desktop.base.files import size_of
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.contact_sheet import (
    Sheet,
    SheetFormat,
    SheetSettings,
    read_sheet_settings,
)
from wujie_desktop.domain.decisions import current_decisions
from wujie_desktop.domain.events import ProjectsRead
from wujie_desktop.domain.export_rules import export_blocker
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey
from wujie_desktop.domain.marks import NO_MARKS
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.projects import Projects
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.library.reading import reading
from wujie_desktop.library.templates import TemplateStore
from wujie_desktop.presenters.gallery.drag_files import readable_name
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.hand_off.sheet_files import SheetDrawing
from wujie_desktop.presenters.hand_off.sheet_text import missing_characters, texts_of
from wujie_desktop.presenters.hand_off.sheet_words import (
    SheetEntry,
    SheetHeading,
    caption_name,
    make_sheet,
    without_files,
)
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.contact_sheet import SheetWriter, WrittenSheet
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.policies import PolicyService
from wujie_desktop.ui.theme.apply import apply_font

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 6


def run_sheet(options: Options, chosen: SimpleNamespace) -> int:
    """Write the sheet of what is chosen; nothing is overwritten."""
    path = chosen.output.absolute()
    kinds = [kind for kind in SheetFormat if f".{kind}" == path.suffix.lower()]
    if not kinds:
        return _refuse("--output: the name has to end in .pdf or .png", USAGE)
    if size_of(path) is not None:
        return _refuse(f"--output: {path} is there already", USAGE)
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
    places = find_library(options.data_folder).places
    writer = SheetWriter(
        OriginalStore(places.records, places.originals if places.is_apart else None)
    )
    async with reading(places.records) as database:
        keys = await PictureFinder(database, options.profile).asked_for(chosen)
        if keys is None:
            return _refuse(f"there is no view or collection {chosen.view!a}", USAGE)
        entries, heading = await _read(options, settings, database, keys)
    gone = writer.absent([entry.picture for entry in entries if not entry.bar])
    entries = without_files(entries, gone)
    sheet = make_sheet(wanted, heading, entries)
    if not sheet.pictures:
        return _refuse("none of these pictures may leave", FAILED)
    drawing = SheetDrawing(QApplication.font())
    written = await writer.write(sheet, path, drawing.draw, bool)
    missing = missing_characters(texts_of(sheet), drawing.font)
    _report(sheet, entries, written, missing, as_json=chosen.json)
    is_whole = len(sheet.pictures) == len(keys) and not written.unreadable
    return DONE if is_whole else PARTLY


async def _read(
    options: Options, settings: Settings, database: Database, keys: Sequence[PictureKey]
) -> tuple[list[SheetEntry], SheetHeading]:
    """What the library knows of these pictures, in their order."""
    profile, hub = options.profile, EventHub()
    policies = PolicyService(
        hub=hub, preferences=Preferences(SettingsStore(options.data_folder), settings)
    )
    projects = await Projects(database, profile).load()
    hub.publish(ProjectsRead(projects))
    links = await Decisions(database, profile).all()
    decisions = current_decisions(link.decision for link in links)
    templates = (await TemplateStore(database, profile).load()).options
    names = {item.template_key: item.template_name for item in templates}
    aliases = {item.key: item.alias for item in await AvatarStore(database, profile).load()}
    reader = LibraryReader.open(database.folder, profile)
    entries: list[SheetEntry] = []
    if reader:
        pictures = {picture.key: picture for picture in reader.pictures(keys)}
        marks = reader.marks(keys)
        for picture in (pictures[key] for key in keys if key in pictures):
            request, decision = reader.request(picture.request), decisions.get(picture.key)
            prompt = request.draft.prompt if request else ""
            choice = decision.choice if decision else None
            entries.append(
                SheetEntry(
                    picture=picture,
                    file_name=caption_name(picture, readable_name(picture, prompt, names)),
                    template=template_name(picture.template_key, names),
                    avatar=aliases.get(request.draft.avatar_key, "") if request else "",
                    prompt=prompt,
                    stars=marks.get(picture.key, NO_MARKS).stars,
                    choice=choice,
                    bar=export_blocker(picture, policies.active, choice),
                )
            )
        reader.close()
    own = {entry.picture.project for entry in entries}
    project = own.pop() if len(own) == 1 else NO_PROJECT
    heading = SheetHeading(
        project=next((each.name for each in projects if each.id == project), ""),
        policy=policies.active.holding_for(project).name,
        at=SystemClock().now(),
        producer=(settings.producer, settings.propagator),
    )
    return entries, heading


def _report(
    sheet: Sheet,
    entries: Sequence[SheetEntry],
    written: WrittenSheet,
    missing: str,
    *,
    as_json: bool,
) -> None:
    held = [(entry.picture.key, entry.bar.value) for entry in entries if entry.bar]
    if as_json:
        say_json(
            {
                "files": [str(file) for file in written.files],
                "pictures": [
                    {"number": picture.number, "picture_key": picture.key}
                    for picture in sheet.pictures
                ],
                "left_out": [{"picture_key": key, "because": why} for key, why in held],
                "unreadable": list(written.unreadable),
                "characters_without_font": missing,
            }
        )
        return
    for file in written.files:
        say(str(file))
    for key, why in held:
        say(f"left out  {key}  {why}")
    for number in written.unreadable:
        say(f"unreadable  {number}")
    if missing:
        complain(f"no font here has: {missing}")


def _refuse(sentence: str, code: int) -> int:
    complain(f"wujie-desktop: {sentence}")
    return code
