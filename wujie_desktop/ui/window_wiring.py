"""What the parts of the window say to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.workspaces.workspace import Workspace

if TYPE_CHECKING:
    from wujie_desktop.ui.main_window import MainWindow


def connect_window(window: MainWindow, models: Models) -> None:
    """Connect every part of `window` with its presenter and its neighbours."""
    _connect_form(window, models)
    _connect_pictures(window)
    _connect_edges(window, models)


def _connect_form(window: MainWindow, models: Models) -> None:
    compose, generate = window.compose, models.generate
    compose.draft_edited.connect(generate.on_draft_edited)
    compose.submit_requested.connect(generate.on_submit_requested)
    generate.state_changed.connect(compose.show_state)
    compose.dialog_requested.connect(window.signals.dialog_requested)
    compose.in_sight_requested.connect(lambda: _show_form(window))
    window.drop.dropped.connect(window.signals.compose.file_opened)


def _connect_pictures(window: MainWindow) -> None:
    window.gallery.view.current_changed.connect(window.inspect.on_selected)
    window.inspect.view_changed.connect(window.inspector.show_picture)
    window.inspector.asking.connect(window.panels.on_asking)
    window.inspector.focus_left.connect(window.stage.take_focus)
    window.switch.changed.connect(window.inspector.follow)


def _connect_edges(window: MainWindow, models: Models) -> None:
    for says in (window.deciding, window.history):
        says.refused.connect(window.toast.say)
    window.notice.offer_taken.connect(window.signals.dialog_requested)
    window.top_bar.activity.clicked.connect(window.queue.toggle)
    window.stage.place_changed.connect(window.status.show_place)
    window.status.missing_requested.connect(
        lambda: window.switch.show_only(models.requests.missing())
    )


def _show_form(window: MainWindow) -> None:
    """The form is in sight, wherever the user was."""
    window.switch.show(Workspace.CREATE)
    window.side_panes.left.open()
