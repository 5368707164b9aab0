"""Builds what works on pictures by itself: rules, and retouches that come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wujie_desktop.config.rule_files import RuleFiles
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.export_preset import ExportPresets
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.request import Picture
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.retouches import RetouchService
from wujie_desktop.services.rule_book import RuleBook
from wujie_desktop.services.rule_export import RuleExport
from wujie_desktop.services.rule_runner import RuleRunner


def build_rule_book(
    engine: Engine,
    *,
    data_folder: Path,
    profile: str,
    presets: Callable[[], ExportPresets],
    hub: EventHub,
    clock: Clock,
) -> RuleBook:
    """The rules of `profile`, on an open engine."""
    facets = engine.searching.facets

    def words_of(picture: Picture) -> str:
        names = facets.names.get(FilterField.TEMPLATE, {})
        return names.get(picture.template_key or "", ("",))[0]

    runner = RuleRunner(
        search=engine.searching.search,
        facets=facets,
        store=engine.searching.rules,
        history=engine.history,
        culling=engine.culling,
        collections=engine.searching.collections,
        projects=engine.projects,
        export=RuleExport(
            exports=engine.moderation.exports, all_presets=presets, words_of=words_of
        ),
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
        may_leave=engine.moderation.exports.may_leave,
        hub=hub,
        clock=clock,
    )
