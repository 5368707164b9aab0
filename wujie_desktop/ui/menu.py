"""Menus made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import entry_text
from wujie_desktop.presenters.actions.collection_actions import COLLECT, SHOW_VIEW
from wujie_desktop.presenters.actions.conditions import why_not
from wujie_desktop.presenters.actions.menu_titles import Menu
from wujie_desktop.presenters.actions.menus import Groups, Submenu
from wujie_desktop.presenters.actions.mnemonics import with_mnemonics
from wujie_desktop.presenters.actions.spec import ActionContext, ActionSpec
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.ui.commands import Commands
from wujie_desktop.ui.kit import buttons
from wujie_desktop.ui.theme.icons import icon

_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
}
"""Where macOS wants an entry to stand: in the menu of the program."""
Handlers = Mapping[str, Callable[[], object]]
_KEPT = {Menu.COLLECTION: COLLECT, Menu.SMART_VIEW: SHOW_VIEW}


class ActionMenu(buttons.Menu):
    """Whenever it opens its entries say what they are now: whether they can be done, and else why
    not, whether they are on, how many pictures they are about, and their key. `instead` does other
    things than the keys of these actions would. Below stand the actions about collections and views
    whose ids begin with `kept`."""

    def __init__(
        self,
        title: str,
        groups: Groups,
        commands: Commands,
        parent: QWidget,
        instead: Handlers | None = None,
        *,
        kept: str = "",
    ) -> None:
        super().__init__(title, parent)
        self._kept = kept
        self._offered_kept: list[QAction] = []
        self._commands = commands
        self._instead = instead or {}
        self._entries: list[tuple[ActionSpec, str, QAction]] = []
        self._submenus: list[ActionMenu] = []
        self.setToolTipsVisible(True)
        self._fill(groups)
        self.aboutToShow.connect(lambda: self.update_entries(commands.read()))
        self.aboutToHide.connect(lambda: commands.explained.emit(""))

    def update_entries(self, context: ActionContext) -> None:
        """Show what the entries are in `context`."""
        for submenu in self._submenus:
            submenu.menuAction().setVisible(submenu.offers(context))
        for spec, title, entry in self._entries:
            if spec.id in self._instead:
                continue  # neither its key nor its condition is that of the action
            reason = why_not(spec, context)
            entry.setVisible(spec.is_offered(context))
            entry.setText(entry_text(title, spec, self._commands.keyboard.bindings, context))
            entry.setEnabled(not reason)
            entry.setToolTip(reason)
            entry.setStatusTip(reason)
            entry.setChecked(spec.id in context.on)

        self._offer_kept(context)

    def forbid(self, against: Mapping[str, str]) -> None:
        """Say of entries that do other things than their keys why these cannot be done; "" where
        they can."""
        for spec, _title, entry in self._entries:
            if spec.id in self._instead and (reason := against.get(spec.id, "")):
                entry.setEnabled(False)
                entry.setToolTip(reason)
                entry.setStatusTip(reason)

    def _offer_kept(self, context: ActionContext) -> None:
        for entry in self._offered_kept:
            self.removeAction(entry)
            entry.deleteLater()
        specs = context.kept.actions() if self._kept else ()
        found = [spec for spec in specs if spec.id.startswith(f"{self._kept}-")]
        self._offered_kept = [self.addSeparator()] if found else []
        for spec in found:
            entry = self.addAction(spec.title.replace("&", "&&"))
            reason = why_not(spec, context)
            entry.setEnabled(not reason)
            entry.setToolTip(reason)
            entry.setStatusTip(reason)
            entry.triggered.connect(
                lambda _checked=False, name=spec.id: self._commands.run(name, Way.MENU)
            )
            self._offered_kept.append(entry)

    def offers(self, context: ActionContext) -> bool:
        """Whether any of it is offered in `context`."""
        return any(spec.is_offered(context) for spec, _title, _entry in self._entries)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A disabled entry is never hovered for Qt."""
        super().mouseMoveEvent(event)
        entry: QAction | None = self.actionAt(event.position().toPoint())
        self._commands.explained.emit("" if entry is None else entry.statusTip())

    def _fill(self, groups: Groups) -> None:
        titles = with_mnemonics([entry.title for group in groups for entry in group])
        for number, group in enumerate(groups):
            if number:
                self.addSeparator()
            for entry, title in zip(group, titles, strict=False):
                if isinstance(entry, Submenu):
                    kept = _KEPT.get(entry.menu, "")
                    within = ActionMenu(title, entry.groups, self._commands, self, kept=kept)
                    if entry.icon:
                        within.setIcon(icon(entry.icon, "dim"))
                    self.addMenu(within)
                    self._submenus.append(within)
                else:
                    self._add(entry, title)

    def _add(self, spec: ActionSpec, title: str) -> None:
        entry = self.addAction(title)
        entry.setObjectName(spec.id)
        entry.setCheckable(spec.is_toggle)
        if spec.icon and not spec.is_toggle:  # a tick stands where the icon would
            entry.setIcon(icon(spec.icon, "dim"))
        entry.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
        run = self._instead.get(spec.id) or partial(self._commands.run, spec.id, Way.MENU)
        entry.triggered.connect(lambda _checked=False: run())
        self._entries.append((spec, title, entry))
