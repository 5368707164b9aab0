from __future__ import annotations

import json
import zlib
from base64 import b32encode
from dataclasses import replace
from datetime import UTC, datetime
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.packs import sent
from wujie_desktop.domain.answer_text import (
    MAX_ANSWERS,
    MAX_TEXT,
    AnswerFault,
    read_answers,
)
from wujie_desktop.domain.client_picks import LETTERS, ClientChoice, SentAnswer, SentMark

# What assets/picks/answer.js makes of one answer to a pack of seven; the tests in browsers show
# that it still does.
CODE = (
    "WJ1-0N044VTV49842GTB60R30C925GS2R8Q7HT5YH2NK43R9Z64048P32DSS6MWK8CSH60VJRC9C4BM8"
    "9E75GT6Y9ENEWJW81SW2Q5E6WQ127GQQ6RVJD5R78FJW48H2R8KC48P7P8HK48X25S5RHQMAD0925GH3"
    "E8HT4BJT9D75HY8YZF4Z49YNT-WJ"
)
FILE = r"""{
 "kind": "wujie-picks",
 "format": 1,
 "pack": "PACK0001",
 "version": 2,
 "title": "双十一主视觉",
 "client": "王芳 😀",
 "at": "2026-11-29T09:05:07.000Z",
 "confirmed": true,
 "note": "脸再亮一点\n\"</script>\"",
 "pictures": [
  {
   "number": 1,
   "id": "P0001",
   "choice": "pick",
   "comment": ""
  },
  {
   "number": 3,
   "id": "P0003",
   "choice": "reject",
   "comment": "不要"
  },
  {
   "number": 7,
   "id": "P0007",
   "choice": "",
   "comment": "头发？"
  }
 ],
 "check": "d1498ee2"
}"""
ANSWER = SentAnswer(
    pack="PACK0001",
    version=2,
    client="王芳 😀",
    at=datetime(2026, 11, 29, 9, 5, 7, tzinfo=UTC),
    is_confirmed=True,
    note='脸再亮一点\n"</script>"',
    marks=(
        SentMark(1, "P0001", ClientChoice.PICK, ""),
        SentMark(3, "P0003", ClientChoice.REJECT, "不要"),
        SentMark(7, "P0007", ClientChoice.NONE, "头发？"),
    ),
)
BY_NUMBER = replace(ANSWER, marks=tuple(replace(mark, id="") for mark in ANSWER.marks))


def coded(content: object) -> str:
    """A code whose checksum is right."""
    payload = json.dumps(content).encode()
    standard = b32encode(zlib.crc32(payload).to_bytes(4) + payload).decode().rstrip("=")
    ours = str.maketrans(f"{ascii_uppercase}234567", LETTERS)
    return f"WJ1-{standard.translate(ours)}-WJ"


def test_both_ways_give_the_same_answer() -> None:
    assert read_answers(CODE) == (BY_NUMBER,)
    assert read_answers(FILE) == (ANSWER,)


@pytest.mark.parametrize(
    "spoilt",
    [
        CODE.lower(),
        "王芳 15:02\n我选好了：{CODE}，谢谢".replace("{CODE}", CODE),
        "\n".join(CODE[at : at + 20] for at in range(0, len(CODE), 20)),
        "\r\n> ".join(CODE[at : at + 33] for at in range(0, len(CODE), 33)),
        "\u200b".join(CODE),
        "".join(chr(ord(sign) + 0xFEE0) for sign in CODE),
        CODE.replace("1", "I").replace("0", "O").replace("WJI-", "WJ1-"),
    ],
)
def test_a_code_outlives_the_chat(spoilt: str) -> None:
    assert read_answers(spoilt) == (BY_NUMBER,)


def test_two_codes_in_one_message_are_two_answers() -> None:
    assert read_answers(f"王芳：{CODE}\n李强：{CODE}") == (BY_NUMBER, BY_NUMBER)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", AnswerFault.NONE),
        ("好的，我看看", AnswerFault.NONE),
        ("WJ1", AnswerFault.NONE),
        ('{"kind":"something else"}', AnswerFault.NONE),
        ("{broken", AnswerFault.NONE),
        ("[" * 100_000, AnswerFault.NONE),
        ("{" * 100_000, AnswerFault.NONE),
        (CODE[:40], AnswerFault.CUT_OFF),
        (CODE.replace("WJ1-", "WJ2-"), AnswerFault.NEWER),
        (FILE.replace('"format": 1', '"format": 2'), AnswerFault.NEWER),
        (CODE[:40] + CODE[42:], AnswerFault.DAMAGED),
        ("WJ1--WJ", AnswerFault.DAMAGED),
        (FILE.replace("reject", "pick"), AnswerFault.EDITED),
        (FILE.replace("王芳", "李强"), AnswerFault.EDITED),
        (FILE.replace('"number": 7', '"number": "7"'), AnswerFault.EDITED),
        (FILE[:-20], AnswerFault.EDITED),
    ],
)
def test_what_is_no_answer_is_named(text: str, fault: AnswerFault) -> None:
    assert read_answers(text) == (fault,)


@pytest.mark.parametrize("comments", [["不要"], "不要", 1, None, {"3": 1}, {"x": "不要"}])
def test_a_code_made_by_hand_is_read_whole_or_refused(comments: object) -> None:
    code = coded(["PACK0001", 2, "王芳", 1_764_000_000, 1, "", "b", comments])
    assert read_answers(code) == (AnswerFault.DAMAGED,)


def test_every_changed_letter_of_a_code_is_noticed() -> None:
    for at in range(4, len(CODE) - 3):
        spoilt = CODE[:at] + ("Z" if CODE[at] != "Z" else "Y") + CODE[at + 1 :]
        (found,) = read_answers(spoilt)
        is_padding = at == len(CODE) - 4
        assert found is AnswerFault.DAMAGED or (is_padding and found == BY_NUMBER), at


def test_a_file_may_be_laid_out_anew_but_not_changed() -> None:
    assert read_answers(json.dumps(json.loads(FILE), indent=4)) == (ANSWER,)
    assert read_answers("\ufeff" + FILE) == (ANSWER,)


@given(st.text() | st.text(alphabet="WJ1-0AZ {}\"':,").map(lambda text: f"WJ1-{text}-WJ"))
def test_any_text_is_read(text: str) -> None:
    assert read_answers(text)


def test_a_huge_text_is_cut() -> None:
    assert read_answers("-" * (MAX_TEXT + 5) + CODE) == (AnswerFault.NONE,)


@pytest.mark.parametrize(
    ("text", "number"),
    [(f"WJ1-{'A' * MAX_TEXT}", 1), ("WJ1-" * (MAX_TEXT // 4), MAX_ANSWERS)],
    ids=["one long code", "many codes"],
)
def test_a_text_made_to_be_slow_is_read_to_its_end(text: str, number: int) -> None:
    assert len(read_answers(text)) == number


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999+00:00"])
def test_a_time_that_no_library_keeps_is_none(at: str) -> None:
    text = sent("PACK0001", 1, {"P0001": "pick"}, at=at)
    assert read_answers(text) == (AnswerFault.EDITED,)
