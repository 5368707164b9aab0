"""Makes enums of a list of names and numbers as Python does it, in a quarter of its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from typing import Any, cast

Pairs = Sequence[tuple[str, int]]
Create = Callable[..., Any]

_BASES = (Enum, IntEnum, Flag, IntFlag)
_OF_ONE = {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__"}
"""What each class has of its own, beside its members."""
_PAIR = len(("name", "value"))
_PROBE = (("second", 2), ("first", 1), ("again", 1), ("both", 3), ("none", 0), ("third", 4))


def make_enums_quickly() -> None:
    """Let `Enum(name, pairs)` and its kind be made here from now on.

    PySide6 makes some 250 enums with 3,400 members before the first paint, most of them because
    they are in one class with another, and Python looks at each member as if it was written by
    hand: a tenth of a start. What is not a plain list of names and numbers Python still makes, and
    all of it where a probe comes out otherwise, as with a Python that is not known here.
    """
    slowly: Create = EnumType._create_  # type: ignore[attr-defined]
    kinds = {kind.base: kind for kind in map(_Kind, _BASES) if kind.is_as(slowly)}

    def create(  # the names are Python's
        cls: type[Enum],
        class_name: str,
        names: Any,  # noqa: ANN401
        *,
        module: str | None = None,
        qualname: str | None = None,
        type: type | None = None,  # noqa: A002
        start: int = 1,
        boundary: Any = None,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        module = module or sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001
        kind = kinds.get(cls)
        if kind and module and type is None and kind.takes(names):
            return kind.make(class_name, names, module, qualname, boundary)
        return slowly(
            cls,
            class_name,
            names,
            module=module,
            qualname=qualname,
            type=type,
            start=start,
            boundary=boundary,
        )

    setattr(EnumType, "_create_", create)  # noqa: B010 - the checker forbids it of a class


class _Kind:
    """Makes enums of one base."""

    def __init__(self, base: type[Enum]) -> None:
        self.base = base
        self._is_flag = issubclass(base, Flag)
        self._is_number = issubclass(base, int)
        named = (name for each in (*base.__mro__, EnumType, type) for name in vars(each))
        self._reserved = frozenset(("", *named))
        empty = cast("Any", base)("Empty", (), module=__name__)
        self._parts = {name: part for name, part in vars(empty).items() if name not in _OF_ONE}
        self._kept = [name for name, part in self._parts.items() if isinstance(part, list | dict)]

    def takes(self, names: Any) -> bool:  # noqa: ANN401 - whatever Python takes
        """Whether these are pairs that nothing about is out of the way."""
        if not isinstance(names, list | tuple) or not names:
            return False
        return all(
            pair.__class__ is tuple
            and len(pair) == _PAIR
            and pair[1].__class__ is int
            and pair[1] >= 0
            and pair[0].__class__ is str
            and pair[0] not in self._reserved
            and pair[0][0] != "_"
            for pair in names
        )

    def make(
        self, name: str, pairs: Pairs, module: str, qualname: str | None, boundary: object
    ) -> Any:  # noqa: ANN401
        """The class with its members."""
        parts: dict[str, Any] = self._parts | {"__module__": module}
        for kept in self._kept:
            parts[kept] = type(parts[kept])()
        if qualname:
            parts["__qualname__"] = qualname
        if self._is_flag and boundary:
            parts["_boundary_"] = boundary
        made: Any = type.__new__(EnumType, name, (self.base,), parts)
        self._fill(made, parts, pairs)
        return made

    def _fill(self, made: Any, parts: dict[str, Any], pairs: Pairs) -> None:  # noqa: ANN401
        order, by_name, by_value = (
            parts[f"_{what}_"] for what in ("member_names", "member_map", "value2member_map")
        )
        mask = singles = 0
        for name, value in pairs:
            is_single = value > 0 and not value & value - 1
            if value not in by_value:
                member = int.__new__(made, value) if self._is_number else object.__new__(made)
                member.__dict__.update(
                    _value_=value, _name_=name, __objclass__=made, _sort_order_=len(order)
                )
                by_value[value] = member
                if is_single or not self._is_flag:
                    order.append(name)
            by_name[name] = by_value[value]
            type.__setattr__(made, name, by_value[value])
            mask |= value
            singles |= value if is_single else 0
        if self._is_flag:
            every = (1 << mask.bit_length()) - 1
            for what, bits in (("flag_mask", mask), ("singles_mask", singles), ("all_bits", every)):
                type.__setattr__(made, f"_{what}_", bits)
            values = [by_name[name]._value_ for name in order]
            if values != sorted(values):
                type.__setattr__(made, "_iter_member_", made._iter_member_by_def_)

    def is_as(self, slowly: Create) -> bool:
        """Whether an enum that is made here is what `slowly` makes of it."""
        quick = self.make("Probe", _PROBE, __name__, None, None)
        return parts_of(quick) == parts_of(slowly(self.base, "Probe", _PROBE, module=__name__))


def parts_of(made: type[Enum]) -> dict[str, object]:
    """Everything that an enum is made of, for comparing it with another of the same members."""
    return {name: _plain(made, part) for name, part in vars(made).items() if name not in _OF_ONE}


def _plain(made: type[Enum], part: object) -> object:
    if isinstance(part, made):
        return [(name, value) for name, value in vars(part).items() if value is not made]
    if isinstance(part, dict):
        return [(name, _plain(made, value)) for name, value in part.items()]
    return getattr(part, "__func__", part)
