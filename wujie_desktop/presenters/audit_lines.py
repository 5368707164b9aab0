"""The audit table of one picture where there is little room: worded rows."""

from __future__ import annotations

from dataclasses import dataclass

from wujie_desktop.domain.generation import Picture
from wujie_desktop.domain.moderation import Suggestion, rows_by_severity
from wujie_desktop.presenters.translate import format_share
from wujie_desktop.presenters.words import label_word, suggestion_word


@dataclass(frozen=True, slots=True)
class ShortLine:
    """One label: its name, the machine's word, and how sure it is of that word."""

    label: str
    scene: str
    word: str
    suggestion: Suggestion
    rate: str


def short_lines(picture: Picture) -> tuple[ShortLine, ...]:
    """All labels, the strictest first."""
    return tuple(
        ShortLine(
            label_word(row),
            row.scene,
            suggestion_word(row),
            row.suggestion,
            format_share(row.rate) if row.rate is not None else "—",
        )
        for row in rows_by_severity(picture.audit.rows)
    )
