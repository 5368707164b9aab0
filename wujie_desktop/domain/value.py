"""The decorator of value classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast, dataclass_transform

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
_FEW = 50
"""Generating a constructor takes as long as making so many values without."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A dataclass with slots whose fields are set once.

    Only the type checker enforces that, and `==`, `hash` and `repr` do what a dataclass makes
    them do without being generated; the constructor is generated for what is made often. Code for
    every class would take a quarter of the program's start.
    """
    kinds = get_annotations(cls)
    cls.__annotations__ = dict.fromkeys(kinds, object)  # it would parse the text of each
    made = dataclass(slots=True, init=False, eq=False, repr=False)(cls)
    made.__annotations__ = kinds
    own = fields(cast("type[DataclassInstance]", made))
    names = [part.name for part in own]
    parts: Callable[[object], object] = attrgetter(*names) if names else _no_parts

    def is_equal(self: object, other: object) -> object:
        is_comparable = self.__class__ is other.__class__
        return parts(self) == parts(other) if is_comparable else NotImplemented

    def hash_of(self: object) -> int:
        return hash(parts(self))

    few = iter(() if hasattr(cls, "__post_init__") else range(_FEW))

    def construct(self: DataclassInstance, *arguments: object, **named: object) -> None:
        if next(few, None) is not None and _fill(self, own, arguments, named):
            return
        heir = type(made.__name__, (made,), {"__doc__": made.__doc__})
        constructor = vars(dataclass(eq=False, repr=False)(heir))["__init__"]
        setattr(made, "__init__", constructor)  # noqa: B010 - the checker forbids it of a class
        constructor(self, *arguments, **named)

    methods = {"__eq__": is_equal, "__hash__": hash_of, "__repr__": _describe}
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    setattr(made, "__init__", construct)  # noqa: B010
    return made


def _fill(
    self: object,
    parts: Sequence[Field[object]],
    arguments: tuple[object, ...],
    named: dict[str, object],
) -> bool:
    """Set the fields of `self`, unless the arguments are not theirs."""
    names = [part.name for part in parts]
    given = named | dict(zip(names, arguments, strict=False))
    known = len(arguments) + len(named)
    if len(given) != known or not given.keys() <= set(names):
        return False
    for part in parts:
        if part.name in given:
            setattr(self, part.name, given[part.name])
        elif part.default_factory is not MISSING:
            setattr(self, part.name, part.default_factory())
        elif part.default is not MISSING:
            setattr(self, part.name, part.default)
        else:
            return False
    return True


def _no_parts(_value: object) -> tuple[()]:
    return ()


def _describe(self: DataclassInstance) -> str:
    shown = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"
