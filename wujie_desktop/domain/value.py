"""Values: dataclasses that nobody changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A dataclass with slots whose fields are set once.

    The type checker forbids a second time, not each object: generating that check for every
    class would be a fifth of the program's start.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
