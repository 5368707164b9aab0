from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AVATAR, TEMPLATE
from wujie_desktop.domain.batch import (
    BatchCall,
    BatchRow,
    PauseReason,
    multiply,
    pause_after,
    plan_calls,
    read_rows,
    repeated_lines,
)
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.request import FaultKind, RequestState, SubmissionFault
from wujie_desktop.domain.table_text import MAX_BYTES, MAX_ROWS, decode_table, split_table
from wujie_desktop.domain.validation import ProblemCode

TABLE = f"{AVATAR},夜幕下的城市,{TEMPLATE},2\n{AVATAR},联通,{TEMPLATE},1\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("gbk"),
        codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
        TABLE.replace(",", "\t").replace("\n", "\r\n").encode("gbk"),
        TABLE.replace(",", ";").replace("\n", "\r").encode(),
    ],
)
def test_tables_of_any_spreadsheet_read_alike(data: bytes) -> None:
    rows = read_rows(decode_table(data))
    assert [(row.line, row.prompt, row.number) for row in rows] == [
        (1, "夜幕下的城市", 2),
        (2, "联通", 1),
    ]


def test_a_mixture_is_refused_with_its_line() -> None:
    lines = ["夜幕下的城市".encode(), b"plain", "另一个城市的夜晚".encode("gbk")]
    with pytest.raises(TableUnreadable) as caught:
        decode_table(b"\n".join(lines))
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("data", "line"), [(b"ab\nc\xff\xff", 2), (b"x" * (MAX_BYTES + 1), 0), (b"\xff\xfe\x00", 0)]
)
def test_what_no_table_is_written_in(data: bytes, line: int) -> None:
    with pytest.raises(TableUnreadable):
        decode_table(data)
    with suppress(TableUnreadable):
        decode_table(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_said_to_be_none(data: bytes) -> None:
    with suppress(TableUnreadable):
        for row in read_rows(decode_table(data)):
            assert row.is_sound or row.cells is not None or row.number is None or row.problems


@pytest.mark.parametrize("text", ["", " \n\t\n", "avatar_key,prompt,template_key,number\n"])
def test_nothing_is_said_to_be_nothing(text: str) -> None:
    with pytest.raises(TableUnreadable, match="empty"):
        read_rows(text)


def test_the_first_line_may_name_the_columns_in_any_order() -> None:
    (row,) = read_rows(f"Number,Template_Key,avatar_key,prompt\n3,{TEMPLATE},{AVATAR},城市")
    assert (row.line, row.avatar_key, row.prompt, row.template_key, row.number) == (
        2, AVATAR, "城市", TEMPLATE, 3
    )  # fmt: skip


def test_a_missing_column_is_named() -> None:
    with pytest.raises(TableUnreadable, match="template_key"):
        read_rows("avatar_key,prompt\na,b")


def test_too_many_rows_and_endless_cells_are_refused() -> None:
    with pytest.raises(TableUnreadable, match="too many rows"):
        split_table("a,b,c\n" * (MAX_ROWS + 1))
    with pytest.raises(TableUnreadable):
        split_table("a," + "x" * 200_000)


def test_a_prompt_may_have_lines_quotes_and_formulas() -> None:
    rows = read_rows(f'{AVATAR},"一行\n二行 ""引""",{TEMPLATE},1\n{AVATAR},=1+1,{TEMPLATE},\n')
    assert [(row.line, row.prompt, row.number) for row in rows] == [
        (1, '一行\n二行 "引"', 1),
        (3, "=1+1", 1),
    ]
    assert all(row.is_sound for row in rows)


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (f",城市,{TEMPLATE},1", [ProblemCode.AVATAR_MISSING]),
        (f"{AVATAR},城市,,1", [ProblemCode.TEMPLATE_KEY_MISSING]),
        (f"{AVATAR},{'字' * 501},{TEMPLATE},1", [ProblemCode.PROMPT_TOO_LONG]),
        (f"{AVATAR},城市,{TEMPLATE},11", [ProblemCode.NUMBER_OUT_OF_RANGE]),
        (f"{AVATAR},城市,{TEMPLATE},0", [ProblemCode.NUMBER_OUT_OF_RANGE]),
        (f"short,城市,{TEMPLATE},3.0", []),
    ],
)
def test_each_row_says_what_is_wrong_with_it(cells: str, codes: list[ProblemCode]) -> None:
    (row,) = read_rows(cells)
    assert [problem.code for problem in row.problems if problem.blocks] == codes
    assert row.is_sound is not bool(codes)


@pytest.mark.parametrize("cells", [f"{AVATAR},x", f"{AVATAR},x,{TEMPLATE},1,more", "one"])
def test_wrong_columns_are_counted(cells: str) -> None:
    (row,) = read_rows(cells)
    assert row.cells == len(cells.split(","))
    assert not row.is_sound


@pytest.mark.parametrize("number", ["two", "1.5", "nan", "=2", "1e999"])
def test_no_number_of_pictures(number: str) -> None:
    (row,) = read_rows(f"{AVATAR},x,{TEMPLATE},{number}")
    assert row.number is None
    assert not row.is_sound


def row(line: int, prompt: str, template: str, number: int = 1) -> BatchRow:
    return BatchRow(line, AvatarKey("A"), prompt, TemplateKey(template), number)


def test_rows_of_one_prompt_share_calls_of_five_templates() -> None:
    rows = [row(n, "甲", f"T{n}") for n in range(1, 8)] + [row(8, "乙", "T1", 3)]
    calls = plan_calls(rows, with_repeats=True)
    assert [call.lines for call in calls] == [(1, 2, 3, 4, 5), (6, 7), (8,)]
    assert calls[2].draft.templates == (TemplateRow(TemplateKey("T1"), 3),)


def test_repeats_are_left_out_or_sent_in_calls_of_their_own() -> None:
    rows = [row(1, "甲", "T"), row(2, "甲", "T"), row(3, "甲", "T", 2), row(4, "甲", "T")]
    assert repeated_lines(rows) == (2, 4)
    assert [call.lines for call in plan_calls(rows, with_repeats=False)] == [(1,), (3,)]
    assert [call.lines for call in plan_calls(rows, with_repeats=True)] == [(1,), (2,), (3,), (4,)]


def test_bad_rows_make_no_calls() -> None:
    assert plan_calls([row(1, "甲", ""), row(2, "甲", "T", 11)], with_repeats=True) == ()


@given(st.lists(st.tuples(st.sampled_from("甲乙"), st.sampled_from("ABCDEFG"), st.integers(0, 3))))
def test_every_sound_row_is_sent_exactly_once(said: list[tuple[str, str, int]]) -> None:
    rows = [row(line, *cells) for line, cells in enumerate(said, start=1)]
    calls = plan_calls(rows, with_repeats=True)
    assert sorted(line for call in calls for line in call.lines) == [
        item.line for item in rows if item.is_sound
    ]
    for call in calls:
        assert len(call.lines) == len(call.draft.templates) <= 5
        assert len({item.template_key for item in call.draft.templates}) == len(call.lines)
    assert sum(call.draft.picture_count for call in calls) == sum(
        item.number or 0 for item in rows if item.is_sound
    )


def test_everything_with_everything() -> None:
    rows = multiply(["A", "B"], ["甲", "乙"], ["T", "U"], 2)
    assert len(rows) == 8
    assert len(plan_calls(rows, with_repeats=False)) == 4
    assert [item.prompt for item in multiply(["A"], [], ["T"], 1)] == [""]
    assert multiply([], ["甲"], ["T"], 1) == ()


def fault(kind: str, code: str = "") -> SubmissionFault:
    return SubmissionFault(kind, code, "", "")


@pytest.mark.parametrize(
    ("said", "pause"),
    [
        (fault(FaultKind.REFUSED, GatewayCode.NOT_ENOUGH_POINTS), PauseReason.POINTS),
        (fault(FaultKind.REFUSED, GatewayCode.BUSY), PauseReason.BUSY),
        (fault(FaultKind.REFUSED, GatewayCode.SENSITIVE_PROMPT), None),
        (fault(FaultKind.REQUEST_REJECTED, "400"), None),
        (fault(FaultKind.UNREACHABLE), PauseReason.NETWORK),
        (fault(FaultKind.CREDENTIALS_MISSING), PauseReason.ACCESS),
        (fault(FaultKind.SIGNATURE_REJECTED, "403"), None),
        (fault(FaultKind.RATE_LIMITED, "429"), None),
        (fault("OverflowError"), None),
    ],
)
def test_what_the_next_call_would_meet_too(
    said: SubmissionFault, pause: PauseReason | None
) -> None:
    assert pause_after(said) is pause
    refused = BatchCall(0, (1,), row(1, "甲", "T").draft, None, RequestState.REFUSED, said)
    assert refused.is_pending is (pause is not None)


@pytest.mark.parametrize("state", [*RequestState])
def test_what_may_have_been_sent_is_never_pending(state: RequestState) -> None:
    assert not BatchCall(0, (1,), row(1, "甲", "T").draft, None, state).is_pending
