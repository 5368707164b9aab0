"""The words that the glossary retires stand in no public name and in no catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
CATALOGUE = ROOT / "resources" / "i18n" / "wujie_zh_CN.ts"
NAMES = ("Errand", "Desk", "Wish", "Ground", "Shelf", "Lens", "Folding", "Generation")
"""Retired words as they would begin a part of a name; `Image` is Qt's and Pillow's own."""
PART = re.compile(rf"(?:{'|'.join(NAMES)})(?![a-z])|(?:{'|'.join(NAMES)})s(?![a-z])")


def retired_in_chinese() -> list[str]:
    """What the last column of the glossary says in Chinese."""
    rows = (line.strip("| ").split("|") for line in GLOSSARY.splitlines() if line.startswith("| "))
    words = (word.strip() for row in rows for word in re.split("[;,]", row[-1]))
    return [word for word in words if re.fullmatch("[一-鿿]+", word)]


def public_names() -> Iterator[str]:
    for path in sorted((ROOT / "wujie_desktop").rglob("*.py")):
        yield from (part.title().replace("_", "") for part in path.with_suffix("").parts[-2:])
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                is_class = isinstance(node, ast.ClassDef)
                name = node.name if is_class else node.name.title().replace("_", "")
                yield from () if node.name.startswith("_") else (name,)


def test_no_name_uses_a_retired_word() -> None:
    assert sorted({name for name in public_names() if PART.search(name)}) == []


@pytest.mark.parametrize("name", ["ExportErrands", "MainDesk", "OpenShelf", "PolicyLens"])
def test_a_retired_word_is_found(name: str) -> None:
    assert PART.search(name)


@pytest.mark.parametrize("name", ["WujieDesktop", "background_colour", "Understanding"])
def test_other_words_that_begin_so_are_none(name: str) -> None:
    assert not PART.search(name)


def test_the_glossary_retires_words_in_both_languages() -> None:
    assert {"任务", "账户", "模板", "提示词"} <= set(retired_in_chinese())


def test_the_catalogue_uses_no_retired_word() -> None:
    texts = re.findall("<translation>(.*?)</translation>", CATALOGUE.read_text("utf-8"), re.DOTALL)
    assert [text for text in texts for word in retired_in_chinese() if word in text] == []
