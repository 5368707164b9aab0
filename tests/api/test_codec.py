from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AVATAR, LABELS, START, TEMPLATE, audit_json, draft
from wujie_desktop.api import codec
from wujie_desktop.api.camera_calls import resource_request
from wujie_desktop.api.results import parse_callback_body, read_result
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import HistoryKind
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Suggestion, Verdict
from wujie_desktop.domain.notices import NoticeSource

VENDOR_CALLBACK = {
    "artwork_url": "https://cdn.wujiebantu.com/ai/530FFE6722D2A2B4A9504166221AAB40-01.jpg",
    "audit_info": audit_json(),
    "code": 0,
    "complete_time": 1681109462,
    "integral_cost": 2,
    "integral_cost_message": "积分已扣除",
    "involve_yellow": 0,
    "key": "EF8DF2DCF18D0D69F7F836A100C857AF",
    "success": True,
}
VENDOR_CREATE = {
    "keys": ["3E46BF62A51256A96EEFB73079BD55E2", "66FB4071D5647F5F8CD702AC1910AA5D"],
    "results": [
        {"template_key": TEMPLATE, "key": "C5B5FE8DBF3679D9049342C130341BD9", "expected_second": 12}
    ],
    "expected_integral_cost": 2,
}


def ok(data: object, **envelope: Any) -> HttpAnswer:
    body = {"code": "200", "message": "success", "data": data} | envelope
    return HttpAnswer(200, {"trace_id": "t-1"}, json.dumps(body).encode())


def raw(body: bytes, status: int = 200, **headers: str) -> HttpAnswer:
    return HttpAnswer(status, {"trace_id": "t-1"} | headers, body)


def create(answer: HttpAnswer) -> Any:
    return codec.parse_create_answer(answer, now=START)


def test_the_create_body_is_what_the_contract_says() -> None:
    request = codec.build_create_request(draft(notify_url="https://a.example/x"))
    assert (request.method, request.path) == ("POST", "/avatar/artwork/create")
    assert (request.body or b"").decode() == (
        f'{{"avatar_key":"{AVATAR}","prompt":"夜幕下的赛博朋克城市",'
        f'"artwork_templates":[{{"template_key":"{TEMPLATE}","number":2}}],'
        '"notify_url":"https://a.example/x"}'
    )


def test_what_is_empty_is_left_out() -> None:
    body = json.loads(codec.build_create_request(draft(prompt="")).body or b"")
    assert set(body) == {"avatar_key", "artwork_templates"}


def test_several_templates_keep_their_order() -> None:
    rows = (TemplateRow(TEMPLATE, 1), TemplateRow(TEMPLATE, 10))
    body = json.loads(codec.build_create_request(draft(templates=rows)).body or b"")
    assert [item["number"] for item in body["artwork_templates"]] == [1, 10]


def test_keys_and_results_are_united() -> None:
    answer = create(ok(VENDOR_CREATE))
    assert [(p.key[:4], p.template_key, p.expected_seconds) for p in answer.pictures] == [
        ("3E46", None, None),
        ("66FB", None, None),
        ("C5B5", TEMPLATE, 12),
    ]
    assert (answer.expected_points, answer.trace_id, answer.disagreement) == (2, "t-1", True)


def test_a_key_named_twice_is_one_picture() -> None:
    answer = create(ok({"keys": ["A", "A", ""], "results": [{"key": "A"}, {"key": "A"}, {}]}))
    assert [picture.key for picture in answer.pictures] == ["A"]
    assert create(ok({"keys": ["A"], "results": [{"key": "A"}]})).disagreement is False


@pytest.mark.parametrize(
    "data", [None, [], {}, {"keys": []}, {"keys": None, "results": "x"}, {"keys": {"A": 1}}]
)
def test_accepted_without_a_key_is_unreadable(data: object) -> None:
    with pytest.raises(errors.BadResponse) as caught:
        create(ok(data))
    assert caught.value.trace_id == "t-1"


def test_a_byte_order_mark_costs_no_keys() -> None:
    answer = create(raw(b'\xef\xbb\xbf{"code":"200","data":{"keys":["A"]}}'))
    assert [picture.key for picture in answer.pictures] == ["A"]


def test_half_a_surrogate_pair_can_be_stored() -> None:
    body = rb'{"key":"K","code":1,"fail_message":"\ud83d no \ud83d\ude00","x\uDC00":1}'
    notice = parse_callback_body(body)
    assert notice.failure == "? no 😀"
    assert notice.raw.encode().decode() == notice.raw


@pytest.mark.parametrize("code", ["200", 200])
def test_the_code_is_compared_as_text_and_success_not_looked_at(code: object) -> None:
    assert codec.parse_balance_answer(ok(5, code=code, success=False), now=START) == 5


def test_a_business_refusal_keeps_code_message_and_call() -> None:
    with pytest.raises(errors.Refused) as caught:
        create(ok(None, code="20110010", message="积分不足"))
    error = caught.value
    assert (error.code, error.message, error.trace_id) == ("20110010", "积分不足", "t-1")


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.RequestRejected), (401, errors.NotPermitted), (403, errors.SignatureRejected),
        (404, errors.RequestRejected), (405, errors.RequestRejected), (413, errors.RequestRejected),
        (415, errors.RequestRejected), (429, errors.RateLimited), (500, errors.GatewayBroken),
        (502, errors.GatewayBroken), (302, errors.BadResponse), (204, errors.BadResponse),
    ],
)  # fmt: skip
@pytest.mark.parametrize("body", [b"", b"<html>", b'{"code":"9","message":"no"}', b"\xff"])
def test_every_http_status_is_an_error_of_its_kind(
    status: int, kind: type[errors.GatewayError], body: bytes
) -> None:
    with pytest.raises(kind) as caught:
        create(raw(body, status))
    assert caught.value.trace_id == "t-1"
    if kind is not errors.BadResponse and body.startswith(b"{"):
        assert (caught.value.code, caught.value.message) == ("9", "no")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"OK", "cut off or garbled"),
        (b"", "an empty answer"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b'{"code":"200","data":{"ke', "cut off or garbled"),
        (b"\xff\xfe\x00", "cut off or garbled"),
        (b"[]", "without a code"),
        (b'{"data":{}}', "without a code"),
        (b'{"code":null,"data":{"keys":["A"]}}', "without a code"),
        (b'{"code":["200"],"data":{"keys":["A"]}}', "without a code"),
        (b"[" * 200_000, "cut off or garbled"),
    ],
)
def test_what_is_no_answer_says_what_it_is(body: bytes, words: str) -> None:
    with pytest.raises(errors.BadResponse, match=words):
        create(raw(body))


@pytest.mark.parametrize(
    ("wish", "pause"),
    [
        ("7", timedelta(seconds=7)),
        ("Tue, 24 Nov 2026 09:01:00 GMT", timedelta(seconds=60)),
        ("Tue, 24 Nov 2026 08:00:00 GMT", None),
        ("soon", None),
        ("-3", None),
        ("²", None),
        ("9" * 5000, None),
        ("9" * 18, timedelta(days=1)),
        ("", None),
    ],
)
def test_retry_after(wish: str, pause: timedelta | None) -> None:
    with pytest.raises(errors.RateLimited) as caught:
        create(raw(b"", 429, **{"retry-after": wish}))
    assert caught.value.retry_after == pause


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        ("Tue, 24 Nov 2026 08:53:00 GMT", timedelta(minutes=7)),
        ("Tue, 24 Nov 2026 09:07:00 GMT", timedelta(minutes=-7)),
        ("Tue, 24 Nov 2026 09:00:30 GMT", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_a_wrong_clock_is_told_from_a_wrong_key(date: str, ahead: timedelta | None) -> None:
    with pytest.raises(errors.SignatureRejected) as caught:
        create(raw(b"", 403, date=date))
    assert caught.value.clock_ahead == ahead


def test_the_vendors_callback_comes_out_exactly() -> None:
    notice = parse_callback_body(json.dumps(VENDOR_CALLBACK, ensure_ascii=False).encode())
    assert (notice.key, notice.status, notice.source) == (
        "EF8DF2DCF18D0D69F7F836A100C857AF",
        4,
        NoticeSource.CALLBACK,
    )
    assert notice.picture_url == VENDOR_CALLBACK["artwork_url"]
    assert (notice.points, notice.points_message) == (2, "积分已扣除")
    assert notice.verdict is Verdict.PASS
    assert [(r.label, r.label_desc, r.suggestion, r.rate) for r in notice.audit.rows] == [
        (label, name, Suggestion.PASS, rate) for label, name, _, rate in LABELS
    ]


def test_a_failed_callback_has_a_plain_reason() -> None:
    body = {"key": "K", "code": 1, "success": False, "fail_message": "no face", "integral_cost": 0}
    notice = parse_callback_body(json.dumps(body).encode())
    assert (notice.status, notice.failure, notice.points) == (3, "no face", 0)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"key":""}', b"\xff", b"[" * 100_000])
def test_what_is_no_callback_is_refused(body: bytes) -> None:
    with pytest.raises(errors.BadResponse):
        parse_callback_body(body)


def test_polling_sends_audit_as_text_and_may_leave_keys_out() -> None:
    done = {
        "key": "K1", "status": 4, "picture_url": "https://c/x.jpg", "involve_yellow": 0,
        "audit_info": json.dumps(audit_json()), "integral_cost": "2", "complete_time": 1681109462,
        "fail_message": {"fail_code": 0, "fail_message": "success"},
    }  # fmt: skip
    waiting = {"key": "K2", "status": 1, "picture_url": None, "queue_before_num": 3,
               "expected_seconds": 30, "start_gen_time": 0, "audit_info": None}  # fmt: skip
    answer = ok({"list": [waiting, {"status": 1}, "x", done]})
    second, first = codec.parse_generating_info_answer(answer, now=START)
    assert (first.key, first.verdict, first.points, first.failure) == ("K1", Verdict.PASS, 2, "")
    assert (second.queue_before, second.expected_seconds, second.started_at) == (3, 30, None)


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("integral_cost", -1, None), ("integral_cost", 1e300, None), ("integral_cost", 2.5, None),
        ("integral_cost", True, None), ("integral_cost", "x", None), ("integral_cost", 2.0, 2),
        ("expected_seconds", [], None), ("queue_before_num", "3", 3),
        ("involve_yellow", "1", 1), ("involve_yellow", None, None),
    ],
)  # fmt: skip
def test_odd_figures_are_absent_not_wrong(field: str, value: object, read: object) -> None:
    notice = read_result({"key": "K", field: value}, NoticeSource.POLL)
    names = {"integral_cost": "points", "queue_before_num": "queue_before"}
    assert getattr(notice, names.get(field, field)) == read


@pytest.mark.parametrize("status", ["x", None, [], 2.5])
def test_a_status_that_is_no_number_is_pending(status: object) -> None:
    notice = read_result({"key": "K", "status": status}, NoticeSource.POLL)
    assert notice is not None
    assert notice.status == 0


def test_the_small_calls() -> None:
    assert codec.build_info_request(PictureKey("K")).query == {"key": "K"}
    assert codec.parse_info_answer(ok({"key": "K", "status": -1}), now=START).status == -1
    assert json.loads(codec.build_history_request(2).body or b"") == {
        "ai_artwork_type": "PICTURE", "page_num": 2, "page_size": 100,
    }  # fmt: skip
    page = codec.parse_history_answer(
        ok({"list": [{"key": "A"}, {}, 1], "page_num": 2, "page_size": 100, "total": 101}),
        now=START,
    )
    assert (page.keys, page.total) == (("A",), 101)
    of_avatars = codec.build_history_request(1, HistoryKind.AVATAR)
    assert of_avatars.body == b'{"ai_artwork_type":"AVATAR","page_num":1,"page_size":100}'
    assert resource_request(Camera.AVATAR).path == "/avatar/artwork/default_resource"
    options = codec.parse_default_resource_answer(
        ok({"template_options": [{"template_key": "T", "template_name": "赛博使者"}, {}]}),
        now=START,
    )
    assert [option.template_name for option in options] == ["赛博使者"]
    assert codec.build_avatar_info_request(AVATAR).query == {"key": AVATAR}
    assert codec.parse_avatar_info_answer(ok({"key": AVATAR, "status": 10}), now=START).status == 10
    assert codec.build_balance_request().method == "GET"
    assert codec.parse_balance_answer(ok({"balance": 7}), now=START) == 7
    assert codec.build_cancel_request(PictureKey("K")).body == b'{"key":"K"}'
    assert codec.parse_cancel_answer(ok("done"), now=START) == "done"


@pytest.mark.parametrize("data", [None, {}, {"balance": "x"}, "x", -1, {"balance": True}])
def test_an_unreadable_balance_is_never_zero(data: object) -> None:
    with pytest.raises(errors.BadResponse):
        codec.parse_balance_answer(ok(data), now=START)


PARSERS: list[Callable[[HttpAnswer], object]] = [
    lambda answer, parse=parse: parse(answer, now=START)  # type: ignore[misc]
    for parse in (
        codec.parse_create_answer,
        codec.parse_generating_info_answer,
        codec.parse_info_answer,
        codec.parse_history_answer,
        codec.parse_default_resource_answer,
        codec.parse_avatar_info_answer,
        codec.parse_balance_answer,
        codec.parse_cancel_answer,
    )
]
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["keys", "results", "list", "key", "status", "balance", "template_options",
                         "audit_info", "page_num"]),
        inner, max_size=3,
    ),
    max_leaves=10,
)  # fmt: skip


@given(st.integers(100, 599), st.binary(max_size=60), st.text(max_size=20))
def test_arbitrary_answers_give_a_value_or_an_error_of_ours(
    status: int, body: bytes, header: str
) -> None:
    answer = HttpAnswer(status, {"retry-after": header, "date": header}, body)
    for parse in PARSERS:
        with pytest.raises(errors.WujieError):
            parse(answer)
            raise errors.WujieError


@given(json_data)
def test_arbitrary_data_gives_a_value_or_an_error_of_ours(data: object) -> None:
    for parse in PARSERS:
        with pytest.raises(errors.WujieError):
            parse(ok(data))
            raise errors.WujieError


@pytest.mark.parametrize(
    "data",
    [
        '"data":{"keys":["K1"],"keys":["K2","K3"]}',
        '"data":{"keys":["K1","K2"]},"data":{"keys":["K3"]}',
        '"data":{"results":[{"key":"K1"},{"key":"K2"}],"results":[{"key":"K3"}]}',
        '"data":{"keys":["K1"],"results":[{"key":"K2"}]},"data":{"keys":["K3"]}',
        '"data":{"keys":null,"keys":["K1","K2","K3"]}',
        '"data":{"keys":["K1","K2","K3"],"keys":"none"}',
        '"data":null,"data":{"keys":["K1","K2","K3"]}',
    ],
)
def test_keys_count_wherever_a_paid_answer_names_them_twice(data: str) -> None:
    body = f'{{"code":"200",{data}}}'.encode()
    said = codec.parse_create_answer(HttpAnswer(200, {}, body), now=START)
    assert {item.key for item in said.pictures} == {"K1", "K2", "K3"}


@pytest.mark.parametrize(
    "body",
    [
        b'{"code":"200","code":"20110010","data":{"keys":["K1"]}}',
        b'{"code":"20110010","code":"200"}',
    ],
)
def test_a_code_that_contradicts_itself_proves_nothing(body: bytes) -> None:
    with pytest.raises(errors.BadResponse):
        codec.parse_create_answer(HttpAnswer(200, {}, body), now=START)


@pytest.mark.parametrize("first", [3, 4, -1])
def test_a_status_that_contradicts_itself_says_nothing(first: int) -> None:
    item = f'{{"key":"K1","status":{first},"status":1}}'
    body = f'{{"code":"200","data":{{"list":[{item},{{"key":"K2","status":4}}]}}}}'.encode()
    said = codec.parse_generating_info_answer(HttpAnswer(200, {}, body), now=START)
    assert [notice.key for notice in said] == ["K2"]


LISTED = {"key": "K2", "status": 4, "audit_info": json.dumps({"a": [{"b": 1}, {"c": "},{"}]})}


@given(st.text(max_size=40) | st.binary(max_size=30).map(lambda raw: raw.decode("latin-1")))
def test_garbage_between_items_hides_none_of_them(garbage: str) -> None:
    """Unless it swallows the next one, which is then asked for by itself."""
    listed = f'[{json.dumps(LISTED)},{{"key":"K1","x":{garbage}}},{json.dumps(LISTED)}]'
    body = f'{{"code":"200","data":{{"list":{listed}}}}}'.encode("utf-8", "surrogatepass")
    try:
        said = codec.parse_generating_info_answer(HttpAnswer(200, {}, body), now=START)
    except errors.BadResponse:
        return
    assert "K2" in {notice.key for notice in said}


@given(st.binary(max_size=300))
def test_a_list_in_any_bytes_is_notices_or_an_error(inside: bytes) -> None:
    body = b'{"code":"200","data":{"list":[' + inside + b"]}}"
    with suppress(errors.BadResponse):
        codec.parse_generating_info_answer(HttpAnswer(200, {}, body), now=START)


@pytest.mark.parametrize("unit", ["[", "{", '},{"a":', '},{"a":[{"k":1', '"', "},{", ",", "]"])
def test_a_hostile_list_takes_bounded_work(unit: str) -> None:
    body = b'{"code":"200","data":{"list":[' + (unit * (2_000_000 // len(unit))).encode() + b"]}}"
    with suppress(errors.BadResponse):
        codec.parse_generating_info_answer(HttpAnswer(200, {}, body), now=START)
