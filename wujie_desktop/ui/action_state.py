"""What the actions of the table are just now: the one place where their context is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.library_actions import (
    grouping_action,
    order_action,
    place_action,
)
from wujie_desktop.presenters.actions.spec import ActionContext, KeptContext
from wujie_desktop.presenters.actions.window_actions import theme_action, work_action
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collection import Counts
from wujie_desktop.presenters.gallery.places import Place, count_at, options_at
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.queue.accelerate_words import why_not_moved
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch


class ActionState:
    """Reads the context of the moment. Pictures are counted when an entry first asks for that after
    they changed: a menu without such an entry opens as fast with a hundred thousand. `kept` tells
    what is known of collections and views, `theme` the name of the theme that was chosen."""

    def __init__(
        self,
        models: Models,
        *,
        stage: CentralPages,
        switch: WorkspaceSwitch,
        panels: PanelVisibility,
        queue: QueueDrawer,
        kept: Callable[[], KeptContext],
        theme: Callable[[], str],
        has_team: Callable[[], bool],
    ) -> None:
        self._has_team = has_team
        self._theme = theme
        self._kept = kept
        self._models = models
        self._stage = stage
        self._switch = switch
        self._panels = panels
        self._queue = queue
        self._counted: Counts | None = None
        models.gallery.counts_changed.connect(self._forget)
        models.gallery.decided.connect(self._forget)
        models.gallery.rearranged.connect(self._forget)

    def read(self) -> ActionContext:
        """Return the context of the moment."""
        models, stage = self._models, self._stage
        selected = stage.selected_count
        options = models.gallery.view_options
        return ActionContext(
            scope=stage.place,
            selected=selected,
            shown=models.gallery.rowCount(),
            newcomers=models.gallery.newcomers,
            queued=models.requests.summary().queued,
            to_undo=models.history.to_undo,
            to_redo=models.history.to_redo,
            to_take_back=stage.to_take_back,
            is_library_open=stage.can_review,
            has_team=self._has_team(),
            is_bin=models.gallery.showing.is_bin or (bool(options.only) and self._is_binned()),
            objection=self._objection(selected),
            no_move=self._no_move(selected),
            offers_colours=models.culling.offers_colours,
            on=self._on(),
            counts=self._counts(selected),
            kept=self._kept(),
        )

    def _is_binned(self) -> bool:
        """Whether the first of the selected pictures is in the bin."""
        keys = self._stage.selected_keys()
        return bool(keys and self._models.gallery.collection.marks_of(keys[0]).binned_at)

    def _objection(self, selected: int) -> str:
        if selected != 1:
            return ""
        return self._models.deciding.why_not_picked(self._stage.selected_keys()[0])

    def _no_move(self, selected: int) -> str:
        if selected != 1:
            return ""
        return why_not_moved(self._models.gallery.picture(self._stage.selected_keys()[0]))

    def _on(self) -> frozenset[str]:
        options, stage = self._models.gallery.view_options, self._stage
        library = options.of_all
        states = {
            "toggle-queue": self._queue.is_open,
            "second-screen": stage.has_second_screen,
            "advance": stage.review_advances,
            **{place_action(place): options_at(place, library) == options for place in Place},
        }
        return self._panels.toggled.union(
            (name for name, is_on in states.items() if is_on),
            (
                work_action(self._switch.workspace),
                theme_action(self._theme()),
                grouping_action(options.grouping),
                order_action(options.order),
            ),
        )

    def _counts(self, selected: int) -> Mapping[str, int]:
        gallery, requests = self._models.gallery, self._models.requests
        about = ("export", "evidence") if selected > 1 else ()
        return _Counts(
            {
                work_action(Workspace.REVIEW): lambda: gallery.collection.count_waiting() or 0,
                "export-picked": partial(self._count_at, Place.PICKED),
                "show-new": lambda: gallery.newcomers,
                "cancel-all": lambda: requests.summary().queued,
                **{place_action(place): partial(self._count_at, place) for place in Place},
                **dict.fromkeys(about, lambda: selected),
            }
        )

    def _count_at(self, place: Place) -> int:
        """How many pictures of the whole library `place` shows."""
        if self._counted is None:
            self._counted = self._models.gallery.collection.counts(ViewOptions())
        return count_at(place, self._counted)

    def _forget(self, _changed: object = None) -> None:
        self._counted = None


class _Counts(Mapping[str, int]):
    """Each number is counted when it is asked for."""

    def __init__(self, sources: Mapping[str, Callable[[], int]]) -> None:
        self._sources = sources

    @override
    def __getitem__(self, name: str) -> int:
        return self._sources[name]()

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    @override
    def __len__(self) -> int:
        return len(self._sources)
