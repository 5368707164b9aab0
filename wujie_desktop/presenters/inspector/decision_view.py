"""What was decided and rated, of one picture or of many, in words."""

from __future__ import annotations

from wujie_desktop.domain.decisions import HIDDEN, Choice, Decision, Objection, objection
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.review.decision_words import (
    decision_lines,
    needs_reason_sentence,
    objection_sentence,
)
from wujie_desktop.presenters.text.formatting import one_line
from wujie_desktop.presenters.text.moderation_words import undecided_word


@value
class DecisionView:
    """`stands` is what all of them are decided as, `said` says it with who and when; `line` is why,
    or what picking takes. Without `can_pick` that line says why not. `stars` is the least number
    of them, `stars_said` says where they differ."""

    said: str
    stands: Choice | None
    line: str
    can_pick: bool
    stars: int
    stars_said: str = ""


def decision_view(picture: Picture, decision: Decision | None, marks: Marks) -> DecisionView:
    """Return what was decided about one picture, and what could be. What is kept from whoever
    looks is as undecided as it is for him."""
    if decision and decision.reason == HIDDEN:
        decision = None
    said, why = decision_lines(decision) if decision else (undecided_word(), "")
    against = objection(picture, Choice.PICK, "")
    is_blocked = against is Objection.BLOCKED
    stands = decision.choice if decision else None
    return DecisionView(
        said=said,
        stands=stands,
        line=one_line(why) or (_demand(against) if stands is not Choice.PICK else ""),
        can_pick=not is_blocked or stands is Choice.PICK,
        stars=marks.stars,
    )


def _demand(against: Objection | None) -> str:
    match against:
        case Objection.BLOCKED:
            return objection_sentence(against)
        case Objection.NEEDS_REASON:
            return needs_reason_sentence()
        case None:
            return ""
