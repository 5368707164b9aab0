"""Makes everything in the window: panes, edges, and what keys and menus do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.models import Models
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.collapsible_sidebars import CollapsibleSidebars
from wujie_desktop.ui.compose.compose_signals import OPENED
from wujie_desktop.ui.gallery.page import GalleryPage
from wujie_desktop.ui.inspector.side import InspectorSide
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.left_column import LeftColumn
from wujie_desktop.ui.left_pages import left_pages
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.notice_bar import NoticeBar
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.picture_keys import PictureKeys
from wujie_desktop.ui.policies.button import PolicyButton
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.status_bar import StatusBar
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.toast import Toast
from wujie_desktop.ui.top_bar import TopBar
from wujie_desktop.ui.window_arrangement import WindowArrangement
from wujie_desktop.ui.window_handlers import KeptActions, window_handlers
from wujie_desktop.ui.window_menus import WindowMenus
from wujie_desktop.ui.window_wiring import connect_form, connect_window
from wujie_desktop.ui.workspace_bar import WorkspaceBar
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

if TYPE_CHECKING:
    from wujie_desktop.ui.compose.page import ComposePage


def furnished_window(models: Models, *, tokens: Tokens) -> MainWindow:
    """Return a whole window, not yet shown."""
    window = MainWindow()
    furnish(window, models, tokens)
    return window


def furnish(window: MainWindow, models: Models, tokens: Tokens) -> None:
    """Make what is in `window`; where that is in sight already, `appear` shows it."""
    window.keyboard = Keyboard({})
    window.inspect, window.history = models.inspect, models.history
    window.culling, window.deciding = models.culling, models.deciding
    _make_panes(window, models, tokens)
    _make_edges(window, models, tokens)
    window.panels = PanelVisibility(
        window,
        stage=window.stage,
        switch=window.switch,
        sides=window.side_panes,
        edges=(window.top_bar, window.status),
        queue=window.queue,
    )
    window.arrangement = WindowArrangement(
        switch=window.switch,
        left=window.left,
        sides=window.side_panes,
        panels=window.panels,
        queue=window.queue,
        inspector=window.inspector,
    )
    window.drop = FileDrop(window, OPENED)
    _arrange(window)
    _act(window, models)
    connect_window(window, models)


def _make_panes(window: MainWindow, models: Models, tokens: Tokens) -> None:
    """Left column, centre, inspector."""
    window.gallery = GalleryPage(
        models=models,
        tokens=tokens,
        signals=window.signals,
        keyboard=window.keyboard,
    )
    window.gallery.show_faces(models.avatars)
    window.policy = PolicyButton()
    window.inspector = InspectorSide(
        window.signals, models.culling, models.deciding, window.keyboard, policy=window.policy
    )
    window.stage = CentralPages(
        grid=window.gallery,
        models=models,
        keyboard=window.keyboard,
        tokens=tokens,
        signals=window.signals,
    )
    window.switch = WorkspaceSwitch(window.stage)
    window.left = LeftColumn(
        partial(_make_form, window, models), left_pages(window.stage, window.signals, models)
    )
    window.side_panes = CollapsibleSidebars(window.left, window.stage, window.inspector)


def _make_form(window: MainWindow, models: Models) -> ComposePage:
    from wujie_desktop.ui.compose.page import ComposePage

    made = ComposePage(
        templates=models.templates,
        avatars=models.avatars,
        aids=models.aids,
        signals=window.signals.compose,
        profile=models.account_status.profile,
        projects=models.projects,
    )
    connect_form(made, window, models)
    return made


def _make_edges(window: MainWindow, models: Models, tokens: Tokens) -> None:
    """What stands around the panes, and what floats over them."""
    window.actions_by_id = window.keyboard.act(window, KeyScope.WINDOW, window.switch.handlers())
    window.top_bar = TopBar(
        account_status=models.account_status,
        requests=models.requests,
        spending=models.generate.spending,
        signals=window.signals,
        workspaces=WorkspaceBar(window.switch, window.actions_by_id, models.gallery),
    )
    window.notice = NoticeBar()
    window.queue = QueueDrawer(
        requests=models.requests, gallery=models.gallery, tokens=tokens, signals=window.signals
    )
    window.status = StatusBar(
        models.gallery, window.gallery.view.selection, models.requests, window.keyboard
    )
    window.toast = Toast(window, models.history, window.keyboard, window.stage)


def _arrange(window: MainWindow) -> None:
    body = QWidget()
    layout = column(
        window.top_bar, window.notice, window.side_panes, window.queue, window.status, spacing=0
    )
    layout.setStretch(2, 1)
    body.setLayout(layout)
    window.fill(body)


def _act(window: MainWindow, models: Models) -> None:
    """Make what keys and menus do."""
    kept = KeptActions(window.stage, window.switch, window.signals)
    keys = PictureKeys(
        stage=window.stage,
        kept=kept,
        switch=window.switch,
        panels=window.panels,
        models=models,
        signals=window.signals,
    )
    window.stage.shared_handlers = keys.everywhere
    window.menus = WindowMenus(
        window,
        models,
        picture_keys=keys,
        kept=kept,
        keyboard=window.keyboard,
        stage=window.stage,
        switch=window.switch,
        panels=window.panels,
        queue=window.queue,
        status=window.status,
        signals=window.signals,
    )
    window.actions_by_id |= window.keyboard.act(
        window,
        KeyScope.WINDOW,
        window_handlers(
            form=lambda: window.compose,
            queue=window.queue,
            switch=window.switch,
            stage=window.stage,
            panels=window.panels,
            arrangement=window.arrangement,
            find_command=window.menus.find_command,
            kept=kept,
            say=window.status.say,
            signals=window.signals,
        ),
    )
