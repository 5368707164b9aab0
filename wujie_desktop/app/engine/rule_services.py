"""Builds what works on pictures by itself: rules, and retouches that come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wujie_desktop.config.rule_files import RuleFiles
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.export_preset import ExportPresets
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.retouches import RetouchService
from wujie_desktop.services.rule_book import RuleBook
from wujie_desktop.services.rule_runner import RuleRunner


def build_rule_book(
    engine: Engine,
    *,
    data_folder: Path,
    profile: str,
    presets: Callable[[], ExportPresets],
    who: Callable[[], str],
    hub: EventHub,
    clock: Clock,
) -> RuleBook:
    """The rules of `profile`, on an open engine."""
    runner = RuleRunner(
        search=engine.searching.search,
        facets=engine.searching.facets,
        store=engine.searching.rules,
        history=engine.history,
        culling=engine.culling,
        collections=engine.searching.collections,
        projects=engine.projects,
        exports=engine.moderation.exports,
        all_presets=presets,
        who=who,
        clock=clock,
        own=(data_folder, *engine.originals.roots),
    )
    return RuleBook(files=RuleFiles(data_folder, profile), runner=runner, hub=hub, clock=clock)


def build_retouches(
    engine: Engine, *, data_folder: Path, profile: str, hub: EventHub, clock: Clock
) -> RetouchService:
    """The copies in editors and the versions of `profile`."""
    return RetouchService(
        data_folder=data_folder,
        profile=profile,
        store=engine.searching.versions,
        originals=engine.originals,
        remove_thumbnail=engine.thumbnails.remove,
        may_leave=engine.moderation.exports.may_leave,
        hub=hub,
        clock=clock,
    )
