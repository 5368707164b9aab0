"""Reads a filter from what was typed.

Terms beside each other must all hold; OR binds more tightly than that, and NOT most tightly:
`a b OR c` is a, and b or c. Chinese and English names and full-width signs mean the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wujie_desktop.domain.filter import (
    EVERYTHING,
    Filter,
    Name,
    Operand,
    Term,
    Words,
    all_of,
    any_of,
    negated,
)
from wujie_desktop.domain.filter_faults import FaultOfFilter, FilterFault
from wujie_desktop.domain.filter_scanner import Mark, NoFilter, Token, scan

MAX_LENGTH = 10_000
"""Characters of an expression; more than any takes that is within the other limits."""
MAX_WORDS = 2_000
"""Characters of all texts and names in it."""
MAX_OPERANDS = 100
MAX_DEPTH = 16
"""Brackets within brackets."""


def parse_filter(text: str) -> Filter | FilterFault:
    """The filter that `text` says, or what is wrong with it; never raises."""
    if len(text) > MAX_LENGTH:
        return FilterFault(FaultOfFilter.TOO_LONG, MAX_LENGTH, len(text))
    try:
        return _Parser(tuple(_few(scan(text)))).parse()
    except NoFilter as error:
        return error.fault


class _Parser:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._open: list[Token] = []

    def parse(self) -> Filter:
        """The filter. Raises NoFilter."""
        if not self._tokens:
            return EVERYTHING
        tree = self._all()
        token = self._token()
        if token:
            raise self._wrong(FaultOfFilter.STRAY_BRACKET, token)
        return tree

    def _token(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _mark(self) -> Mark | None:
        token = self._token()
        return token.content if token and isinstance(token.content, Mark) else None

    def _wrong(self, kind: FaultOfFilter, token: Token, *, is_unfinished: bool = False) -> NoFilter:
        return NoFilter(FilterFault(kind, token.start, token.end, is_unfinished))

    def _all(self) -> Filter:
        """Terms beside each other, up to the end or the bracket that closes."""
        parts = [self._any()]
        while (token := self._token()) and self._mark() is not Mark.CLOSE:
            if token.content is Mark.AND:
                self._at += 1
                self._need_right(token)
            parts.append(self._any())
        return all_of(parts)

    def _any(self) -> Filter:
        parts = [self._not()]
        while (token := self._token()) and token.content is Mark.OR:
            self._at += 1
            self._need_right(token)
            parts.append(self._not())
        return any_of(parts)

    def _not(self) -> Filter:
        is_negated = False
        while (token := self._token()) and token.content is Mark.NOT:
            is_negated = not is_negated
            self._at += 1
            self._need_right(token)
        part = self._one()
        return negated(part) if is_negated else part

    def _need_right(self, operator: Token) -> None:
        """Something must follow an operator."""
        if self._token() is None:
            raise self._wrong(FaultOfFilter.NO_RIGHT, operator, is_unfinished=True)
        if self._mark() is Mark.CLOSE:
            raise self._wrong(FaultOfFilter.NO_RIGHT, operator)

    def _one(self) -> Filter:
        """A term, or what stands in brackets."""
        token = self._tokens[self._at]
        self._at += 1
        if isinstance(token.content, Term):
            return token.content
        if token.content is Mark.OPEN:
            return self._bracketed(token)
        is_bracket = token.content is Mark.CLOSE
        raise self._wrong(
            FaultOfFilter.STRAY_BRACKET if is_bracket else FaultOfFilter.NO_LEFT, token
        )

    def _bracketed(self, opening: Token) -> Filter:
        self._open.append(opening)
        if len(self._open) > MAX_DEPTH:
            raise self._wrong(FaultOfFilter.TOO_DEEP, opening)
        token = self._token()
        if token is None:
            raise self._wrong(FaultOfFilter.OPEN_BRACKET, opening, is_unfinished=True)
        if token.content is Mark.CLOSE:
            raise NoFilter(FilterFault(FaultOfFilter.EMPTY_BRACKETS, opening.start, token.end))
        part = self._all()
        if self._token() is None:
            raise self._wrong(FaultOfFilter.OPEN_BRACKET, opening, is_unfinished=True)
        self._at += 1
        self._open.pop()
        return part


def _few(tokens: Iterable[Token]) -> Iterator[Token]:
    """These tokens; nothing beyond the limits is read. Raises NoFilter."""
    operands = length = 0
    for token in tokens:
        if isinstance(token.content, Term):
            operands += len(token.content.operands)
            length += sum(map(_length, token.content.operands))
        if operands > MAX_OPERANDS:
            raise NoFilter(FilterFault(FaultOfFilter.TOO_MANY, token.start, token.end))
        if length > MAX_WORDS:
            raise NoFilter(FilterFault(FaultOfFilter.TOO_LONG, token.start, token.end))
        yield token


def _length(operand: Operand) -> int:
    return len(operand.text) if isinstance(operand, Words | Name) else 0
