"""The words of facets and their values."""

from __future__ import annotations

from wujie_desktop.domain.collections import QUICK
from wujie_desktop.domain.facet_values import SENT_HERE, WITHOUT_PROJECT
from wujie_desktop.domain.facets import FacetValue
from wujie_desktop.domain.filter_edits import Match
from wujie_desktop.domain.filter_fields import FIELD_SPECS, FilterField
from wujie_desktop.domain.moderation import AuditRow, Suggestion
from wujie_desktop.presenters.gallery.filter_words import filter_language
from wujie_desktop.presenters.text.moderation_words import label_word, stars_word
from wujie_desktop.presenters.text.translate import translate

_SHORT = 8
"""Characters of a key that has no name."""


def heading_title(field: FilterField, match: Match | None) -> str:
    """The heading of a facet, and how its chosen values go together."""
    name = FIELD_SPECS[field].name.written(filter_language())
    title = name[:1].upper() + name[1:]
    match match:
        case Match.ANY:
            return translate("Facets", "{facet}: any of these").format(facet=title)
        case Match.ALL:
            return translate("Facets", "{facet}: all of these").format(facet=title)
        case None:
            return title


def value_title(field: FilterField, key: FacetValue, names: tuple[str, ...]) -> str:
    """One value, which has these names."""
    if isinstance(key, int):
        return stars_word(key) or translate("Facets", "No stars")
    word = (FIELD_SPECS[field].words or {}).get(key)
    if word:
        written = word.written(filter_language())
        return written[:1].upper() + written[1:]
    name = names[0] if names else ""
    match field:
        case FilterField.LABEL:
            return label_word(AuditRow(key, name, "", Suggestion.UNKNOWN, "", None))
        case FilterField.PROJECT if key == WITHOUT_PROJECT:
            return translate("Facets", "No project")
        case FilterField.SENDER if key == SENT_HERE:
            return translate("Facets", "Me")
        case FilterField.COLLECTION if key == QUICK:
            return translate("Collections", "Quick collection")
        case FilterField.KEYWORD:
            return key
        case _:
            return name or key[:_SHORT]
