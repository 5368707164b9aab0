"""The policy of an administrator: a file that holds for every user of the machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from wujie_desktop.config.stored_json import read_stored
from wujie_desktop.domain.updates import UpdateMode, UpdatePolicy

FILE_NAME = "policy.json"


def policy_file() -> Path:
    """Where the policy stands, if there is one: a folder that users cannot write."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "WujieDesktop")
    elif sys.platform == "darwin":
        folder = Path("/Library/Application Support/WujieDesktop")
    else:
        folder = Path("/etc/wujie-desktop")
    return folder / FILE_NAME


def read_update_policy(file: Path) -> UpdatePolicy:
    """The members `updates` (never, off, notify, auto) and `update_address` of the file; others are
    not ours. One that cannot be read or says anything else forbids updates: an administrator's
    mistake must not open what was to be closed."""
    try:
        stored, _is_garbled = read_stored(file)
        mode, address = stored.get("updates"), stored.get("update_address", "")
        wanted = None if mode is None else UpdateMode(mode)
        is_address = isinstance(address, str) and (not address or address.startswith("https://"))
    except (OSError, ValueError) as error:
        is_absent = isinstance(error, FileNotFoundError | NotADirectoryError)
        if is_absent and not file.is_symlink():
            return UpdatePolicy()
        is_address, wanted = False, None
    if not is_address:
        return UpdatePolicy(UpdateMode.NEVER, file=str(file), is_readable=False)
    return UpdatePolicy(wanted, address, str(file))
