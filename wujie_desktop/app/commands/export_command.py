"""`export`: pictures into a folder without a window, also while a window has the library."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

from wujie_desktop.app.commands.current_exports import current_exports, export_service
from wujie_desktop.app.commands.found_pictures import PictureFinder
from wujie_desktop.app.commands.terminal import complain, refuse, say, say_json
from wujie_desktop.app.process.stop_signals import stop_on_signals
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.config.user import user_name
from wujie_desktop.domain.export_plan import (
    ExportPlan,
    FaultyLabels,
    FileAction,
    IfThere,
    PlannedFile,
)
from wujie_desktop.domain.export_preset import ExportPreset, read_presets
from wujie_desktop.domain.name_template import read_template
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.reading import reading
from wujie_desktop.presenters.dialogs.export_words import manifest_rows
from wujie_desktop.presenters.hand_off.mark_text import prepare_fonts
from wujie_desktop.services.export import ExportOrder, ExportService

DONE, USAGE, PARTLY = 0, 2, 6


def run_export(options: Options, chosen: SimpleNamespace) -> int:
    """Export what is chosen, or list what would be."""
    settings = SettingsStore(options.data_folder).load()
    preset = read_presets(settings.exports).find(chosen.preset)
    if preset is None:
        return refuse(f"there is no preset {chosen.preset!a}", USAGE)
    if unknown := read_template(preset.template).unknown:
        return refuse(f"no token of a name template: {', '.join(unknown)!a}", USAGE)
    folder = chosen.folder or preset.folder
    if not folder:
        return refuse("--folder: the preset names none", USAGE)
    if not chosen.dry_run and not chosen.unmarked_for and not _is_marked(preset, settings):
        return refuse(
            "copies would leave without both marks of AI content; say for whom with --unmarked-for",
            USAGE,
        )
    fonts = prepare_fonts() if preset.rendition.visible else None
    try:
        return asyncio.run(_export(options, settings, preset, Path(folder).absolute(), chosen))
    finally:
        del fonts


def _is_marked(preset: ExportPreset, settings: Settings) -> bool:
    return preset.is_labelled and bool(settings.producer)


async def _export(
    options: Options,
    settings: Settings,
    preset: ExportPreset,
    folder: Path,
    chosen: SimpleNamespace,
) -> int:
    library = find_library(options.data_folder).places
    originals = OriginalStore(library.records, library.originals if library.is_apart else None)
    async with (
        reading(library.records) as database,
        current_exports(options, originals) as current,
    ):
        keys = await PictureFinder(database, options.profile).asked_for(chosen)
        if keys is None:
            return refuse(f"there is no view or collection {chosen.view!a}", USAGE)
        order = ExportOrder(
            keys,
            preset,
            folder,
            if_there=IfThere.OVERWRITE if chosen.replace else IfThere.SKIP,
            agrees_unlabelled=True,
            faulty_labels=FaultyLabels(chosen.faulty_labels),
            who=settings.reviewer or user_name(),
            recipient=chosen.unmarked_for,
        )
        with ThreadPoolExecutor(2) as pool:
            service = await export_service(
                options, settings, database, originals, pool, bars_now=current.bars_now
            )
            plan = await _carried_out(service, order, is_dry=chosen.dry_run)
    _report(plan, folder, as_json=chosen.json)
    _complain_of_labels(plan)
    is_whole = all(_is_done(file, plan) for file in plan.files) and len(plan.files) == len(keys)
    return DONE if is_whole else PARTLY


async def _carried_out(service: ExportService, order: ExportOrder, *, is_dry: bool) -> ExportPlan:
    """The plan; of an export that SIGINT or SIGTERM stopped what is written stays."""
    if is_dry:
        return await service.plan(order)
    with stop_on_signals() as asked:
        done = await service.export(order, manifest_rows, is_stopped=lambda: asked.count > 0)
    if asked.count:
        complain(f"wujie-desktop: stopped; pictures written: {len(done.written)}")
    return done


def _complain_of_labels(plan: ExportPlan) -> None:
    """Say what was done about labels of originals that are faulty or double."""
    kept = [file for file in plan.leaving if file.label_faults]
    if kept:
        what = "replaced" if plan.preset.rendition.mends_label else "kept as they are"
        complain(
            f"wujie-desktop: AI labels that are faulty or double, {what}: {len(kept)} "
            "(--faulty-labels keep, replace or leave-out)"
        )


def _is_done(file: PlannedFile, plan: ExportPlan) -> bool:
    """Whether the file is, or would be, where it is wanted."""
    if file.action is FileAction.REPLACE:
        return file.is_written
    return bool(file.name) and (plan.is_dry or bool(file.sha256))


def _report(plan: ExportPlan, folder: Path, *, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "dry_run": plan.is_dry,
                "folder": str(folder),
                "preset": plan.preset.name,
                "written": len(plan.written),
                "files": [_reported(file) for file in plan.files],
            }
        )
        return
    for file in plan.files:
        why = file.blocker or file.difference
        parts = (file.action.value, file.name or file.picture.key, why.value if why else "")
        say("  ".join(part for part in parts if part))


def _reported(file: PlannedFile) -> dict[str, object]:
    return {
        "picture_key": file.picture.key,
        "action": file.action.value,
        "file": file.name,
        "because": file.blocker.value if file.blocker else "",
        "difference": file.difference.value if file.difference else "",
        "sha256": file.sha256,
        "written": file.is_written,
        "made_of": file.made_of,
        "label": file.label,
        "label_faults": [fault.value for fault in file.label_faults],
    }
