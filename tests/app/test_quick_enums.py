"""Enums of names and numbers are what Python makes of them."""

from __future__ import annotations

import subprocess
import sys
from enum import Enum, EnumType, Flag, IntEnum, IntFlag

import pytest

from wujie_desktop.app.process.quick_enums import Pairs, _Kind, parts_of

ALL_OF_QT = """
from enum import EnumType
from wujie_desktop.app.process import quick_enums
slowly = EnumType._create_
quick_enums.make_enums_quickly()
quickly, made, odd = EnumType._create_, [], []

def both(cls, name, pairs, **how):
    quick, slow = quickly(cls, name, pairs, **how), slowly(cls, name, pairs, **how)
    made.append(quick)
    if quick_enums.parts_of(quick) != quick_enums.parts_of(slow) or list(map(repr, quick)) != list(
        map(repr, slow)
    ):
        odd.append(name)
    return quick

EnumType._create_ = both
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        getattr(module, name)
print(len(made), odd)
"""


def test_every_enum_of_qt_is_what_python_makes_of_it() -> None:
    command = [sys.executable, "-c", ALL_OF_QT]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    number, _, odd = done.stdout.strip().partition(" ")
    assert int(number) > 500
    assert odd == "[]"


@pytest.mark.parametrize("base", [Enum, IntEnum, Flag, IntFlag])
def test_this_python_is_known(base: type[Enum]) -> None:
    assert _Kind(base).is_as(EnumType._create_)  # type: ignore[attr-defined]


def test_a_python_that_makes_them_otherwise_makes_them_itself() -> None:
    def otherwise(base: type[Enum], name: str, pairs: Pairs, **how: str) -> object:
        made = EnumType._create_(base, name, pairs, **how)  # type: ignore[attr-defined]
        made._new_part_ = 1
        return made

    assert not _Kind(Enum).is_as(otherwise)


@pytest.mark.parametrize(
    "pairs",
    [
        "first second",
        [("name", 1)],
        [("_order_", 1)],
        [("mro", 1)],
        [("below", -1)],
        [("text", "1")],
        [("truth", True)],
        {"first": 1},
        [],
    ],
)
def test_what_is_out_of_the_way_python_makes(pairs: object) -> None:
    assert not _Kind(Enum).takes(pairs)


def test_members_are_found_by_name_and_value() -> None:
    made = _Kind(IntFlag).make("Made", [("one", 1), ("two", 2), ("uno", 1)], __name__, None, None)
    assert (made(1), made["uno"], made.one | 2) == (made.one, made.one, made(3))
    assert [member.name for member in made] == ["one", "two"]
    assert parts_of(made)["_all_bits_"] == 3
