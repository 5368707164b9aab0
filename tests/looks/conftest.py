from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from wujie_desktop.app.process.translation import install_language


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The program speaks Chinese."""
    install_language("zh_CN")
    yield
    install_language("en")
    QLocale.setDefault(QLocale.c())
