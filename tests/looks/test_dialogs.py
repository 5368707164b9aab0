"""Every dialog: nothing cut off, every control named and reached by Tab."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QMargins, QSize
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.looks.geometry import clipped
from tests.looks.naming import describe, nameless, out_of_order, place_of, reachable, tab_walk
from tests.looks.pseudo import pseudo_language
from wujie_desktop.app.commands.dialog_samples import SAMPLES
from wujie_desktop.app.process.translation import install_language
from wujie_desktop.app.window.workbench_builder import build_workbench
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.page_list import page_entries
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.fonts import apply_font
from wujie_desktop.ui.theme.tokens import LIGHT

SMALL = QSize(1100, 680)
PSEUDO = "pseudo"


class Desktop:
    """A window with nothing behind it, and its dialogs."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    @contextmanager
    def dialog(self, name: str) -> Iterator[QDialog]:
        """The dialog called `name`, open and no larger than a small screen."""
        dialog = SAMPLES[name](self.window)
        dialog.open()
        self.qtbot.waitExposed(dialog, timeout=60_000)
        dialog.resize(dialog.size().boundedTo(SMALL))
        self.qtbot.wait(1)
        yield dialog
        dialog.close()


@contextmanager
def desktop(
    qtbot: QtBot, app: QApplication, folder: Path, language: str = "en", text_size: int = 100
) -> Iterator[Desktop]:
    """The program in `language`, which may be `PSEUDO`, with text of `text_size` per cent."""
    options = Options(folder, Environment())
    with ExitStack() as stack:
        if language == PSEUDO:
            stack.enter_context(pseudo_language())
        install_language("en" if language == PSEUDO else language)
        apply_font(app, text_size)
        apply_theme(app, LIGHT)
        preferences = Preferences(SettingsStore(folder), Settings())
        window = build_workbench(app, options, "light", preferences).window
        qtbot.addWidget(window)
        window.signals.quit_requested.connect(window.hide)
        window.resize(SMALL)
        window.gallery.count_now()  # as the program does before it shows it
        window.show()
        qtbot.waitExposed(window, timeout=60_000)
        qtbot.wait(1)
        yield Desktop(qtbot, window)
    install_language("en")
    QLocale.setDefault(QLocale.c())
    apply_font(app)
    app.setStyleSheet("")


LOOKS = [("en", 100), ("zh_CN", 100), (PSEUDO, 100), ("zh_CN", 150), ("en", 200), ("zh_CN", 200)]


@pytest.mark.parametrize(("language", "text_size"), LOOKS)
def test_nothing_is_cut_off(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str, text_size: int
) -> None:
    found: dict[str, list[str]] = {}
    with desktop(qtbot, qapp, tmp_path, language, text_size) as workbench:
        found["window"] = clipped(workbench.window)
        for name in SAMPLES:
            with workbench.dialog(name) as dialog:
                found[name] = clipped(dialog)
                for page in pages_of(dialog, name):
                    found[f"{name}/{page}"] = clipped(dialog)
    assert {name: cut for name, cut in found.items() if cut} == {}
    assert len(found) == 1 + len(SAMPLES) + len(page_entries())


def pages_of(dialog: QDialog, name: str) -> Iterator[str]:
    """Turn the pages of the settings, one after the other: once, for they are samples by all their
    names."""
    if name == DialogName.SETTINGS.value:
        assert isinstance(dialog, SettingsDialog)
        for entry in page_entries():
            dialog.show_page(entry.parts[0])
            yield entry.title


def test_every_control_has_a_name(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    with desktop(qtbot, qapp, tmp_path) as workbench:
        found["window"] = nameless(workbench.window)
        for name in SAMPLES:
            with workbench.dialog(name) as dialog:
                found[name] = nameless(dialog)
                for page in pages_of(dialog, name):
                    found[f"{name}/{page}"] = nameless(dialog)
    assert {name: controls for name, controls in found.items() if controls} == {}
    assert len(found) == 1 + len(SAMPLES) + len(page_entries())


def test_tab_comes_to_everything_in_the_order_of_reading(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    missed: dict[str, list[str]] = {}
    jumped: dict[str, list[str]] = {}
    with desktop(qtbot, qapp, tmp_path) as workbench:
        for name in SAMPLES:
            with workbench.dialog(name) as dialog:
                dialog.activateWindow()
                qtbot.waitUntil(dialog.isActiveWindow, timeout=60_000)
                wanted = reachable(dialog)
                walked = tab_walk(min(wanted, key=first_line))
                missed[name] = [describe(control) for control in wanted - set(walked)]
                jumped[name] = out_of_order(walked)
    assert {name: controls for name, controls in missed.items() if controls} == {}
    assert {name: controls for name, controls in jumped.items() if controls} == {}


def test_dialogs_agree(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """One frame: 20 px around, no title within, the one action at the right end of its row."""
    with desktop(qtbot, qapp, tmp_path) as workbench:
        for name in SAMPLES:
            with workbench.dialog(name) as dialog:
                if not isinstance(dialog, DialogFrame):
                    continue  # the system's own
                texts = dialog.findChildren(QLabel)
                titles = [text.text() for text in texts if text.property("part") == "title"]
                assert dialog.windowTitle() not in titles, name
                area = dialog.findChild(QScrollArea)
                sheet = area.widget() if area else None
                body = sheet.layout() if sheet else None
                assert body is not None, name
                assert body.contentsMargins() == QMargins(20, 20, 20, 20), name
                shown = [made for made in dialog.findChildren(QPushButton) if made.isVisible()]
                actions = [made for made in shown if isinstance(made, PrimaryButton)]
                for action, made in product(actions, shown):
                    place, beside = place_of(action), place_of(made)
                    is_beside = abs(place.center().y() - beside.center().y()) <= 2
                    assert not (is_beside and beside.left() > place.left()), (name, made.text())


def first_line(control: QWidget) -> tuple[int, int]:
    """Where reading comes to it: the middle of its first line, then its left edge."""
    place = place_of(control)
    return place.top() + min(place.height(), 28) // 2, place.left()


def test_what_is_wrong_is_found(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with desktop(qtbot, qapp, tmp_path) as workbench, workbench.dialog("about") as dialog:
        button = dialog.findChildren(QPushButton)[0]
        assert (clipped(dialog), nameless(dialog)) == ([], [])
        button.setMaximumWidth(12)
        qtbot.wait(1)
        assert [text for text in clipped(dialog) if button.text() in text]
        button.setText("")
        assert nameless(dialog) == [describe(button)]
