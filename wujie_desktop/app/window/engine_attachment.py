"""Connects a window to its engine, and disconnects it before the engine closes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QTimer

from wujie_desktop.app.process.opened_files import OpenedFiles
from wujie_desktop.app.window.controllers import Controllers
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.events import (
    CollectionsChanged,
    FacetsChanged,
    PictureCompared,
    PicturesPurged,
)
from wujie_desktop.domain.facets import FacetValue
from wujie_desktop.domain.filter import EVERYTHING
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.presenters.account.account_status import Library
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.services.engine import Engine
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.window_wiring import offer_search

_SECOND, _MINUTE = 1000, 60_000
"""Milliseconds."""


@contextmanager
def engine_attached(
    workbench: Workbench,
    engine: Engine,
    controllers: Controllers,
    *,
    reviewer: str,
    files: OpenedFiles,
) -> Iterator[None]:
    """Connect the window to its services, and disconnect it before the engine closes. Keeps
    `controllers` alive as long. Decisions are made under the name `reviewer`."""
    window = workbench.window
    window.inspector.make_panel()
    offer_search(window)
    _mark_what_is_searched(window)
    _attach(workbench, engine, controllers)
    if window.inspector.panel:
        controllers.automation.retouches.use_panel(window.inspector.panel)
        controllers.handing_off.client_sayings.use_panel(window.inspector.panel)
        controllers.team.use_panel(window.inspector.panel)
    window.deciding.use_reviewer(reviewer)
    workbench.account_status.use_library(Library.OPEN)
    window.switch.catch_up(may_leave=not window.compose.is_written_in)
    window.gallery.view.viewport().update()
    _tick(workbench)
    files.attach(window.signals.compose.file_opened.emit)
    try:
        yield
    finally:
        files.detach()
        controllers.team.close()
        controllers.handing_off.contests_and_costs.close()
        controllers.handing_off.export_page.close()
        for part in (
            workbench.thumbnails,
            workbench.large,
            workbench.samples,
            workbench.gallery,
            workbench.generate,
            workbench.projects,
            window.history,
            window.culling,
            window.deciding,
            window.inspect,
            window.gallery.search.presenter,
            window.gallery.search.absent,
            window.gallery.facets.counted,
            window.gallery.collections,
        ):
            part.detach()


def _attach(workbench: Workbench, engine: Engine, controllers: Controllers) -> None:
    window, spawn = workbench.window, engine.tasks.spawn
    workbench.thumbnails.attach(load=engine.thumbnails.load, spawn=spawn)
    workbench.large.attach(load=engine.full_pictures.load, spawn=spawn)
    workbench.samples.attach(load=engine.samples.load, spawn=spawn)
    workbench.gallery.tiles.price = engine.costs.price_of
    workbench.generate.attach(controllers.compose.send, engine.costs)
    _attach_projects(workbench, engine)
    window.history.attach(engine.history)
    window.culling.attach(engine.culling)
    window.deciding.attach(engine.decisions)
    search, facets = engine.searching.search, window.gallery.facets.counted
    bar = window.gallery.search
    bar.presenter.attach(search.answer, spawn)
    bar.absent.attach(search.why_not, engine.file_check.picture_of, spawn)
    bar.field.names_of = engine.searching.facets.names_of
    facets.attach(search.count, spawn)
    workbench.hub.subscribe(FacetsChanged, lambda _event: facets.recount())
    workbench.hub.subscribe(FacetsChanged, lambda _event: bar.presenter.on_pictures_changed())
    _attach_collections(workbench, engine)
    window.inspect.attach(
        read_palette=engine.thumbnails.palette,
        read_differs=engine.moderation.judged.differs,
        spawn=spawn,
    )
    workbench.hub.subscribe(PictureCompared, window.inspect.on_compared)


def _mark_what_is_searched(window: MainWindow) -> None:
    """The prompt in the inspector shows what was found in it."""
    search, panel = window.gallery.search.presenter, window.inspector.panel
    if panel:
        panel.spans_of = search.spans_in
        search.changed.connect(panel.mark_prompt)


def _attach_collections(workbench: Workbench, engine: Engine) -> None:
    window, kept, hub = workbench.window, workbench.window.gallery.collections, workbench.hub
    kept.done.connect(window.toast.offer_undo)
    kept.refused.connect(window.status.say)
    hub.subscribe(CollectionsChanged, kept.on_collections_changed)
    hub.subscribe(PicturesPurged, kept.on_pictures_purged)
    kept.attach(engine.searching.collections)


def _attach_projects(workbench: Workbench, engine: Engine) -> None:
    async def count() -> Mapping[FacetValue, int]:
        facets = await engine.searching.facets.ready()
        there = facets.universe(EVERYTHING)
        projects = facets.values(FilterField.PROJECT)
        return {name: (own & there).bit_count() for name, own in projects.items()}

    workbench.projects.attach(engine.costs.spent_on_project, count, engine.tasks.spawn)


def _tick(workbench: Workbench) -> None:
    """Each second while something is under way; the balance grows old by the minute."""
    requests = workbench.requests
    second, minute = (QTimer(workbench.window, interval=length) for length in (_SECOND, _MINUTE))
    second.timeout.connect(workbench.gallery.on_tick)
    second.timeout.connect(requests.on_tick)
    minute.timeout.connect(workbench.window.top_bar.on_tick)
    requests.summary_changed.connect(partial(_run_while_busy, second, requests))
    _run_while_busy(second, requests)
    minute.start()


def _run_while_busy(timer: QTimer, requests: QueueModel) -> None:
    figures = requests.summary()
    is_busy = bool(figures.running or figures.fetching)
    if is_busy is not timer.isActive():
        timer.start() if is_busy else timer.stop()
