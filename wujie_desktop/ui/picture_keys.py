"""Handlers of the actions on pictures, on the grid and on large pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QGuiApplication

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import MAX_STARS, Colour
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.panel_visibility import WITH_INSPECTOR, PanelVisibility
from wujie_desktop.ui.window_handlers import KeptActions
from wujie_desktop.ui.window_signals import WindowSignals
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

Made = dict[str, Callable[[], object]]
_ZOOM = 16
"""Pixels of tile width per press."""


class PictureKeys:
    """Handlers by action id."""

    def __init__(
        self,
        *,
        stage: CentralPages,
        kept: KeptActions,
        switch: WorkspaceSwitch,
        panels: PanelVisibility,
        models: Models,
        signals: WindowSignals,
    ) -> None:
        self._stage = stage
        self._kept = kept
        self._switch = switch
        self._panels = panels
        self._culling = models.culling
        self._deciding = models.deciding
        self._history = models.history
        self._signals = signals

    def everywhere(self, place: KeyScope) -> Made:
        """Return the handlers for every page with pictures."""
        stage, panels, signals = self._stage, self._panels, self._signals
        return {
            **(self._on_culling() if place is not KeyScope.REVIEW else {}),
            **decision_handlers(self._deciding, self._stage.selected_keys),
            "quick": self._kept.turn_quick,
            "undo": self._history.undo,
            "redo": self._history.redo,
            **({"inspector": panels.toggle_inspector} if place in WITH_INSPECTOR else {}),
            "copy": lambda: signals.copy_requested.emit(stage.selected_keys()),
            "copy-prompt": lambda: signals.copy_prompt_requested.emit(stage.selected_keys()),
            "copy-key": self._copy_keys,
            "copy-request": self._single(signals.copy_request_requested),
            "use-as-draft": self._single(signals.compose.use_picture_requested),
            "again": self._single(signals.compose.vary_picture_requested, None),
            "show-file": self._single(signals.show_file_requested),
            "edit-file": self._single(signals.edit_file_requested),
            "export": lambda: signals.export_requested.emit(stage.selected_keys()),
            "evidence": lambda: signals.evidence_requested.emit(stage.selected_keys()),
            "to-project": lambda: signals.move_to_project_requested.emit(
                stage.selected_keys(), None
            ),
            "back": self._go_back,
            "grid": self._switch.show_grid,
            "sides": panels.toggle_sides,
            "only-picture": panels.toggle_bare,
            "context-menu": self._ask_for_menu,
        }

    def _go_back(self) -> None:
        """What is being read is let go before anything is left."""
        if not self._deciding.stop():
            self._panels.go_back()

    def _single(self, wish: SignalInstance, *more: object) -> Callable[[], object]:
        """Return what emits `wish` with the one picture that keys are about, and `more`."""

        def ask() -> None:
            if self._stage.selected_count == 1:
                wish.emit(self._stage.selected_keys()[0], *more)

        return ask

    def _copy_keys(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._stage.selected_keys()))

    def _ask_for_menu(self) -> None:
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QGuiApplication.sendEvent(self._stage, asked)

    def _on_culling(self) -> Made:
        """Marks and newcomers; not in the review, which has a list of its own."""
        return {**mark_handlers(self._culling), "show-new": self._stage.grid.show_newcomers}

    def act_on_grid(self, keyboard: Keyboard) -> None:
        """Make the keys of the grid; the empty state has them too."""
        grid = self._stage.grid
        made = keyboard.act(grid.view, KeyScope.GRID, self._on_grid())
        grid.keep_keys([made[name] for name in made if name != "view"])  # buttons' Space

    def _on_grid(self) -> Made:
        """Return the handlers for the grid, which opens large pages."""
        stage, view = self._stage, self._stage.grid.view
        view.doubleClicked.connect(lambda _index: stage.show_place(KeyScope.VIEWER))
        return {
            **self.everywhere(KeyScope.GRID),
            "view": partial(stage.show_place, KeyScope.VIEWER),
            "compare": partial(stage.show_place, KeyScope.COMPARE),
            "survey": partial(stage.show_place, KeyScope.SURVEY),
            "cancel": lambda: self._signals.cancel_pictures_requested.emit(stage.selected_keys()),
            "accelerate": self._single(self._signals.accelerate_requested),
            "fold": view.toggle_group,
            "fold-all": view.toggle_all_groups,
            "second-screen": stage.toggle_second_screen,
            "larger": lambda: view.set_tile_width(view.tile_width + _ZOOM),
            "smaller": lambda: view.set_tile_width(view.tile_width - _ZOOM),
        }


def decision_handlers(
    deciding: DecisionPresenter, selected_keys: Callable[[], Sequence[PictureKey]]
) -> Made:
    """What the keys that decide do."""
    choices = {"pick": Choice.PICK, "maybe": Choice.MAYBE, "reject": Choice.REJECT}

    def decide(choice: Choice) -> None:
        deciding.choose(selected_keys(), choice)

    return {name: partial(decide, choice) for name, choice in choices.items()}


def mark_handlers(culling: CullingPresenter) -> Made:
    """Return the handlers of the actions that mark pictures."""
    colours = {f"colour-{colour}": colour for colour in Colour if colour is not Colour.NONE}
    return {
        **{f"stars-{stars}": partial(culling.rate, stars) for stars in range(MAX_STARS + 1)},
        **{name: partial(culling.colour, colour) for name, colour in colours.items()},
        "bin": culling.bin,
        "restore": culling.restore,
    }
