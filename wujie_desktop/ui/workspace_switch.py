"""Switching between the workspaces: each is left and found again as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.actions.window_actions import work_action
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.actions import Handlers
from wujie_desktop.ui.central_pages import CentralPages

_HOMES = {
    Workspace.CREATE: KeyScope.GRID,
    Workspace.REVIEW: KeyScope.REVIEW,
    Workspace.LIBRARY: KeyScope.GRID,
    Workspace.HAND_OFF: KeyScope.HAND_OFF,
}
"""The page that each workspace begins with."""


@value
class LeftOff:
    """How a workspace was left: its page, what the grid showed, how far down, and on what."""

    place: KeyScope
    options: ViewOptions
    scroll: int = 0
    selected: int = 0
    """A set of ordinals."""
    current: PictureKey | None = None
    tab: int = 0
    """Of the hand-off."""


class WorkspaceSwitch(QObject):
    """Emits `changed(Workspace)` once the window is arranged for another work.

    Filter, scroll and page belong to a workspace; the selection is one for all, as far as the
    pictures are shown in the one that is entered. Where a workspace that needs the library is asked
    for before that is open, it is entered by `catch_up`, unless the user went elsewhere or wrote
    something meanwhile.
    """

    changed = Signal(object)

    def __init__(self, stage: CentralPages) -> None:
        super().__init__(stage)
        self.workspace = self.wanted = Workspace.CREATE
        """Where the user is, and where to be once the library is open."""
        self._stage = stage
        self._left_off: dict[Workspace, LeftOff] = {}
        stage.grid.arrange(replace(stage.grid.view_options, is_sitting=True))
        stage.library_requested.connect(self.show_grid)
        stage.review_requested.connect(partial(self.show, Workspace.REVIEW))
        stage.only_requested.connect(self.show_only)

    def handlers(self) -> Handlers:
        """What the keys do."""
        return {work_action(workspace): partial(self.go_to, workspace) for workspace in Workspace}

    def go_to(self, workspace: Workspace) -> None:
        """Arrange for `workspace`; where the user is there already, the page it begins with."""
        is_here = workspace is self.workspace
        self.show(workspace)
        if is_here:
            self._stage.go_home()

    def show(self, workspace: Workspace) -> None:
        """Arrange for `workspace` as it was left."""
        self.wanted = workspace
        needs_library = workspace in (Workspace.REVIEW, Workspace.HAND_OFF)
        if workspace is self.workspace or (needs_library and not self._stage.can_review):
            return
        left = self._left_off[self.workspace] = self._here()
        self.workspace = workspace
        found = self._left_off.get(workspace) or self._first(workspace, left.options)
        self._arrange(found, left.selected)
        self.changed.emit(workspace)
        self._stage.enter(_HOMES[workspace], found.place)

    def catch_up(self, *, may_leave: bool) -> None:
        """The library is open: enter what was asked for before, if the user may be led away."""
        self.show(self.wanted if may_leave else self.workspace)

    def left_off(self) -> Mapping[Workspace, LeftOff]:
        """How each workspace stands, for another window."""
        return self._left_off | {self.workspace: self._here()}

    def recall(self, left_off: Mapping[Workspace, LeftOff]) -> None:
        """Arrange each workspace as another window had it."""
        self._left_off = dict(left_off)
        found = left_off.get(self.workspace)
        if found:
            self._arrange(found, 0)
            self._stage.enter(_HOMES[self.workspace], found.place)

    def show_grid(self) -> None:
        """The grid of this workspace; the library's where it has none."""
        if _HOMES[self.workspace] is KeyScope.GRID:
            self._stage.show_place(KeyScope.GRID)
        else:
            self.show(Workspace.LIBRARY)

    def show_only(self, keys: frozenset[PictureKey]) -> None:
        """These pictures and no others, in the library."""
        self.show(Workspace.LIBRARY)
        self._stage.show_only(keys)

    def show_these(self, keys: Sequence[PictureKey]) -> None:
        """The grid with `keys` selected: as it stands where it shows them, else of them alone."""
        view = self._stage.grid.view
        shown, home = view.gallery.shown, _HOMES[self.workspace]
        if home is KeyScope.GRID and all(shown.place_of(key) >= 0 for key in keys):
            self._stage.show_place(KeyScope.GRID)
        else:
            self.show_only(frozenset(keys))
        view.selection.choose(keys, next(iter(keys), None))
        view.scrollTo(view.currentIndex())

    def _here(self) -> LeftOff:
        stage, view = self._stage, self._stage.grid.view
        return LeftOff(
            stage.place,
            stage.grid.view_options,
            view.verticalScrollBar().value(),
            view.selection.selected,
            view.selection.key,
            stage.hand_off_tab,
        )

    def _arrange(self, found: LeftOff, selected: int) -> None:
        """The grid shows what it showed here, with what is `selected` as far as it is shown."""
        view = self._stage.grid.view
        self._stage.grid.arrange(found.options)
        if not selected & view.gallery.shown.tops:
            view.selection.choose_set(found.selected, found.current)
        view.verticalScrollBar().setValue(found.scroll)
        if found.place is KeyScope.HAND_OFF:
            self._stage.turn_hand_off(found.tab)

    @staticmethod
    def _first(workspace: Workspace, options: ViewOptions) -> LeftOff:
        """Arranged as `options`, without its filter."""
        options = replace(options.plain, is_sitting=workspace is Workspace.CREATE)
        return LeftOff(_HOMES[workspace], options)
