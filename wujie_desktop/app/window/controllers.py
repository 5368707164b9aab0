"""Builds every controller that works with the engine.

Imported once the engine is open, because controllers import the dialogs.
"""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.batch_controller import BatchController
from wujie_desktop.controllers.callback_controller import CallbackController
from wujie_desktop.controllers.catalogue_controller import CatalogueController
from wujie_desktop.controllers.compose_controller import ComposeController
from wujie_desktop.controllers.export_controller import ExportController
from wujie_desktop.controllers.picture_controller import PictureController
from wujie_desktop.controllers.policy_controller import PolicyController
from wujie_desktop.controllers.statistics_controller import StatisticsController
from wujie_desktop.controllers.update_controller import UpdateController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.value import value
from wujie_desktop.services.engine import Engine


@value
class Controllers:
    """Keeps the controllers alive as long as the engine: a signal does not keep its listener."""

    pictures: PictureController
    updates: UpdateController
    callbacks: CallbackController
    policies: PolicyController
    statistics: StatisticsController
    exports: ExportController
    catalogue: CatalogueController
    batch: BatchController
    compose: ComposeController


def build_controllers(
    workbench: Workbench, engine: Engine, preferences: Preferences, data_folder: Path
) -> Controllers:
    """Connect the window's signals to the services."""
    window, spawn = workbench.window, engine.tasks.spawn
    batch = _batch(workbench, engine)
    return Controllers(
        pictures=_pictures(workbench, engine),
        updates=UpdateController(
            window=window,
            notices=workbench.notices,
            updates=engine.updates,
            preferences=preferences,
            spawn=spawn,
        ),
        callbacks=CallbackController(
            window=window,
            callbacks=engine.callbacks,
            preferences=preferences,
            spawn=spawn,
        ),
        policies=_policies(workbench, engine, preferences),
        statistics=_statistics(workbench, engine),
        exports=_exports(workbench, engine),
        catalogue=_catalogue(workbench, engine, data_folder),
        batch=batch,
        compose=_compose(workbench, engine, preferences, batch),
    )


def _pictures(workbench: Workbench, engine: Engine) -> PictureController:
    window = workbench.window
    return PictureController(
        window=window,
        signals=window.signals,
        page=window.compose,
        gallery=workbench.gallery,
        notices=workbench.notices,
        downloads=engine.downloads,
        full_pictures=engine.full_pictures,
        file_check=engine.file_check,
        cancelling=engine.cancellation,
        batches=engine.batches,
        retrying=engine.retries,
        recall=engine.lost_requests,
        testimony=engine.raw_answers,
        submission=engine.submission,
        overrides=engine.overrides,
        sandbox=engine.sandbox,
        spawn=engine.tasks.spawn,
    )


def _policies(workbench: Workbench, engine: Engine, preferences: Preferences) -> PolicyController:
    window = workbench.window
    return PolicyController(
        window=window,
        toast=window.toast,
        top_bar=window.top_bar,
        selection=window.gallery.view.selection,
        gallery=workbench.gallery,
        hub=workbench.hub,
        exports=engine.moderation.exports,
        findings=engine.moderation.findings,
        preferences=preferences,
        spawn=engine.tasks.spawn,
    )


def _statistics(workbench: Workbench, engine: Engine) -> StatisticsController:
    window = workbench.window
    return StatisticsController(
        window=window,
        prompt=window.compose.prompt,
        compose=workbench.generate,
        gallery=workbench.gallery,
        avatars=workbench.avatars,
        statistics=engine.moderation.statistics,
        findings=engine.moderation.findings,
        spawn=engine.tasks.spawn,
    )


def _exports(workbench: Workbench, engine: Engine) -> ExportController:
    window = workbench.window
    return ExportController(
        window=window,
        signals=window.signals,
        toast=window.toast,
        gallery=workbench.gallery,
        notices=workbench.notices,
        exports=engine.moderation.exports,
        evidence=engine.moderation.evidence,
        spawn=engine.tasks.spawn,
    )


def _catalogue(workbench: Workbench, engine: Engine, data_folder: Path) -> CatalogueController:
    window = workbench.window
    return CatalogueController(
        window=window,
        signals=window.signals,
        page=window.compose,
        selection=window.gallery.view.selection,
        templates=workbench.templates,
        avatars=workbench.avatars,
        template_library=engine.templates,
        avatar_service=engine.avatars,
        snippets=engine.snippets,
        samples=engine.samples,
        data_folder=data_folder,
        spawn=engine.tasks.spawn,
    )


def _compose(
    workbench: Workbench, engine: Engine, preferences: Preferences, batch: BatchController
) -> ComposeController:
    window = workbench.window
    return ComposeController(
        window=window,
        signals=window.signals,
        page=window.compose,
        presenter=workbench.generate,
        gallery=workbench.gallery,
        requests=workbench.requests,
        notices=workbench.notices,
        batch=batch,
        submission=engine.submission,
        costs=engine.costs,
        overrides=engine.overrides,
        exact=engine.exact_requests,
        preferences=preferences,
        profile=workbench.standing.profile.name,
        spawn=engine.tasks.spawn,
    )


def _batch(workbench: Workbench, engine: Engine) -> BatchController:
    window = workbench.window
    return BatchController(
        window=window,
        page=window.compose,
        compose=workbench.generate,
        run=workbench.batch,
        batches=engine.batches,
        costs=engine.costs,
        agreement=engine.agreement,
        overrides=engine.overrides,
        spawn=engine.tasks.spawn,
    )
