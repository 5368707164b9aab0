"""The implicit label of generated content (GB 45438-2025, Annex E): seven texts in the metadata of
a file, which say what made it. Reading never raises: what is wrong with a label is a value."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum

from wujie_desktop.domain.value import value

FIELD_NAME = "AIGC"
"""The member, keyword or property that holds a label."""
MEMBERS = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
"""In the order of the standard."""
_REQUIRED = MEMBERS[:3]
_NAMED = ("ContentProducer", "ContentPropagator")
GENERATED = "1"
_KINDS = (GENERATED, "2", "3")
"""Is generated, may be, is suspected to be."""
MAX_TEXT = 64 * 1024
"""Characters of a label that are read; a real one has some three hundred."""
_ALLOWED = re.compile(r"[!-\[\]-~]*")
"""Printable ASCII without blank and backslash (Annex E j)."""

_CODE_LIKE = re.compile(r"0011[0-9A-Z]{14,}")
_CODE = re.compile(r"0011(?P<organisation>[0-9A-Z]{18})[12][0-9A-Z]{4}")
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The signs of a unified social credit code (GB 32100), by value."""
_CREDIT_LENGTH = 18


class LabelFault(StrEnum):
    """What is wrong with one label."""

    NOT_JSON = "not-json"
    """It is no JSON object, or it is too long to be one."""
    REPEATED_MEMBER = "repeated-member"
    FIELD_MISSING = "field-missing"
    UNKNOWN_FIELD = "unknown-field"
    NOT_TEXT = "not-text"
    """A member is no string."""
    LABEL_VALUE = "label-value"
    """Label is none of 1, 2 and 3."""
    EMPTY_FIELD = "empty-field"
    """Producer or number is empty."""
    CHARACTERS = "characters"
    """A member has other signs than printable ASCII without blank and backslash."""
    CODE = "code"
    """The code of producer or propagator does not add up."""


@value
class AigcLabel:
    """The seven members; `producer` and `propagator` are names or codes of 27 signs."""

    kind: str
    producer: str
    produce_id: str
    reserved1: str = ""
    propagator: str = ""
    propagate_id: str = ""
    reserved2: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        """The texts in the order of `MEMBERS`."""
        return (
            self.kind,
            self.producer,
            self.produce_id,
            self.reserved1,
            self.propagator,
            self.propagate_id,
            self.reserved2,
        )

    @property
    def text(self) -> str:
        """The label as JSON, as it stands in XMP."""
        content = dict(zip(MEMBERS, self.members, strict=True))
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @property
    def wrapped(self) -> str:
        """The label as the one member of an object, as it stands in EXIF."""
        return f'{{"{FIELD_NAME}":{self.text}}}'

    @property
    def faults(self) -> tuple[LabelFault, ...]:
        """What is wrong with the members; nothing of a label that may be written."""
        return _faults(dict(zip(MEMBERS, self.members, strict=True)))


def first_label(producer: str, number: str, propagator: str = "") -> AigcLabel:
    """The label of content that had none: generated, and handed on by its producer unless a
    `propagator` is named; `number` is unique to the content."""
    return AigcLabel(
        GENERATED,
        producer,
        number,
        propagator=propagator or producer,
        propagate_id=number,
    )


@value
class LabelReading:
    """A label as it was found: `label` is None where `text` is no JSON object, and has "" for
    every member that is missing or no text."""

    text: str
    label: AigcLabel | None
    faults: tuple[LabelFault, ...] = ()


def read_label(text: str) -> LabelReading:
    """Read a label from JSON, bare or wrapped."""
    repeated: list[str] = []

    def note_repeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
        members = dict(pairs)
        repeated.extend(members if len(members) < len(pairs) else ())
        return members

    content = None
    if len(text) <= MAX_TEXT:
        with suppress(ValueError, RecursionError):
            content = json.loads(text, object_pairs_hook=note_repeated)
    if isinstance(content, dict) and isinstance(content.get(FIELD_NAME), dict):
        content = content[FIELD_NAME]
    if not isinstance(content, dict):
        return LabelReading(text[:MAX_TEXT], None, (LabelFault.NOT_JSON,))
    found = [content.get(member) for member in MEMBERS]
    label = AigcLabel(*(member if isinstance(member, str) else "" for member in found))
    faults = (LabelFault.REPEATED_MEMBER,) * bool(repeated) + _faults(content)
    return LabelReading(text, label, faults)


def producer_faults(text: str) -> tuple[LabelFault, ...]:
    """What keeps `text` from being the name or code of a producer or propagator."""
    faults = {
        LabelFault.EMPTY_FIELD: not text,
        LabelFault.CHARACTERS: not _ALLOWED.fullmatch(text),
        LabelFault.CODE: not _is_name_or_code(text),
    }
    return tuple(fault for fault, is_so in faults.items() if is_so)


def _faults(content: Mapping[str, object]) -> tuple[LabelFault, ...]:
    texts = {name: text for name in MEMBERS if isinstance(text := content.get(name), str)}
    faults = {
        LabelFault.FIELD_MISSING: not content.keys() >= set(MEMBERS),
        LabelFault.UNKNOWN_FIELD: bool(content.keys() - set(MEMBERS)),
        LabelFault.NOT_TEXT: len(texts) < len(content.keys() & set(MEMBERS)),
        LabelFault.LABEL_VALUE: texts.get("Label", GENERATED) not in _KINDS,
        LabelFault.EMPTY_FIELD: not all(texts.get(name, "-") for name in _REQUIRED),
        LabelFault.CHARACTERS: not all(map(_ALLOWED.fullmatch, texts.values())),
        LabelFault.CODE: not all(
            _is_name_or_code(texts.get(name, ""))
            for name in ("ContentProducer", "ContentPropagator")
        ),
    }
    return tuple(fault for fault, is_so in faults.items() if is_so)


def _is_name_or_code(text: str) -> bool:
    """Whether `text` is a code that adds up, or does not look like one of an organisation."""
    if not _CODE_LIKE.fullmatch(text):
        return True
    code = _CODE.fullmatch(text)
    return code is not None and is_credit_code(code["organisation"])


def is_credit_code(text: str) -> bool:
    """Whether the 18 signs are a unified social credit code: its last one is a check digit."""
    values = [_CREDIT_SIGNS.find(sign) for sign in text]
    if len(values) != _CREDIT_LENGTH or min(values) < 0:
        return False
    total = sum(digit * pow(3, place, 31) for place, digit in enumerate(values[:-1]))
    return values[-1] == -total % 31
