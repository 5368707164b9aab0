"""What a copy says of its picture in XMP: the label, that it was generated, and, if wanted, the
draft from which the request can be made again."""

from __future__ import annotations

from collections.abc import Iterator

from wujie_desktop.domain.aigc_label import FIELD_NAME
from wujie_desktop.domain.draft_text import draft_text
from wujie_desktop.domain.rendition import About, MetadataChoice
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.fields import FieldKind, read_fields
from wujie_desktop.imaging.xmp import LABEL_SPACE, Property, packet_text, read_texts

SPACE, PREFIX = "urn:wujie-desktop:picture:1.0:", "wujie"
"""The namespace of the program's own properties."""
PICTURE_KEY, REQUEST_ID, DRAFT, TEMPLATES, AVATAR = (
    "PictureKey",
    "RequestID",
    "Draft",
    "Templates",
    "Avatar",
)
MAX_PACKET = 4 * 1024 * 1024
"""Bytes of a packet that is searched for a draft."""
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_GENERATED, _COMPOSITE = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"
_SENTENCE = "本图片由人工智能生成"
"""The description of a copy that says no more than it must; in Chinese whatever the window's
language, as those who must be told read it."""


@value
class DraftMetadata:
    """What a copy made here says of where it came from; "" for what it does not say."""

    picture_key: str
    request_id: str
    draft: str
    """The text of a draft, for `read_draft`."""


def read_draft_metadata(data: bytes) -> DraftMetadata | None:
    """Read what a file says of where it came from; None where it says nothing, or says so much
    that no copy of ours can be meant. Never raises."""
    packets = read_fields(data).of(FieldKind.XMP)
    for field in (each for each in packets if len(each.body) <= MAX_PACKET):
        packet = packet_text(field.body)
        key, request, draft = (
            next(iter(read_texts(packet, SPACE, PREFIX, name)), "")
            for name in (PICTURE_KEY, REQUEST_ID, DRAFT)
        )
        if key or request or draft:
            return DraftMetadata(key, request, draft)
    return None


def label_property(text: str) -> Property:
    """The label as a property; `text` is JSON."""
    return Property("TC260", LABEL_SPACE, FIELD_NAME, (text,))


def properties_of(about: About, choice: MetadataChoice) -> tuple[Property, ...]:
    """What a copy says besides the label."""
    if choice is MetadataChoice.MINIMAL:
        return tuple(_origin(about, _SENTENCE))
    if choice is MetadataChoice.FULL:
        return (*_origin(about, about.prompt or _SENTENCE), *_draft(about))
    return ()


def _origin(about: About, description: str) -> Iterator[Property]:
    kind = _SOURCE_TYPE + (_COMPOSITE if about.is_composite else _GENERATED)
    yield Property("Iptc4xmpExt", _IPTC, "DigitalSourceType", (kind,))
    yield Property("dc", _DUBLIN_CORE, "description", (description,), is_per_language=True)


def _draft(about: About) -> Iterator[Property]:
    singles = {
        PICTURE_KEY: about.picture_key,
        REQUEST_ID: about.request_id,
        AVATAR: about.avatar_alias,
        DRAFT: draft_text(about.draft) if about.draft else "",
    }
    for name, text in singles.items():
        if text:
            yield Property(PREFIX, SPACE, name, (text,))
    if about.template_names:
        yield Property(PREFIX, SPACE, TEMPLATES, about.template_names, is_list=True)
    if about.made_at:
        yield Property("xmp", _XMP, "CreateDate", (about.made_at,))
