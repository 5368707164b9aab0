"""The palette finds every action, runs what it shows, and leaves the focus where it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from wujie_desktop.app.process.translation import install_language
from wujie_desktop.app.window.workbench_builder import build_models
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.actions.menus import menu_specs
from wujie_desktop.presenters.actions.palette_model import ROW, PaletteModel
from wujie_desktop.presenters.actions.palette_pages import palette_pages
from wujie_desktop.presenters.actions.search import find_actions
from wujie_desktop.presenters.actions.spec import ActionContext, ActionSpec
from wujie_desktop.presenters.actions.trace import ActionTrace, Way
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.text.pinyin import syllables
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.furniture import furnished_window
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.palette.panel import CommandPalette
from wujie_desktop.ui.theme.tokens import LIGHT

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    hub = EventHub()
    standing = AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=hub)
    models = build_models(hub, ThumbnailCache(), SamplePictureCache(), standing)
    made = furnished_window(models, tokens=LIGHT)
    made.menus.fill()
    made.resize(1100, 680)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=60_000)
    yield made
    made.hide()
    made.deleteLater()


@pytest.fixture
def chinese(qtbot: QtBot) -> Iterator[None]:
    install_language("zh_CN")
    yield
    install_language("en")


def palette_of(window: MainWindow) -> CommandPalette:
    window.menus.find_command()
    found = window.findChild(CommandPalette)
    assert isinstance(found, CommandPalette)
    return found


def listed(palette: CommandPalette) -> list[str]:
    model = palette.list.model()
    rows = (model.index(row, 0).data(ROW) for row in range(model.rowCount()))
    return [row.found.spec.id for row in rows]


def chosen(palette: CommandPalette) -> str | None:
    row = palette.list.currentIndex().data(ROW)
    return row.found.spec.id if row else None


# ------------------------------------------------------------------------------ what is found


def specs() -> list[ActionSpec]:
    pages = palette_pages(lambda _dialog: None, lambda _tab: None)
    return [*menu_specs(), *pages]


def names(typed: str) -> list[str]:
    return [found.spec.id for found in find_actions(typed, specs())]


def test_the_likeliest_comes_first() -> None:
    assert names("export")[:2] == ["export", "export-picked"]
    assert names("Pick")[0] == "pick"
    assert names("  COPY   the key ")[0] == "copy-key"
    assert names("the copy")[:4] == ["copy", "copy-prompt", "copy-key", "copy-request"]
    assert "quit" in names("exit")
    assert names("") == names("   ") == []
    assert names("no such thing") == []


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("导出选用", "export-picked"),
        ("导出", "export"),
        ("dcxy", "export-picked"),
        ("hsz", "place-bin"),
        ("export", "export"),
        ("theme", "theme-system"),
        ("选用", "pick"),
    ],
)
def test_it_is_found_by_chinese_by_pinyin_and_by_english(typed: str, first: str) -> None:
    assert names(typed)[0] == first


def test_every_action_is_found_by_its_own_title() -> None:
    for spec in menu_specs():
        assert spec.id in names(spec.title), spec.id
        (found,) = (each for each in find_actions(spec.title, [spec]))
        assert spec.title[found.typed.start : found.typed.stop] == spec.title


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("editor", "edit-file"),
        ("xunlian", "training"),
        ("xun lian", "training"),
        ("xunlhs", "training"),
        ("训练", "training"),
        ("train an avatar", "training"),
        ("rizhi", None),
        ("text size", "page-general"),
        ("文字大小", "page-general"),
        ("wenzidaxiao", "page-general"),
        ("contact", "tab-1"),
        ("xiaoyang", "tab-1"),
        ("shenyue", "tab-2"),
        ("producer", "page-export-label"),
        ("chongzuo", "redo"),
        ("lcyf", "copy-collection"),
    ],
)
def test_it_is_found_in_every_language_whatever_the_window_speaks(
    qtbot: QtBot, language: str, typed: str, wanted: str | None
) -> None:
    install_language(language)
    try:
        found = names(typed)
    finally:
        install_language("en")
    assert (wanted in found[:3]) if wanted else not found


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_is_found_by_its_names_and_their_pinyin(qtbot: QtBot, language: str) -> None:
    titles: dict[str, set[str]] = {}
    for spoken in ("en", "zh_CN"):
        install_language(spoken)
        for spec in specs():
            titles.setdefault(spec.id, set()).add(spec.title)
            titles[spec.id] |= {"".join(syllables(spec.title))} - {""}
    install_language(language)
    try:
        lost = [
            (name, title)
            for name, all_ in titles.items()
            for title in all_
            if name not in names(title)
        ]
    finally:
        install_language("en")
    assert lost == []


@given(typed=st.text(max_size=20))
def test_anything_can_be_typed(typed: str) -> None:
    for found in find_actions(typed, menu_specs()):
        part = found.spec.title[found.typed.start : found.typed.stop]
        assert part == "" or part.casefold() == " ".join(typed.casefold().split())


def test_the_list_is_a_model_and_speaks(qtbot: QtBot) -> None:
    trace = ActionTrace()
    model = PaletteModel(trace)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.search("undo", ActionContext(), {})
    spoken = model.data(model.index(0, 0))
    assert spoken.startswith("Undo, There is nothing to undo., ")
    model.search("", ActionContext(), {})
    assert model.rowCount() == 0
    for name in ("view", "undo", "next", "pick", "view", "export", "copy", "redo"):
        trace.note(name, Way.KEY)
    model.search(" ", ActionContext(), {})
    rows = [model.index(row, 0).data(ROW).found.spec.id for row in range(model.rowCount())]
    assert rows == ["redo", "copy", "export", "view", "pick"]


# ------------------------------------------------------------------------------ the panel


def test_the_key_opens_it_and_esc_gives_the_focus_back(window: MainWindow, qtbot: QtBot) -> None:
    prompt = window.compose.prompt
    prompt.setFocus()
    QTest.keyClicks(prompt, "a cat")
    cursor = prompt.textCursor()
    cursor.setPosition(2)
    prompt.setTextCursor(cursor)
    for leave, held in ((Key.Key_Escape, Qt.KeyboardModifier(0)), (Key.Key_K, CONTROL)):
        QTest.keyClick(prompt, Key.Key_K, CONTROL)
        palette = window.findChild(CommandPalette)
        assert isinstance(palette, CommandPalette)
        qtbot.waitUntil(palette.field.hasFocus, timeout=60_000)
        assert (palette.field.text(), chosen(palette)) == ("", None)
        assert listed(palette)[0] == "palette"
        QTest.keyClick(palette.field, leave, held)
        assert (palette.isVisible(), QApplication.focusWidget()) == (False, prompt)
        assert prompt.textCursor().position() == 2


def test_a_page_that_takes_the_focus_gets_it_afterwards(window: MainWindow, qtbot: QtBot) -> None:
    """Else letters that are typed would decide about pictures."""
    page = QLineEdit(window)
    page.show()
    palette = palette_of(window)
    page.setFocus()
    assert page.hasFocus()
    qtbot.waitUntil(palette.field.hasFocus)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert (palette.isVisible(), page.hasFocus()) == (False, True)


def test_nor_does_one_that_takes_it_while_another_window_is_in_front(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, other = QLineEdit(window), QLineEdit()
    qtbot.addWidget(other)
    page.show()
    palette = palette_of(window)
    qtbot.waitUntil(palette.field.hasFocus)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    with qtbot.waitCallback() as later:
        QTimer.singleShot(0, later)
    page.setFocus()
    assert window.focusWidget() is page
    window.activateWindow()
    qtbot.waitUntil(palette.field.hasFocus)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert (palette.isVisible(), page.hasFocus()) == (False, True)


def test_it_lies_where_it_is_drawn(window: MainWindow) -> None:
    palette = palette_of(window)
    panel = palette.list.parentWidget()
    assert panel is not None
    for width, height in ((1440, 900), (1100, 680)):
        window.resize(width, height)
        assert palette.size() == window.size()
        assert (panel.width(), panel.y(), panel.x()) == (640, 110, (width - 640) // 2)


def test_enter_runs_what_stands_there_now(window: MainWindow) -> None:
    said: list[object] = []
    window.signals.dialog_requested.connect(said.append)
    palette = palette_of(window)
    palette.field.setText("ledger")
    assert chosen(palette) == "ledger"
    palette.field.setText("about")
    QTest.keyClick(palette.field, Key.Key_Return)
    assert (said, palette.isVisible()) == ([DialogName.ABOUT], False)
    palette = palette_of(window)
    assert listed(palette)[0] == "about"
    QTest.keyClick(palette.field, Key.Key_Return)  # nothing is typed, nothing is chosen
    assert said == [DialogName.ABOUT]
    QTest.keyClick(palette.field, Key.Key_Down)
    QTest.keyClick(palette.field, Key.Key_Return)
    assert said == [DialogName.ABOUT] * 2


def test_what_cannot_be_done_stays_and_does_nothing(window: MainWindow) -> None:
    palette = palette_of(window)
    palette.field.setText("Undo")
    assert palette.list.currentIndex().data(ROW).reason == "There is nothing to undo."
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()


def test_no_key_of_the_window_acts_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    sent: list[object] = []
    window.compose.submit_requested.connect(sent.append)
    palette = palette_of(window)
    qtbot.waitUntil(palette.field.hasFocus, timeout=60_000)
    QTest.keyClick(palette.field, Key.Key_Return, CONTROL)
    QTest.keyClick(palette.field, Key.Key_Tab)
    assert (sent, palette.field.hasFocus()) == ([], True)


def test_the_pointer_chooses_nothing_by_lying_there(window: MainWindow) -> None:
    palette = palette_of(window)
    palette.field.setText("copy")
    before = chosen(palette)
    row = palette.list.visualRect(palette.list.model().index(2, 0)).center()
    QTest.mouseMove(palette.list.viewport(), row)
    assert chosen(palette) == before
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert palette.isVisible()  # nothing is selected: it says why not
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not palette.isVisible()


def test_nothing_is_searched_while_an_input_method_composes(window: MainWindow) -> None:
    palette = palette_of(window)
    palette.field.setText("copy")
    before = listed(palette)
    QApplication.sendEvent(palette.field, QInputMethodEvent("dao'chu", []))
    assert listed(palette) == before
    committed = QInputMethodEvent()
    committed.setCommitString(" the key")
    QApplication.sendEvent(palette.field, committed)
    assert listed(palette)[0] == "copy-key"


def test_it_is_made_when_it_is_first_wanted(window: MainWindow) -> None:
    assert window.findChild(CommandPalette) is None
    palette = palette_of(window)
    assert palette.field.accessibleName() == "Find a command"
    assert palette.list.accessibleName() == "Commands"


def test_that_nothing_is_found_is_said(window: MainWindow) -> None:
    palette = palette_of(window)
    said = [each.text() for each in palette.findChildren(QLabel)]
    assert "Pinyin works too" in said
    QTest.keyClicks(palette.field, "zzzz")
    said = [each.text() for each in palette.findChildren(QLabel)]
    assert "No command is called that" in said
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()
