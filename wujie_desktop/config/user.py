"""Who sits at this machine."""

from __future__ import annotations

import getpass


def user_name() -> str:
    """The name the system knows the user by; "" where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
