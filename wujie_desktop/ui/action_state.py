"""What the actions of the table are just now: the one place where their context is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wujie_desktop.presenters.actions.library_actions import (
    grouping_action,
    order_action,
    place_action,
    review_options,
)
from wujie_desktop.presenters.actions.spec import ActionContext
from wujie_desktop.presenters.actions.window_actions import theme_action, work_action
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collection import Counts
from wujie_desktop.presenters.gallery.places import Place, count_at, options_at
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch


class ActionState:
    """Reads the context of the moment. Pictures are counted when that is first asked for after
    they changed. `theme` tells the name of the theme that was chosen."""

    def __init__(
        self,
        models: Models,
        *,
        stage: CentralPages,
        switch: WorkspaceSwitch,
        panels: PanelVisibility,
        queue: QueueDrawer,
        theme: Callable[[], str],
    ) -> None:
        self._theme = theme
        self._models = models
        self._stage = stage
        self._switch = switch
        self._panels = panels
        self._queue = queue
        self._counted: Counts | None = None
        self._to_review = 0
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
            shown=len(models.gallery.shown.keys),
            newcomers=models.gallery.newcomers,
            queued=models.requests.summary().queued,
            can_undo=models.history.can_undo,
            can_redo=models.history.can_redo,
            is_library_open=stage.can_review,
            is_bin=options.in_bin or bool(options.only),
            objection=self._objection(selected),
            offers_colours=models.culling.offers_colours,
            on=self._on(),
            counts=self._counts(selected),
        )

    def _objection(self, selected: int) -> str:
        if selected != 1:
            return ""
        return self._models.deciding.why_not_picked(self._stage.selected_keys()[0])

    def _on(self) -> frozenset[str]:
        options, stage = self._models.gallery.view_options, self._stage
        library, missing = options.of_all, self._models.requests.missing()
        states = {
            "toggle-queue": self._queue.is_open,
            "second-screen": stage.has_second_screen,
            "advance": stage.review_advances,
            **{
                place_action(place): options_at(place, library, missing) == options
                for place in Place
            },
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
        counts, missing = self._all_counts(), self._models.requests.missing()
        about = ("export", "evidence") if selected > 1 else ()
        return {
            work_action(Workspace.REVIEW): self._models.gallery.collection.count_waiting() or 0,
            "to-review": self._to_review,
            "export-picked": count_at(Place.PICKED, counts, missing),
            "show-new": self._models.gallery.newcomers,
            "cancel-all": self._models.requests.summary().queued,
            **{place_action(place): count_at(place, counts, missing) for place in Place},
            **dict.fromkeys(about, selected),
        }

    def _all_counts(self) -> Counts:
        """The counts of the whole library."""
        if self._counted is None:
            collection = self._models.gallery.collection
            self._counted = collection.counts(ViewOptions())
            self._to_review = len(collection.to_decide(review_options(ViewOptions())))
        return self._counted

    def _forget(self, _changed: object = None) -> None:
        self._counted = None
