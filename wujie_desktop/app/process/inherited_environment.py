"""What programs that are started from here inherit: retouching programs, file managers, browsers,
installers, PostgreSQL, and this program's next version."""

from __future__ import annotations

from collections.abc import MutableMapping

_LIBRARIES = "LD_LIBRARY_PATH"


def forget_freezing(variables: MutableMapping[str, str], folder: str) -> None:
    """Take out of `variables` what the loader of the frozen program in `folder` has put there for
    itself, once it is loaded. Others would take its libraries for theirs, and another version of it
    would take itself for a part of it."""
    for name in [name for name in variables if name.startswith("_PYI_")]:
        del variables[name]
    before = variables.pop(f"{_LIBRARIES}_ORIG", None)
    if before is not None:
        variables[_LIBRARIES] = before
    elif variables.get(_LIBRARIES) == folder:
        del variables[_LIBRARIES]
