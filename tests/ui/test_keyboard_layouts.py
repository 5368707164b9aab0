"""Keys mean the same whatever the layout of the keyboard: by what it writes, else by their
place."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.large import Gallery
from tests.ui.wall import Wall
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.key_meaning import meanings_of

NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
ROWS = {"1234567890": 2, "QWERTYUIOP": 16, "ASDFGHJKL": 30, "ZXCVBNM": 44}
CODES = {key: first + at for row, first in ROWS.items() for at, key in enumerate(row)}
MAC = {"A": 0, "S": 1, "D": 2, "X": 7, "C": 8, "V": 9, "E": 14, "1": 18, "5": 23, "N": 45}


def event(
    written: str,
    place: str,
    platform: str = "xcb",
    held: Qt.KeyboardModifier = NONE,
    kind: QEvent.Type = QEvent.Type.KeyPress,
) -> QKeyEvent:
    """What Qt makes of the key at `place` of a US keyboard that writes `written`."""
    key = ord(written.upper()) if len(written.upper()) == 1 else ord(written)
    match platform:
        case "windows":
            native = (CODES[place], ord(place))
        case "cocoa":
            native = (0, MAC[place])
        case _:
            native = (CODES[place] + 8, 0x6C6)
    return QKeyEvent(kind, key, held, *native, 0, written)


RUSSIAN = dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM", "йцукенгшщзфывапролдячсмить", strict=True))
GREEK = dict(zip("WERTYUIOPASDFGHJKLZXCVBNM", "ςερτυθιοπασδφγηξκλζχψωβνμ", strict=True))
HEBREW = dict(zip("ERTYUIOPASDFGHJKLZXCVBNM", "קראטוןםפשדגכעיחלךזסבהנמצ", strict=True))
UKRAINIAN = RUSSIAN | {"S": "і"}
ARABIC = dict(zip("QWERTYUIOPASDFGHJKL", "ضصثقفغعهخحشسيبلاتنم", strict=True))
THAI_DIGITS = dict(zip("4567890", "ภถุึคตจ", strict=True))
AZERTY = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))
CZECH = dict(zip("1234567890", "+ěščřžýáíé", strict=True))
LAYOUTS = {
    "russian": RUSSIAN,
    "ukrainian": UKRAINIAN,
    "greek": GREEK,
    "hebrew": HEBREW,
    "arabic": ARABIC,
    "thai": THAI_DIGITS,
    "azerty": AZERTY,
    "czech": CZECH,
}
EVERY = [(name, place) for name, layout in LAYOUTS.items() for place in layout]


@pytest.mark.parametrize(("name", "place"), EVERY)
@pytest.mark.parametrize("platform", ["xcb", "wayland", "windows"])
def test_a_key_that_writes_nothing_of_ours_means_its_place(
    name: str, place: str, platform: str
) -> None:
    found = meanings_of(event(LAYOUTS[name][place], place, platform), platform)
    assert QKeySequence(place) in found


@pytest.mark.parametrize("place", [key for key in MAC if key in RUSSIAN])
def test_on_a_mac_too(place: str) -> None:
    assert QKeySequence(place) in meanings_of(event(RUSSIAN[place], place, "cocoa"), "cocoa")


@pytest.mark.parametrize(
    ("written", "place", "held"),
    [
        ("a", "Q", NONE),  # French: letters lie elsewhere, and there they are
        (",", "M", NONE),
        ("'", "Q", NONE),  # Dvorak
        ("o", "S", NONE),
        ("z", "Y", NONE),  # German
        ("&", "7", SHIFT),  # US with Shift: no digit
        ("!", "1", SHIFT),
        ("ö", "L", NONE),
    ],
)
def test_what_the_layout_has_is_never_taken_by_its_place(
    written: str, place: str, held: Qt.KeyboardModifier
) -> None:
    found = meanings_of(event(written, place, "xcb", held), "xcb")
    assert found == (QKeySequence(ord(written.upper()) | held.value),)


@pytest.mark.parametrize("digit", "1234567890")
def test_a_digit_that_needs_shift_is_the_digit(digit: str) -> None:
    assert QKeySequence(digit) in meanings_of(event(digit, digit, "xcb", SHIFT), "xcb")


def test_held_keys_stay_with_the_letter() -> None:
    assert QKeySequence("Ctrl+C") in meanings_of(event("с", "C", "xcb", CONTROL), "xcb")
    assert QKeySequence("Shift+S") in meanings_of(event("ы", "S", "xcb", SHIFT), "xcb")


def test_what_an_input_method_has_taken_means_nothing() -> None:
    taken = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, NONE, 30, 0xE5, 0, "")
    nothing = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, 38, 0, 0, "")
    assert meanings_of(taken, "windows") == meanings_of(nothing, "xcb") == ()


@pytest.mark.parametrize(
    ("written", "place", "action"),
    [
        ("з", "P", "pick"),
        ("ч", "X", "reject"),
        ("π", "P", "pick"),
        ("&", "1", "stars-1"),
        ("é", "2", "stars-2"),
        ("(", "5", "stars-5"),
        ("-", "6", "colour-red"),
        ("+", "1", "stars-1"),
        ("p", "P", "pick"),
    ],
)
def test_the_grid_acts_on_it_once(qtbot: QtBot, written: str, place: str, action: str) -> None:
    wall, said = Wall(qtbot), list[str]()
    names = ("pick", "reject", *(f"stars-{n}" for n in range(6)), "colour-red")
    keyboard = Keyboard({})
    keyboard.act(wall.view, KeyScope.GRID, {name: partial(said.append, name) for name in names})
    QApplication.sendEvent(wall.view, event(written, place))
    QApplication.sendEvent(wall.view, event(written, place, kind=QEvent.Type.KeyRelease))
    assert said == [action]


def test_a_covered_picture_is_looked_at_by_the_place_of_the_key(gallery: Gallery) -> None:
    field = QLineEdit()
    gallery.qtbot.addWidget(field)
    held, said = Keyboard({}).hold(field, "peek"), list[bool]()
    held.changed.connect(said.append)
    QApplication.sendEvent(field, event("м", "V"))
    QApplication.sendEvent(field, event("v", "V", kind=QEvent.Type.KeyRelease))
    assert said == [True, False]  # the layout was changed while it was down


def test_pictures_take_letters_from_no_input_method(qtbot: QtBot) -> None:
    wall = Wall(qtbot)
    for row in range(3):
        wall.go_to(row)
        assert not wall.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        assert not wall.view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
