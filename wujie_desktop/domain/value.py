"""The decorator of value classes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A dataclass with slots whose fields are set once.

    Only the type checker enforces that: generating the check for every class would take a fifth of
    the program's start.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
