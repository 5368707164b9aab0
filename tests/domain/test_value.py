"""A value compares, hashes and describes itself as a dataclass does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value


@value
class Nothing:
    """Without fields."""


@value
class Point:
    """With a field that is not shown."""

    x: int
    y: float = 0.0
    secret: str = field(default="", repr=False)


@value
class Place(Point):
    """With fields of its own."""

    name: str = ""


class Spot(Point):
    """Another kind, no other fields."""

    __slots__ = ()


@value
class Label:
    """With words of its own."""

    text: str

    @override
    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Plain:
    """What a dataclass makes."""

    x: int
    y: float = 0.0
    secret: str = field(default="", repr=False)


def test_the_kinds_of_its_fields_are_as_they_were_written() -> None:
    assert Point.__annotations__ == {"x": "int", "y": "float", "secret": "str"}
    assert Place.__annotations__ == {"name": "str"}


def test_equal_fields_of_the_same_class_are_the_same_value() -> None:
    assert Point(1, 2.0) == Point(1, 2.0)
    assert len({Point(1, 2.0), Point(1, 2.0), Point(1, 3.0)}) == 2
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    assert replace(Point(1), y=3.0) == Point(1, 3.0)


def test_any_other_field_or_class_is_another_value() -> None:
    assert Point(1, secret="a") != Point(1, secret="b")
    assert Place(1, name="a") != Place(1, name="b")
    others = (Place(1), Spot(1), Plain(1), (1, 0.0, ""), 1)
    assert not [other for other in others if Point(1) == other]


def test_it_is_described_as_a_dataclass_is() -> None:
    shown, plain = Point(1, 2.0, "hidden"), Plain(1, 2.0, "hidden")
    assert repr(shown) == repr(plain).replace("Plain", "Point")
    assert repr(Place(1, name="here")) == "Place(x=1, y=0.0, name='here')"
    assert repr(Spot(1)) == "Spot(x=1, y=0.0)"
    assert (repr(Nothing()), repr(Label("own"))) == ("Nothing()", "own")


@value
class Checked(Point):
    """Refuses what is left of the middle."""

    tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError(self.x)


def test_it_is_constructed_as_a_dataclass_is() -> None:
    first, second = Checked(1, tags=["a"]), Checked(1)
    assert (first.tags, second.tags, Checked(2).tags is second.tags) == (["a"], [], False)
    assert (Spot(3, 4.0).y, isinstance(Spot(3), Spot), type(Point(1)) is Point) == (4.0, True, True)
    for wrong in ((), (1, 2.0, "", 4)):
        with pytest.raises(TypeError, match=r"Point\.__init__\(\)"):
            Point(*wrong)
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)
