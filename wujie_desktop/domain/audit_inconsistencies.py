"""Inconsistencies of an audit: where it contradicts itself or is incomplete (contract §7)."""

from __future__ import annotations

from enum import StrEnum

from wujie_desktop.domain.moderation import (
    Audit,
    AuditRow,
    AuditShape,
    Suggestion,
    rows_by_severity,
)
from wujie_desktop.domain.value import value


class AuditInconsistency(StrEnum):
    """What is inconsistent. The verdict always follows the stricter reading."""

    NO_AUDIT = "no-audit"
    UNREADABLE = "unreadable"
    LEGACY = "legacy"
    CHECK_FAILED = "check-failed"
    LIST_MATCHED = "list-matched"
    FLAG_AGAINST_TOTAL = "flag-against-total"
    """The violation flag is set and the total is not block."""
    NO_FLAG = "no-flag"
    """The violation flag is missing."""
    NO_TOTAL = "no-total"
    UNKNOWN_TOTAL = "unknown-total"
    TOTAL_MILDER = "total-milder"
    """A label is judged more strictly than the total."""
    TOTAL_STRICTER = "total-stricter"
    """No label is judged as strictly as the total."""
    UNKNOWN_WORD = "unknown-word"
    """A label's suggestion is unknown."""


@value
class InconsistencyNote:
    """One inconsistency. `total` is the total's suggestion as sent; `row` the label concerned, if
    any."""

    doubt: AuditInconsistency
    total: str = ""
    row: AuditRow | None = None


_STRICT = (Suggestion.BLOCK, Suggestion.REVIEW, Suggestion.UNKNOWN, Suggestion.PASS)


def audit_inconsistencies(
    audit: Audit, involve_yellow: int | None
) -> tuple[InconsistencyNote, ...]:
    """Every inconsistency of `audit`, those of the whole audit first. Never raises. Where there is
    none, verdict and audit agree."""
    notes = [InconsistencyNote(doubt) for doubt in _of_the_whole(audit, involve_yellow)]
    if involve_yellow and audit.total in (Suggestion.PASS, Suggestion.REVIEW):
        notes.append(InconsistencyNote(AuditInconsistency.FLAG_AGAINST_TOTAL, audit.total_text))
    if audit.shape is AuditShape.CURRENT and audit.total is Suggestion.UNKNOWN:
        doubt = (
            AuditInconsistency.UNKNOWN_TOTAL if audit.total_text else AuditInconsistency.NO_TOTAL
        )
        notes.append(InconsistencyNote(doubt, audit.total_text))
    notes += _between_total_and_rows(audit)
    return tuple(notes)


def _of_the_whole(audit: Audit, involve_yellow: int | None) -> list[AuditInconsistency]:
    shapes = {
        AuditShape.MISSING: AuditInconsistency.NO_AUDIT,
        AuditShape.UNREADABLE: AuditInconsistency.UNREADABLE,
        AuditShape.LEGACY: AuditInconsistency.LEGACY,
    }
    notes = [shapes[audit.shape]] if audit.shape in shapes else []
    if audit.check_fail:
        notes.append(AuditInconsistency.CHECK_FAILED)
    if audit.hit:
        notes.append(AuditInconsistency.LIST_MATCHED)
    if involve_yellow is None:
        notes.append(AuditInconsistency.NO_FLAG)
    return notes


def _between_total_and_rows(audit: Audit) -> list[InconsistencyNote]:
    if not audit.rows:
        return []
    worst = rows_by_severity(audit.rows)[0]
    unknown = next((row for row in audit.rows if row.suggestion is Suggestion.UNKNOWN), None)
    notes = [InconsistencyNote(AuditInconsistency.UNKNOWN_WORD, row=unknown)] if unknown else []
    apart = _STRICT.index(worst.suggestion) - _STRICT.index(audit.total)
    if audit.total is Suggestion.UNKNOWN or worst is unknown or not apart:
        return notes
    doubt = AuditInconsistency.TOTAL_MILDER if apart < 0 else AuditInconsistency.TOTAL_STRICTER
    return [InconsistencyNote(doubt, audit.total_text, worst), *notes]
