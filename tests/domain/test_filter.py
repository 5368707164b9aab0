"""Filters as they are typed: every way of writing means one value, and no text is too odd."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wujie_desktop.domain.filter import (
    EVERYTHING,
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
    all_of,
    any_of,
    evaluate,
    excluding,
    fields_of,
    negated,
)
from wujie_desktop.domain.filter_faults import FaultOfFilter, FilterFault
from wujie_desktop.domain.filter_fields import FIELD_SPECS, FieldKind, FilterField, Language
from wujie_desktop.domain.filter_operands import ANY_NAME
from wujie_desktop.domain.filter_parser import MAX_DEPTH, MAX_LENGTH, MAX_OPERANDS, parse_filter
from wujie_desktop.domain.filter_printer import print_filter

F = FilterField


def prompt(*texts: str) -> Term:
    return Term(F.PROMPT, tuple(map(Words, texts)))


def named(field: FilterField, *names: str) -> Term:
    return Term(field, tuple(map(Name, names)))


REVIEW = named(F.VERDICT, "review")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", EVERYTHING),
        ("  \u3000 ", EVERYTHING),
        ("赛博", prompt("赛博")),
        ("赛博 城市", AllOf((prompt("赛博"), prompt("城市")))),
        ("赛博 AND 城市", AllOf((prompt("赛博"), prompt("城市")))),
        ('"雨后 老街"', prompt("雨后 老街")),
        ("“雨后 老街”", prompt("雨后 老街")),
        ("”雨后 老街“", prompt("雨后 老街")),
        (r'"say \"hi\" \\o"', prompt('say "hi" \\o')),
        ("结论:复审", REVIEW),
        ("结论：复审", REVIEW),
        ("verdict:review", REVIEW),
        ("ＶＥＲＤＩＣＴ：ＲＥＶＩＥＷ", REVIEW),
        ("结论: 复审", REVIEW),
        ("结论=复审", REVIEW),
        ("结论:复审,拦截", named(F.VERDICT, "review", "blocked")),
        ("结论：复审，拦截", named(F.VERDICT, "review", "blocked")),
        ("-结论:通过", Not(named(F.VERDICT, "pass"))),
        ("－结论：通过", Not(named(F.VERDICT, "pass"))),
        ("!结论:通过", Not(named(F.VERDICT, "pass"))),
        ("非 结论:通过", Not(named(F.VERDICT, "pass"))),
        ("NOT 结论:通过", Not(named(F.VERDICT, "pass"))),
        ("--a", prompt("a")),
        ("a - b", AllOf((prompt("a"), prompt("-"), prompt("b")))),
        ("猫 狗 OR 鸟", AllOf((prompt("猫"), AnyOf((prompt("狗"), prompt("鸟")))))),
        ("猫 狗 或 鸟", AllOf((prompt("猫"), AnyOf((prompt("狗"), prompt("鸟")))))),
        ("猫 | 狗", AnyOf((prompt("猫"), prompt("狗")))),
        ("a or b", AllOf((prompt("a"), prompt("or"), prompt("b")))),
        ("（猫 狗） OR 鸟", AnyOf((AllOf((prompt("猫"), prompt("狗"))), prompt("鸟")))),
        ("((猫))", prompt("猫")),
        ("评分>=4", Term(F.RATING, (Numbers(4, None),))),
        ("评分＞＝４", Term(F.RATING, (Numbers(4, None),))),
        ("评分≥4", Term(F.RATING, (Numbers(4, None),))),
        ("评分:>=4", Term(F.RATING, (Numbers(4, None),))),
        ("stars:2..4", Term(F.RATING, (Numbers(2, 4),))),
        ("评分:２～４", Term(F.RATING, (Numbers(2, 4),))),
        ("积分>2", Term(F.POINTS, (Numbers(3, None),))),
        ("积分<2", Term(F.POINTS, (Numbers(None, 1),))),
        ("积分:1,3", Term(F.POINTS, (Numbers(1, 1), Numbers(3, 3)))),
        ("模版:赛博*", Term(F.TEMPLATE, (Name("赛博", is_beginning=True),))),
        ("模版:*城", Term(F.TEMPLATE, (Name("城", is_end=True),))),
        ('模版:"赛 博"*', Term(F.TEMPLATE, (Name("赛 博", is_beginning=True),))),
        ("关键词:*", Term(F.KEYWORD, (ANY_NAME,))),
        ('关键词:"*"', named(F.KEYWORD, "*")),
        ("备注:*", Term(F.NOTE, (Words(""),))),
        ("tag:海报", named(F.KEYWORD, "海报")),
        ("16:9", prompt("16:9")),
        ("https://a.b/c", prompt("https://a.b/c")),
        ("a=b", prompt("a=b")),
        ("trace_id:abc*", Term(F.TRACE, (Name("abc", is_beginning=True),))),
    ],
)
def test_a_filter_is_read(typed: str, meant: Filter) -> None:
    assert parse_filter(typed) == meant


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-04", date(2026, 4, 1), date(2026, 4, 30)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-4-9", date(2026, 4, 9), date(2026, 4, 9)),
        ("2026年4月9日", date(2026, 4, 9), date(2026, 4, 9)),
        ("2026年4月", date(2026, 4, 1), date(2026, 4, 30)),
        ("２０２６／０４", date(2026, 4, 1), date(2026, 4, 30)),
        ("2026-04..2026-06", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-04…2026-06", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-04..", date(2026, 4, 1), None),
        ("..2026-04", None, date(2026, 4, 30)),
    ],
)
def test_dates_are_read(typed: str, first: date | None, last: date | None) -> None:
    assert parse_filter(f"日期:{typed}") == Term(F.DATE, (Days(first, last),))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("日期>2026-04", date(2026, 5, 1), None),
        ("日期>=2026-04", date(2026, 4, 1), None),
        ("after:2026-04", date(2026, 4, 1), None),
        ("之后：2026-04", date(2026, 4, 1), None),
        ("日期<2026-04", None, date(2026, 3, 31)),
        ("before:2026-04", None, date(2026, 3, 31)),
        ("日期<=2026-04", None, date(2026, 4, 30)),
    ],
)
def test_dates_are_compared(typed: str, first: date | None, last: date | None) -> None:
    assert parse_filter(typed) == Term(F.DATE, (Days(first, last),))


@pytest.mark.parametrize(("typed", "count"), [("今天", 1), ("today", 1), ("7天", 7), ("30d", 30)])
def test_recent_days_are_read(typed: str, count: int) -> None:
    assert parse_filter(f"日期:{typed}") == Term(F.DATE, (RecentDays(count),))


@pytest.mark.parametrize(
    ("typed", "kind", "place"),
    [
        ('赛博 "雨后', FaultOfFilter.OPEN_QUOTE, (3, 6)),
        ("(猫 狗", FaultOfFilter.OPEN_BRACKET, (0, 1)),
        ("(", FaultOfFilter.OPEN_BRACKET, (0, 1)),
        ("猫 OR", FaultOfFilter.NO_RIGHT, (2, 4)),
        ("猫 -", FaultOfFilter.NO_RIGHT, (2, 3)),
        ("结论:", FaultOfFilter.NO_VALUE, (0, 3)),
        ("结论:复审,", FaultOfFilter.NO_VALUE, (0, 6)),
        ("评分>", FaultOfFilter.NO_VALUE, (0, 3)),
        ("结论:复", FaultOfFilter.UNKNOWN_WORD, (3, 4)),
        ("verdict:rev", FaultOfFilter.UNKNOWN_WORD, (8, 11)),
        ("日期:20", FaultOfFilter.NO_DATE, (3, 5)),
        ("日期:2026-1-", FaultOfFilter.NO_DATE, (3, 10)),
        ("日期:2026-04..20", FaultOfFilter.NO_DATE, (3, 14)),
        ("日期:今", FaultOfFilter.NO_DATE, (3, 4)),
    ],
)
def test_what_is_unfinished_is_told(
    typed: str, kind: FaultOfFilter, place: tuple[int, int]
) -> None:
    fault = parse_filter(typed)
    assert isinstance(fault, FilterFault)
    assert (fault.kind, (fault.start, fault.end), fault.is_unfinished) == (kind, place, True)


@pytest.mark.parametrize(
    ("typed", "kind", "place"),
    [
        ("猫)", FaultOfFilter.STRAY_BRACKET, (1, 2)),
        (") 猫", FaultOfFilter.STRAY_BRACKET, (0, 1)),
        ("猫 ()", FaultOfFilter.EMPTY_BRACKETS, (2, 4)),
        ('猫 ""', FaultOfFilter.EMPTY_QUOTES, (2, 4)),
        ("OR 猫", FaultOfFilter.NO_LEFT, (0, 2)),
        ("猫 OR OR 狗", FaultOfFilter.NO_LEFT, (5, 7)),
        ("(猫 OR) 狗", FaultOfFilter.NO_RIGHT, (3, 5)),
        ("(结论:) 猫", FaultOfFilter.NO_VALUE, (1, 4)),
        ("结论:复写", FaultOfFilter.UNKNOWN_WORD, (3, 5)),
        ("结论:复 猫", FaultOfFilter.UNKNOWN_WORD, (3, 4)),
        ("结论>复审", FaultOfFilter.NO_COMPARISON, (3, 5)),
        ("评分:四", FaultOfFilter.NO_NUMBER, (3, 4)),
        ("评分:5..2", FaultOfFilter.NO_NUMBER, (3, 7)),
        ("评分:9999999999", FaultOfFilter.NO_NUMBER, (3, 13)),
        ("积分<0", FaultOfFilter.NO_NUMBER, (3, 4)),
        ("日期:2026-13", FaultOfFilter.NO_DATE, (3, 10)),
        ("日期:2026-02-30 猫", FaultOfFilter.NO_DATE, (3, 13)),
        ("日期:04/05/2026", FaultOfFilter.NO_DATE, (3, 13)),
        ("日期:0000", FaultOfFilter.NO_DATE, (3, 7)),
        ("日期>9999", FaultOfFilter.NO_DATE, (3, 7)),
        ("审核:涉政", FaultOfFilter.UNKNOWN_FIELD, (0, 2)),
        ("templete:赛博", FaultOfFilter.UNKNOWN_FIELD, (0, 8)),
        ("(" * 40 + "猫" + ")" * 40, FaultOfFilter.TOO_DEEP, (MAX_DEPTH, MAX_DEPTH + 1)),
        ("猫 " * 200, FaultOfFilter.TOO_MANY, (2 * MAX_OPERANDS, 2 * MAX_OPERANDS + 1)),
        ("ab:猫 " * 200 + '"', FaultOfFilter.TOO_MANY, (5 * MAX_OPERANDS, 5 * MAX_OPERANDS + 4)),
        ("猫" * 3000, FaultOfFilter.TOO_LONG, (0, 3000)),
        ("猫" * 20_000, FaultOfFilter.TOO_LONG, (MAX_LENGTH, 20_000)),
    ],
)
def test_what_is_wrong_is_told(typed: str, kind: FaultOfFilter, place: tuple[int, int]) -> None:
    fault = parse_filter(typed)
    assert isinstance(fault, FilterFault)
    assert (fault.kind, (fault.start, fault.end), fault.is_unfinished) == (kind, place, False)


def test_a_slip_names_what_was_meant() -> None:
    faults = [parse_filter(typed) for typed in ("审核:涉政", "templete:赛博")]
    assert [isinstance(fault, FilterFault) and fault.word for fault in faults] == [
        "审核标签",
        "template",
    ]


HOSTILE = (
    "(" * 10_000,
    "-" * 10_000,
    '"' * 9_999,
    "a OR " * 2_000,
    "结论:" * 2_000,
    "((((((((((((((((((((((((((((((((((((((((",
    "'; DROP TABLE picture; --",
    '" OR 1=1 --',
    "(a+)+$" * 500,
    "😀" * 500 + " 👩‍👩‍👧‍👦",
    "\u202eשלום\u202c مرحبا",
    "\ud800 \udfff",
    "\x00\x01\x7f",
    "*" * 5_000,
    "关键词:" + "*" * 5_000,
    "日期:" + "9" * 5_000,
    "评分:" + "." * 5_000,
    "描述:" + "a," * 3_000,
    "\\" * 3_000,
    '"' + "\\" * 3_001,
)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_give_a_filter_or_a_fault(typed: str) -> None:
    assert isinstance(parse_filter(typed), Filter | FilterFault)


SIGNS = '( ) （ OR 或 - ! " “ ” : ： , ， * \\ .. 结论: 评分>= 日期: 关键词: 备注： 复审 4 2026-04'
SYNTAX = st.sampled_from([" ", "7天", "赛博", *SIGNS.split()])
TYPED = st.lists(SYNTAX | st.text(max_size=3), max_size=14).map("".join)


@settings(deadline=None)
@given(TYPED, st.sampled_from(Language))
def test_reading_what_was_written_changes_nothing(typed: str, language: Language) -> None:
    tree = parse_filter(typed)
    if not isinstance(tree, FilterFault):
        assert parse_filter(print_filter(tree, language)) == tree


@settings(deadline=None)
@given(TYPED)
def test_a_fault_stands_in_the_text(typed: str) -> None:
    fault = parse_filter(typed)
    if isinstance(fault, FilterFault):
        assert 0 <= fault.start < fault.end <= len(typed)


def operands(field: FilterField) -> st.SearchStrategy[Operand]:
    text = st.text(st.sampled_from('赛博ab*"“”\\＼＂,:-(（ \u3000或1.~'), min_size=1, max_size=5)
    spec = FIELD_SPECS[field]
    match spec.kind:
        case FieldKind.TEXT:
            return st.just(Words("")) | text.map(Words)
        case FieldKind.NAME:
            return st.just(ANY_NAME) | st.builds(Name, text, st.booleans(), st.booleans())
        case FieldKind.WORD:
            return st.sampled_from([*(spec.words or {})]).map(Name)
        case FieldKind.NUMBER:
            ends = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)
            return ends.map(lambda pair: Numbers(*pair)) | ends.map(lambda p: Numbers(p[0], None))
        case FieldKind.DATE:
            days = st.tuples(st.dates(), st.dates()).map(sorted).map(lambda pair: Days(*pair))
            return days | st.integers(1, 400).map(RecentDays)


TERMS = st.sampled_from(F).flatmap(
    lambda field: st.lists(operands(field), min_size=1, max_size=3).map(
        lambda found: Term(field, tuple(found))
    )
)
TREES = st.recursive(
    TERMS,
    lambda inner: (
        inner.map(negated)
        | st.lists(inner, min_size=1, max_size=3).map(all_of)
        | st.lists(inner, min_size=1, max_size=3).map(any_of)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(TREES, st.sampled_from(Language))
def test_every_filter_can_be_written(tree: Filter, language: Language) -> None:
    assert parse_filter(print_filter(tree, language)) == tree


def test_it_is_written_plainly_in_both_languages() -> None:
    typed = "赛博 (雨后 OR 晨雾) -verdict:blocked keyword:海报,夜景 rating>3 date:2026-04..2026-06"
    tree = parse_filter(typed)
    assert not isinstance(tree, FilterFault)
    assert print_filter(tree, Language.CHINESE) == (
        "赛博 雨后 或 晨雾 -结论:拦截 关键词:海报,夜景 评分>=4 日期:2026-04-01..2026-06-30"
    )
    assert print_filter(tree, Language.ENGLISH).startswith("赛博 雨后 OR 晨雾 -verdict:block ")


def test_why_a_picture_is_not_there() -> None:
    tree = parse_filter("赛博 结论:通过 (评分:5 OR 关键词:海报)")
    assert not isinstance(tree, FilterFault)
    clauses = excluding(tree, lambda term: term.field is F.PROMPT)
    assert [fields_of(clause) for clause in clauses] == [{F.VERDICT}, {F.RATING, F.KEYWORD}]
    assert excluding(tree, lambda term: term.field is not F.RATING) == ()


@settings(deadline=None)
@given(TREES, st.data())
def test_bit_sets_say_the_same_as_each_picture(tree: Filter, data: st.DataObject) -> None:
    bits = {term: data.draw(st.integers(0, 255)) for term in set(_terms(tree))}
    found = evaluate(tree, bits.__getitem__, 0b1011_1111)
    for number in range(8):
        accepts = _accepts(tree, {term: bool(own >> number & 1) for term, own in bits.items()})
        assert bool(found >> number & 1) is (accepts and number != 6)


def _terms(tree: Filter) -> list[Term]:
    match tree:
        case Term():
            return [tree]
        case Not(part=part):
            return _terms(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return [term for part in parts for term in _terms(part)]


def _accepts(tree: Filter, known: dict[Term, bool]) -> bool:
    match tree:
        case Term():
            return known[tree]
        case Not(part=part):
            return not _accepts(part, known)
        case AllOf(parts=parts):
            return all(_accepts(part, known) for part in parts)
        case AnyOf(parts=parts):
            return any(_accepts(part, known) for part in parts)
