"""Profiles, where their keys are kept, and what is missing, in words."""

from __future__ import annotations

from wujie_desktop.domain.profile import Access, KeyStorage, Profile, ProfileKind
from wujie_desktop.presenters.text.translate import translate


def profile_title(kind: ProfileKind) -> str:
    """What the user calls it."""
    match kind:
        case ProfileKind.LIVE:
            return translate("Profile", "Live account")
        case ProfileKind.TEST:
            return translate("Profile", "Test account")
        case ProfileKind.SANDBOX:
            return translate("Profile", "Sandbox")


def profile_badge(profile: Profile, access: Access) -> str:
    """What the top bar says: whose account this is, and what one should know about it."""
    said = {
        Access.READY: translate("Profile", "no points charged") if profile.is_sandbox else "",
        Access.MISSING: translate("Profile", "no credentials"),
        Access.LOCKED: translate("Profile", "locked"),
    }[access]
    return f"{profile_title(profile.kind)} · {said}" if said else profile_title(profile.kind)


def access_obstacle(access: Access) -> str:
    """Why nothing can be sent; "" where it can."""
    match access:
        case Access.READY:
            return ""
        case Access.MISSING:
            return translate("Profile", "Enterprise credentials are missing")
        case Access.LOCKED:
            return translate("Profile", "The private key is locked")


def keeping_title(keeping: KeyStorage, keychain: str) -> str:
    """A place for the key; `keychain` is what the system calls its own, "" without a safe
    one."""
    match keeping:
        case KeyStorage.KEYCHAIN if keychain:
            return translate("Profile", "In the system's keychain ({name})").format(name=keychain)
        case KeyStorage.KEYCHAIN:
            return translate("Profile", "In the system's keychain")
        case KeyStorage.FILE:
            return translate("Profile", "In a file that a passphrase encrypts")
        case KeyStorage.MEMORY:
            return translate("Profile", "Not at all: until the program ends")
        case KeyStorage.NOWHERE:
            return translate("Profile", "There is no key yet")


def keeping_hint(keeping: KeyStorage) -> str:
    """What the choice means for the user."""
    match keeping:
        case KeyStorage.KEYCHAIN:
            return translate("Profile", "The system encrypts it and opens it with your login.")
        case KeyStorage.FILE:
            return translate(
                "Profile", "The passphrase is asked for at each start and kept nowhere."
            )
        case KeyStorage.MEMORY:
            return translate("Profile", "Nothing is written; it has to be entered at each start.")
        case KeyStorage.NOWHERE:
            return ""
