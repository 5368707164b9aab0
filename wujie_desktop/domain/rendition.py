"""What a copy of a picture is to be like: format, size, metadata and marks. What was stored earlier
gives the same files as ever: a member that is missing or cannot be used is as by default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Any, TypeVar

from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.value import value

DEFAULT_WORDS = "AI生成"
MAX_SIDE = 16384
"""Pixels of a side that may be asked for."""
MAX_WORDS = 40
"""Characters of a visible mark."""
_DEFAULT_QUALITY = 92


class OutputFormat(StrEnum):
    """How a copy is encoded."""

    AS_IS = "as-is"
    """As the original is; nothing is encoded anew unless size or visible mark ask for it."""
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"


class MetadataChoice(StrEnum):
    """What a copy says of itself."""

    FULL = "full"
    """All that is known: description, templates, avatar, draft."""
    MINIMAL = "minimal"
    """What the original says, the label, and that it was generated."""
    LABEL_ONLY = "label-only"
    """Nothing but the label."""
    NONE = "none"
    """Nothing at all, not even the label."""


class Corner(StrEnum):
    """Where a visible mark stands."""

    BEST = "best"
    """At the edge where it hides least."""
    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"


class WordsFault(StrEnum):
    """Why words are no lawful visible mark (GB 45438-2025, 5.2)."""

    NO_AI = "no-ai"
    """Neither 人工智能 nor AI."""
    NO_GENERATED = "no-generated"
    """Neither 生成 nor 合成."""
    TOO_LONG = "too-long"


def words_faults(words: str) -> tuple[WordsFault, ...]:
    """What is wrong with the words of a visible mark."""
    faults = {
        WordsFault.NO_AI: not re.search("人工智能|AI", words),
        WordsFault.NO_GENERATED: not re.search("生成|合成", words),
        WordsFault.TOO_LONG: len(words) > MAX_WORDS,
    }
    return tuple(fault for fault, is_so in faults.items() if is_so)


@value
class VisibleMark:
    """Words drawn on a copy."""

    words: str = DEFAULT_WORDS
    corner: Corner = Corner.BEST


@value
class Rendition:
    """How a copy is made; by default it is the original with the implicit label."""

    format: OutputFormat = OutputFormat.AS_IS
    quality: int = _DEFAULT_QUALITY
    """1 to 100, of JPEG and WebP."""
    max_side: int = 0
    """Pixels of the longer side, which is never enlarged; 0 leaves the size."""
    width: int = 0
    height: int = 0
    """Exactly this size, cut evenly where the shape differs; 0 leaves the size to `max_side`."""
    metadata: MetadataChoice = MetadataChoice.MINIMAL
    visible: VisibleMark | None = None
    implicit: bool = True
    """Whether a label is written where there is none. One that is there stays, unless `metadata` is
    NONE."""
    mends_label: bool = False
    """Whether labels that are faulty or double give way to one: the producer's own that is right,
    else a new one."""

    @property
    def is_encoded(self) -> bool:
        """Whether pixels are encoded anew."""
        return bool(
            self.format is not OutputFormat.AS_IS or self.max_side or self.box or self.visible
        )

    @property
    def box(self) -> tuple[int, int] | None:
        """The exact size, if one is asked for."""
        return (self.width, self.height) if self.width and self.height else None

    @property
    def stored(self) -> dict[str, Any]:
        """The form in files, to be read by `read_rendition`."""
        return asdict(self)


def read_rendition(stored: Mapping[str, object]) -> Rendition:
    """Read a rendition; never raises."""
    default = Rendition()
    visible, implicit = stored.get("visible"), stored.get("implicit")
    return Rendition(
        format=_member(OutputFormat, stored.get("format"), default.format),
        quality=_number(stored.get("quality"), range(1, 101), default.quality),
        max_side=_number(stored.get("max_side"), range(MAX_SIDE + 1), 0),
        width=_number(stored.get("width"), range(MAX_SIDE + 1), 0),
        height=_number(stored.get("height"), range(MAX_SIDE + 1), 0),
        metadata=_member(MetadataChoice, stored.get("metadata"), default.metadata),
        visible=_read_mark(visible) if isinstance(visible, Mapping) else None,
        implicit=implicit if isinstance(implicit, bool) else default.implicit,
        mends_label=stored.get("mends_label") is True,
    )


def _read_mark(stored: Mapping[str, object]) -> VisibleMark:
    words = stored.get("words")
    is_usable = isinstance(words, str) and not words_faults(words)
    return VisibleMark(
        words=words if isinstance(words, str) and is_usable else DEFAULT_WORDS,
        corner=_member(Corner, stored.get("corner"), Corner.BEST),
    )


E = TypeVar("E", bound=StrEnum)


def _member(kind: type[E], stored: object, default: E) -> E:
    return next((member for member in kind if member == stored), default)


def _number(stored: object, allowed: range, default: int) -> int:
    return stored if type(stored) is int and stored in allowed else default


@value
class About:
    """What may be said of a picture in its copy. MINIMAL says none of it; FULL says all that is not
    empty, and `draft` makes a copy from which the request can be made again."""

    picture_key: str
    request_id: str = ""
    prompt: str = ""
    template_names: tuple[str, ...] = ()
    avatar_alias: str = ""
    made_at: str = ""
    """In UTC, ISO 8601."""
    draft: RequestDraft | None = None
    is_composite: bool = False
    """Whether other material was worked into it."""
