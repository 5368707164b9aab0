"""Why a picture is not among those shown, in words."""

from __future__ import annotations

from wujie_desktop.domain.filter import Filter, Not, Term
from wujie_desktop.domain.filter_fields import FIELD_SPECS, FilterField
from wujie_desktop.domain.filter_printer import print_filter
from wujie_desktop.presenters.gallery.absent_picture import Answer, Whereabouts
from wujie_desktop.presenters.gallery.facet_words import heading_title
from wujie_desktop.presenters.gallery.filter_words import filter_language
from wujie_desktop.presenters.text.formatting import shorten_key
from wujie_desktop.presenters.text.translate import translate

_LIMITS = {">=": " ≥ ", "<=": " ≤ "}


def condition(clause: Filter) -> str:
    """One restriction, as it is said; one of several parts as it is typed."""
    match clause:
        case Not(part=Term() as term):
            return translate("Search", "not {condition}").format(condition=condition(term))
        case Term(field=field, operands=operands) if field is not FilterField.PROMPT:
            title = heading_title(field, None)
            said = [_behind_name(Term(field, (operand,))) for operand in operands]
            if len(said) == 1 and said[0][:2] in _LIMITS:
                return f"{title}{_LIMITS[said[0][:2]]}{said[0][2:]}"
            values = translate("Search", " or ").join(said)
            return translate("Search", "{field}: {values}").format(field=title, values=values)
        case _:
            return print_filter(clause, filter_language())


def _behind_name(term: Term) -> str:
    """What is typed behind the name of a field and its colon."""
    language = filter_language()
    name = FIELD_SPECS[term.field].name.written(language)
    return print_filter(term, language).removeprefix(name).removeprefix(":")


def absence_sentence(answer: Answer) -> str:
    """Where the picture is that was asked for."""
    return _sentences()[answer.where].format(key=shorten_key(answer.key))


def place_offer(where: Whereabouts) -> str:
    """The words of the button that leads to the picture; "" where none does."""
    return _offers().get(where, "")


def _sentences() -> dict[Whereabouts, str]:
    return {
        Whereabouts.HERE: translate("Absence", "Picture {key} is here."),
        Whereabouts.EXCLUDED: translate("Absence", "Picture {key} is not here because of this:"),
        Whereabouts.BINNED: translate("Absence", "Picture {key} is in the bin."),
        Whereabouts.NEW: translate("Absence", "Picture {key} is new and waits to be shown."),
        Whereabouts.ELSEWHERE: translate("Absence", "Picture {key} is in another place."),
        Whereabouts.RETRIED: translate(
            "Absence", "Picture {key} was tried again; the newer try stands in its place."
        ),
        Whereabouts.UNKNOWN: translate("Absence", "This is no original of this library."),
    }


def _offers() -> dict[Whereabouts, str]:
    return {
        Whereabouts.HERE: translate("Absence", "Go to it"),
        Whereabouts.BINNED: translate("Absence", "Show the bin"),
        Whereabouts.NEW: translate("Absence", "Show the new pictures"),
        Whereabouts.ELSEWHERE: translate("Absence", "Show all pictures"),
    }
