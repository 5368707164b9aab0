"""Builds the controllers of what works on pictures by itself: rules, and retouches."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wujie_desktop.app.engine.rule_services import build_retouches, build_rule_book
from wujie_desktop.config.user import user_name
from wujie_desktop.controllers.retouch_controller import RetouchController
from wujie_desktop.controllers.rule_controller import RuleController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.export_preset import read_presets
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.collection_words import kept_title
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.text.formatting import shorten_key
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.engine import Engine

if TYPE_CHECKING:
    from wujie_desktop.ui.rules.action_row import RuleChoices


@value
class Automation:
    """Part of the controllers."""

    rules: RuleController
    retouches: RetouchController


def build_automation(workbench: Workbench, engine: Engine, data_folder: Path) -> Automation:
    """Build both, and start what they watch."""
    return Automation(
        _rules(workbench, engine, data_folder), _retouches(workbench, engine, data_folder)
    )


def _rules(workbench: Workbench, engine: Engine, data_folder: Path) -> RuleController:
    from wujie_desktop.ui.rules.action_row import RuleChoices

    collections, clock = engine.searching.collections, SystemClock()
    preferences = workbench.preferences
    book = build_rule_book(
        engine,
        data_folder=data_folder,
        profile=workbench.account_status.profile.name,
        presets=lambda: read_presets(preferences.settings.exports),
        who=lambda: preferences.settings.reviewer or user_name(),
        hub=workbench.hub,
        clock=clock,
    )

    def choices() -> RuleChoices:
        return RuleChoices(
            tuple(kept_title(each) for each in collections.collections),
            tuple(each.name for each in workbench.projects.offered),
            book.presets,
        )

    made = RuleController(
        window=workbench.window,
        signals=workbench.window.signals,
        profile=workbench.account_status.profile.name,
        book=book,
        choices=choices,
        names_of=engine.searching.facets.names_of,
        name_of=partial(_name_of, workbench.gallery),
        say=workbench.window.status.say,
        show_error=workbench.notices.show_error,
        clock=clock,
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )
    engine.tasks.sustain(made.watch, "rules", clock)
    return made


def _retouches(workbench: Workbench, engine: Engine, data_folder: Path) -> RetouchController:
    window, clock = workbench.window, SystemClock()
    retouches = build_retouches(
        engine,
        data_folder=data_folder,
        profile=workbench.account_status.profile.name,
        hub=workbench.hub,
        clock=clock,
    )
    engine.tasks.sustain(retouches.watch, "retouches", clock)
    return RetouchController(
        window=window,
        signals=window.signals,
        gallery=workbench.gallery,
        retouches=retouches,
        say=window.status.say,
        compare=window.stage.compare_version,
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )


def _name_of(gallery: GalleryModel, key: PictureKey) -> str:
    """The words for a picture, in a list."""
    picture = gallery.picture(key)
    return f"{gallery.name_of(picture)} {shorten_key(key, 4)}" if picture else shorten_key(key, 4)
