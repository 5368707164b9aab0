"""The calls of a training as bytes, and every form in which their answers may come."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AVATAR, START
from wujie_desktop.api import training_codec as codec
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain import errors
from wujie_desktop.domain.photo_check import PhotoOpinion, PhotoOpinions
from wujie_desktop.domain.training import TrainingAnswer

ONE, TWO = "https://bucket.example/人像/1.jpg?e=1&token=a:b", "https://bucket.example/2.png"


def ok(data: object, **envelope: Any) -> HttpAnswer:
    body = {"code": "200", "message": "success", "data": data} | envelope
    return HttpAnswer(200, {"trace_id": "t-1"}, json.dumps(body).encode())


def trained(data: object) -> TrainingAnswer:
    return codec.parse_train_answer(ok(data), now=START)


def checked(*listed: object) -> tuple[PhotoOpinion, ...]:
    answer = ok({"image_check_info_list": list(listed)})
    return codec.parse_photo_check_answer(answer, now=START).opinions


def test_the_bodies_are_what_the_contract_says() -> None:
    sent = [
        codec.build_train_request([ONE, TWO], "https://a.example/x"),
        codec.build_train_request((TWO, TWO)),
        codec.build_photo_check_request([ONE, TWO]),
        codec.build_delete_avatar_request(AVATAR),
    ]
    assert [(call.method, call.path, (call.body or b"").decode()) for call in sent] == [
        (
            "POST",
            "/avatar/create",
            f'{{"train_image_url_list":["{ONE}","{TWO}"],"notify_url":"https://a.example/x"}}',
        ),
        ("POST", "/avatar/create", f'{{"train_image_url_list":["{TWO}","{TWO}"]}}'),
        ("POST", "/avatar/image_check_batch", f'{{"image_url_list":["{ONE}","{TWO}"]}}'),
        ("POST", "/avatar/delete", f'{{"avatar_key":"{AVATAR}"}}'),
    ]
    assert all(not call.query for call in sent)


def test_half_a_character_in_an_address_is_sent_as_a_question_mark() -> None:
    assert b"?" in (codec.build_train_request(["https://a/\ud83d"]).body or b"")


def test_a_training_has_one_key() -> None:
    said = trained({"key": f" {AVATAR}\n", "expected_second": "1800"})
    assert (said.key, said.expected_seconds, said.trace_id, said.flaw) == (
        AVATAR,
        1800,
        "t-1",
        None,
    )
    assert json.loads(said.raw)["code"] == "200"


@pytest.mark.parametrize("seconds", [None, -1, 1.5, "soon", [], True, 10**40])
def test_odd_seconds_are_absent(seconds: object) -> None:
    assert trained({"key": "A", "expected_second": seconds}).expected_seconds is None


@pytest.mark.parametrize("data", [None, [], "x", {}, {"key": ""}, {"key": " "}, {"key": ["A"]}])
def test_accepted_without_a_key_is_unreadable(data: object) -> None:
    with pytest.raises(errors.BadResponse):
        trained(data)


def test_an_opinion_as_documented() -> None:
    answer = ok(
        {
            "image_check_info_list": [
                {"image_url": ONE, "pass": True, "status": "OK", "message": "", "similarity": 0.93},
                {"image_url": TWO, "pass": False, "message": "未检测到人脸", "similarity": 0},
            ]
        }
    )
    said = codec.parse_photo_check_answer(answer, now=START)
    assert said == PhotoOpinions(
        (
            PhotoOpinion(ONE, True, "OK", "", 0.93),
            PhotoOpinion(TWO, False, "", "未检测到人脸", 0.0),
        ),
        answer.body.decode(),
    )


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (True, True), ("true", True), ("True ", True), (1, True), ("1", True), (1.0, True),
        (False, False), ("false", False), ("FALSE", False), (0, False), ("0", False),
        (None, None), ("", None), ("yes", None), (2, None), (-1, None), (0.5, None), ([], None),
        ([True], None), ({"pass": True}, None),
    ],
)  # fmt: skip
def test_pass_in_every_form(said: object, read: bool | None) -> None:
    assert checked({"image_url": ONE, "pass": said})[0].passed is read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (0.5, 0.5), (93, 93.0), ("0.93", 0.93), (" 1 ", 1.0), (-0.2, -0.2), (None, None),
        ("", None), ("NaN", None), ("inf", None), ("93%", None), (True, None), ([1], None),
    ],
)  # fmt: skip
def test_similarity_in_every_form(said: object, read: float | None) -> None:
    assert checked({"image_url": ONE, "similarity": said})[0].similarity == read


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_a_similarity_that_is_no_number_costs_nothing_else(number: str) -> None:
    listed = f'[{{"image_url":"{TWO}","pass":false,"similarity":{number}}}]'
    body = f'{{"code":"200","data":{{"image_check_info_list":{listed}}}}}'.encode()
    said = codec.parse_photo_check_answer(HttpAnswer(200, {}, body), now=START)
    assert said.opinions == (PhotoOpinion(TWO, False),)


@pytest.mark.parametrize(
    ("status", "read"), [("FACE_BLURRED", "FACE_BLURRED"), (7, "7"), (None, ""), ({"a": 1}, "")]
)
def test_a_status_of_any_kind_is_text(status: object, read: str) -> None:
    assert checked({"image_url": ONE, "status": status})[0].status == read


def test_texts_for_display_are_cut_and_the_answer_is_kept_whole() -> None:
    answer = ok({"image_check_info_list": [{"image_url": ONE, "message": "字" * 9000}]})
    said = codec.parse_photo_check_answer(answer, now=START)
    assert len(said.opinions[0].message) == 2001
    assert said.raw == answer.body.decode()


def test_answers_may_be_of_any_length_and_order() -> None:
    assert checked() == ()
    listed: list[Any] = [
        {"image_url": TWO, "pass": False},
        "x", None, {}, {"pass": True}, {"image_url": None, "pass": True},
        {"image_url": "https://other.example/9.jpg", "pass": True},
        {"image_url": f" {ONE} ", "pass": True},
        {"image_url": TWO, "pass": True},
    ]  # fmt: skip
    assert [(each.address, each.passed) for each in checked(*listed)] == [
        (TWO, False),
        ("https://other.example/9.jpg", True),
        (ONE, True),
        (TWO, True),
    ]


def test_an_opinion_that_contradicts_itself_says_nothing() -> None:
    listed = f'[{{"image_url":"{ONE}","pass":true,"pass":false}}]'
    body = f'{{"code":"200","data":{{"image_check_info_list":{listed}}}}}'.encode()
    (said,) = codec.parse_photo_check_answer(HttpAnswer(200, {}, body), now=START).opinions
    assert said.passed is None


def test_an_item_nobody_can_read_hides_no_other() -> None:
    good = json.dumps({"image_url": TWO, "pass": True})
    body = f'{{"code":"200","data":{{"image_check_info_list":[{good},{{"x":!}},{good}]}}}}'.encode()
    said = codec.parse_photo_check_answer(HttpAnswer(200, {}, body), now=START)
    assert [each.address for each in said.opinions] == [TWO, TWO]
    assert said.raw == body.decode()


@pytest.mark.parametrize("data", [None, [], "x", 7])
def test_no_data_is_no_opinion(data: object) -> None:
    with pytest.raises(errors.BadResponse):
        codec.parse_photo_check_answer(ok(data), now=START)


@pytest.mark.parametrize("code", ["20110019", "20110020", "20110021", "20010001"])
def test_a_refusal_of_the_whole_call_is_said(code: str) -> None:
    answer = ok(None, code=code, message="未检测到人脸")
    for parse in PARSERS:
        with pytest.raises(errors.Refused) as caught:
            parse(answer)
        assert (caught.value.code, caught.value.message) == (code, "未检测到人脸")


@pytest.mark.parametrize("data", [None, "success", {}, 1, []])
def test_deleting_uses_nothing_of_the_answer(data: object) -> None:
    codec.parse_delete_avatar_answer(ok(data), now=START)


PARSERS: list[Callable[[HttpAnswer], object]] = [
    lambda answer, parse=parse: parse(answer, now=START)  # type: ignore[misc]
    for parse in (
        codec.parse_train_answer,
        codec.parse_photo_check_answer,
        codec.parse_delete_avatar_answer,
    )
]
NAMES = ["key", "expected_second", "image_check_info_list", "image_url", "pass", "status",
         "message", "similarity"]  # fmt: skip
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_data)
def test_arbitrary_data_gives_a_value_or_an_error_of_ours(data: object) -> None:
    for parse in PARSERS:
        with suppress(errors.WujieError):
            parse(ok(data))


@given(st.lists(json_data, max_size=4))
def test_arbitrary_items_give_opinions(listed: list[object]) -> None:
    assert len(checked(*listed)) <= len(listed)


@given(st.integers(100, 599), st.binary(max_size=80), st.text(max_size=20))
def test_arbitrary_answers_give_a_value_or_an_error_of_ours(
    status: int, body: bytes, header: str
) -> None:
    headers = {"retry-after": header, "date": header}
    within = b'{"code":"200","data":{"image_check_info_list":[' + body + b"]}}"
    for parse in PARSERS:
        for said in (body, within):
            with suppress(errors.WujieError):
                parse(HttpAnswer(status, headers, said))
