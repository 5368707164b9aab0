from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wujie_desktop.presenters.actions.bindings import (
    Preset,
    clash,
    keys_of,
    preset_bindings,
    usable_bindings,
)
from wujie_desktop.presenters.actions.hints import Hint, place_hints
from wujie_desktop.presenters.actions.spec import Keys, KeyScope
from wujie_desktop.presenters.actions.table import action_specs
from wujie_desktop.presenters.actions.trace import ActionTrace, Way
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.dialogs.keys import KeyButton, KeySheet

Key = Qt.Key


@pytest.mark.parametrize("preset", Preset)
def test_no_key_means_two_things_in_one_place(preset: Preset) -> None:
    bindings = preset_bindings(preset)
    found = [
        (spec.id, key, other.id)
        for spec in action_specs()
        for key in keys_of(spec, bindings)
        if (other := clash(spec.id, key, bindings))
    ]
    assert found == []
    assert usable_bindings(bindings) == bindings


def test_stored_bindings_are_taken_with_care() -> None:
    stored = {
        "pick": ["T"],
        "reject": ["T", 7, ""],
        "nobody": ["Q"],
        "approve": ["A"],  # of an earlier version, as the next
        "unflag": ["U"],
        "zoom": "Z",
        "compare": ["F7", "P, Q"],
    }
    assert usable_bindings(stored) == {"pick": (), "reject": (), "compare": ("F7",)}


class Infrastructure(QWidget):
    """A page with pictures and a field to write in."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures, self.field = QWidget(), QLineEdit()
        self.pictures.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pictures)
        layout.addWidget(self.field)


@pytest.fixture
def ground(qtbot: QtBot) -> Infrastructure:
    made = Infrastructure()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=60_000)
    return made


def test_letters_act_on_pictures_and_stay_letters_in_a_field(ground: Infrastructure) -> None:
    said: list[str] = []
    keyboard = Keyboard({})
    keyboard.act(ground.pictures, KeyScope.GRID, {"pick": lambda: said.append("pick")})
    keyboard.act(ground, KeyScope.WINDOW, {"keys": lambda: said.append("keys")})
    ground.pictures.setFocus()
    QTest.keyClick(ground.pictures, Key.Key_P)
    QTest.keyClick(ground.pictures, Key.Key_Question)
    assert said == ["pick", "keys"]
    ground.field.setFocus()
    QTest.keyClicks(ground.field, "p?")
    assert (said, ground.field.text()) == (["pick", "keys"], "p?")


def test_other_keys_act_at_once(ground: Infrastructure) -> None:
    said: list[object] = []
    keyboard = Keyboard({})
    keyboard.act(ground.pictures, KeyScope.GRID, {"pick": lambda: said.append("pick")})
    keyboard.hold(ground.pictures, "peek").changed.connect(said.append)
    ground.pictures.setFocus()
    keyboard.bind({"pick": ("T",), "peek": ("H",)})
    QTest.keyClick(ground.pictures, Key.Key_P)
    QTest.keyClick(ground.pictures, Key.Key_T)
    QTest.keyPress(ground.pictures, Key.Key_V)
    QTest.keyPress(ground.pictures, Key.Key_H)
    ground.field.setFocus()
    assert said == ["pick", True, False]


def test_words_that_name_keys_follow_the_bindings() -> None:
    keyboard = Keyboard({})
    said: list[tuple[Hint, ...]] = []
    keyboard.follow(lambda: said.append(place_hints(KeyScope.GRID, keyboard.bindings)))
    assert [said[0][n].keys for n in (0, -1)] == ["P U X", "V"]
    keyboard.bind({"pick": ("T",), "peek": ("H",)})
    assert [said[1][n].keys for n in (0, -1)] == ["T U X", "H"]


def test_a_place_has_only_what_the_table_gives_it(ground: Infrastructure) -> None:
    with pytest.raises(ValueError, match="swap"):
        Keyboard({}).act(ground, KeyScope.GRID, {"swap": lambda: None})


def button(sheet: KeySheet, name: str) -> KeyButton:
    return next(item for item in sheet.buttons if item.spec.id == name)


def test_a_key_is_bound_in_the_sheet_and_a_clash_is_refused(qtbot: QtBot) -> None:
    sheet = KeySheet({})
    qtbot.addWidget(sheet)
    sheet.show()
    said: list[dict[str, Keys]] = []
    sheet.bindings_changed.connect(said.append)
    pick = button(sheet, "pick")
    pick.click()
    assert pick.text() == "Press a key…"
    QTest.keyClick(pick, Key.Key_T)
    assert (said, pick.text()) == ([{"pick": ("T",)}], "T")
    reject = button(sheet, "reject")
    reject.click()
    QTest.keyClick(reject, Key.Key_T)
    assert len(said) == 1
    assert any("already means “Pick”" in item.text() for item in sheet.findChildren(QLabel))
    reject.click()
    QTest.keyClick(reject, Key.Key_Escape)
    assert reject.text() == "X"
    pick.click()
    QTest.keyClick(pick, Key.Key_P)
    assert said[-1] == {}
    sheet.preset.setCurrentIndex(2)
    sheet.preset.activated.emit(2)
    assert said[-1] == preset_bindings(Preset.PHOTO_MECHANIC)
    assert button(sheet, "stars-3").text() == "Alt+3"


def test_the_sheet_has_the_keys_of_colours_only_where_there_are_colours(qtbot: QtBot) -> None:
    names = []
    for has_colours in (True, False):
        sheet = KeySheet({}, has_colours=has_colours)
        qtbot.addWidget(sheet)
        names.append({each.spec.id for each in sheet.buttons})
    assert names[0] - names[1] == {f"colour-{each}" for each in ("red", "yellow", "green", "blue")}
    assert names[1] < names[0]


def test_a_key_that_opens_a_menu_is_refused_with_the_reason(qtbot: QtBot) -> None:
    sheet = KeySheet({})
    qtbot.addWidget(sheet)
    sheet.show()
    said: list[dict[str, Keys]] = []
    sheet.bindings_changed.connect(said.append)
    pick = button(sheet, "pick")
    pick.click()
    QTest.keyClick(pick, Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert said == []
    shown = [item.text() for item in sheet.findChildren(QLabel)]
    assert any("opens the menu “File”" in text for text in shown)
    assert usable_bindings({"pick": ["Alt+F", "T"]}) == {"pick": ("T",)}


def test_the_sheet_finds_by_name_and_by_key_and_hides_empty_places(qtbot: QtBot) -> None:
    sheet = KeySheet({})
    qtbot.addWidget(sheet)
    sheet.search.setText("survey")
    found = [item.spec.id for item in sheet.buttons if not item.isHidden()]
    assert found == ["survey", "drop"]
    headings = [item.text() for item in sheet.headings if not item.isHidden()]
    assert headings == ["Grid, Large picture, Compare, Survey", "Survey"]
    sheet.search.setText("ctrl+k")
    assert [item.spec.id for item in sheet.buttons if not item.isHidden()] == ["palette"]
    sheet.search.clear()
    assert not any(item.isHidden() for item in (*sheet.buttons, *sheet.headings))


def test_the_sheet_tells_what_was_done_last_and_how(qtbot: QtBot) -> None:
    trace = ActionTrace()
    for name, way in (("pick", Way.MENU), ("next", Way.KEY), ("pick", Way.MENU), ("undo", Way.KEY)):
        trace.note(name, way)
    sheet = KeySheet({}, trace)
    qtbot.addWidget(sheet)
    shown = [item.text() for item in sheet.findChildren(QLabel)]
    at = shown.index("Done recently")
    assert shown[at + 1 : at + 3] == ["Undo   Ctrl+Z", "Pick   P   2 × by menu"]


@pytest.mark.parametrize("written", ["Alt+F", "alt+f", "ALT + F"])
def test_a_stored_key_is_the_same_however_it_is_written(written: str) -> None:
    assert usable_bindings({"pick": [written]}) == {"pick": ()}
