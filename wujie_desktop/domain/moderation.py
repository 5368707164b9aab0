"""The machine's verdict on a picture: the vendor's audit, parsed defensively, and what may be shown
(contract §7)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from wujie_desktop.domain.duplicate_members import DuplicateMembers, read_object
from wujie_desktop.domain.numbers import finite_number
from wujie_desktop.domain.truncate import truncate
from wujie_desktop.domain.value import value


class Suggestion(StrEnum):
    """The audit's suggestion, for one label or in total; compared without case."""

    PASS = "pass"  # noqa: S105 - a moderation word, not a password
    REVIEW = "review"
    BLOCK = "block"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What may be done with the picture, from mildest to strictest."""

    PASS = "pass"  # noqa: S105 - a moderation word, not a password
    REVIEW = "review"
    BLOCKED = "blocked"


class AuditShape(StrEnum):
    """The form in which the audit information was sent."""

    CURRENT = "current"
    LEGACY = "legacy"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class AuditRow(NamedTuple):
    """One checked label; a plain tuple, for there may be ten thousand of them.

    `rate` is the machine's confidence in this row's suggestion as a share 0–1, never a risk; None
    where the figure is invalid. `suggestion_text` is the suggestion as sent.
    """

    label: str
    label_desc: str
    scene: str
    suggestion: Suggestion
    suggestion_text: str
    rate: float | None

    @property
    def name(self) -> str:
        """The label's name; there is no closed list of labels."""
        return self.label_desc or self.label


@value
class Audit:
    """All audit information on one picture. `raw` is the JSON text as received."""

    shape: AuditShape
    check_fail: bool = False
    hit: bool = False
    total: Suggestion = Suggestion.UNKNOWN
    total_text: str = ""
    rows: tuple[AuditRow, ...] = ()
    data_id: str = ""
    raw: str = ""


NO_AUDIT = Audit(AuditShape.MISSING)

_WORDS = {
    "pass": Suggestion.PASS,
    "review": Suggestion.REVIEW,
    "block": Suggestion.BLOCK,
}
_SEVERITY = {
    Suggestion.BLOCK: 0,
    Suggestion.REVIEW: 1,
    Suggestion.UNKNOWN: 2,
    Suggestion.PASS: 3,
}


_STRICTNESS = tuple(Verdict)
_MANY = (list, DuplicateMembers)
"""What a member that is named twice holds, as it comes and as it is kept. The strictest counts,
and it is never milder than unknown."""


def rows_by_severity(rows: Iterable[AuditRow]) -> tuple[AuditRow, ...]:
    """Block before review before unknown before pass; the sender's order within each."""
    return tuple(sorted(rows, key=lambda row: _SEVERITY[row.suggestion]))


def gate(audit: Audit, involve_yellow: int | None) -> Verdict:
    """The effective verdict: the strictest thing that anything in the answer says.

    Missing, unreadable or unknown information needs a human: REVIEW. `involve_yellow` is None where
    the gateway did not send it (contract §7, suggested gate).
    """
    suggestions = {audit.total, *(row.suggestion for row in audit.rows)}
    if involve_yellow or audit.check_fail or Suggestion.BLOCK in suggestions:
        return Verdict.BLOCKED
    settled = (
        audit.shape is AuditShape.CURRENT
        and suggestions == {Suggestion.PASS}
        and not audit.hit
        and involve_yellow == 0
    )
    return Verdict.PASS if settled else Verdict.REVIEW


def parse_audit(value: object) -> Audit:
    """Parse `audit_info` in any of its forms; every input gives an Audit.

    Callbacks send an object, polling a JSON text inside a string, old answers two legacy forms
    (contract §7, shape differences). Of several the strictest counts.
    """
    if isinstance(value, DuplicateMembers):
        return _strictest(map(parse_audit, value))
    if value is None or value == "":
        return NO_AUDIT
    if isinstance(value, str):
        try:
            return _read(json.loads(value, object_pairs_hook=read_object), value)
        except (ValueError, RecursionError):
            return Audit(AuditShape.UNREADABLE, raw=value)
    return _read(value, _dump(value))


def _strictest(audits: Iterable[Audit]) -> Audit:
    return max(audits, key=lambda audit: _STRICTNESS.index(gate(audit, 0)), default=NO_AUDIT)


def _dump(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError):
        return ""


def _read(value: object, raw: str) -> Audit:
    if value is None or value == "":
        return NO_AUDIT
    if not isinstance(value, Mapping):
        return Audit(AuditShape.UNREADABLE, raw=raw)
    if "total_suggestion" in value or "scan_scene_d_t_o_s" in value:
        return _read_current(value, raw)
    if "result" in value:
        return _read_legacy(value, raw)
    return Audit(
        AuditShape.UNREADABLE,
        check_fail=_flag(value.get("check_fail")),
        hit=_flag(value.get("hit")),
        raw=raw,
    )


def _read_current(value: Mapping[str, object], raw: str) -> Audit:
    listed = value.get("scan_scene_d_t_o_s")
    readable = listed is None or isinstance(listed, _MANY)
    total = value.get("total_suggestion")
    return Audit(
        shape=AuditShape.CURRENT if readable else AuditShape.UNREADABLE,
        check_fail=_flag(value.get("check_fail")),
        hit=_flag(value.get("hit")),
        total=_suggestion(total),
        total_text=_text(total),
        rows=_rows(listed),
        data_id=_text(value.get("data_id")),
        raw=raw,
    )


def _read_legacy(value: Mapping[str, object], raw: str) -> Audit:
    result = value["result"]
    if isinstance(result, str):
        try:
            result = json.loads(result, object_pairs_hook=read_object)
        except (ValueError, RecursionError):
            result = None
    if isinstance(result, _MANY):
        return _strictest(_read_legacy({**value, "result": one}, raw) for one in result)
    inner = result if isinstance(result, Mapping) else {}
    listed = inner.get("results")
    return Audit(
        shape=AuditShape.LEGACY,
        check_fail=_flag(value.get("check_fail")) or _flag(inner.get("check_fail")),
        hit=_flag(value.get("hit")) or _flag(inner.get("hit")),
        rows=_rows(listed),
        data_id=_text(inner.get("data_id")),
        raw=raw,
    )


def _rows(listed: object) -> tuple[AuditRow, ...]:
    items = tuple(_flat(listed))
    rates = [
        finite_number(item.get("rate")) if isinstance(item, Mapping) else None for item in items
    ]
    percent = any(rate is not None and rate > 1 for rate in rates)
    return tuple(
        _row(item, _share(rate, percent=percent)) for item, rate in zip(items, rates, strict=True)
    )


def _flat(listed: object) -> Iterable[object]:
    """The rows of a list, or of all lists in a list."""
    for item in listed if isinstance(listed, _MANY) else ():
        if isinstance(item, _MANY):
            yield from item
        else:
            yield item


def _row(item: object, rate: float | None) -> AuditRow:
    if not isinstance(item, Mapping):
        return AuditRow(_text(item), "", "", Suggestion.UNKNOWN, "", None)
    return AuditRow(
        label=_text(item.get("label")),
        label_desc=_text(item.get("label_desc")),
        scene=_text(item.get("scene")),
        suggestion=_suggestion(item.get("suggestion")),
        suggestion_text=_text(item.get("suggestion")),
        rate=rate,
    )


def _share(rate: float | None, *, percent: bool) -> float | None:
    if rate is None:
        return None
    share = rate / 100 if percent else rate
    return share if 0 <= share <= 1 else None


def _suggestion(value: object) -> Suggestion:
    if isinstance(value, _MANY):
        words = (_suggestion(one) for one in value if isinstance(one, str))
        return min((Suggestion.UNKNOWN, *words), key=_SEVERITY.__getitem__)
    word = value.strip().lower() if isinstance(value, str) else ""
    return _WORDS.get(word, Suggestion.UNKNOWN)


def _flag(value: object) -> bool:
    """True unless the value is plainly false: a doubtful flag counts as raised."""
    values = value if isinstance(value, _MANY) and value else (value,)
    return any(one not in (None, False, 0, "", "false", "False", "FALSE", "0") for one in values)


def _text(value: object) -> str:
    return truncate(_whole_text(value))


def _whole_text(value: object) -> str:
    if isinstance(value, str):
        if value.isprintable():
            return value
        return value.encode("utf-8", "replace").decode()  # half a surrogate pair fits nowhere
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return "" if value is None else _dump(value)
