"""What stands in the left column, made when its workspace is first entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.presenters.gallery.sections import Section


def left_pages(
    stage: CentralPages, signals: WindowSignals, models: Models
) -> Mapping[Workspace, Callable[[], QWidget]]:
    """How to make each, by its workspace, but for the form."""
    return {Workspace.LIBRARY: partial(_make_places, stage, signals, models)}


def _make_places(stage: CentralPages, signals: WindowSignals, models: Models) -> QWidget:
    from wujie_desktop.ui.library.places import PlaceList

    gallery, selection = models.gallery, stage.grid.view.selection
    sections = partial(_make_sections, stage, signals, models)
    places = PlaceList(gallery, sections, lambda: selection.selected_keys().ordinals)
    places.shown.connect(stage.take_focus)
    places.dialog_requested.connect(signals.dialog_requested)
    places.add_requested.connect(signals.action_requested)
    places.menu_requested.connect(signals.context_menu_requested)
    return places


def _make_sections(
    stage: CentralPages, signals: WindowSignals, models: Models
) -> Sequence[Section]:
    """The sections of the left column, from top to bottom."""
    from wujie_desktop.presenters.gallery.collection_sections import CollectionSection, ViewSection
    from wujie_desktop.presenters.gallery.place_section import PlaceSection
    from wujie_desktop.presenters.gallery.project_section import ProjectSection

    kept = stage.grid.collections
    projects = ProjectSection(models.projects, models.gallery, stage.grid.search.presenter, kept)
    projects.dropped.connect(signals.move_to_project_requested)
    return (
        PlaceSection(models.gallery, kept),
        projects,
        CollectionSection(kept),
        ViewSection(kept, stage.grid.views, signals.drop_on_view_requested.emit),
    )
