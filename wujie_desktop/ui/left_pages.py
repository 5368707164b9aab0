"""What stands in the left column, made when its workspace is first entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.window_signals import WindowSignals


def left_pages(
    stage: CentralPages, signals: WindowSignals, models: Models
) -> Mapping[Workspace, Callable[[], QWidget]]:
    """How to make each, by its workspace; the form is there from the start."""
    return {Workspace.LIBRARY: partial(_make_places, stage, signals, models)}


def _make_places(stage: CentralPages, signals: WindowSignals, models: Models) -> QWidget:
    from wujie_desktop.presenters.gallery.places import PlaceSection
    from wujie_desktop.ui.library.places import PlaceList

    gallery, selection = models.gallery, stage.grid.view.selection
    sections = (PlaceSection(gallery, models.requests.missing),)
    places = PlaceList(gallery, sections, lambda: selection.selected_keys().ordinals)
    for section in sections:
        section.setParent(places)
    places.shown.connect(stage.take_focus)
    places.dialog_requested.connect(signals.dialog_requested)
    places.list.add_requested.connect(signals.action_requested)
    places.list.menu_requested.connect(signals.context_menu_requested)
    return places
