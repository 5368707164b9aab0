"""Tables as people make them: whatever stands above, in whatever order, in whatever marks."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import AVATAR, TEMPLATE
from tests.thorough import examples
from wujie_desktop.domain.batch import BatchRow, read_rows
from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.domain.table_text import decode_table
from wujie_desktop.domain.validation import KnownKeys

OTHER = "A1D0337B51C84C7FB1A45F3F9E04C2F1"
SAID = {"avatar_key": AVATAR, "prompt": "red, hat; a|b", "template_key": TEMPLATE, "number": "2"}
ENGLISH = {name: name for name in SAID}
CHINESE = dict(zip(SAID, ("化身 key", "描述（可留空）", "模版编号", "张数"), strict=True))
SHOUTED = dict(zip(SAID, ("Avatar Key*", "PROMPT", "Template-Key:", "ＮＵＭＢＥＲ"), strict=True))
TWO = ("化身/avatar", "提示词 / Prompt", "模板|Template", "数量 (1-10)")
BOTH = dict(zip(SAID, TWO, strict=True))
ORDERS = [*itertools.permutations(SAID)]


def written(rows: list[list[str]], mark: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark).writerows(rows)
    return text.getvalue()


def values(order: tuple[str, ...], **changes: str) -> list[str]:
    return [(SAID | changes)[name] for name in order]


def told(rows: tuple[BatchRow, ...]) -> list[tuple[object, ...]]:
    return [(row.avatar_key, row.prompt, row.template_key, row.number) for row in rows]


ASKED = (AVATAR, "red, hat; a|b", TEMPLATE, 2)


@pytest.mark.parametrize("mark", [*",;\t|"])
@pytest.mark.parametrize("names", [ENGLISH, CHINESE, SHOUTED, BOTH])
@pytest.mark.parametrize("order", ORDERS)
def test_a_heading_tells_the_columns(
    order: tuple[str, ...], names: dict[str, str], mark: str
) -> None:
    heading = [names[name] for name in order]
    assert told(read_rows(written([heading, values(order)], mark))) == [ASKED]


ABOVE = {
    "title": [["Spring campaign; 2026, draft"]],
    "merged title": [["Spring campaign", "", "", ""]],
    "blank lines": [[], ["", "", ""], []],
    "notes": [["Prompts by Li"], ["Fill in every column", "see below"], ["", "avatar"]],
    "many notes": [[f"note {n}"] for n in range(30)],
    "names in a note": [["avatar, prompt and so on"], ["prompt", "template"]],
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE.keys())
@pytest.mark.parametrize("mark", [*",;\t|"])
@pytest.mark.parametrize("order", ORDERS[::5])
def test_a_heading_is_found_under_what_stands_above(
    order: tuple[str, ...], mark: str, above: list[list[str]]
) -> None:
    text = written([*above, list(order), values(order)], mark)
    (row,) = read_rows("\ufeff" + text)
    assert told((row,)) == [ASKED]
    assert row.line == len(above) + 2


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;;"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("order", ORDERS[::7])
def test_the_separator_line_of_spreadsheets(order: tuple[str, ...], said: str, end: str) -> None:
    lines = [said, ";".join(order), ";".join(values(order, prompt="red hat"))]
    (row,) = read_rows(end.join(lines))
    assert told((row,)) == [(AVATAR, "red hat", TEMPLATE, 2)]
    assert row.line == 3


@pytest.mark.parametrize("mark", ["^", "~", "\t", ":"])
def test_any_mark_that_the_first_line_names(mark: str) -> None:
    text = f"sep={mark}\n" + written([list(SAID), values(tuple(SAID))], mark)
    assert told(read_rows(text)) == [ASKED]


@pytest.mark.parametrize("order", [order for order in ORDERS if order != tuple(SAID)])
@pytest.mark.parametrize("prompt", ["red hat", "帽子", "hat", ""])
def test_without_a_heading_another_order_is_never_sent(order: tuple[str, ...], prompt: str) -> None:
    """Where the shapes of the cells cannot tell, as with two keys and a word between them,
    the keys that are known do."""
    known = KnownKeys(frozenset([AVATAR]), frozenset([TEMPLATE]))
    with suppress(TableUnreadable):
        for row in read_rows(written([values(order, prompt=prompt)] * 3)):
            assert not replace(row, known=known).is_sound, row


@pytest.mark.parametrize("prompt", ["red hat", "帽子", "hat", "", "a,b;c|d", "two\nlines"])
@pytest.mark.parametrize("mark", [*",;\t|"])
def test_without_a_heading_the_documented_order_is_read(mark: str, prompt: str) -> None:
    rows = read_rows(written([values(tuple(SAID), prompt=prompt)] * 2, mark))
    assert told(rows) == [(AVATAR, prompt, TEMPLATE, 2)] * 2


@pytest.mark.parametrize(
    ("lines", "reason", "line"),
    [
        ([["avatar_key", "prompt"], [AVATAR, "x"]], "no column: template_key", 1),
        ([["t"], ["prompt", "模版"], ["x", TEMPLATE]], "no column: avatar_key", 2),
        ([["avatar", "prompt", "化身", "template"], [AVATAR, "x", OTHER, TEMPLATE]], "twice", 1),
        ([[AVATAR, "x", TEMPLATE], [*SAID]], "a row above the heading", 1),
        ([[*SAID], values(tuple(SAID)), ["prompt", "avatar", "template"]], "a second", 3),
        ([[*SAID]], "empty", 0),
    ],
)
def test_what_cannot_be_told_is_refused_and_where(
    lines: list[list[str]], reason: str, line: int
) -> None:
    with pytest.raises(TableUnreadable, match=reason) as caught:
        read_rows(written(lines))
    assert caught.value.line == line


def test_joined_files_repeat_their_heading() -> None:
    rows = [[*SAID], values(tuple(SAID))] * 3
    assert [row.line for row in read_rows(written(rows))] == [2, 4, 6]


def test_other_columns_are_not_read() -> None:
    heading = ["No.", "template_key", "remark", "avatar_key", "prompt", "done"]
    rows = [heading, ["1", TEMPLATE, "x", AVATAR, "hat", "yes"], ["2", TEMPLATE, "", AVATAR]]
    assert told(read_rows(written(rows))) == [
        (AVATAR, "hat", TEMPLATE, 1),
        (AVATAR, "", TEMPLATE, 1),
    ]


PROMPT = '第一行\n第二行 “引” "quoted", ; |'


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("gbk"),
        lambda text: text.encode("gb18030"),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
    ],
)
@pytest.mark.parametrize("above", ["", "sep=;\r\n", "春季\r\n\r\n"])
def test_every_encoding_reads_alike(encode: object, above: str) -> None:
    assert callable(encode)
    text = above + written([[*SAID], values(tuple(SAID), prompt=PROMPT)], ";")
    assert told(read_rows(decode_table(encode(text)))) == [(AVATAR, PROMPT, TEMPLATE, 2)]


@pytest.mark.parametrize(
    "name",
    ["number of pictures", "每模板张数", "生成数量（张）", "Anzahl Bilder", "QTY. wanted"],
)
def test_numbers_under_a_name_that_is_not_known_are_not_left_out(name: str) -> None:
    text = f"avatar_key,prompt,template_key,{name}\n{AVATAR},x,{TEMPLATE},5\n"
    with pytest.raises(TableUnreadable, match="no column: number") as caught:
        read_rows(text)
    assert caught.value.line == 1


@pytest.mark.parametrize("name", ["备注", "参数", "account", "序号", "id", "note"])
def test_other_columns_are_passed_over(name: str) -> None:
    text = f"{name},avatar_key,prompt,template_key\n7,{AVATAR},x,{TEMPLATE}\n"
    assert [row.number for row in read_rows(text)] == [1]


@pytest.mark.parametrize("prompt", ["一只猫", "猫", "一只猫, cat"])
def test_what_is_both_utf8_and_gbk_is_refused(prompt: str) -> None:
    text = written([[*SAID], values(tuple(SAID), prompt=prompt)], ";")
    with pytest.raises(TableUnreadable, match="as UTF-8 and as GBK"):
        decode_table(text.encode("gbk"))
    assert decode_table(text.encode()) == decode_table(text.encode("utf-8-sig")) == text


@pytest.mark.parametrize(
    "prompt", ["un café créée à Orléans", "Mädchen", "кот спит", "Ελλάδα", "קפה", "ñandú 20 °C"]
)
def test_other_letters_in_utf8_are_what_they_are(prompt: str) -> None:
    text = written([[*SAID], values(tuple(SAID), prompt=prompt)], ";")
    assert decode_table(text.encode()) == text


@pytest.mark.parametrize(("prompt", "encoding"), [("Grüße", "cp1252"), ("一隻貓", "big5")])
def test_letters_of_nobody_are_no_text(prompt: str, encoding: str) -> None:
    text = written([[*SAID], values(tuple(SAID), prompt=prompt)], ";")
    with pytest.raises(TableUnreadable):
        decode_table(text.encode(encoding))


@pytest.mark.parametrize("prompt", ["chapeau d'été", "Hüte", "señor", "ÿ"])
def test_a_code_page_of_the_west_is_not_taken_for_chinese(prompt: str) -> None:
    text = written([[*SAID], values(tuple(SAID), prompt=prompt)], ";")
    with pytest.raises(TableUnreadable):
        decode_table(text.encode("cp1252"))


@pytest.mark.parametrize("cell", ['"open', '"red" hat', '"a" and "b"'])
def test_quotation_marks_that_do_not_match_are_refused(cell: str) -> None:
    """Else rows would vanish into a cell, or marks out of it."""
    text = f"avatar_key,prompt,template_key\n{AVATAR},{cell},{TEMPLATE}\n{AVATAR},x,{TEMPLATE}\n"
    with pytest.raises(TableUnreadable, match="not closed") as caught:
        read_rows(text)
    assert caught.value.line == 2


def test_quotation_marks_inside_a_cell_stay() -> None:
    text = f'avatar_key,prompt,template_key\n{AVATAR},a "b" c",{TEMPLATE}\n'
    assert [row.prompt for row in read_rows(text)] == ['a "b" c"']


@pytest.mark.parametrize("number", ["1e1", "1_0", "0x2", "2,0", "٢٫", "+2", "-1", "1.5", "2 3"])
def test_a_number_of_pictures_is_written_in_digits(number: str) -> None:
    (row,) = read_rows(written([[*SAID], values(tuple(SAID), number=number)]))
    assert row.number is None


letters = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(str.strip)


@settings(max_examples=examples(300))
@given(
    st.lists(letters, min_size=1, max_size=5),
    st.sampled_from(ORDERS),
    st.sampled_from([*",;\t|"]),
    st.lists(letters, max_size=3),
)
def test_prompts_come_back_whatever_is_in_them(
    prompts: list[str], order: tuple[str, ...], mark: str, above: list[str]
) -> None:
    rows = [[line] for line in above] + [list(order)]
    rows += [values(order, prompt=prompt) for prompt in prompts]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark, quoting=csv.QUOTE_ALL).writerows(rows)
    assert told(read_rows(text.getvalue())) == [(AVATAR, each, TEMPLATE, 2) for each in prompts]
