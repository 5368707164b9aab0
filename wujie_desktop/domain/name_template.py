"""Names of files from a template such as `{日期}_{化身}_{序号:3}`. Every token has a Chinese and an
English spelling; a value that is empty leaves no doubled separator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import TypeAlias

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.value import value

MAX_TEMPLATE = 200
"""Characters."""
MAX_LIMIT = 99
"""Characters that a token may be limited to."""
MAX_DIGITS = 6


class Token(Enum):
    """What a template stands for; the values are its spellings, the first ones those that are
    written."""

    DATE = ("日期", "date")
    AVATAR = ("化身", "avatar")
    TEMPLATE = ("模版", "template", "模板")
    PROMPT = ("描述", "prompt", "提示词")
    NUMBER = ("序号", "number")
    VERDICT = ("结论", "verdict")
    PROJECT = ("项目", "project")
    KEY = ("编号", "key")


_TOKENS = {word: token for token in Token for word in token.value}
_VERDICTS = {
    Verdict.PASS: ("通过", "pass"),
    Verdict.REVIEW: ("复审", "review"),
    Verdict.BLOCKED: ("拦截", "blocked"),
}
_SLASHES = re.compile(r"[/\\]")
"""Between tokens they begin a folder."""
_BRACES = re.compile(r"\{([^{}:?]*)(?::(\d{1,2}))?(\?)?\}")
_SEPARATORS = r"[ _\-.·]*"
_GAP = "\0"
"""Stands for an empty value until its separators are joined."""
_GAPS = re.compile(f"{_SEPARATORS}(?:{_GAP}{_SEPARATORS})+")
Values: TypeAlias = Mapping[Token, str]


@value
class Piece:
    """One token of a template, or `text` between two where `token` is None. `limit` are the most
    characters of a value, of the number its least digits; a number that `is_optional` is written
    only where names would be the same."""

    text: str
    token: Token | None = None
    limit: int = 0
    is_optional: bool = False

    @property
    def is_chinese(self) -> bool:
        """Whether it is spelled in Chinese; decides in which language a verdict is named."""
        return not self.text[1:2].isascii()


@value
class NameTemplate:
    """A template as it was read. `unknown` are the words in braces that are no token."""

    pieces: tuple[Piece, ...]
    unknown: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The template as it was typed."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def parts(self) -> tuple[NameTemplate, ...]:
        """The template of each folder, and last that of the name."""
        parts: list[list[Piece]] = [[]]
        for piece in self.pieces:
            first, *others = [piece.text] if piece.token else _SLASHES.split(piece.text)
            parts[-1].append(replace(piece, text=first))
            parts += [[Piece(text)] for text in others]
        return tuple(NameTemplate(tuple(pieces)) for pieces in parts)

    def spelled(self, *, chinese: bool) -> str:
        """The template with every token in that language."""
        return "".join(
            token_text(piece.token, piece.limit, is_optional=piece.is_optional, chinese=chinese)
            if piece.token
            else piece.text
            for piece in self.pieces
        )


def token_text(
    token: Token, limit: int = 0, *, is_optional: bool = False, chinese: bool = True
) -> str:
    """How `token` is written in a template."""
    end = (f":{limit}" if limit else "") + "?" * is_optional
    return f"{{{token.value[0 if chinese else 1]}{end}}}"


def read_template(text: str) -> NameTemplate:
    """Read a template; never raises. What is in braces and no token stays as text."""
    pieces: list[Piece] = []
    unknown: list[str] = []
    end = 0
    for found in _BRACES.finditer(text):
        token = _TOKENS.get(found[1].strip().lower())
        if token is None or (found[3] and token is not Token.NUMBER):
            unknown.append(found[0])
            continue
        if found.start() > end:
            pieces.append(Piece(text[end : found.start()]))
        most = MAX_DIGITS if token is Token.NUMBER else MAX_LIMIT
        limit = min(int(found[2] or 0), most)
        pieces.append(Piece(found[0], token, limit, is_optional=bool(found[3])))
        end = found.end()
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return NameTemplate(tuple(pieces), tuple(unknown))


def verdict_words(verdict: Verdict | None, *, chinese: bool) -> str:
    """The verdict in a file's name: the same whatever language the window has."""
    return _VERDICTS[verdict][0 if chinese else 1] if verdict else ""


def fill_all(
    template: NameTemplate,
    values: Sequence[Values],
    clean: Callable[[str], str],
    fits: Callable[[str], bool],
    start: int = 1,
) -> list[str]:
    """The name, without an ending, for each of `values` in their order, which is that of the
    numbers, the first of which is `start`; before it those of the folders that it lies in, with
    slashes. `clean` makes a value harmless: it never holds a slash. A name that does not `fit` is
    cut at its longest value, so that its number stays; a folder whose name would be empty is left
    out."""
    forms = [_Form(part, clean, fits) for part in template.parts]

    def fill(of: Values, number: int | None) -> str:
        *folders, name = (form.fill(of, number) for form in forms)
        return "/".join([*filter(None, map(clean, folders)), name])

    if not any(piece.is_optional for piece in template.pieces):
        return [fill(each, number) for number, each in enumerate(values, start)]
    names = [fill(each, None) for each in values]
    often = Counter(name.casefold() for name in names)
    seen: Counter[str] = Counter()
    for place, name in enumerate(names):
        if often[name.casefold()] > 1:
            seen[name.casefold()] += 1
            names[place] = fill(values[place], seen[name.casefold()])
    return names


@value
class _Form:
    """A template with what makes harmless names of it."""

    template: NameTemplate
    clean: Callable[[str], str]
    fits: Callable[[str], bool]

    def fill(self, values: Values, number: int | None) -> str:
        """The name; None leaves the number out."""
        pieces = self.template.pieces
        texts = [self._text_of(piece, values, number) for piece in pieces]
        while not self.fits(name := _joined(texts)):
            lengths = [
                0 if piece.token is Token.NUMBER else len(text)
                for piece, text in zip(pieces, texts, strict=True)
            ]
            longest = max(lengths, default=0)
            if longest <= 1:
                break
            place = lengths.index(longest)
            texts[place] = texts[place][:-1].rstrip()
        return name

    def _text_of(self, piece: Piece, values: Values, number: int | None) -> str:
        if piece.token is None:
            return _clean_literal(piece.text, self.clean)
        if piece.token is Token.NUMBER:
            return str(number).zfill(piece.limit) if number else _GAP
        text = values.get(piece.token, "")
        if piece.token is Token.VERDICT and text:
            text = verdict_words(Verdict(text), chinese=piece.is_chinese)
        text = self.clean(text)[:MAX_LIMIT]
        return (text[: piece.limit].strip() if piece.limit else text) or _GAP


def _clean_literal(text: str, clean: Callable[[str], str]) -> str:
    """`text` from between two tokens without what no name may hold; blanks and separators at its
    ends stay."""
    core = text.strip(" .")
    if not core:
        return text
    start = text.index(core)
    return text[:start] + clean(core) + text[start + len(core) :]


def _joined(texts: Iterable[str]) -> str:
    """The name, with one separator where an empty value stood between two, and none at its ends."""
    name = "".join(texts)

    def join(found: re.Match[str]) -> str:
        if found.start() == 0 or found.end() == len(name):
            return ""
        return max(found[0].split(_GAP), key=len)

    return _GAPS.sub(join, name)
