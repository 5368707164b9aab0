"""A window that is built under the style sheet of the one before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wujie_desktop.app.window.workbench_builder import end_pauses, open_window
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.tokens import DARK, LIGHT

SIZE = (1440, 900)


class StyleChanges(QObject):
    """Counts how often a widget was told that its style is another one."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.number = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() is QEvent.Type.StyleChange
        return False


def looks(qtbot: QtBot, app: QApplication, folder: Path, theme: str) -> list[QImage]:
    """A new window, workspace by workspace."""
    options = Options(folder, Environment(), language="en", theme=theme)
    preferences = Preferences(SettingsStore(folder), Settings())
    window = open_window(app, options, preferences).window
    qtbot.addWidget(window)
    window.signals.quit_requested.connect(window.hide)
    window.resize(*SIZE)
    window.show()
    qtbot.waitExposed(window, timeout=60_000)
    seen = []
    for workspace in Workspace:
        window.switch.show(workspace)
        qtbot.wait(1)
        end_pauses(window)
        seen.append(window.grab().toImage())
    return seen


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_looks_as_the_first_one(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, theme: str
) -> None:
    qapp.setStyleSheet("")
    first, second = (looks(qtbot, qapp, tmp_path, theme) for _ in range(2))
    assert qapp.styleSheet()
    assert first == second


def test_a_theme_that_is_worn_already_is_not_put_on_again(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    changes = StyleChanges(widget)
    apply_theme(qapp, LIGHT)
    assert changes.number == 0
    apply_theme(qapp, DARK)
    assert changes.number == 1
