"""What the keys and menus of the whole window do."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.ui.actions import Handlers
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.menu_handlers import dialog_handlers, library_handlers
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.window_arrangement import WindowArrangement
from wujie_desktop.ui.window_signals import WindowSignals
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch


def window_handlers(
    *,
    compose: ComposePage,
    queue: QueueDrawer,
    switch: WorkspaceSwitch,
    stage: CentralPages,
    panels: PanelVisibility,
    arrangement: WindowArrangement,
    missing: Callable[[], frozenset[PictureKey]],
    find_command: Callable[[], object],
    signals: WindowSignals,
) -> Handlers:
    """From the ids of the table of actions, as far as they act wherever the focus is."""
    return {
        "submit": compose.submit,
        "focus-prompt": compose.focus_prompt,
        "next-pane": panels.next_pane,
        "older-prompt": compose.prompt.show_older,
        "newer-prompt": compose.prompt.show_newer,
        "open-draft": signals.compose.open_draft_requested.emit,
        "save-draft": signals.compose.save_draft_requested.emit,
        "default-layout": arrangement.restore_default,
        "toggle-queue": queue.toggle,
        "cancel-all": signals.cancel_all_requested.emit,
        "palette": find_command,
        "quit": signals.quit_requested.emit,
        **dialog_handlers(signals),
        **library_handlers(switch, stage, signals, missing),
    }
