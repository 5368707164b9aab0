"""The result of an update check, in words."""

from __future__ import annotations

from wujie_desktop.domain.updates import Release, UpdateCheck, UpdateOutcome
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate


def update_sentence(check: UpdateCheck) -> str:
    """The result in one sentence, for the dialog."""
    match check.outcome:
        case UpdateOutcome.NEWER if check.release:
            return translate("Update", "Version {version} is out.").format(
                version=check.release.version
            )
        case UpdateOutcome.NOT_CONFIGURED:
            return translate("Update", "This build has no update address.")
        case UpdateOutcome.UNREACHABLE:
            return translate("Update", "The address did not answer: {reason}").format(
                reason=reason_sentence(check.detail)
            )
        case UpdateOutcome.UNREADABLE:
            return translate("Update", "The answer cannot be read and was ignored.")
        case UpdateOutcome.UNTRUSTED:
            return translate("Update", "The answer was not signed by the publisher: ignored.")
        case _:
            return translate("Update", "This is the newest version.")


def update_notice(release: Release) -> Explanation:
    """The notice of a newer version."""
    return Explanation(
        translate("Update", "Version {version} is out").format(version=release.version),
        translate("Update", "Nothing was downloaded."),
        translate("Update", "Its page opens from the menu under Updates."),
        f"{release.version} {release.page}",
        grave=False,
    )
