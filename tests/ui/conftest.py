from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk, open_desk
from tests.ui.large import Gallery


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
