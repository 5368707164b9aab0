"""Robots of group chats: where they are, what they are told and when, and how it went."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from wujie_desktop.domain.gateway_address import AddressProblem, split_address
from wujie_desktop.domain.profile import THIS_MACHINE, KeyStorage
from wujie_desktop.domain.redaction import GONE
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.value import value

MAX_NAME = 40
"""Code points."""
_SECRET_LENGTH = 12
"""Characters; shorter parts of an address are words."""


class RobotKind(StrEnum):
    """Which program the group is in."""

    WECOM = "wecom"
    FEISHU = "feishu"
    DINGTALK = "dingtalk"

    @property
    def is_signed(self) -> bool:
        """Whether its robots can ask for signed messages; for the others the address is all."""
        return self is not RobotKind.WECOM


class NewsKind(StrEnum):
    """What happened."""

    BATCH = "batch"
    """A batch is finished: nothing of it is sent or awaited any more."""
    REQUEST = "request"
    """A single request is finished."""
    BUDGET = "budget"
    """The budget of the day is spent."""
    BATCH_WAITS = "batch-waits"
    """A budget keeps a batch from going on."""
    UNSAVED = "unsaved"
    """Pictures have been on the vendor's server alone for more than a day."""


class Occasion(StrEnum):
    """When a robot writes; each can be switched."""

    FINISHED = "finished"
    BUDGET = "budget"
    UNSAVED = "unsaved"


_OCCASIONS = {
    NewsKind.BATCH: Occasion.FINISHED,
    NewsKind.REQUEST: Occasion.FINISHED,
    NewsKind.BUDGET: Occasion.BUDGET,
    NewsKind.BATCH_WAITS: Occasion.BUDGET,
    NewsKind.UNSAVED: Occasion.UNSAVED,
}


class Counts(NamedTuple):
    """All that a message says: numbers. What is of no use to its kind is 0."""

    requests: int = 0
    stored: int = 0
    blocked: int = 0
    failed: int = 0
    cancelled: int = 0
    points: int = 0
    unsettled: int = 0
    """Pictures whose cost is not known yet."""
    limit: int = 0
    """Points of a budget, or requests of a batch in all."""
    unsaved: int = 0

    @property
    def pictures(self) -> int:
        """All of them."""
        return self.stored + self.blocked + self.failed + self.cancelled


@value
class News:
    """One thing to tell. `about` is what it is about: a robot is told that once."""

    kind: NewsKind
    about: str
    at: datetime
    counts: Counts

    @property
    def occasion(self) -> Occasion:
        """The switch that it belongs to."""
        return _OCCASIONS[self.kind]


@value
class Robot:
    """One robot as the user set it up; its address is a secret and kept as `keeping` says."""

    id: str
    kind: RobotKind
    name: str = ""
    is_on: bool = True
    occasions: frozenset[Occasion] = frozenset(Occasion)
    keeping: KeyStorage = KeyStorage.NOWHERE
    has_signing: bool = False
    """Whether a secret for signing is kept with its address."""

    @property
    def secret_name(self) -> str:
        """What the keychain knows its address by."""
        return f"robot-{self.id}"

    def wants(self, news: News) -> bool:
        """Whether it is told this."""
        return self.is_on and bool(self.keeping) and news.occasion in self.occasions

    @property
    def stored(self) -> dict[str, Any]:
        """The form in the settings, to be read by `read_robots`."""
        return {
            "kind": self.kind.value,
            "name": self.name,
            "is_on": self.is_on,
            "occasions": sorted(occasion.value for occasion in self.occasions),
            "keeping": self.keeping.value,
            "has_signing": self.has_signing,
        }


@value
class RobotAddress:
    """Where a robot takes messages; `signing` is its secret, "" where it asks for no signature."""

    url: Secret
    signing: Secret = field(default_factory=lambda: Secret(""))

    @property
    def packed(self) -> Secret:
        """Both in one text, for the keychain."""
        return Secret(json.dumps([self.url.reveal(), self.signing.reveal()]))

    def hidden_in(self, text: bytes) -> bytes:
        """`text` without whatever lets somebody write to the group."""
        parts = urlsplit(self.url.reveal())
        named = [value for _name, value in parse_qsl(parts.query)]
        for secret in (*named, *parts.path.split("/"), self.signing.reveal()):
            if len(secret) >= _SECRET_LENGTH:
                text = text.replace(secret.encode(), GONE.encode())
        return text


class RobotTrouble(StrEnum):
    """Why a message did not reach the group."""

    NO_ADDRESS = "no-address"
    """Its address is kept nowhere, or cannot be read now."""
    BAD_ADDRESS = "bad-address"
    NO_CONNECTION = "no-connection"
    NO_ANSWER = "no-answer"
    """What came back is no answer of a robot."""
    BUSY = "busy"
    TOO_FAST = "too-fast"
    SIGNATURE = "signature"
    CLOCK = "clock"
    """The signature's time is too far from theirs."""
    KEYWORD = "keyword"
    NETWORK = "network"
    """Their list of IP addresses does not have ours."""
    NO_ROBOT = "no-robot"
    OFF = "off"
    TOO_LONG = "too-long"
    BAD_MESSAGE = "bad-message"
    OTHER = "other"

    @property
    def passes(self) -> bool:
        """Whether the same message may go through later without anybody doing anything."""
        return self in _PASSING


_PASSING = frozenset(
    {
        RobotTrouble.NO_CONNECTION,
        RobotTrouble.NO_ANSWER,
        RobotTrouble.BUSY,
        RobotTrouble.TOO_FAST,
    }
)


@value
class RobotOutcome:
    """How sending went: no `trouble` means that the group has it. `code` and `detail` are the
    vendor's own; `seconds` how far the clocks are apart, or how long to be silent."""

    trouble: RobotTrouble | None = None
    code: str = ""
    detail: str = ""
    seconds: int = 0


DELIVERED = RobotOutcome()


def new_robot(kind: RobotKind) -> Robot:
    """A new one, without an address."""
    return Robot(os.urandom(8).hex(), kind)


def read_robots(stored: Mapping[str, Any]) -> tuple[Robot, ...]:
    """The robots as the settings have them; what makes no sense is left out."""
    found = (_read_robot(name, members) for name, members in stored.items())
    return tuple(robot for robot in found if robot)


def _read_robot(name: str, members: object) -> Robot | None:
    if not isinstance(members, dict) or members.get("kind") not in tuple(RobotKind):
        return None
    occasions = members.get("occasions")
    chosen = occasions if isinstance(occasions, list) else list(Occasion)
    keeping, kind = members.get("keeping"), RobotKind(members["kind"])
    return Robot(
        name,
        kind,
        str(members.get("name", ""))[:MAX_NAME],
        is_on=members.get("is_on", True) is True,
        occasions=frozenset(occasion for occasion in Occasion if occasion in chosen),
        keeping=KeyStorage(keeping) if keeping in tuple(KeyStorage) else KeyStorage.NOWHERE,
        has_signing=kind.is_signed and members.get("has_signing", True) is True,
    )


def unpack_address(kept: Secret) -> RobotAddress | None:
    """Read what `RobotAddress.packed` wrote; None for anything else."""
    try:
        url, signing = json.loads(kept.reveal())
    except (ValueError, TypeError):
        return None
    return RobotAddress(Secret(str(url)), Secret(str(signing)))


def robot_address_problem(text: str) -> AddressProblem | None:
    """What is wrong with `text` as a robot's address; None where it can be used. It is https, but
    to this machine."""
    if not text.isprintable() or any(mark.isspace() for mark in text):
        return AddressProblem.BLANK
    parts = split_address(text)
    if isinstance(parts, AddressProblem):
        return parts
    if "://" not in text:
        return AddressProblem.NO_SCHEME
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in THIS_MACHINE):
        return AddressProblem.NOT_HTTPS
    if parts.username or parts.password:
        return AddressProblem.USER
    return None if parts.hostname else AddressProblem.NO_HOST


_HOSTS = {
    "qyapi.weixin.qq.com": RobotKind.WECOM,
    "open.feishu.cn": RobotKind.FEISHU,
    "open.larksuite.com": RobotKind.FEISHU,
    "oapi.dingtalk.com": RobotKind.DINGTALK,
}


def kind_of_address(text: str) -> RobotKind | None:
    """Whose address it is, where the host says so."""
    try:
        return _HOSTS.get(urlsplit(text).hostname or "")
    except ValueError:
        return None
