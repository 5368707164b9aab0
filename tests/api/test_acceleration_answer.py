"""Moving a picture forward leaves once, and nothing but a whole and plain answer is a yes or no."""

from __future__ import annotations

import json

import pytest

from tests.builders import FakeClock, direct_http
from tests.faults.create_answers import K1, ODD, PLAINLY, answered, plain, refusal, says, with_data
from tests.faults.matrix import answer, server
from wujie_desktop.api import codec
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.api.client import WujieClient
from wujie_desktop.domain.acceleration import AccelerationAnswer
from wujie_desktop.domain.errors import SignatureRejected, Unreachable, WujieError
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.refusals import ACCELERATION_REFUSALS, proves_nothing_was_moved

KEY = PictureKey(K1)
WHOLE = json.dumps({"code": "200", "message": "ok", "data": "success", "success": True})

ACCEPTED_WITHOUT_KEY = (
    "only the request's own keys", "no keys", "words in place of keys", "code 200",
    "HTTP 200, its own number as code",
)  # fmt: skip
"""Answers that say yes and name no key: for a create nobody knows what was accepted."""


async def play(data: bytes, credentials: Credentials) -> tuple[str, AccelerationAnswer | None]:
    """One call that is answered with `data`: its outcome, its answer."""
    said = await answered(data, credentials, lambda client, keep: client.accelerate(KEY, 3, keep))
    if isinstance(said, WujieError):
        return "refused" if proves_nothing_was_moved(said) else "unknown", None
    return "done", said


def test_the_body_is_what_the_contract_says() -> None:
    call = codec.build_accelerate_request(KEY, 3)
    assert (call.method, call.path, call.query) == ("POST", "/ai/accelerate", {})
    assert call.body == f'{{"key":"{K1}","step_num":3}}'.encode()


@pytest.mark.parametrize("name", [*ODD, *PLAINLY])
async def test_no_odd_answer_of_a_create_is_taken_for_more_than_it_is(
    name: str, credentials: Credentials
) -> None:
    data, expected, _keys = (ODD | PLAINLY)[name]
    state, _said = await play(data, credentials)
    if state == "refused":
        assert expected == "refused" or name == "code 20110011"
    if state == "done":
        assert expected == "open" or name in ACCEPTED_WITHOUT_KEY


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (plain(WHOLE), "done"),
        (plain(WHOLE.replace('"200"', "200")), "done"),
        (plain(b"\xef\xbb\xbf" + WHOLE.encode()), "done"),
        (with_data(None), "done"),
        (plain('{"code":"200"}'), "done"),
        (plain('{"code":"200","data":"ok","success":false}'), "unknown"),
        (plain('{"code":"200","data":"ok","success":"no"}'), "unknown"),
        (plain('{"code":"200","code":"500","data":"ok"}'), "unknown"),
        (plain(WHOLE, "502 Bad Gateway"), "unknown"),
        (plain(WHOLE, "403 No"), "unknown"),
        (plain(WHOLE, "302 Found"), "unknown"),
        (plain(WHOLE, length=9999), "unknown"),
        (plain(WHOLE[:-1]), "unknown"),
        (plain(WHOLE.encode("utf-16")), "unknown"),
        (plain("<html>200</html>"), "unknown"),
        (plain(""), "unknown"),
        (plain("{}"), "unknown"),
        (plain("200"), "unknown"),
        (plain('["200"]'), "unknown"),
        (plain('{"code":true,"data":"ok"}'), "unknown"),
        *((refusal(code), "refused") for code in sorted(ACCELERATION_REFUSALS)),
        *((refusal(code), "unknown") for code in ("20110009", "20110026", "20110001", "500")),
        (refusal("20110011", "502 Bad Gateway"), "unknown"),
        (refusal("20110011", data={"key": K1}), "unknown"),
        (refusal("20110011", success=True), "unknown"),
    ],
)
async def test_what_proves_a_yes_or_a_no(
    data: bytes, expected: str, credentials: Credentials
) -> None:
    state, said = await play(data, credentials)
    assert state == expected
    assert (said is not None) == (expected == "done")


async def test_it_leaves_once_after_a_403_too(credentials: Credentials) -> None:
    clock = FakeClock()
    async with server(says(answer(b"{}", "403 Forbidden"))) as (address, posts):
        async with direct_http() as http:
            client = WujieClient(address, Signer(credentials, clock), http, clock)
            with pytest.raises(SignatureRejected):
                await client.accelerate(KEY, 1)
        assert len(posts) == 1
    async with direct_http() as http:
        client = WujieClient(address, Signer(credentials, clock), http, clock)
        with pytest.raises(Unreachable):
            await client.accelerate(KEY, 1)
