"""Signatures under decisions: what of one is signed, and which public key of a device counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import Enum, StrEnum

from wujie_desktop.domain.events import Event
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.value import value

SIGNATURE = "signature"
"""Of a decision's event: Ed25519, hexadecimal."""
_FORM = "wujie-decision-1"
"""What is signed begins with the version of its form."""


class Signing(StrEnum):
    """Whether a decision that counts is signed. The value is part of the tables."""

    UNSIGNED = ""
    """By a device that had no key then, as an older program's."""
    SIGNED = "signed"
    MISSING = "missing"
    """Not signed, by a device that has a key."""


class OwnSigning(Enum):
    """Whether what is decided here is signed."""

    SIGNS = "signs"
    NO_KEYS = "no-keys"
    """The server knows of none: it is an older one."""
    UNKEPT = "unkept"
    """A key would end with the program: none is made."""
    LOST = "lost"
    """The key that the server has is not this machine's, or not any more."""


@value
class DeviceKey:
    """A public key in hexadecimal: `device` of `person` signs with it from its event number
    `first_seq` on."""

    device: str
    first_seq: int
    public_key: str
    person: str


@value
class Learned:
    """What came of the keys that a server names: `taken` were not known; of these, `changed` take
    the place of another one. `denied` would rewrite what is known, and are not taken."""

    taken: tuple[DeviceKey, ...] = ()
    changed: tuple[DeviceKey, ...] = ()
    denied: tuple[DeviceKey, ...] = ()


@value
class TeamSigningRead(Event):
    """Whether what is decided here is signed, or who signs with which key, was read anew."""


@value
class WrongSignatures(Event):
    """Decisions came in the name of these members whose signature is wrong: they count for
    nothing."""

    people: tuple[str, ...]


def signed_bytes(body: Mapping[str, JSON], space: str, device: str) -> bytes:
    """What the signature under a decision is made of: its seal, which covers all of it, its
    parents, space and device, and the seal that it takes back where it does."""
    parents = body.get("parents")
    known = sorted(map(str, parents)) if isinstance(parents, list) else []
    said: list[JSON] = [body.get("seal"), [*known], space, device]
    if "withdraws" in body:
        said.append(body["withdraws"])
    return json.dumps([_FORM, *said], separators=(",", ":")).encode("ascii")


def without_signature(body: Mapping[str, JSON]) -> dict[str, JSON]:
    """A body as it was before it was signed."""
    return {name: part for name, part in body.items() if name != SIGNATURE}


def key_at(keys: Iterable[DeviceKey], device: str, seq: int) -> str:
    """The public key with which `device` signs its event of this number; "" for none."""
    own = (each for each in keys if each.device == device and each.first_seq <= seq)
    last = max(own, key=lambda each: each.first_seq, default=None)
    return last.public_key if last else ""


def learn(known: Iterable[DeviceKey], told: Iterable[DeviceKey]) -> Learned:
    """Take what is `told` into what is `known`. The first key of a device is trusted, and a later
    one that begins after all that are known is taken as a change; one that would hold for what
    another was known to sign is denied."""
    book: dict[str, dict[int, str]] = {}
    for each in known:
        book.setdefault(each.device, {})[each.first_seq] = each.public_key
    taken, changed, denied = [], [], []
    for key in sorted(told, key=lambda each: (each.device, each.first_seq, each.public_key)):
        own = book.setdefault(key.device, {})
        if own.get(key.first_seq) == key.public_key:
            continue
        last = max(own, default=0)
        is_later, is_known = key.first_seq > last, key.public_key in own.values()
        if key.first_seq in own or not (is_later or is_known):
            denied.append(key)
            continue
        if own and is_later and key.public_key != own[last]:
            changed.append(key)
        own[key.first_seq] = key.public_key
        taken.append(key)
    return Learned(tuple(taken), tuple(changed), tuple(denied))
