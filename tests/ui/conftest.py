from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk, open_desk
from tests.ui.large import Gallery
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.fonts import apply_font
from wujie_desktop.ui.theme.tokens import LIGHT


@pytest.fixture(autouse=True)
def released() -> Iterator[None]:
    """No test leaves a mouse button down: every click after it would be another."""
    yield
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The program wears its style sheet."""
    apply_font(qapp)
    apply_theme(qapp, LIGHT)
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def gallery(qtbot: QtBot) -> Iterator[Gallery]:
    made = Gallery(qtbot)
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = open_desk(qtbot)
    yield made
    made.window.hide()
    made.window.deleteLater()
