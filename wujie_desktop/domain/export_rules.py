"""Whether a picture may leave the program: one rule for export, drag and copy."""

from __future__ import annotations

from enum import StrEnum

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict, gate
from wujie_desktop.domain.policy import Policy, Treatment, treat_picture
from wujie_desktop.domain.request import Picture


class ExportBlocker(StrEnum):
    """Why a picture may not be exported."""

    NOT_THERE = "not-there"
    """Its file is not stored."""
    DAMAGED = "damaged"
    """Its file is missing or was changed."""
    UNRENDERED = "unrendered"
    """No copy can be made of it as it is wanted."""
    UNLABELLED = "unlabelled"
    """Its copy would leave without a right AI label, and this is not the place to agree to it."""
    BLOCKED = "blocked"
    """The machine blocked it; no policy or decision changes that."""
    FORBIDDEN = "forbidden"
    """The policy forbids it."""
    REJECTED = "rejected"
    """A person rejected it."""
    UNDECIDED = "undecided"
    """It needs an approval."""
    MISLABELLED = "mislabelled"
    """Its AI label is faulty or double, and such pictures are to stay here."""
    NOT_REACHED = "not-reached"
    """The export was stopped before it."""


def export_blocker(picture: Picture, policy: Policy, choice: Choice | None) -> ExportBlocker | None:
    """Why `picture` may not be exported under `policy`; None where it may.

    `choice` is the current decision. The machine's block outweighs everything, the policy outweighs
    the decision; a picture in review needs a pick.
    """
    if picture.verdict is None:
        return ExportBlocker.NOT_THERE
    if gate(picture.audit, picture.involve_yellow) is Verdict.BLOCKED:
        return ExportBlocker.BLOCKED
    treatment = treat_picture(policy, picture)
    if treatment in (Treatment.FORBID_EXPORT, Treatment.HIDE):
        return ExportBlocker.FORBIDDEN
    if choice is Choice.REJECT:
        return ExportBlocker.REJECTED
    is_waiting = treatment is Treatment.BLUR or choice is Choice.MAYBE
    if is_waiting and choice is not Choice.PICK:
        return ExportBlocker.UNDECIDED
    is_there = picture.original is not None and not picture.is_given_up
    return None if is_there else ExportBlocker.NOT_THERE
