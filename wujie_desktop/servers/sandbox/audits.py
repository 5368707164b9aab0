"""Audit information as the vendor sends it, in every known form (contract §7)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from wujie_desktop.domain.value import value

_LABELS = (
    ("politics", "涉政", "TERRORISM"),
    ("terrorism", "暴恐", "TERRORISM"),
    ("porn", "色情", "PORN"),
    ("prohibition", "违禁", "TERRORISM"),
    ("sexy", "性感", "PORN"),
)
_RATES = (0.9944, 1, 0.9993, 1, 0.9986, 0.9712, 0.9907)


@value
class Ruling:
    """The machine's result for one picture. `audit` is an object, a text or None, as polling sends
    it; callbacks send the object inside."""

    audit: object
    involve_yellow: int = 0


def rows(index: int, **suggestions: tuple[str, float]) -> list[dict[str, Any]]:
    """The five rows; `suggestions` overrides some by label, each (word, rate)."""
    return [
        {
            "rate": suggestions.get(label, ("", _RATES[(index + place) % len(_RATES)]))[1],
            "suggestion": suggestions.get(label, ("pass", 0.0))[0],
            "label": label,
            "label_desc": name,
            "scene": scene,
        }
        for place, (label, name, scene) in enumerate(_LABELS)
    ]


def audit(index: int, listed: list[dict[str, Any]], total: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """The whole object around `listed` rows."""
    return {
        "check_fail": False,
        "hit": False,
        "data_id": str(245959 + index),
        "total_suggestion": total,
        "scan_scene_d_t_o_s": listed,
        "url": "",
        **more,
    }


def passing(index: int) -> Ruling:
    """An audit that passes."""
    return Ruling(audit(index, rows(index), "PASS"))


_MIXED: tuple[Callable[[int], Ruling], ...] = (
    passing,
    lambda index: Ruling(audit(index, rows(index, sexy=("review", 0.7124)), "REVIEW")),
    lambda index: Ruling(audit(index, rows(index, porn=("block", 0.9871)), "BLOCK"), 1),
    passing,
    passing,
    lambda index: Ruling(audit(index, rows(index, politics=("review", 0.9203)), "REVIEW")),
    passing,
    lambda index: Ruling(audit(index, rows(index), "PASS", hit=True)),
    passing,
    lambda index: Ruling(audit(index, rows(index, prohibition=("block", 0.88)), "PASS")),
)


def mixed(index: int) -> Ruling:
    """A rotation of ten in which five pass."""
    return _MIXED[index % len(_MIXED)](index)


def violating(index: int) -> Ruling:
    """The audit says pass and the violation flag is set."""
    return Ruling(audit(index, rows(index), "PASS"), 1)


def odd(index: int) -> Ruling:
    """A rotation of every form that is not the documented one."""
    hundred = [{**row, "rate": row["rate"] * 100} for row in rows(index)]
    strange = [
        *rows(index),
        {"rate": 0.5, "suggestion": "maybe", "label": "logo", "label_desc": "", "scene": "BRAND"},
    ]
    upper = [{**row, "suggestion": row["suggestion"].upper()} for row in rows(index)]
    old_rows = [{"label": "normal", "rate": 99.9, "scene": "porn", "suggestion": "pass"}]
    cases: tuple[object, ...] = (
        None,
        "",
        "{not json",
        {"vendor": 1, "result": json.dumps({"results": old_rows})},
        {"result": {"code": 200, "data_id": "1", "msg": "OK", "results": old_rows, "url": ""}},
        audit(index, hundred, "PASS"),
        audit(index, strange, "PASS"),
        audit(index, upper, "pass"),
        audit(index, rows(index, terrorism=("block", 0.99)), "PASS"),
        audit(index, rows(index), "PASS", check_fail=True),
        [1, 2, 3],
    )
    return Ruling(cases[index % len(cases)])


def as_polled(ruling: Ruling) -> object:
    """As polling sends it: JSON text inside a string (contract §7, shape differences)."""
    if isinstance(ruling.audit, dict | list):
        return json.dumps(ruling.audit, ensure_ascii=False)
    return ruling.audit
