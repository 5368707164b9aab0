"""Workspaces: the window arranged for making or for reviewing pictures."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.actions.bindings import key_text
from wujie_desktop.presenters.actions.spec import ActionContext
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.tokens import Space


class Workspaces(QWidget):
    """A button for each; shortcuts do the same."""

    def __init__(self, stage: CentralPages, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._stage = stage
        titles = {
            "work-make": translate("Workspace", "Generate"),
            "work-review": translate("Workspace", "Review"),
        }
        self._switches = [
            (action_spec(name), actions[name], _button(title, actions[name]))
            for name, title in titles.items()
        ]
        self.setLayout(
            row(*(button for _spec, _action, button in self._switches), spacing=Space.XS)
        )
        stage.place_changed.connect(self._show)
        for name in titles:
            actions[name].triggered.connect(self._show)  # also where the page did not change
        self._show()

    def _show(self) -> None:
        """Check the active one, as the table of actions says."""
        context = ActionContext(scope=self._stage.place)
        for spec, action, button in self._switches:
            is_on = spec.is_on is not None and spec.is_on(context)
            action.setChecked(is_on)
            button.setChecked(is_on)


def _button(text: str, action: QAction) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("part", "filter")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)
    action.changed.connect(lambda: button.setToolTip(_tooltip(action)))
    button.setToolTip(_tooltip(action))
    return button


def _tooltip(action: QAction) -> str:
    """The title and the first key; updated when keys are bound anew."""
    return f"{action.text()}  {key_text(action.shortcut().toString())}".rstrip()
