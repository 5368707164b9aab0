"""Updates in words: what came of a look, what is ready, and why something cannot be done."""

from __future__ import annotations

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.updates import (
    InstallKind,
    Release,
    Return,
    UpdateCheck,
    UpdateMode,
    UpdateOutcome,
    UpdatePolicy,
    UpdateState,
    is_newer,
)
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate

ATTACKS = (
    UpdateOutcome.UNTRUSTED,
    UpdateOutcome.OLDER,
    UpdateOutcome.EXPIRED,
    UpdateOutcome.ALTERED,
)
"""What is said even of a look that nobody asked for: somebody may be in the way."""


def update_sentence(check: UpdateCheck) -> str:
    """The result in one sentence or two."""
    release = check.release
    match check.outcome:
        case UpdateOutcome.NEWER if release:
            return translate("Update", "Version {version} is out.").format(version=release.version)
        case UpdateOutcome.READY if release:
            return ready_sentence(release.version)
        case UpdateOutcome.CURRENT:
            return translate("Update", "This is the newest version.")
        case UpdateOutcome.UNREACHABLE:
            return translate("Update", "The address did not answer: {reason}").format(
                reason=reason_sentence(check.detail)
            )
        case UpdateOutcome.NOT_KEPT:
            return translate("Update", "It cannot be kept: {reason}").format(
                reason=reason_sentence(check.detail)
            )
        case _:
            return _REFUSALS[check.outcome]()


_REFUSALS = {
    UpdateOutcome.NOT_CONFIGURED: lambda: translate("Update", "This build has no update address."),
    UpdateOutcome.UNREADABLE: lambda: translate(
        "Update", "The answer cannot be read and was ignored."
    ),
    UpdateOutcome.UNTRUSTED: lambda: translate(
        "Update", "The answer was not signed by the publisher: ignored."
    ),
    UpdateOutcome.OLDER: lambda: translate(
        "Update", "The answer is older than one that was seen before: ignored."
    ),
    UpdateOutcome.EXPIRED: lambda: translate(
        "Update",
        "The publisher's list has expired: somebody may be holding back a newer one, or the clock "
        "of this machine is wrong.",
    ),
    UpdateOutcome.ALTERED: lambda: translate(
        "Update", "What came is not what the publisher signed: refused."
    ),
    UpdateOutcome.ENDLESS: lambda: translate(
        "Update", "More came than the publisher signed: broken off."
    ),
    UpdateOutcome.SLOW: lambda: translate("Update", "The address sends too slowly: broken off."),
    UpdateOutcome.DOES_NOT_START: lambda: translate(
        "Update", "The new version does not start on this machine: this one stays."
    ),
    UpdateOutcome.STOPPED: lambda: translate("Update", "Broken off."),
}


def ready_sentence(version: str) -> str:
    """What becomes of a version that is ready."""
    return translate("Update", "Version {version} is ready. It is installed when you quit.").format(
        version=version
    )


def mode_title(mode: UpdateMode) -> str:
    """A mode as the user chooses it."""
    match mode:
        case UpdateMode.AUTO:
            return translate("Update", "Download new versions and install them when I quit")
        case UpdateMode.NOTIFY:
            return translate("Update", "Tell me about new versions")
        case _:
            return translate("Update", "Look only when I ask")


def policy_sentence(policy: UpdatePolicy) -> str:
    """Why the choice is locked or the address another one; "" where it is not."""
    if not policy.file:
        return ""
    if not policy.is_readable:
        return translate(
            "Update",
            "The administrator's policy cannot be read, so nobody is asked for updates: {file}",
        ).format(file=policy.file)
    if policy.mode is UpdateMode.NEVER:
        return translate("Update", "The administrator forbids updates from here: {file}").format(
            file=policy.file
        )
    if policy.mode is not None:
        return translate("Update", "The administrator has chosen this: {file}").format(
            file=policy.file
        )
    if policy.address:
        return translate("Update", "The administrator has chosen the address: {file}").format(
            file=policy.file
        )
    return ""


def kind_sentence(kind: InstallKind) -> str:
    """Why this program does not replace itself; "" where it does."""
    match kind:
        case InstallKind.PACKAGE:
            return translate(
                "Update", "The package manager of the system installs new versions of this program."
            )
        case InstallKind.BY_HAND:
            return translate(
                "Update", "This copy does not replace itself: take new versions from their page."
            )
        case _:
            return ""


def return_sentence(state: UpdateState) -> str:
    """Why there is no way back to the version that is kept; "" where there is."""
    if state.going_back is not Return.LIBRARY_TOO_NEW:
        return ""
    return translate(
        "Update",
        "Version {version} is kept, but cannot read the library any more, which this version has "
        "brought up to date. A copy of before is among the backups.",
    ).format(version=state.previous)


def starts_next_sentence(version: str) -> str:
    """After the user has gone back."""
    return translate("Update", "Version {version} starts the next time.").format(version=version)


def notes_of(release: Release | None, language: str) -> str:
    """What is new, in the language with this code where there is one; "" for nothing."""
    notes = release.notes if release else {}
    return notes.get(language[:2]) or notes.get("en", "")


def update_notice(release: Release) -> Explanation:
    """The notice of a newer version."""
    return _notice(
        translate("Update", "Version {version} is out").format(version=release.version),
        translate("Update", "Nothing was downloaded."),
        f"{release.version} {release.page}",
    )


def ready_notice(release: Release) -> Explanation:
    """The notice of a version that was downloaded by itself."""
    return _notice(
        translate("Update", "Version {version} is ready").format(version=release.version),
        translate("Update", "It is installed when you quit."),
        f"{release.version} {release.page}",
    )


def settled_notice(came: str, current: str) -> Explanation:
    """The first notice after an installation: it came, or it did not."""
    if is_newer(came, current):
        return _notice(
            translate("Update", "Version {version} could not be installed").format(version=came),
            translate("Update", "This is still version {v}.").format(v=current),
            came,
        )
    return _notice(
        translate("Update", "This is version {v} now").format(v=current),
        "",
        came,
    )


def attack_notice(check: UpdateCheck) -> Explanation:
    """The notice of an answer that somebody may have tampered with."""
    return _notice(
        translate("Update", "An answer about updates was refused"),
        update_sentence(check),
        f"{check.outcome}: {check.detail}",
    )


def _notice(title: str, cause: str, details: str) -> Explanation:
    return Explanation(
        title,
        cause,
        "",
        details,
        grave=False,
        offers=(ActionLink(DialogName.UPDATES, translate("Update", "Updates…")),),
    )
