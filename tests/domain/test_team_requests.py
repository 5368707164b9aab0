"""Requests and answers as they travel: nothing secret leaves, nothing hostile comes in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import build_request, done_picture, draft, instant_draft, picture
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.request import Request, RequestState
from wujie_desktop.domain.team_merge import Unreadable
from wujie_desktop.domain.team_requests import (
    notice_body,
    read_notice_body,
    read_request_body,
    request_body,
)

AT = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
SECRET = "https://example.com/back?token=7f3a"


def request(**changes: Any) -> Request:
    how = {"created_at": AT, "expected_points": 4, "trace_id": "T-1"}
    return build_request(**(how | changes))


def travelled(sent: Request, *keys: str) -> Any:
    pictures = [picture(key, first_estimate=9) for key in keys]
    text = json.dumps(request_body(sent, pictures))
    return read_request_body(json.loads(text), "live", "Ada")


def test_a_request_arrives_as_it_was_sent() -> None:
    sent = request(draft=draft(notify_url=SECRET))
    shared = travelled(sent, "A", "B")
    found = shared.request
    assert (found.id, found.sender, found.profile, found.state) == (
        sent.id, "Ada", "live", RequestState.OPEN,
    )  # fmt: skip
    assert found.draft.prompt == sent.draft.prompt
    assert found.draft.templates == sent.draft.templates
    assert found.draft.avatar_key == sent.draft.avatar_key
    assert (found.created_at, found.expected_points, found.trace_id) == (AT, 4, "T-1")
    assert [(each.key, each.expected_seconds) for each in shared.pictures] == [("A", 9), ("B", 9)]


def test_no_address_that_says_what_opens_it_travels() -> None:
    sent = request(draft=draft(notify_url=SECRET))
    assert SECRET not in json.dumps(request_body(sent, [picture("A")]))
    face = request(draft=instant_draft())
    assert face.draft.face
    body = request_body(face, [picture("A")])
    assert face.draft.face not in json.dumps(body)
    assert travelled(face, "A").request.draft.camera is Camera.INSTANT


WHOLE = request_body(request(), [picture("A")])


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *((name, None) for name in WHOLE if name not in ("points", "duration", "retry_of")),
        ("camera", "oven"),
        ("created_at", "soon"),
        ("created_at", "2026-11-30T09:30:00"),
        ("created_at", "0001-01-01T00:00:00+14:00"),
        ("pictures", []),
        ("pictures", [["", None, None]]),
        ("pictures", [["A"]]),
        ("pictures", [["A", 1, None]]),
        ("pictures", [["A", None, -1]]),
        ("pictures", [["A", None, None]] * 1001),
        ("templates", [["T"]]),
        ("templates", [["T", "two"]]),
        ("points", -1),
        ("points", True),
        ("points", 10**300),
        ("retry_of", 7),
        ("id", ""),
    ],
)
def test_what_is_no_request_is_not_taken_in(name: str, wrong: Any) -> None:
    if name == "settings" and wrong is None:
        assert read_request_body({**WHOLE, name: wrong}, "live", "Ada").request.draft.settings == ()
        return
    with pytest.raises(Unreadable):
        read_request_body({**WHOLE, name: wrong}, "live", "Ada")


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from((*WHOLE, "key", "raw")), JSONS))
def test_anything_is_a_request_or_unreadable(body: dict[str, Any]) -> None:
    for read in (lambda: read_request_body({**WHOLE, **body}, "live", "Ada"),
                 lambda: read_notice_body(body)):  # fmt: skip
        try:
            read()
        except Unreadable:
            continue


def test_an_answer_travels_with_what_it_made_of_the_picture() -> None:
    body = notice_body(done_picture("A"), '{"key": "A"}')
    assert body["verdict"] == done_picture("A").verdict
    found = read_notice_body(json.loads(json.dumps(body)))
    assert (found.key, found.raw) == ("A", '{"key": "A"}')
    for wrong in ({"key": 1}, {"raw": None}):
        with pytest.raises(Unreadable):
            read_notice_body({**body, **wrong})
