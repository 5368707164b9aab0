"""What has to be seen of a team: signatures under its decisions, and the rule that an administrator
changed."""

from __future__ import annotations

from collections.abc import Iterable

from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.translate import translate


def wrong_signature_words(people: Iterable[str]) -> Explanation:
    """Decisions that count for nothing came in these names."""
    text = translate("Team", "In the name of: {people}.").format(people=", ".join(people))
    return Explanation(
        translate("Team", "A decision of the team has a wrong signature"),
        text,
        translate("Team", "It counts for nothing. Tell your administrator."),
        text,
    )


def changed_key_words(people: Iterable[str]) -> Explanation:
    """These members sign with another key."""
    text = translate("Team", "On a machine of: {people}.").format(people=", ".join(people))
    return Explanation(
        translate("Team", "Decisions are signed with another key from now on"),
        text,
        translate("Team", "Ask whether the administrator invited them again."),
        text,
        grave=False,
    )


def denied_key_words(people: Iterable[str]) -> Explanation:
    """Of these members the server names keys that are not believed."""
    text = translate("Team", "On a machine of: {people}.").format(people=", ".join(people))
    return Explanation(
        translate("Team", "The team's server names another key than before"),
        text,
        translate("Team", "It is not believed: what it signs counts for nothing."),
        text,
    )


def four_eyes_words(*, is_on: bool) -> Explanation:
    """An administrator has two people pick what the machine wants reviewed, or does no more."""
    if is_on:
        text = translate(
            "Team",
            "What the machine wants reviewed counts as picked once two people picked it, the "
            "second one without seeing what the first one did.",
        )
        return Explanation(
            translate("Team", "Four eyes from now on"),
            text,
            translate("Team", "What one person picked acts as maybe until somebody else picks it."),
            text,
            grave=False,
        )
    text = translate("Team", "One person's pick is enough again, also of what waited for a second.")
    return Explanation(translate("Team", "Four eyes no more"), text, "", text, grave=False)
