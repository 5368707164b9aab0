"""Which shortcuts a key press may mean, on any keyboard layout.

The character that the layout writes comes first. A key that writes a letter of another script also
means the letter at its place on a US keyboard, so that shortcuts work with Cyrillic or Greek; a key
of the number row that writes no digit also means its digit: a French keyboard needs no Shift.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

_ROWS = ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
"""Rows of a keyboard by the code of their first key, as PC keyboards send it."""
_BY_SCAN_CODE = {first + at: key for first, row in _ROWS for at, key in enumerate(row)}
_X11_OFFSET = 8
_MAC = "ASDFHGZXCV?BQWERYT123465?97?80?OU?IP?LJ?K????NM"
"""Keys of a Mac by their virtual key code; "?" is none of ours."""
_BY_MAC_CODE = {code: key for code, key in enumerate(_MAC) if key != "?"}
_COMPOSING = 0xE5
"""What Windows calls a key that an input method has taken (VK_PROCESSKEY)."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def meanings_of(event: QKeyEvent, platform: str = "") -> tuple[QKeySequence, ...]:
    """Return what `event` may mean, the likeliest first. `platform` is Qt's platform name; "" for
    the current one."""
    key, modifiers = event.key(), event.modifiers()
    if event.nativeVirtualKey() == _COMPOSING or key in (0, Qt.Key.Key_unknown):
        return ()
    meanings = [_sequence(key, modifiers)]
    text = event.text()
    if modifiers & _SHIFT and len(text) == 1 and text in "0123456789":
        meanings.append(
            _sequence(ord(text), modifiers & ~_SHIFT)
        )  # Shift is how this layout writes it
    place = _place(event, platform or QGuiApplication.platformName())
    may_mean = _is_foreign(key) if place.isalpha() else not (_is_plain(key) or modifiers & _SHIFT)
    if place and may_mean:
        meanings.append(_sequence(ord(place), modifiers))
    return tuple(meanings)


def _is_plain(key: int) -> bool:
    """Whether it is a Latin letter, a digit, or no character."""
    return key >= Qt.Key.Key_Escape or key == Qt.Key.Key_Space or _is_ascii_alnum(chr(key))


def _is_foreign(key: int) -> bool:
    """Whether it is a character of another script."""
    if not 127 < key < Qt.Key.Key_Escape:
        return False
    import unicodedata

    return not unicodedata.name(chr(key), "LATIN").startswith("LATIN")


def _is_ascii_alnum(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _place(event: QKeyEvent, platform: str) -> str:
    """The letter or digit at this key's place on a US keyboard; "" for none."""
    code, virtual = event.nativeScanCode(), event.nativeVirtualKey()
    if platform == "cocoa":
        return _BY_MAC_CODE.get(virtual, "")
    if platform != "windows" and code:
        return _BY_SCAN_CODE.get(code - _X11_OFFSET, "")
    named = chr(virtual) if virtual < 128 else ""
    is_named = _is_ascii_alnum(named) and not named.islower()  # lower ones are the keypad's
    return named if is_named else _BY_SCAN_CODE.get(code, "")


def _sequence(key: int, modifiers: Qt.KeyboardModifier) -> QKeySequence:
    return QKeySequence(key | (modifiers & ~_KEYPAD).value)
