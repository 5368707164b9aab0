"""Inconsistencies within an audit, in sentences."""

from __future__ import annotations

from wujie_desktop.domain.audit_inconsistencies import (
    AuditInconsistency,
    InconsistencyNote,
    audit_inconsistencies,
)
from wujie_desktop.domain.moderation import AuditShape, Suggestion
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.text.moderation_words import (
    audit_note,
    label_word,
    suggested,
    suggestion_word,
)
from wujie_desktop.presenters.text.translate import translate


def doubts_of(picture: Picture) -> tuple[str, ...]:
    """Return the inconsistencies in the audit of a done picture, one sentence each."""
    if picture.verdict is None:
        return ()
    audit = picture.audit
    items = audit_inconsistencies(audit, picture.involve_yellow)
    return tuple(doubt_sentence(item, audit.total) for item in items)


_CONTRADICTIONS = frozenset(
    (
        AuditInconsistency.FLAG_AGAINST_TOTAL,
        AuditInconsistency.TOTAL_MILDER,
        AuditInconsistency.TOTAL_STRICTER,
    )
)


def contradicts_itself(picture: Picture) -> bool:
    """Whether its audit says one thing in one place and another elsewhere."""
    items = audit_inconsistencies(picture.audit, picture.involve_yellow)
    return any(item.doubt in _CONTRADICTIONS for item in items)


def doubt_sentence(item: InconsistencyNote, total: Suggestion) -> str:
    """`item` in a sentence; `total` is the audit's overall suggestion."""
    suggestion = suggested(total, item.total)
    label = label_word(item.row) if item.row else ""
    word = suggestion_word(item.row) if item.row else ""
    return _sentence(item.doubt).format(total=suggestion, label=label, word=word)


def _sentence(doubt: AuditInconsistency) -> str:
    match doubt:
        case AuditInconsistency.NO_AUDIT:
            return audit_note(AuditShape.MISSING)
        case AuditInconsistency.UNREADABLE:
            return audit_note(AuditShape.UNREADABLE)
        case AuditInconsistency.LEGACY:
            return audit_note(AuditShape.LEGACY)
        case AuditInconsistency.CHECK_FAILED:
            return translate("Audit", "The check itself failed; blocked to be safe.")
        case AuditInconsistency.LIST_MATCHED:
            return translate("Audit", "A list matched; a person has to look.")
        case AuditInconsistency.NO_FLAG:
            return translate("Audit", "The gateway did not say whether there is a violation.")
        case _:
            return _sentence_about_words(doubt)


def _sentence_about_words(doubt: AuditInconsistency) -> str:
    match doubt:
        case AuditInconsistency.FLAG_AGAINST_TOTAL:
            return translate(
                "Audit", "The total says “{total}”, but the violation flag is set: blocked."
            )
        case AuditInconsistency.NO_TOTAL:
            return translate("Audit", "The audit has no total; a person has to look.")
        case AuditInconsistency.UNKNOWN_TOTAL:
            return translate(
                "Audit", "The total “{total}” is a word nobody knows; a person has to look."
            )
        case AuditInconsistency.TOTAL_MILDER:
            return translate(
                "Audit",
                "The total says “{total}”, but “{label}” says “{word}”: the stricter counts.",
            )
        case AuditInconsistency.TOTAL_STRICTER:
            return translate(
                "Audit",
                "The total says “{total}”, but no label says more than “{word}”: "
                "the stricter counts.",
            )
        case _:
            return translate(
                "Audit",
                "“{label}”: nobody knows the suggestion “{word}”; a person has to look.",
            )
