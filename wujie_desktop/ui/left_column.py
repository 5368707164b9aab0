"""The column left of the pictures: what belongs to the workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size

if TYPE_CHECKING:
    from wujie_desktop.ui.compose.page import ComposePage

_WIDTHS = {
    Workspace.CREATE: (300, Size.COMPOSE, 440),
    Workspace.LIBRARY: (180, Size.PLACES, 320),
}
"""Least, usual and most."""


class LeftColumn(QStackedWidget):
    """One page per workspace that has any, made when it is first wanted: the form, by `make_form`,
    and what `makers` make. `fill_form` puts a draft into the form as soon as that is there.
    `widths` are those that the user gave them, in device-independent pixels at plain text size."""

    def __init__(
        self,
        make_form: Callable[[], ComposePage],
        makers: Mapping[Workspace, Callable[[], QWidget]],
    ) -> None:
        super().__init__()
        self.widths: dict[Workspace, int] = {}
        self.fill_form: Callable[[ComposePage], object] = _leave_empty
        self._make_form = make_form
        self._makers = makers
        self._pages: dict[Workspace, QWidget] = {}
        self._take_width(Workspace.CREATE)

    @cached_property
    def form(self) -> ComposePage:
        """The form, in its place in the order of Tab. It has the focus if nothing else has."""
        made = self._make_form()
        self.addWidget(made)
        _lead_tab_into(made, self)
        if self.window().focusWidget() is None:
            made.setFocus()
        self.fill_form(made)
        return made

    @property
    def plain_width(self) -> int:
        """How wide the column is in this workspace; where there is none, in the one before."""
        workspace = self._shown
        return self.widths.get(workspace) or _WIDTHS[workspace][1]

    def page(self, workspace: Workspace) -> QWidget:
        """What stands there in `workspace`. Raises KeyError where nothing does."""
        if workspace is Workspace.CREATE:
            return self.form
        if workspace not in self._pages:
            self._pages[workspace] = self._makers[workspace]()
            self.addWidget(self._pages[workspace])
        return self._pages[workspace]

    def keep_width(self, width: int) -> None:
        """The user made it so wide here."""
        self.widths[self._shown] = width

    def follow(self, workspace: Workspace) -> None:
        """Show what belongs to `workspace`, if anything does."""
        if workspace in _WIDTHS:
            self._take_width(workspace)
            self.setCurrentWidget(self.page(workspace))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.follow(self._shown)
        super().showEvent(event)

    def _take_width(self, workspace: Workspace) -> None:
        self._shown = workspace
        least, _usual, most = _WIDTHS[workspace]
        self.setMinimumWidth(scaled(least))
        self.setMaximumWidth(scaled(most))


def _leave_empty(_form: ComposePage) -> None:
    pass


def _lead_tab_into(form: ComposePage, place: QWidget) -> None:
    """Let Tab reach what is in `form` where `place` stands: Qt leads it there last, as the form has
    just come into the window. Qt moves all of it at once if Tab reaches the form itself; walking
    through it would make a class for everything that Qt put into it."""
    before: QWidget | None = place
    while before and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    first = form.focusProxy()
    if before and first:
        policy = first.focusPolicy()
        form.setFocusPolicy(policy)
        QWidget.setTabOrder(before, form)
        form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        first.setFocusPolicy(policy)  # it had the policies of the form
