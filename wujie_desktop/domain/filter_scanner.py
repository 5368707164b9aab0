"""Cuts an expression into brackets, operators and terms."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from wujie_desktop.domain.filter import Operand, Term, Words
from wujie_desktop.domain.filter_faults import FaultOfFilter, FilterFault
from wujie_desktop.domain.filter_fields import (
    AFTER,
    BEFORE,
    FIELD_SPECS,
    FilterField,
    field_named,
    fields_begun,
)
from wujie_desktop.domain.filter_operands import EQUAL, STAR, Typed, Unreadable, read_operand
from wujie_desktop.domain.search_text import search_form
from wujie_desktop.domain.value import value


class Mark(Enum):
    """What is no term."""

    OPEN = "("
    CLOSE = ")"
    OR = "or"
    AND = "and"
    NOT = "not"


@value
class Token:
    """A mark or a term, and where it stands."""

    content: Mark | Term
    start: int
    end: int


class NoFilter(Exception):
    """The expression has a fault."""

    def __init__(self, fault: FilterFault) -> None:
        super().__init__(fault)
        self.fault = fault


WORDS_OF_MARKS = {
    "OR": Mark.OR, "或": Mark.OR, "|": Mark.OR, "||": Mark.OR,
    "AND": Mark.AND, "且": Mark.AND, "&": Mark.AND, "&&": Mark.AND,
    "NOT": Mark.NOT, "非": Mark.NOT,
}  # fmt: skip
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_QUOTES = {ord("“"): "“", ord("”"): "“", ord("„"): "“"}
_PLAIN = _WIDE | _QUOTES | {0x3000: " "}
_CLOSES = {'"': '"', "“": '“"'}
_BRACKETS = "()"
_COMPARED = ":=<>≥≤"
_COMPARISONS = {":": EQUAL, "=": EQUAL, "≥": ">=", "≤": "<="}
_LONGEST_NAME = 20
_ALIKE = 0.8
"""How much a name must be like a field's to be taken for a slip."""


def scan(text: str) -> Iterator[Token]:
    """The tokens of `text`. Raises NoFilter."""
    scanner = _Scanner(text)
    while token := scanner.next():
        yield token


class _Scanner:
    """Reads from left to right; `plain` is the text with every sign of syntax in its ASCII form,
    character by character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = text.translate(_PLAIN)
        self.at = 0

    def next(self) -> Token | None:
        """The next token; None at the end."""
        self._skip_blanks()
        start, sign = self.at, self._sign()
        match sign:
            case "":
                return None
            case "(" | ")":
                self.at += 1
                return Token(Mark(sign), start, self.at)
            case "-" | "!" if not self._is_alone():
                self.at += 1
                return Token(Mark.NOT, start, self.at)
            case '"' | "“":
                return Token(Term(FilterField.PROMPT, (Words(self._quoted()),)), start, self.at)
            case _:
                content = self._mark() or self._term() or self._bare()
                return Token(content, start, self.at)

    def _sign(self) -> str:
        return self.plain[self.at : self.at + 1]

    def _skip_blanks(self) -> None:
        while self._sign().isspace():
            self.at += 1

    def _is_alone(self) -> bool:
        """Whether a blank follows: then a minus is a word like any other."""
        return self.plain[self.at + 1 : self.at + 2].isspace()

    def _ends_word(self, stops: str) -> bool:
        sign = self._sign()
        return not sign or sign.isspace() or sign in _BRACKETS or sign in stops

    def _word(self, stops: str = "") -> tuple[int, int]:
        """Move behind the word that begins here; returns where it stands."""
        start = self.at
        while not self._ends_word(stops):
            self.at += 1
        return start, self.at

    def _mark(self) -> Mark | None:
        start, end = self._word()
        self.at = start
        mark = WORDS_OF_MARKS.get(self.plain[start:end])
        if mark:
            self.at = end
        return mark

    def _bare(self) -> Term:
        start, end = self._word()
        return Term(FilterField.PROMPT, (Words(self.text[start:end]),))

    def _term(self) -> Term | None:
        """A field with its values; None where no field's name stands here."""
        start, end = self._word(_COMPARED)
        name, sign = self.text[start:end], self._sign()
        self.at = start
        if not sign or sign not in _COMPARED or end - start > _LONGEST_NAME:
            return None
        form = search_form(name)
        is_after = form in AFTER.forms
        field = FilterField.DATE if is_after or form in BEFORE.forms else field_named(name)
        if field is None:
            if sign == ":":
                self._suspect(name, start, end)
            return None
        self.at = end
        comparison = self._comparison()
        if form not in FIELD_SPECS[field].name.forms:
            if comparison != EQUAL:
                raise NoFilter(FilterFault(FaultOfFilter.NO_COMPARISON, start, self.at, word=name))
            comparison = ">=" if is_after else "<"
        return Term(field, tuple(self._values(field, comparison, start)))

    def _suspect(self, name: str, start: int, end: int) -> None:
        """Take a name for a slip that is nearly a field's."""
        import difflib

        form = search_form(name)
        begun = fields_begun(form) if len(form) > 1 else ()
        names = {form: field for field, spec in FIELD_SPECS.items() for form in spec.name.forms}
        alike = difflib.get_close_matches(form, names, 1, _ALIKE)
        if begun or alike:
            meant = FIELD_SPECS[begun[0] if begun else names[alike[0]]].name.forms
            word = next((each for each in meant if each.startswith(form)), (*alike, "")[0])
            raise NoFilter(FilterFault(FaultOfFilter.UNKNOWN_FIELD, start, end, word=word))

    def _comparison(self) -> str:
        """Move behind the comparison, which a colon may introduce."""
        if self._sign() == ":":
            self.at += 1
            self._skip_blanks()
            if not self._sign() or self._sign() not in "<>≥≤=":
                return EQUAL
        sign = self._sign()
        self.at += 1
        if sign in "<>" and self._sign() == "=":
            self.at += 1
            return f"{sign}="
        return _COMPARISONS.get(sign, sign)

    def _values(self, field: FilterField, comparison: str, start: int) -> Iterator[Operand]:
        """The values after a field, with commas between them."""
        while True:
            self._skip_blanks()
            begin = self.at
            typed = self._value()
            if typed is None:
                is_unfinished = not self._sign()
                raise NoFilter(
                    FilterFault(FaultOfFilter.NO_VALUE, start, max(begin, start), is_unfinished)
                )
            found = read_operand(field, comparison, typed)
            if isinstance(found, Unreadable):
                word = self.text[begin : self.at]
                raise NoFilter(FilterFault(found.kind, begin, self.at, found.is_unfinished, word))
            yield found
            if self._sign() != ",":
                return
            self.at += 1

    def _value(self) -> Typed | None:
        """One value with the stars around it; None where there is nothing."""
        start = self.at
        while self._sign() == STAR:
            self.at += 1
        is_end = self.at > start
        is_quoted = self._sign() in _CLOSES
        if is_quoted:
            text = self._quoted()
            stars = self.at
            while self._sign() == STAR:
                self.at += 1
            return Typed(text, is_end, self.at > stars, not self._sign())
        begin, end = self._word(",")
        if end == start:
            return None
        text = self.text[begin:end]
        bare = text.rstrip("*＊")
        return Typed(bare, is_end, len(bare) < len(text), not self._sign())

    def _quoted(self) -> str:
        """Move behind the text in quotes that begins here, and return it without them."""
        start, closes = self.at, _CLOSES[self._sign()]
        self.at += 1
        parts: list[str] = []
        while (sign := self._sign()) and sign not in closes:
            self.at += sign == "\\" and self.plain[self.at + 1 : self.at + 2] != ""
            parts.append(self.text[self.at])
            self.at += 1
        if not sign:
            fault = FilterFault(FaultOfFilter.OPEN_QUOTE, start, self.at, is_unfinished=True)
            raise NoFilter(fault)
        self.at += 1
        if not parts:
            raise NoFilter(FilterFault(FaultOfFilter.EMPTY_QUOTES, start, self.at))
        return "".join(parts)
