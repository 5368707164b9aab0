"""The user of this machine."""

from __future__ import annotations

import getpass


def user_name() -> str:
    """The user's name in the system; "" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
