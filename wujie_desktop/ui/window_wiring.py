"""What the parts of the window say to one another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QAction

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.actions.library_actions import place_action
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.places import Place
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.collapsible_sidebars import CollapsibleSidebars
from wujie_desktop.ui.gallery.page import PICTURE_FILES, GalleryPage
from wujie_desktop.ui.inspector.side import InspectorSide
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.notice_bar import NoticeBar
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.status_bar import StatusBar
from wujie_desktop.ui.toast import Toast
from wujie_desktop.ui.top_bar import TopBar
from wujie_desktop.ui.window_signals import WindowSignals
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

if TYPE_CHECKING:
    from wujie_desktop.ui.compose.page import ComposePage


class WindowParts(Protocol):
    """What the window is made of, as far as it is connected here."""

    signals: WindowSignals
    actions_by_id: dict[str, QAction]
    gallery: GalleryPage
    stage: CentralPages
    inspector: InspectorSide
    side_panes: CollapsibleSidebars
    panels: PanelVisibility
    switch: WorkspaceSwitch
    top_bar: TopBar
    notice: NoticeBar
    queue: QueueDrawer
    status: StatusBar
    toast: Toast
    drop: FileDrop

    @property
    def compose(self) -> ComposePage: ...  # noqa: D102 - as of the window


def connect_window(window: WindowParts, models: Models) -> None:
    """Connect every part of `window` with its presenter and its neighbours, but for the form."""
    _connect_pictures(window, models)
    _connect_drops(window)
    _connect_edges(window, models)


def connect_form(compose: ComposePage, window: WindowParts, models: Models) -> None:
    """Connect the form, which is made when it is first wanted."""
    generate = models.generate
    compose.draft_edited.connect(generate.on_draft_edited)
    compose.draft_loaded.connect(generate.on_draft_loaded)
    compose.field_left.connect(generate.on_field_left)
    compose.submit_requested.connect(generate.on_submit_requested)
    generate.state_changed.connect(compose.show_state)
    compose.show_foot(generate.state())
    compose.dialog_requested.connect(window.signals.dialog_requested)
    compose.in_sight_requested.connect(lambda: _show_form(window))
    compose.generate_button.show_key(window.actions_by_id["submit"])
    compose.tab_changed.connect(lambda: _cover_pictures(window))


def _tell_of_picture(signals: WindowSignals, path: str) -> None:
    if path.lower().endswith(PICTURE_FILES):
        signals.picture_dropped.emit(path)


def _connect_pictures(window: WindowParts, models: Models) -> None:
    window.gallery.view.current_changed.connect(models.inspect.on_selected)
    selection = window.gallery.view.selection
    models.history.brought_back.connect(lambda keys: selection.choose(keys, keys[0]))
    window.inspector.watch(models.inspect, window.stage)
    window.inspector.asking.connect(window.panels.on_asking)
    window.switch.changed.connect(window.inspector.follow)
    window.switch.changed.connect(window.top_bar.follow)
    window.switch.changed.connect(lambda workspace: _search_in(workspace, window))
    window.panels.turn_to_info = window.inspector.turn_to_info


def _search_in(workspace: Workspace, window: WindowParts) -> None:
    if workspace is Workspace.LIBRARY:
        offer_search(window)


def offer_search(window: WindowParts) -> None:
    """Put the field of the search and its facets in their places, once."""
    if window.inspector.tabs:
        return
    field = window.gallery.search.field
    window.inspector.offer_facets(lambda: window.gallery.facets)
    field.show_key(window.actions_by_id["find"])
    window.top_bar.offer_search(field)


def _connect_drops(window: WindowParts) -> None:
    window.drop.entered.connect(lambda: window.compose.show_drop(is_over=True))
    window.drop.left.connect(lambda: window.compose.show_drop(is_over=False))
    window.drop.dropped.connect(window.signals.file_dropped)
    window.drop.dropped.connect(partial(_tell_of_picture, window.signals))


def _connect_edges(window: WindowParts, models: Models) -> None:
    window.signals.quit_requested.connect(models.generate.give_up)
    window.signals.restart_requested.connect(models.generate.give_up)
    window.switch.changed.connect(lambda _workspace: _cover_pictures(window))
    for says in (models.deciding, models.history, window.toast):
        says.refused.connect(window.status.say)
    for tells in (models.deciding, models.history):
        tells.said.connect(window.status.say)
    window.status.spoke.connect(window.panels.settle)
    window.notice.offer_taken.connect(window.signals.dialog_requested)
    window.top_bar.offer_commands(window.actions_by_id["palette"])
    window.queue.pictures_chosen.connect(window.switch.show_these)
    window.top_bar.activity.clicked.connect(window.queue.toggle)
    window.stage.place_changed.connect(lambda _place: _tell_keys(window))
    window.stage.hand_off_turned.connect(lambda _tab: _tell_keys(window))
    window.status.team_requested.connect(
        lambda: window.signals.dialog_requested.emit(DialogName.TEAM)
    )
    window.status.missing_requested.connect(
        lambda: window.signals.action_requested.emit(place_action(Place.MISSING))
    )


def _tell_keys(window: WindowParts) -> None:
    """Of the hand-off's tabs the first has keys."""
    place, stage = window.stage.place, window.stage
    has_hints = place is not KeyScope.HAND_OFF or stage.hand_off_tab == 0
    window.status.show_place(place, has_hints=has_hints)


def _show_form(window: WindowParts) -> None:
    """The form is in sight, wherever the user was."""
    window.switch.show(Workspace.CREATE)
    window.panels.show_left()


def _cover_pictures(window: WindowParts) -> None:
    """The table of the form lies over the pictures of Create, nowhere else."""
    is_creating = window.switch.workspace is Workspace.CREATE
    window.stage.cover(window.compose.centre if is_creating else None)
