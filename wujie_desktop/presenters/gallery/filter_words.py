"""The words around a filter: what is wrong with it, and how it may go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from wujie_desktop.domain.filter_fields import (
    FIELD_SPECS,
    FilterField,
    Language,
    field_named,
    fields_begun,
    words_begun,
)
from wujie_desktop.domain.search_text import search_form
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.domain.filter_faults import FaultOfFilter, FilterFault

NamesOf = Callable[[FilterField], Iterable[str]]
"""What the values of a field are called in this library."""
_MOST = 5
"""Names that are offered at once."""
_BREAKS = " \u3000()（）-－!！"


def fault_sentence(fault: FilterFault) -> str:
    """What is missing or wrong at the place that is underlined."""
    return _sentences()[fault.kind].format(name=fault.word)


def _sentences() -> dict[FaultOfFilter, str]:
    from wujie_desktop.domain.filter_faults import FaultOfFilter

    return {
        FaultOfFilter.OPEN_QUOTE: translate("Filter", "The closing quotation mark is missing."),
        FaultOfFilter.OPEN_BRACKET: translate("Filter", "The closing bracket is missing."),
        FaultOfFilter.STRAY_BRACKET: translate(
            "Filter", "This bracket closes none that was opened."
        ),
        FaultOfFilter.EMPTY_BRACKETS: translate("Filter", "There is nothing between the brackets."),
        FaultOfFilter.EMPTY_QUOTES: translate(
            "Filter", "There is nothing between the quotation marks."
        ),
        FaultOfFilter.NO_VALUE: translate("Filter", "A value is still missing here."),
        FaultOfFilter.NO_LEFT: translate("Filter", "A condition must stand before this word."),
        FaultOfFilter.NO_RIGHT: translate("Filter", "A condition must follow this word."),
        FaultOfFilter.UNKNOWN_FIELD: translate(
            "Filter", "There is no field of this name. Is {name} meant?"
        ),
        FaultOfFilter.UNKNOWN_WORD: translate("Filter", "This field has no such value."),
        FaultOfFilter.NO_COMPARISON: translate("Filter", "This field cannot be compared by size."),
        FaultOfFilter.NO_NUMBER: translate(
            "Filter", "A whole number must stand here, or a range such as 2..5."
        ),
        FaultOfFilter.NO_DATE: translate(
            "Filter", "A year, month or day must stand here, such as 2026-04, or a range."
        ),
        FaultOfFilter.TOO_DEEP: translate("Filter", "Too many brackets stand within one another."),
        FaultOfFilter.TOO_LONG: translate("Filter", "This is too long for a filter."),
        FaultOfFilter.TOO_MANY: translate(
            "Filter", "These are too many conditions for one filter."
        ),
    }


def filter_language() -> Language:
    """The language in which filters are written: the window's."""
    is_chinese = QLocale().language() is QLocale.Language.Chinese
    return Language.CHINESE if is_chinese else Language.ENGLISH


def start_of_last(text: str) -> int:
    """Where the last word of `text` begins."""
    return max(text.rfind(sign) for sign in _BREAKS) + 1


def suggestions(text: str, names_of: NamesOf = lambda _field: ()) -> list[str]:
    """What `text` may be continued to: the names of fields for its last word, or the words of the
    field that it ends with; where that has none of its own, what `names_of` says."""
    language, start = filter_language(), start_of_last(text)
    done, last = text[:start], text[start:]
    name, colon, begun = last.replace("：", ":").rpartition(":")
    if not colon:
        named = fields_begun(begun) if begun else ()
        return [f"{done}{FIELD_SPECS[field].name.written(language)}:" for field in named]
    field = field_named(name)
    if field is None:
        return []
    *chosen, begun = begun.replace("，", ",").split(",")
    before = "".join(f"{each}," for each in chosen)
    words = FIELD_SPECS[field].words
    if words:
        others = [words[kept] for kept in words_begun(field, begun)]
        form = search_form(begun)
        fitting = [each.written(language) for each in others if form not in each.forms]
    else:
        from wujie_desktop.domain.filter_printer import print_name

        fitting = [print_name(field, each) for each in _names_begun(names_of(field), begun)]
    return [f"{done}{name}:{before}{word}" for word in fitting if word not in (*chosen, begun)]


def _names_begun(names: Iterable[str], begun: str) -> Iterator[str]:
    """The first of `names` that begin so, without regard to width and case."""
    form = search_form(begun)
    return islice((name for name in names if search_form(name).startswith(form)), _MOST)
