"""The place of a team's originals in words: what is wrong with what was entered, what trying it
found."""

from __future__ import annotations

from wujie_desktop.domain.gateway_address import AddressProblem
from wujie_desktop.domain.originals_bucket import PlaceFault, place_problem
from wujie_desktop.domain.team_errors import TeamOriginalsAway
from wujie_desktop.presenters.dialogs.bucket_words import field_title, problem_sentence
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate

EXAMPLE = "s3://KEYID@store.example.com/bucket/folder?region=cn-hangzhou"


def place_sentence(text: str) -> str:
    """What is wrong with a place, and what a right one looks like; "" where it can be used. What
    was entered is not repeated."""
    problem = place_problem(text)
    match problem:
        case None:
            return ""
        case PlaceFault.SECRET_INSIDE:
            return translate("Team", "The secret never stands in this line: enter it below.")
        case PlaceFault.EXTRAS:
            return translate(
                "Team",
                "Behind the question mark stand region and style alone; the secret is entered "
                "below.",
            )
        case PlaceFault.MALFORMED:
            return translate("Team", "A bucket looks like this: {example}").format(example=EXAMPLE)
        case _, AddressProblem.NOT_HTTPS:
            return translate(
                "Team", "{begin} is for this computer alone; elsewhere it is {other}."
            ).format(begin="s3+http://", other="s3://")
        case field, wrong:
            return translate("Team", "{field}: {problem}").format(
                field=field_title(field), problem=problem_sentence(wrong)
            )


def trial_sentence(error: TeamOriginalsAway | None) -> str:
    """What trying the place found: None where it can be used."""
    if error is None:
        return translate("Team", "The place of originals can be reached, written and read.")
    why = " ".join(filter(None, (error.path, reason_sentence(error.detail))))
    return translate("Team", "The place of originals cannot be used: {why}").format(why=why)
