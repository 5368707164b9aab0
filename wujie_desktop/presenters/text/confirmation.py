"""Questions that need a deliberate yes."""

from __future__ import annotations

from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


@value
class Question:
    """The question, its consequence, and the label of the yes button. `destroys` where what goes
    cannot be brought back."""

    title: str
    text: str
    yes: str
    destroys: bool = False


def set_aside_question() -> Question:
    """Ask whether to give up the encrypted file whose passphrase is lost."""
    return Question(
        translate("Question", "Set the encrypted file aside?"),
        translate(
            "Question",
            "The private key in it has to be entered anew; the enterprise console has it. "
            "The file itself is kept under another name.",
        ),
        translate("Question", "Set aside"),
    )


def forget_question(app_id: str) -> Question:
    """Ask whether to delete a private key."""
    return Question(
        translate("Question", "Forget the account {name}?").format(name=app_id),
        translate(
            "Question",
            "Its private key is deleted from this computer. Pictures and records stay.",
        ),
        translate("Question", "Forget"),
        destroys=True,
    )


def empty_bin_question(number: int) -> Question:
    """Ask whether to delete what is in the bin for good."""
    return Question(
        translate("Question", "Delete what is in the bin for good?"),
        translate(
            "Question",
            "Pictures: {n}. They were paid for; their files are deleted from this disk and cannot "
            "be brought back. Their records and costs stay.",
        ).format(n=format_number(number)),
        translate("Question", "Delete for good"),
        destroys=True,
    )


def retry_question(picture: Picture, expected: int | None, unit: Unit) -> Question:
    """Ask whether to pay for a retry of `picture`; `expected`, in `unit`, is what the gateway
    announced for the first try."""
    cost = _first_cost(expected, unit)
    words = picture.points_message or translate("Question", "nothing about its cost")
    before = translate("Question", "About the failed one the gateway says: {words}.").format(
        words=words
    )
    return Question(
        translate("Question", "Make this picture again?"),
        "\n".join((translate("Question", "This is a new paid request."), cost, before)),
        translate("Question", "Pay and try again"),
    )


def _first_cost(expected: int | None, unit: Unit) -> str:
    in_time = unit is Unit.DURATION
    if expected is None:
        return (
            translate(
                "Question",
                "It is charged to the time account; how much is not known before the answer.",
            )
            if in_time
            else translate("Question", "What it will cost is not known before the answer.")
        )
    words = (
        translate(
            "Question",
            "The first try was expected to cost {n} of the time account; this one probably too.",
        )
        if in_time
        else translate(
            "Question", "The first try was expected to cost {n} pt; this one probably too."
        )
    )
    return words.format(n=format_number(expected))
