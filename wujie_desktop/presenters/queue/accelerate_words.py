"""Moving a picture forward in the queue, in words. What it costs and whether the vendor takes
pictures of avatars for it is inferred, and said so."""

from __future__ import annotations

from wujie_desktop.domain.acceleration import (
    POINTS_PER_STEP,
    AccelerationState,
    places_ahead,
    price_of_steps,
)
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.acceleration import Accelerated


def why_not_moved(picture: Picture | None) -> str:
    """Why it cannot be moved forward; "" where it can."""
    if picture is None or not picture.can_be_cancelled:
        return translate("Accelerate", "It does not wait in the queue.")
    if picture.progress.queue_before is None:
        return translate("Accelerate", "The vendor has not said yet how many are ahead of it.")
    return "" if places_ahead(picture) else translate("Accelerate", "It is the next one already.")


def move_question(ahead: int, *, is_unknown: bool) -> Question:
    """Ask by how many places; `is_unknown` where an earlier call for it has an unknown outcome."""
    earlier = translate(
        "Accelerate",
        "An earlier one for this picture has an unknown outcome: it may have been charged.",
    )
    caution = translate(
        "Accelerate",
        "{n} pt per place is what is known of the vendor's other pictures; whether it takes those "
        "of avatars for it is not confirmed. It is sent once and cannot be taken back.",
    )
    facts = translate("Accelerate", "Ahead of it: {n}").format(n=format_number(ahead))
    parts = (facts, earlier if is_unknown else "", caution.format(n=POINTS_PER_STEP))
    return Question(
        translate("Accelerate", "Move forward in the queue?"),
        "\n".join(filter(None, parts)),
        translate("Accelerate", "Pay and move"),
    )


def steps_price(steps: int) -> str:
    """What so many places are expected to cost."""
    return translate("Accelerate", "Expected: {n} pt, not confirmed").format(
        n=format_number(price_of_steps(steps))
    )


def moved_notice(ended: Accelerated | None) -> Explanation:
    """What became of it."""
    if ended is None:
        title = translate("Accelerate", "Nothing was sent")
        text = translate("Accelerate", "The picture does not wait in the queue any more.")
        return Explanation(title, text, "", text, grave=False)
    sent = ended.acceleration
    figures = translate("Accelerate", "Places: {n}. Expected: {points} pt.").format(
        n=format_number(sent.steps), points=format_number(sent.points)
    )
    match sent.state:
        case AccelerationState.DONE:
            title = translate("Accelerate", "The vendor took it forward")
            return Explanation(title, figures, "", figures, grave=False)
        case AccelerationState.REFUSED if ended.error:
            return explain(ended.error)
        case _:
            why = explain(ended.error) if ended.error else None
            cause = " ".join(filter(None, (figures, why.title if why else "")))
            return _unknown(cause, why.details if why else cause)


def interrupted_notice(number: int) -> Explanation:
    """The program ended before an answer came."""
    cause = translate("Accelerate", "Calls whose answer did not come: {n}").format(
        n=format_number(number)
    )
    return _unknown(cause, cause)


def _unknown(cause: str, details: str) -> Explanation:
    return Explanation(
        translate("Accelerate", "Outcome unknown: moving forward in the queue"),
        cause,
        translate(
            "Accelerate",
            "It may have been charged, and counts as spent. It is not sent again by itself.",
        ),
        details,
    )
