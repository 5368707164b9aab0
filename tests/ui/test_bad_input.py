"""What users, other versions and other machines put into the window: it stays whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import START
from tests.ui.desk import Desk, open_desk
from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.ledger import LedgerEntry, group_ledger, total_ledger
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.domain.spending import Charge
from wujie_desktop.presenters.actions.bindings import usable_bindings
from wujie_desktop.ui.dialogs.ledger import LedgerDialog
from wujie_desktop.ui.menu import ActionMenu
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.tokens import DARK, LIGHT
from wujie_desktop.ui.window_memory import restore_window

pytestmark = pytest.mark.gui
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
"""One sign to the eye, seven to Python."""


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    apply_theme(qapp, DARK)
    yield qapp
    qapp.setStyleSheet("")


def test_a_key_that_a_menu_has_opens_the_menu_and_decides_nothing(desk: Desk) -> None:
    """As another language, or a file that was edited by hand, may have left it."""
    window, view = desk.window, desk.window.gallery.view
    restore_window(window, Settings(keys={"reject": ["Alt+F", "Alt+X"]}))
    assert window.keyboard.bindings == usable_bindings({"reject": ["Alt+X"]})
    desk.select([0])
    view.setFocus()
    done: list[QAction] = []
    reject = view.findChild(QAction, "reject")
    assert isinstance(reject, QAction)
    reject.triggered.connect(lambda: done.append(reject))
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    opened = window.menuBar().activeAction()
    assert opened is not None
    assert opened.text() == "&File"
    assert done == []
    QTest.keyClick(QApplication.activePopupWidget() or window.menuBar(), Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert done == [reject]


def test_there_are_three_accounts_however_many_are_stored(desk: Desk) -> None:
    """A profile is one of three kinds; each has one account."""
    kept = Settings(profiles={f"account-{number}": {"title": "x"} for number in range(40)})
    for name in kept.profiles:
        with pytest.raises(ValueError, match="account"):
            kept.profile_named(name)
    menu = desk.window.top_bar.profile.menu()
    menu.aboutToShow.emit()
    accounts = [action for action in menu.actions() if action.isCheckable()]
    assert len(accounts) == len(ProfileKind) == 3


# ------------------------------------------------------------------------- a prompt of 500 emoji


def ledger_of(prompt: str) -> LedgerDialog:
    charge = Charge(2, "积分已扣除")
    key, request = PictureKey("K0"), RequestId("g")
    entry = LedgerEntry(1, key, request, START, prompt, 2, charge)
    made = LedgerDialog(None)
    made.ledger.show_ledger(group_ledger([entry]), total_ledger([entry], []))
    made.resize(960, 560)
    made.show()
    return made


def grabbed(widget: QWidget, room: QRect) -> QImage:
    return widget.grab(room).toImage()


def right_of(room: QRect) -> QRect:
    """Its right half, where no prompt stands."""
    return room.adjusted(room.width() // 2, 0, 0, 0)


def beside_the_prompt(qtbot: QtBot, prompt: str) -> dict[str, QImage]:
    """What lists and menus show beside it."""
    desk = open_desk(qtbot, prompt)
    window, view, rows = desk.window, desk.window.gallery.view, desk.window.queue.list
    window.resize(1440, 900)
    window.queue.set_open(True)
    QApplication.sendPostedEvents()
    tile = view.visualRect(view.gallery.index(0))
    heading = QRect(0, 0, view.viewport().width(), tile.top() - 8)
    ledger = ledger_of(prompt)
    table = ledger.ledger.tree
    menu = desk.right_click(view.viewport(), tile.center())
    images = {
        "tile": grabbed(view.viewport(), tile),
        "heading": grabbed(view.viewport(), right_of(right_of(heading))),
        "queue": grabbed(rows.viewport(), right_of(rows.visualRect(rows.model().index(0, 0)))),
        "ledger": grabbed(table.viewport(), right_of(table.viewport().rect())),
        "menu": menu.grab().toImage(),
    }
    desk.shut(menu)
    for top in (ledger, window):
        top.hide()
        top.deleteLater()
    return images


@pytest.mark.usefixtures("dressed")
def test_five_hundred_emoji_push_nothing_aside_in_any_list(qtbot: QtBot) -> None:
    plain, odd = (beside_the_prompt(qtbot, prompt) for prompt in ("a fox", FAMILY * 500))
    assert [name for name, image in odd.items() if image != plain[name]] == []


def test_five_hundred_emoji_in_the_palette_find_nothing(desk: Desk) -> None:
    palette = desk.window.menus.palette
    palette.open()
    for typed in (FAMILY * 500, "export", FAMILY):
        palette.field.setText(typed)
        assert (palette.list.model().rowCount() > 0) is (typed == "export")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert desk.asked == []
    palette.leave()


# ------------------------------------------------------------------- a theme changed meanwhile


def test_a_menu_that_is_open_wears_the_new_theme(desk: Desk, dressed: QApplication) -> None:
    view = desk.window.gallery.view
    menu = desk.right_click(view.viewport(), desk.middle_of(1))
    entries = [action.text() for action in menu.actions()]
    assert ground_of(menu) == QColor(DARK.panel)
    apply_theme(dressed, LIGHT)
    desk.window.set_tokens(LIGHT)
    assert menu.isVisible()
    assert ground_of(menu) == QColor(LIGHT.panel)
    assert [action.text() for action in menu.actions()] == entries
    export = menu.findChild(QAction, "export")
    assert isinstance(export, QAction)
    export.trigger()
    assert desk.asked == [(desk.keys[1],)]
    desk.shut(menu)


def ground_of(menu: ActionMenu) -> QColor:
    """The colour beside the entries."""
    return menu.grab().toImage().pixelColor(QPoint(menu.width() // 2, 3))
