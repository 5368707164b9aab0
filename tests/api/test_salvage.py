"""Keys are found whatever stands around them, and nothing that came can make the reading fail."""

from __future__ import annotations

import json
import string
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import AVATAR, START, TEMPLATE
from tests.thorough import examples
from wujie_desktop.api.codec import POINTS
from wujie_desktop.api.envelope import moment_of, retry_after
from wujie_desktop.api.paid_answer import read_create, read_kept_create
from wujie_desktop.api.salvage import salvage, salvage_cost
from wujie_desktop.api.unpacking import unpack
from wujie_desktop.api.wire import Exchange, HttpAnswer
from wujie_desktop.domain.errors import WujieError

HEX = st.text("0123456789ABCDEF", min_size=32, max_size=32)
KEYS = st.lists(HEX, min_size=1, max_size=50, unique=True)
JUNK = st.binary(max_size=200).filter(lambda data: b"key" not in data.lower())
SENT = {AVATAR, TEMPLATE}


@settings(max_examples=examples(150))
@given(KEYS, JUNK, JUNK, st.booleans())
def test_keys_are_found_whatever_stands_around_them(
    keys: list[str], before: bytes, after: bytes, spaced: bool
) -> None:
    body = json.dumps({"keys": keys}, separators=(" , ", " : ") if spaced else (",", ":"))
    # a quotation mark of the junk must not swallow what follows: each place is read by itself
    found = salvage([before + b"\n" + body.encode() + b"\n" + after])
    assert [picture.key for picture in found] == keys


@settings(max_examples=examples(60))
@given(KEYS, st.data())
def test_every_key_before_a_cut_is_found(keys: list[str], data: st.DataObject) -> None:
    body = json.dumps({"code": "200", "data": {"keys": keys}}).encode()
    cut = data.draw(st.integers(0, len(body)))
    whole = [key for key in keys if f'"{key}"'.encode() in body[:cut]]
    assert [picture.key for picture in salvage([body[:cut]])] == whole


@settings(max_examples=examples(150))
@given(st.binary(max_size=400), st.integers(0, 999), st.sampled_from(("", "gzip", "deflate", "x")))
def test_no_answer_makes_the_reading_fail(body: bytes, status: int, encoding: str) -> None:
    unpacked, _ = unpack(body, encoding, 1000)
    exchange = Exchange(HttpAnswer(status, {}, unpacked), body, body)
    try:
        read = read_create(exchange, SENT, now=START)
    except WujieError:
        return
    assert read.pictures


@given(st.text(string.printable, max_size=60))
def test_no_header_makes_the_reading_fail(value: str) -> None:
    answer = HttpAnswer(429, {"date": value, "retry-after": value}, b"")
    moment = moment_of(answer)
    assert moment is None or moment.utcoffset() == timedelta()
    wish = retry_after(answer, START)
    assert wish is None or wish >= timedelta()


@pytest.mark.parametrize(
    "value",
    [
        "Fri, 31 Dec 9999 23:59:59 -2359", "Mon, 01 Jan 0001 00:00:00 +2359",
        "Mon, 01 Jan 2026 00:00:00 +9999999999", "Mon, 01 Jan 2026 99:99:99 GMT",
        "Mon, 32 Foo 2026 00:00:00 GMT", "Mon, 01 Jan 2026 00:00:00 -00:00:00",
        "1 Jan 0 0:0:0 +0", "9" * 5000, "Mon, 01 Jan 2026", " ", "\0", "２０２６", "Mon, , , ,",
    ],
)  # fmt: skip
def test_absurd_dates_are_none_or_can_be_reckoned_with(value: str) -> None:
    answer = HttpAnswer(403, {"date": value, "retry-after": value}, b"")
    moment = moment_of(answer)
    assert moment is None or isinstance(moment - START, timedelta)
    wish = retry_after(answer, START)
    assert wish is None or START + min(wish, timedelta(days=1)) >= START


def test_what_is_no_key_is_none() -> None:
    said = (
        '<meta name="keywords" content="a, b"><script>var monkeys = ["a"]; Object.keys(x);'
        '</script>{"api_keys":["A"],"keys":[null,true,"null",{"n":1}],"x":"keys"}'
    )
    assert salvage([said.encode()]) == ()
    assert salvage([b'{"keys":["%s"]}' % AVATAR.encode()], SENT) == ()


def test_neighbours_of_a_key_are_read() -> None:
    said = b'{"results":[{"key":"A","template_key":"T","expected_second":"12"}],"x":'
    (picture,) = salvage([said + b'{"expected_integral_cost": "4"'])
    assert (picture.template_key, picture.expected_seconds) == ("T", 12)
    assert salvage_cost([said, b'"expected_integral_cost" : 4,'], POINTS) == 4
    assert salvage_cost([said], POINTS) is None


@pytest.mark.parametrize(("rest", "cost"), [('"},"success":tr', 60), ('",', 60), ("", None)])
def test_a_cost_in_time_is_read_of_a_broken_answer(rest: str, cost: int | None) -> None:
    body = '{"code":"200","data":{"keys":["K1"],"expected_duration_cost":"60' + rest
    read = read_kept_create(b"HTTP/1.1 200 OK\r\n\r\n" + body.encode(), SENT, now=START)
    assert read is not None
    assert [picture.key for picture in read.pictures] == ["K1"]
    assert (read.expected_points, read.expected_duration) == (None, cost)
