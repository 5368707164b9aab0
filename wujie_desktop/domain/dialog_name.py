"""Which dialogs can be asked for by name."""

from __future__ import annotations

from enum import Enum


class DialogName(Enum):
    """One dialog, or one page of the settings. `app/window/dialog_openers.py` opens each."""

    ABOUT = "about"
    ACCOUNT = "account"
    AVATARS = "avatars"
    BATCH = "batch"
    BUDGET = "budget"
    CALLBACKS = "callbacks"
    CONNECTION = "connection"
    """Its test begins at once: whoever asks for it by name wants to know what is wrong."""
    DIAGNOSTICS = "diagnostics"
    ERASE_PERSON = "erase-person"
    EXACT_REQUEST = "exact-request"
    GENERAL = "general"
    KEYS = "keys"
    LEDGER = "ledger"
    LIBRARY = "library"
    """Where it is, and how to move it."""
    LOCATE_LIBRARY = "locate-library"
    """The question where it is now."""
    POLICIES = "policies"
    REQUEST_HISTORY = "request-history"
    """Every request ever sent."""
    RESTORE = "restore"
    SETTINGS = "settings"
    """At the page that was shown last."""
    SETTINGS_FILE = "settings-file"
    """Taking the settings to another computer."""
    SPACE = "space"
    """What takes it, and what of that may go."""
    STATISTICS = "statistics"
    TEMPLATES = "templates"
    UPDATES = "updates"
    VENDOR_HISTORY = "vendor-history"
    """Pictures of the account that the library does not have."""
    WELCOME = "welcome"
