"""Which words of a text a filter asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from wujie_desktop.domain.filter import AllOf, AnyOf, Filter, Not, Term, Words
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.search_text import search_form


def sought_words(tree: Filter, field: FilterField) -> Iterator[str]:
    """The words that `tree` wants in `field`."""
    match tree:
        case Term(field=own, operands=operands) if own is field:
            yield from (each.text for each in operands if isinstance(each, Words) and each.text)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from sought_words(part, field)
        case Term() | Not():
            return


def matched_spans(text: str, tree: Filter, field: FilterField) -> list[range]:
    """Where in `text` the words stand that `tree` wants in `field`: in order, none touching
    another."""
    forms = [search_form(letter) for letter in text]
    starts = [0, *accumulate(map(len, forms))]
    whole = "".join(forms)
    letter_at = [place for place, form in enumerate(forms) for _ in form]
    marked = bytearray(len(text))
    for words in dict.fromkeys(sought_words(tree, field)):
        form = search_form(words)
        at = whole.find(form)
        while at >= 0:
            first, last = letter_at[at], letter_at[at + len(form) - 1]
            marked[first : last + 1] = b"\1" * (last + 1 - first)
            at = whole.find(form, max(starts[first + 1], at + 1))
    return [*_runs(marked)]


def _runs(marked: bytearray) -> Iterator[range]:
    start = marked.find(1)
    while start >= 0:
        end = marked.find(0, start)
        end = len(marked) if end < 0 else end
        yield range(start, end)
        start = marked.find(1, end)
