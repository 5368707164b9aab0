"""Texts as they are searched: the form in which they are compared, and the parts of it that an
index knows. Exact for any script: a part is two characters that stand together."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

_PUNCTUATION = {
    code: chr(0xF0000 + code)
    for code in range(128)
    if not (chr(code).isalnum() or chr(code).isspace())
}
"""Characters that an index would take for the end of a word, and what stands for each in it."""
MOST_PARTS = 24
"""Parts of one search that the index is asked for; what it then names is compared anyway."""


def search_form(text: str) -> str:
    """`text` without width, case and compatibility forms; what cannot be encoded is replaced."""
    if text.isascii():
        return text.lower()
    form = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return form.encode("utf-8", "replace").decode()


def index_parts(form: str) -> list[str]:
    """What an index keeps of a text in its search form: of each run of characters without blanks
    every two that stand together, and the last."""
    parts: list[str] = []
    for run in form.translate(_PUNCTUATION).split():
        parts += map("".join, pairwise(run))
        parts.append(run[-1])
    return parts


def index_query(form: str) -> str:
    """The FTS5 expression that finds every text with `form` in it, and maybe more; "" where it
    cannot help."""
    runs = form.translate(_PUNCTUATION).split()
    pairs = [f'"{one}{other}"' for run in runs for one, other in pairwise(run)]
    singles = [f'"{run}"*' for run in runs if len(run) == 1]  # any part that begins so
    return " AND ".join(list(dict.fromkeys(pairs + singles))[:MOST_PARTS])


def is_index_exact(form: str) -> bool:
    """Whether `index_query` finds just the texts with `form` in them: one or two characters."""
    return len(form) in (1, 2) and not any(map(str.isspace, form))
