"""What is wrong with a filter, in one sentence."""

from __future__ import annotations

from wujie_desktop.domain.filter_faults import FaultOfFilter, FilterFault
from wujie_desktop.presenters.text.translate import translate


def fault_sentence(fault: FilterFault) -> str:
    """What is missing or wrong at the place that is underlined."""
    return _sentences()[fault.kind].format(name=fault.word)


def _sentences() -> dict[FaultOfFilter, str]:
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
