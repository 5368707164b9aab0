"""A training call is judged as a create call is: it leaves once, no key of it is lost, nothing is
called refused unproven, and no address that was sent is taken for a key."""

from __future__ import annotations

import json

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import START, TEMPLATE, FakeClock, direct_http
from tests.faults.create_answers import (
    DOCUMENTED,
    K1,
    K2,
    answered,
    plain,
    refusal,
    says,
    with_data,
)
from tests.faults.matrix import answer, server
from tests.faults.paid_calls import ADDRESSES, HASH
from tests.thorough import examples
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.api.client import WujieClient
from wujie_desktop.api.paid_answer import read_training
from wujie_desktop.api.training_salvage import SentTexts, salvage_avatars
from wujie_desktop.api.unpacking import unpack
from wujie_desktop.api.wire import Exchange, HttpAnswer
from wujie_desktop.domain.errors import (
    BadResponse,
    PlanUnusable,
    SignatureRejected,
    Unreachable,
    WujieError,
)
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.refusals import REFUSALS, proves_nothing_was_created
from wujie_desktop.domain.training import TrainingAnswer

PHOTOS = (*ADDRESSES, "https://photos.example/1.jpg")
WHOLE = json.dumps({"code": "200", "message": "ok", "data": {"key": K1, "expected_second": 1800}})


async def play(data: bytes, credentials: Credentials) -> tuple[str, TrainingAnswer | None]:
    """One training call that is answered with `data`: its outcome, its answer."""
    notify = "https://a.example/hook"
    said = await answered(
        data, credentials, lambda client, keep: client.train(PHOTOS, keep, notify)
    )
    if isinstance(said, WujieError):
        return "refused" if proves_nothing_was_created(said) else "unknown", None
    return "open", said


FLAWLESS = (
    "as agreed", "the code a number", "a byte order mark", "a key of other signs",
    "a key that is a number",
)  # fmt: skip
"""The answers that are as the contract has them; all others are told to be odd."""
TRAINED: dict[str, tuple[bytes, str]] = {
    "as agreed": (plain(WHOLE), K1),
    "the code a number": (plain(WHOLE.replace('"200"', "200")), K1),
    "a byte order mark": (plain(b"\xef\xbb\xbf" + WHOLE.encode()), K1),
    "an odd key": (with_data({"key": "avr-7/é", "expected_second": 3}), ""),
    "a key of other signs": (with_data({"key": "avr_7.x", "expected_second": 3}), "avr_7.x"),
    "a key that is a number": (with_data({"key": 20261128231}), "20261128231"),
    "beside another code": (plain(WHOLE.replace('"200"', '"500"')), K1),
    "beside a refusal's code": (plain(WHOLE.replace('"200"', '"20110010"')), K1),
    "without a code": (plain(json.dumps({"data": {"key": K1}})), K1),
    "HTTP 403": (plain(WHOLE, "403 No"), K1),
    "HTTP 502": (plain(WHOLE, "502 Bad Gateway"), K1),
    "cut off after the key": (plain(WHOLE[: WHOLE.index(K1) + 33]), K1),
    "cut off within the key": (plain(WHOLE[: WHOLE.index(K1) + 20]), ""),
    "a short key, cut off": (plain('{"code":"200","data":{"key":"avr_7","expected_s'), "avr_7"),
    "a word, another code": (
        plain('{"code":"500","message":"m","data":{"key":"image.invalid"}}'),
        "",
    ),
    "longer announced": (plain(WHOLE, length=9999), K1),
    "GBK in the message": (plain(WHOLE.encode().replace(b"ok", "成功".encode("gbk"))), K1),
    "UTF-16": (plain(WHOLE.encode("utf-16")), K1),
    "within a page": (plain(f"<html><script>var a = {WHOLE}</script>", "502 X"), K1),
    "data as JSON in a text": (with_data(json.dumps({"key": K1})), K1),
    "data as a list": (with_data([{"key": K1, "expected_second": 5}]), K1),
    "data is the key": (with_data(K1), K1),
    "data is a word": (with_data("success"), ""),
    "under another name": (with_data({"avatar_key": K1}), K1),
    "beside data": (plain(json.dumps({"code": "200", "data": None, "key": K1})), K1),
    "a word beside data": (plain(json.dumps({"code": "200", "data": None, "key": "auth.1"})), ""),
    "null": (with_data({"key": None}), ""),
    "the word null": (with_data({"key": "null", "expected_second": 3}), ""),
    "a photo's address": (with_data({"key": PHOTOS[0]}), ""),
    "a photo's name": (with_data({"key": f"{HASH}.jpg"}), ""),
    "a photo's short name": (with_data({"key": "1.jpg", "expected_second": 3}), ""),
    "a photo's hash": (with_data({"key": HASH, "expected_second": 3}), ""),
    "a photo's hash in capitals": (with_data({"key": HASH.upper()}), ""),
    "a photo's name without escapes": (with_data({"key": f"人/{TEMPLATE} a.webp"}), ""),
    "the notify address": (with_data({"key": "https://a.example/hook"}), ""),
    "some other address": (with_data({"key": "https://b.example/1.jpg"}), ""),
    "the bucket's own complaint": (
        plain(f"<Error><Code>NoSuchKey</Code><Key>sets/{HASH}.jpg</Key></Error>", "404 No"),
        "",
    ),
    "the request repeated": (
        plain(json.dumps({"code": "500", "train_image_url_list": PHOTOS, "keys": PHOTOS})),
        "",
    ),
    "the key after the request repeated": (
        plain(json.dumps({"keys": PHOTOS, "data": {"key": K1}, "code": "500"})),
        K1,
    ),
}
"""Per answer: its bytes, and the key that is kept."""
SEVERAL = {
    "two keys of one name": with_data({}).replace(b"{}", b'{"key":"%s","key":"%s"}'),
    "another in a list": with_data({}).replace(b"{}", b'{"key":"%s","keys":["%s"]}'),
    "a list before it": with_data({}).replace(
        b"{}", b'{"keys":["%s"],"key":"%s","expected_second":9}'
    ),
    "another beside data": plain(
        '{"code":"500","key":"%s","data":{"key":"%s","expected_second":9}}'
    ),
}


@pytest.mark.parametrize("name", TRAINED)
async def test_the_key_counts_wherever_it_stands(name: str, credentials: Credentials) -> None:
    data, key = TRAINED[name]
    state, said = await play(data, credentials)
    assert (state, said.key if said else "") == ("open" if key else "unknown", key)
    if said:
        assert said.trace_id == "t-1"
        assert said.raw
        assert (said.flaw is None) is (name in FLAWLESS)


@pytest.mark.parametrize("name", SEVERAL)
async def test_of_several_keys_the_documented_one_counts(name: str) -> None:
    form = SEVERAL[name].partition(b"\r\n\r\n")[2]
    body = form % (K2.encode(), K1.encode())
    said = read_training(Exchange(HttpAnswer(200, {}, body), body), PHOTOS, now=START)
    documented = K2 if name in ("two keys of one name", "another in a list") else K1
    assert said.key == documented
    assert isinstance(said.flaw, BadResponse)
    assert K1 in said.flaw.message
    assert K2 in said.flaw.message


def test_expected_seconds_are_found_beside_a_salvaged_key() -> None:
    body = WHOLE[:-1].encode()
    said = read_training(Exchange(HttpAnswer(200, {}, body), body), PHOTOS, now=START)
    assert (said.key, said.expected_seconds) == (K1, 1800)
    assert said.raw == body.decode()


@pytest.mark.parametrize("code", DOCUMENTED)
async def test_a_refusal_is_what_create_calls_one(code: str, credentials: Credentials) -> None:
    state, said = await play(refusal(code), credentials)
    assert (state, said) == ("refused" if code in REFUSALS else "unknown", None)


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate", "x"])
@settings(max_examples=examples(60))
@given(body=st.binary(max_size=400), status=st.integers(0, 999))
def test_no_answer_makes_the_reading_fail(body: bytes, status: int, encoding: str) -> None:
    unpacked, _ = unpack(body, encoding, 1000)
    exchange = Exchange(HttpAnswer(status, {}, unpacked), body, body)
    try:
        said = read_training(exchange, PHOTOS, now=START)
    except WujieError:
        return
    assert said.key


@settings(max_examples=examples(100))
@given(st.lists(st.text("0123456789ABCDEFabcdef/.-_ %", min_size=1, max_size=60), max_size=6))
def test_nothing_that_was_sent_is_found(names: list[str]) -> None:
    sent = [f"https://bucket.example/{name}" for name in names]
    said = {"code": "500", "keys": sent, "data": {"key": sent[0] if sent else "", "list": names}}
    body = json.dumps(said | {"results": [{"key": address} for address in sent]}).encode()
    assert salvage_avatars([body], SentTexts(sent)) == {}


@settings(max_examples=examples(60))
@given(st.text("0123456789ABCDEF", min_size=32, max_size=32), st.integers(0, 200))
def test_a_key_before_a_cut_is_found(key: str, cut: int) -> None:
    body = json.dumps({"code": "200", "data": {"key": key, "expected_second": 9}}).encode()[:cut]
    assert list(salvage_avatars([body], SentTexts(()))) == [key] * (f'"{key}"'.encode() in body)


@pytest.mark.parametrize(
    "unit", ['"key":"', '{"key":{"a":', '"data":"', '"avatar_key":["', "{", '"']
)
def test_a_hostile_answer_takes_bounded_work(unit: str) -> None:
    body = (unit * (1_000_000 // len(unit))).encode()
    salvage_avatars([body], SentTexts(PHOTOS))


async def test_the_calls_that_leave_once_do_so(credentials: Credentials) -> None:
    forbidden = answer(b"{}", "403 Forbidden")
    clock = FakeClock()
    async with server(says(forbidden)) as (address, posts), direct_http() as http:
        client = WujieClient(address, Signer(credentials, clock), http, clock)
        for call in (
            client.train(PHOTOS),
            client.check_photos(PHOTOS),
            client.delete_avatar(AvatarKey(K1)),
        ):
            with pytest.raises(SignatureRejected):
                await call
        assert len(posts) == 3


async def test_each_of_them_has_a_signature_of_its_own(credentials: Credentials) -> None:
    seen: list[tuple[str, str]] = []
    clock = FakeClock()

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.path, request.headers["Authorization"]))
        clock.advance(1)

        async def body() -> object:
            yield WHOLE.encode()

        return httpx.Response(200, content=body())  # type: ignore[arg-type]

    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
        client = WujieClient("https://gate.example", Signer(credentials, clock), http, clock)
        assert (await client.train(PHOTOS)).key == K1
        assert (await client.check_photos(PHOTOS)).opinions == ()
        await client.delete_avatar(AvatarKey(K1))
    assert [path for path, _ in seen] == [
        "/avatar/create", "/avatar/image_check_batch", "/avatar/delete",
    ]  # fmt: skip
    assert len({header for _, header in seen}) == 3


async def test_what_was_never_sent_is_free(credentials: Credentials) -> None:
    clock = FakeClock()
    async with server(says(b"")) as (address, _):
        pass
    async with direct_http() as http:
        signer = Signer(credentials, clock)
        with pytest.raises(Unreachable):
            await WujieClient(address, signer, http, clock).train(PHOTOS)
        with pytest.raises(PlanUnusable):
            await WujieClient("http://gate.example", signer, http, clock).train(PHOTOS)
