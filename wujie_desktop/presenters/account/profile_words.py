"""Profiles, key storage and missing credentials, in words."""

from __future__ import annotations

from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.profile import Access, KeyStorage, Profile, ProfileKind, SecretKind
from wujie_desktop.presenters.text.formatting import join_sentences
from wujie_desktop.presenters.text.translate import translate

_KINDS = {
    SecretKind.ACCOUNT: lambda: translate("Profile", "the private key"),
    SecretKind.TEAM: lambda: translate("Profile", "what the team's server is reached with"),
    SecretKind.ROBOT: lambda: translate("Profile", "addresses of robots"),
    SecretKind.BUCKET: lambda: translate("Profile", "the secret of the bucket"),
}


def profile_title(kind: ProfileKind) -> str:
    """The profile's name for the user."""
    match kind:
        case ProfileKind.LIVE:
            return translate("Profile", "Live account")
        case ProfileKind.TEST:
            return translate("Profile", "Test account")
        case ProfileKind.SANDBOX:
            return translate("Profile", "Sandbox")


def account_title(profile: Profile) -> str:
    """The account's name: the user's own, or that of its kind."""
    return profile.title or profile_title(profile.kind)


def account_colour(profile: Profile) -> str:
    """The name of the account's colour: the user's own, or that of its kind."""
    usual = {ProfileKind.LIVE: "purple", ProfileKind.TEST: "green", ProfileKind.SANDBOX: "grey"}
    return profile.colour or usual[profile.kind]


def opening_words(profile: str) -> str:
    """What a new window is opened for: the profile of this name, or the same as before for ""."""
    match profile:
        case ProfileKind.LIVE.value:
            return translate("Profile", "Opening the live account…")
        case ProfileKind.TEST.value:
            return translate("Profile", "Opening the test account…")
        case ProfileKind.SANDBOX.value:
            return translate("Profile", "Opening the sandbox…")
        case _:
            return translate("Profile", "Opening the window anew…")


def charge_word(kind: ProfileKind) -> str:
    """Whether requests of this profile cost points, or only those of the sandbox."""
    if kind is ProfileKind.SANDBOX:
        return translate("Profile", "sandbox points")
    return translate("Profile", "charges points")


def profile_choice(kind: ProfileKind) -> str:
    """A profile to switch to: its name, and whether its requests cost points."""
    return f"{profile_title(kind)} · {charge_word(kind)}"


def profile_badge(profile: Profile, access: Access) -> str:
    """The badge in the top bar, in one line."""
    return f"{account_title(profile)} · {account_tag(profile, access)}"


def account_tag(profile: Profile, access: Access) -> str:
    """The tag beside the account's name: whether it charges, or why nothing can be sent."""
    match access:
        case Access.MISSING:
            return translate("Profile", "no credentials")
        case Access.LOCKED:
            return translate("Profile", "locked")
        case Access.READY:
            return charge_word(profile.kind)


def charge_words(profile: Profile, unit: Unit) -> str:
    """Whose points or time a request costs; that it costs none in the sandbox."""
    account = account_title(profile)
    match unit:
        case Unit.POINTS if not profile.may_charge:
            return translate("Profile", "Costs sandbox points only")
        case Unit.POINTS:
            return translate("Profile", "Charged to “{account}”").format(account=account)
        case Unit.DURATION if not profile.may_charge:
            return translate("Profile", "Costs sandbox time only")
        case Unit.DURATION:
            words = translate("Profile", "Charged to the time account of “{account}”")
            return words.format(account=account)


def access_obstacle(access: Access) -> str:
    """Why nothing can be sent; "" where requests can be sent."""
    match access:
        case Access.READY:
            return ""
        case Access.MISSING:
            return translate("Profile", "Enterprise credentials are missing")
        case Access.LOCKED:
            return translate("Profile", "The private key is locked")


def passphrase_words(sealed: frozenset[SecretKind]) -> str:
    """What the encrypted file holds of what the account needs, and what goes without it."""
    if not sealed:
        return translate("Profile", "Your passphrase encrypts it.")
    held = translate("Profile", "It holds what this account needs: {kinds}.").format(
        kinds=translate("Profile", ", ").join(
            _KINDS[kind]() for kind in SecretKind if kind in sealed
        )
    )
    if sealed & {SecretKind.ACCOUNT, SecretKind.TEAM}:
        meaning = translate(
            "Profile", "Until it is unlocked you can look at everything and send nothing."
        )
    else:
        meaning = translate("Profile", "Until it is unlocked, what needs them waits.")
    return join_sentences(held, meaning)


def storage_title(keeping: KeyStorage, keychain: str) -> str:
    """The name of a key storage; `keychain` is what the system calls its own, "" where it has no
    safe one."""
    match keeping:
        case KeyStorage.KEYCHAIN if keychain:
            return translate("Profile", "In the system's keychain ({name})").format(name=keychain)
        case KeyStorage.KEYCHAIN:
            return translate("Profile", "In the system's keychain")
        case KeyStorage.FILE:
            return translate("Profile", "In a file that a passphrase encrypts")
        case KeyStorage.MEMORY:
            return translate("Profile", "Not stored: until the program ends")
        case KeyStorage.NOWHERE:
            return translate("Profile", "There is no key yet")


def storage_hint(keeping: KeyStorage) -> str:
    """What this key storage means for the user."""
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
