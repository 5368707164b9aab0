"""Writes a filter as one would type it; reading it again gives the same filter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from wujie_desktop.domain.filter import (
    AllOf,
    AnyOf,
    Days,
    Filter,
    Name,
    Not,
    Numbers,
    Operand,
    RecentDays,
    Term,
    Words,
    clauses_of,
)
from wujie_desktop.domain.filter_fields import FIELD_SPECS, FilterField, Language
from wujie_desktop.domain.filter_operands import RANGE, STAR, month_or_year
from wujie_desktop.domain.filter_parser import parse_filter

_SPECIAL = r'["＂\\＼]'
_OR = {Language.CHINESE: " 或 ", Language.ENGLISH: " OR "}
_DAYS = {Language.CHINESE: "天", Language.ENGLISH: "d"}
_TODAY = {Language.CHINESE: "今天", Language.ENGLISH: "today"}


def print_filter(tree: Filter, language: Language) -> str:
    """The expression that says `tree`; "" for everything."""
    return _part(AllOf(clauses_of(tree)), language)


def print_name(field: FilterField, name: str) -> str:
    """`name` as it stands behind the colon of `field`."""
    return _bare_or_quoted(field, Name(name), name)


def _part(tree: Filter, language: Language) -> str:
    match tree:
        case Term():
            return _term(tree, language)
        case Not(part=Term() as term):
            return f"-{_term(term, language)}"
        case Not(part=part):
            return f"-{_bracketed(part, language)}"
        case AnyOf(parts=parts):  # binds more tightly than what stands beside it
            return _OR[language].join(_bracketed(part, language) for part in parts)
        case AllOf(parts=parts):
            return " ".join(_part(part, language) for part in parts)


def _bracketed(tree: Filter, language: Language) -> str:
    inner = _part(tree, language)
    return f"({inner})" if isinstance(tree, AllOf | AnyOf) else inner


def _term(term: Term, language: Language) -> str:
    spec, (first, *others) = FIELD_SPECS[term.field], term.operands
    is_plain = term.field is FilterField.PROMPT and not others
    if is_plain and isinstance(first, Words) and first.text:
        return first.text if parse_filter(first.text) == term else _quoted(first.text)
    name = spec.name.written(language)
    if not others and (limit := _limit(first)):
        return f"{name}{limit}"
    return f"{name}:{','.join(_operand(term.field, each, language) for each in term.operands)}"


def _limit(operand: Operand) -> str:
    """A range with one limit, as a comparison."""
    match operand:
        case Numbers(low=int() as low, high=None):
            return f">={low}"
        case Numbers(low=None, high=int() as high):
            return f"<={high}"
        case Days(first=date() as first, last=None):
            return f">={first.isoformat()}"
        case Days(first=None, last=date() as last):
            return f"<={last.isoformat()}"
        case _:
            return ""


def _operand(field: FilterField, operand: Operand, language: Language) -> str:
    match operand:
        case Words(text=text):
            return _bare_or_quoted(field, operand, text) if text else STAR
        case Name(text=text, is_end=is_end, is_beginning=is_beginning):
            kept = (FIELD_SPECS[field].words or {}).get(text)
            if kept:
                return kept.written(language)
            if not text:
                return STAR
            shown = _bare_or_quoted(field, Name(text), text)
            return f"{STAR * is_end}{shown}{STAR * is_beginning}"
        case Numbers(low=low, high=high):
            return str(low) if low == high else RANGE.join(_written((low, high)))
        case Days(first=first, last=last):
            whole = month_or_year(first, last) if first and last else ""
            return whole or RANGE.join(_written((first, last)))
        case RecentDays(count=1):
            return _TODAY[language]
        case RecentDays(count=count):
            return f"{count}{_DAYS[language]}"


def _written(limits: tuple[object, object]) -> Iterator[str]:
    return ("" if limit is None else str(limit) for limit in limits)


def _bare_or_quoted(field: FilterField, operand: Operand, text: str) -> str:
    name = FIELD_SPECS[field].name.english
    is_same = parse_filter(f"{name}:{text}") == Term(field, (operand,))
    return text if is_same else _quoted(text)


def _quoted(text: str) -> str:
    """`text` between straight quotes, which no curly one ends."""
    escaped = re.sub(_SPECIAL, r"\\\g<0>", text)
    return f'"{escaped}"'
