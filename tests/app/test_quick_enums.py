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
from PySide6 import QtCore, QtGui, QtWidgets
modules = (QtCore, QtGui, QtWidgets)
classes = [getattr(module, name) for module in modules for name in dir(module)]
parts = [part for each in classes if isinstance(each, type) for part in vars(each).values()]
enums = {each for each in (*classes, *parts) if isinstance(each, EnumType)}

def is_as_python_makes_it(made):
    pairs = [(name, member._value_) for name, member in made.__members__.items()]
    how = {"module": made.__module__, "boundary": getattr(made, "_boundary_", None)}
    plain = slowly(made.__bases__[0], made.__name__, pairs, **how)
    found, wanted = quick_enums.parts_of(made), quick_enums.parts_of(plain)
    own = [name for name in wanted if not name.startswith("__")]  # PySide6 adds operators to some
    is_same = all(found.get(name) == wanted[name] for name in own)
    return is_same and list(map(repr, made)) == list(map(repr, plain))

print(len(enums), [each for each in enums if not is_as_python_makes_it(each)])
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
