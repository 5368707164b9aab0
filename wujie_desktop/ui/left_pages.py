"""What stands in the left column, made when its workspace is first entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.workspaces.workspace import Workspace

if TYPE_CHECKING:
    from wujie_desktop.ui.main_window import MainWindow


def left_pages(window: MainWindow, models: Models) -> Mapping[Workspace, Callable[[], QWidget]]:
    """How to make each, by its workspace; the form is there from the start."""
    return {Workspace.LIBRARY: partial(_make_places, window, models)}


def _make_places(window: MainWindow, models: Models) -> QWidget:
    from wujie_desktop.ui.library.places import PlaceList

    places = PlaceList(models.gallery, models.requests.missing)
    places.view_options_requested.connect(window.gallery.arrange)
    places.view_options_requested.connect(window.stage.take_focus)
    places.dialog_requested.connect(window.signals.dialog_requested)
    return places
