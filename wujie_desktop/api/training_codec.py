"""Calls about avatars and the photos that they are trained on; no I/O (contract §1, §6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wujie_desktop.api.codec import post
from wujie_desktop.api.envelope import bad_response, open_envelope, open_object
from wujie_desktop.api.listing import open_list
from wujie_desktop.api.reading import count, fields, text, whole, words
from wujie_desktop.api.wire import HttpAnswer, HttpRequest
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.numbers import finite_number
from wujie_desktop.domain.photo_check import PhotoOpinion, PhotoOpinions
from wujie_desktop.domain.training import TrainingAnswer

_CHECKED = "image_check_info_list"


def build_train_request(addresses: Sequence[str], notify_url: str = "") -> HttpRequest:
    """The paid call, with the addresses in order. An empty notify address is left out, not sent as
    ""."""
    body: dict[str, object] = {"train_image_url_list": list(addresses)}
    if notify_url:
        body["notify_url"] = notify_url
    return post("/avatar/create", body)


def parse_train_answer(answer: HttpAnswer, *, now: datetime) -> TrainingAnswer:
    """The key at its documented place. Raises the GatewayError that the answer means."""
    data = open_object(answer, now=now)
    key = AvatarKey(text(data.get("key")).strip())
    if not key:
        raise bad_response(answer, FailureReason.NO_KEY_ACCEPTED)
    return TrainingAnswer(
        key=key,
        expected_seconds=count(data.get("expected_second")),
        trace_id=answer.trace_id,
        raw=answer.body.decode("utf-8", "replace"),
    )


def build_photo_check_request(addresses: Sequence[str]) -> HttpRequest:
    """Ask what the vendor says of each photo before a training."""
    return post("/avatar/image_check_batch", {"image_url_list": list(addresses)})


def parse_photo_check_answer(answer: HttpAnswer, *, now: datetime) -> PhotoOpinions:
    """One opinion per item that names an address, in the order received. There may be fewer or more
    than were asked for, addresses that nobody asked for, and several of one address: match them by
    address. Raises the GatewayError that the answer means."""
    opinions = (_read_opinion(item) for item in open_list(answer, _CHECKED, now=now))
    return PhotoOpinions(
        opinions=tuple(opinion for opinion in opinions if opinion.address),
        raw=answer.body.decode("utf-8", "replace"),
    )


def _read_opinion(item: object) -> PhotoOpinion:
    said = fields(item)
    return PhotoOpinion(
        address=text(said.get("image_url")).strip(),
        passed=_yes_or_no(said.get("pass")),
        status=words(said.get("status")),
        message=words(said.get("message")),
        similarity=finite_number(said.get("similarity")),
    )


def _yes_or_no(value: object) -> bool | None:
    """A bool, also as a word, 1 or 0; None for anything else."""
    if isinstance(value, bool):
        return value
    word = value.strip().casefold() if isinstance(value, str) else ""
    number = whole(value)
    if word == "true" or number == 1:
        return True
    return False if word == "false" or number == 0 else None


def build_delete_avatar_request(key: AvatarKey) -> HttpRequest:
    """Have the vendor delete a trained avatar."""
    return post("/avatar/delete", {"avatar_key": key})


def parse_delete_avatar_answer(answer: HttpAnswer, *, now: datetime) -> None:
    """Nothing in a successful answer is used. Raises the GatewayError that the answer means."""
    open_envelope(answer, now=now)
