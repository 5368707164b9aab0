"""What the keys and menus of the whole window do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from wujie_desktop.presenters.actions.library_actions import (
    grouping_action,
    order_action,
    place_action,
)
from wujie_desktop.presenters.actions.spec import ActionSpec, KeptContext
from wujie_desktop.presenters.actions.table import action_specs
from wujie_desktop.presenters.actions.window_actions import theme_action, theme_choices
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.details import PictureKeys
from wujie_desktop.presenters.gallery.places import Place, options_at
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.actions import Handlers
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.window_arrangement import WindowArrangement
from wujie_desktop.ui.window_signals import WindowSignals
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

if TYPE_CHECKING:
    from wujie_desktop.domain.collections import Kept
    from wujie_desktop.ui.compose.page import ComposePage
    from wujie_desktop.ui.compose.prompt_edit import PromptEdit


def window_handlers(
    *,
    form: Callable[[], ComposePage],
    queue: QueueDrawer,
    switch: WorkspaceSwitch,
    stage: CentralPages,
    panels: PanelVisibility,
    arrangement: WindowArrangement,
    find_command: Callable[[], object],
    kept: KeptActions,
    say: Callable[[str], object],
    signals: WindowSignals,
) -> Handlers:
    """From the ids of the table of actions, as far as they act wherever the focus is."""
    return {
        **form_handlers(form, say),
        "next-pane": panels.next_pane,
        "open-draft": signals.compose.open_draft_requested.emit,
        "save-draft": signals.compose.save_draft_requested.emit,
        "default-layout": arrangement.restore_default,
        "toggle-queue": queue.toggle,
        "cancel-all": signals.cancel_all_requested.emit,
        "palette": find_command,
        "move-library": signals.move_library_requested.emit,
        "open-library": signals.open_library_requested.emit,
        "move-originals": signals.move_originals_requested.emit,
        "quit": signals.quit_requested.emit,
        **dialog_handlers(signals),
        **library_handlers(switch, stage, signals),
        **kept.handlers(),
    }


def form_handlers(form: Callable[[], ComposePage], say: Callable[[str], object]) -> Handlers:
    """Nothing is paid for or changed in a form that is not seen: it is shown instead."""

    def submit() -> None:
        if form().isVisible():
            form().submit()
        else:
            form().focus_prompt()
            say(translate("Window", "This is what would be sent. Press again to send it."))

    def of_prompt(act: Callable[[PromptEdit], object]) -> Callable[[], None]:
        def work() -> None:
            if not form().isVisible():
                form().focus_prompt()
            elif form().prompt.isVisible():
                act(form().prompt)

        return work

    return {
        "submit": submit,
        "focus-prompt": lambda: form().focus_prompt(),
        "older-prompt": of_prompt(lambda prompt: prompt.show_older()),
        "newer-prompt": of_prompt(lambda prompt: prompt.show_newer()),
    }


def dialog_handlers(signals: WindowSignals) -> Handlers:
    """Return the handlers of actions that open a dialog or choose a theme."""
    dialog, theme = signals.dialog_requested.emit, signals.theme_requested.emit
    return {
        **{spec.id: partial(dialog, spec.opens) for spec in action_specs() if spec.opens},
        **{theme_action(name): partial(theme, name) for name, _title in theme_choices()},
    }


def library_handlers(
    switch: WorkspaceSwitch,
    stage: CentralPages,
    signals: WindowSignals,
) -> Handlers:
    """Return the handlers of actions that choose what the library shows, and how."""

    def go_to(place: Place) -> None:
        stage.grid.collections.leave()
        show(options_at(place, stage.grid.view_options))

    def show(options: ViewOptions) -> None:
        switch.show(Workspace.LIBRARY)
        switch.show_grid()
        stage.grid.arrange(options.of_all)

    def find() -> None:
        switch.show(Workspace.LIBRARY)
        switch.show_grid()
        stage.grid.focus_search()

    def export_picked() -> None:
        picked = options_at(Place.PICKED, ViewOptions())
        collection = stage.grid.view.gallery.collection
        signals.export_requested.emit(collection.arrange(picked).keys)

    def group(grouping: Grouping) -> None:
        stage.grid.arrange(replace(stage.grid.view_options, grouping=grouping))

    def sort(order: Order) -> None:
        stage.grid.arrange(replace(stage.grid.view_options, order=order))

    return {
        "find": find,
        "export-picked": export_picked,
        **{place_action(place): partial(go_to, place) for place in Place},
        **{grouping_action(each): partial(group, each) for each in Grouping},
        **{order_action(each): partial(sort, each) for each in Order},
    }


class KeptActions:
    """Acts on the presenter that the grid has."""

    def __init__(
        self, stage: CentralPages, switch: WorkspaceSwitch, signals: WindowSignals
    ) -> None:
        self._stage = stage
        self._switch = switch
        self._signals = signals
        self._made: tuple[tuple[Kept, ...] | None, Sequence[ActionSpec]] = (None, ())

    def handlers(self) -> Handlers:
        """From the ids of the table of actions, but for that of the quick collection."""
        signals = self._signals
        return {
            "new-collection": lambda: signals.new_collection_requested.emit(self.selected()),
            "share-collection": lambda: self._stage.grid.collections.share(is_shared=True),
            "unshare-collection": lambda: self._stage.grid.collections.share(is_shared=False),
            "copy-collection": self._keep_copy,
            "take-out": lambda: self._stage.grid.collections.remove(self.selected()),
            "new-view": signals.new_view_requested.emit,
            "update-view": self._update,
            "revert-view": self._revert,
            "export-view": signals.save_view_requested.emit,
            "open-view": signals.open_view_requested.emit,
            "rename-kept": signals.rename_kept_requested.emit,
            "delete-kept": self._delete,
            "kept-up": lambda: self._stage.grid.collections.step(-1),
            "kept-down": lambda: self._stage.grid.collections.step(1),
        }

    def turn_quick(self) -> None:
        """Put what keys are about into the quick collection, or take it out."""
        self._stage.grid.collections.turn_quick(self.selected())

    def selected(self) -> Sequence[int]:
        """What keys are about, by ordinal in the order shown."""
        keys = self._stage.selected_keys()
        if isinstance(keys, PictureKeys):
            return keys.ordinals
        return [*self._stage.grid.view.gallery.collection.cards.ordinals(keys).values()]

    def context(self) -> KeptContext:
        """What the conditions of these actions look at."""
        from wujie_desktop.domain.collections import PictureCollection, SmartView, is_of_another

        presenter, views = self._stage.grid.collections, self._stage.grid.views
        opened = presenter.opened
        return KeptContext(
            is_collection=isinstance(opened, PictureCollection),
            is_view=isinstance(opened, SmartView),
            is_shared=isinstance(opened, PictureCollection) and opened.is_shared,
            is_of_another=is_of_another(opened),
            fixed=presenter.why_fixed(opened.id if opened else ""),
            named=presenter.why_named(opened.id if opened else ""),
            is_altered=views.is_altered,
            no_rule=views.why_no_rule(),
            actions=self._actions,
        )

    def show(self, name: str) -> None:
        """Show a collection or a view, in the library."""
        self._switch.show(Workspace.LIBRARY)
        self._switch.show_grid()
        self._stage.grid.collections.open(name)

    def _update(self) -> None:
        self._stage.grid.views.update()

    def _revert(self) -> None:
        self._stage.grid.views.revert()

    def _keep_copy(self) -> None:
        self._stage.grid.collections.keep_copy()

    def _delete(self) -> None:
        presenter = self._stage.grid.collections
        if opened := presenter.opened:
            presenter.delete(opened.id)

    def _collect(self, name: str) -> None:
        self._stage.grid.collections.add(name, self.selected())

    def _actions(self) -> Sequence[ActionSpec]:
        """One or two for each that there is, made anew when there are others, and the pages."""
        from wujie_desktop.presenters.actions.collection_actions import kept_actions

        presenter = self._stage.grid.collections
        kept: tuple[Kept, ...] = (*presenter.collections, *presenter.views)
        if kept != self._made[0]:
            made = [spec for each in kept for spec in kept_actions(each, self.show, self._collect)]
            self._made = kept, [*made, *self._pages]
        return self._made[1]

    @cached_property
    def _pages(self) -> Sequence[ActionSpec]:
        """What leads to pages that stand in no menu."""
        from wujie_desktop.presenters.actions.palette_pages import palette_pages

        return [*palette_pages(self._signals.dialog_requested.emit, self._turn)]

    def _turn(self, tab: int) -> None:
        self._switch.show(Workspace.HAND_OFF)
        self._stage.turn_hand_off(tab)
