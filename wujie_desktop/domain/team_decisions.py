"""A link of the log of decisions as it travels to the other members of a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, UTC, datetime

from wujie_desktop.domain.decisions import Choice, Decision, SealedDecision, seal
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_merge import Flaw, Unreadable

_TEXTS = (
    "profile", "key", "who", "at", "choice", "reason", "note", "picture_sha256", "audit_sha256",
    "previous", "seal",
)  # fmt: skip


def decision_body(
    profile: str, link: SealedDecision, *, parents: Iterable[str], withdraws: str, verdict: JSON
) -> dict[str, JSON]:
    """The body of the event that tells of `link`: all that its seal is made of, the seals of the
    `parents` that stood when it was made, and of the one that it takes back."""
    said = link.decision
    body: dict[str, JSON] = {
        "profile": profile,
        "number": link.number,
        "key": said.key,
        "who": said.who,
        "at": said.at.astimezone(UTC).isoformat(),
        "choice": said.choice.value,
        "reason": said.reason,
        "note": said.note,
        "picture_sha256": said.picture_sha256,
        "audit_sha256": said.audit_sha256,
        "previous": link.previous,
        "seal": link.seal,
        "parents": [*sorted(parents)],
        "verdict": verdict,
    }
    return body | {"withdraws": withdraws} if said.choice is Choice.WITHDRAWN else body


def read_decision_body(body: Mapping[str, JSON]) -> SealedDecision:
    """The link that `body` tells of. Raises Unreadable, also where its seal is another's."""
    texts, number = [body.get(name) for name in _TEXTS], body.get("number")
    if not isinstance(number, int) or not all(isinstance(text, str) for text in texts):
        raise Unreadable(Flaw.DECISION)
    profile, key, who, at, choice, reason, note, picture, audit, previous, found = map(str, texts)
    try:
        moment, made = datetime.fromisoformat(at), Choice(choice)
    except ValueError as error:
        raise Unreadable(Flaw.DECISION) from error
    if moment.tzinfo is None or not MINYEAR < moment.year < MAXYEAR:  # no clock shows the others
        raise Unreadable(Flaw.DECISION)
    decision = Decision(PictureKey(key), who, moment, made, reason, note, picture, audit)
    if seal(previous, number, profile, decision) != found:
        raise Unreadable(Flaw.SEAL)
    return SealedDecision(number, decision, previous, found)
