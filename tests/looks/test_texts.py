"""What the program says: all of it in both languages, none of it written past the translation."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QLocale

from tests.looks.pseudo import LONGER, stretched
from wujie_desktop.presenters.text.formatting import (
    format_day,
    format_decimal,
    format_moment,
    format_number,
    format_time,
)

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wujie_desktop"
CHINESE = ROOT / "resources" / "i18n" / "wujie_zh_CN.ts"
TRANSLATIONS = ROOT / "resources" / "translations.py"
Texts = dict[tuple[str, str], ET.Element]


def texts(path: Path) -> Texts:
    """The translations in a .ts file by context and source."""
    found = {}
    for context in ET.parse(path).iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            key = context.findtext("name", ""), message.findtext("source", "")
            translation = message.find("translation")
            assert translation is not None
            found[key] = translation
    return found


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{[^}]*\}|%\w", text))


def test_chinese_has_every_text_of_the_sources_and_no_other(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    command = [sys.executable, str(TRANSLATIONS), "update", str(fresh)]
    subprocess.run(command, check=True, capture_output=True)
    wanted, found = texts(fresh), texts(CHINESE)
    assert wanted.keys() == found.keys()
    unfinished = [key for key, text in found.items() if text.get("type") or not text.text]
    assert unfinished == []


def test_what_is_loaded_is_made_from_what_is_written(tmp_path: Path) -> None:
    command = [sys.executable, str(TRANSLATIONS), "compile", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    name = CHINESE.with_suffix(".qm").name
    assert (tmp_path / name).read_bytes() == (PACKAGE / "assets" / "i18n" / name).read_bytes()


def test_translations_have_the_placeholders_of_their_sources() -> None:
    wrong = [
        (source, text.text)
        for (_context, source), text in texts(CHINESE).items()
        if placeholders(source) != placeholders(text.text or "")
    ]
    assert wrong == []


LATIN = {
    "Ctrl", "Esc",  # keys of the keyboard
    "Desktop",  # the program
    "CA", "DNS", "HTTP", "S3", "SSH", "TLS", "VPN", "https", "socks5h",  # networks
    "A3", "A4", "CSV", "DER", "EXIF", "GIF", "JPEG", "JSON", "PDF", "PEM",
    "PKCS", "PNG", "RSA", "TIFF", "WebP", "XMP",
    "ZIP",  # formats
    "Base", "GBK", "UTF", "base64", "cURL",  # encodings and tools
    "CFG", "CLIP", "ControlNet", "InstantID",  # settings of a camera, as the vendor calls them
    "ID", "IP", "IT", "MB", "TRACE_ID",  # said in Chinese as they are
    "WJ", "WJ1",  # how codes begin and end
    "artwork_templates", "avatar_key", "prompt",  # fields as they stand in a draft
    "region", "style",  # parts of the address of a bucket
}  # fmt: skip
"""Latin words that Chinese keeps: what has no Chinese name, or is looked for by this one."""
_NO_PROSE = re.compile(
    r"\{[^}]*\}|\(&\w\)|[\w-]+://\S*|\*?\.?example\.com|--[\w-]+|(?:manifest)?\.csv\b"
)
"""Placeholders, keys of menus, addresses, options and endings of files."""
_HALF_WIDTH = re.compile(r"[\u3400-\u9fff}”][,;:!?]|[,;:!?()][\u3400-\u9fff]|\.{3}")


def latin(text: str) -> set[str]:
    """Words of `text` that are not Chinese and need not be Latin."""
    return set(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", _NO_PROSE.sub("", text))) - LATIN


def test_chinese_holds_no_english_word() -> None:
    assert latin("粘贴化身 key，或按 Ctrl") == {"key"}
    found = {text.text or "": latin(text.text or "") for text in texts(CHINESE).values()}
    assert {text: words for text, words in found.items() if words} == {}


def test_every_latin_word_that_chinese_may_hold_is_said() -> None:
    said = " ".join(text.text or "" for text in texts(CHINESE).values())
    assert {word for word in LATIN if word not in said} == set()


def test_chinese_has_full_width_punctuation() -> None:
    assert _HALF_WIDTH.search("失败,没有扣费")
    found = [_NO_PROSE.sub("", text.text or "") for text in texts(CHINESE).values()]
    assert [text for text in found if _HALF_WIDTH.search(text) or "「" in text] == []


_COUNTED = re.compile(
    r"\{(?:n|total|all|calls|rows|pictures|spent|done)\}\s+(?:\w+ )?(?!has\b|was\b)(\w{2,}s)\b"
)
"""A figure that can be 1 before a noun in the plural."""


_NEVER_ONE = ("{n} of {total} pictures so far.", "fewer than {n} pictures no share is told.")
"""Where the figure before the plural is a floor of many."""


def test_no_figure_stands_before_a_plural() -> None:
    """Sentences are worded so that 1 is as right in them as 2."""
    assert _COUNTED.search("{n} new pictures")
    found = {source for _context, source in texts(CHINESE) if _COUNTED.search(source)}
    assert {source for source in found if not source.endswith(_NEVER_ONE)} == set()


# ------------------------------------------------------------------ written past the translation

SHOWN = {
    "CheckBox": 1, "PrimaryButton": 1, "QAction": 2, "QCheckBox": 1, "QGroupBox": 1,
    "QLabel": 1, "QPushButton": 1, "QRadioButton": 1, "RadioButton": 1, "QToolButton": 0,
    "addAction": 2, "addItem": 2, "addMenu": 2, "addRow": 1,
    "addTab": 2, "label": 1, "setAccessibleDescription": 1, "setAccessibleName": 1,
    "setNameFilter": 1, "setPlaceholderText": 1, "setStatusTip": 1, "setText": 1, "setTitle": 1,
    "setToolTip": 1, "setWhatsThis": 1, "setWindowTitle": 1, "tool_button": 1,
}  # fmt: skip
"""Calls that show text, by how many of their first arguments may be texts."""
ALLOWED = {
    "avatar_key\tprompt\ttemplate_key\tnumber": "the columns of a table, as the gateway has them",
    "Lightroom": "the name of a program",
    "Photo Mechanic": "the name of a program",
    "https://": "the beginning of an address",
    "http://proxy:8080 · socks5://127.0.0.1:1080": "two addresses",
    "https://…": "the beginning of an address",
    "CSV": "the name of a format",
    "ZIP": "the name of a format",
    "PEM": "the name of a format",
    "RSA": "the name of a kind of key",
    "无界 Desktop": "the name of the program",
    "简体中文": "a language in its own words",
    "English": "a language in its own words",
}
_LETTER = re.compile(r"[A-Za-z\u3400-\u9fff]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def hard_coded(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts with letters that are shown without `translate`, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (count := SHOWN.get(_name(node.func), 0)):
            for argument in node.args[:count]:
                yield from _literals(argument)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def _literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals that become part of the text: not those that are only looked up or compared."""
    match node:
        case ast.Call(func=function) if _name(function) == "translate":
            return
        case ast.Call(func=ast.Attribute(value=text, attr="format" | "strip" | "rstrip")):
            yield from _literals(text)
        case ast.Call(func=ast.Attribute(value=text, attr="join"), args=parts):
            for part in (text, *parts):
                yield from _literals(part)
        case ast.Call() | ast.Subscript() | ast.Compare() | ast.Attribute():
            return
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)
        case ast.Constant(value=str(text)) if _LETTER.search(_open(text)):
            yield node.lineno, text
        case _:
            for inner in ast.iter_child_nodes(node):
                yield from _literals(inner)


def chinese(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Chinese in a literal; what is said in Chinese stands in the .ts file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if _CHINESE.search(_open(text)) and not _is_document(tree, node):
                yield node.lineno, text


def _open(text: str) -> str:
    """What of `text` would have to be translated: no kinds of files, nothing that is allowed."""
    rest = re.sub(r"\(?\*\.\w+\)?|;;\* \(\*\)", "", text).strip()
    return "" if rest in ALLOWED else rest.replace("无界AI", "")


def _is_document(tree: ast.AST, wanted: ast.Constant) -> bool:
    """Whether a literal is a statement of its own: a docstring, or a word on the line above."""
    return any(isinstance(node, ast.Expr) and node.value is wanted for node in ast.walk(tree))


Rule = Callable[[ast.AST], Iterator[tuple[int, str]]]
NEVER_SHOWN = {"presenters/text/moderation_words.py", "presenters/text/pinyin.py"}
"""The vendor's own names of labels, and the signs that pinyin spells: compared with."""


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        (hard_coded, 'box.setText("Save" if new else translate("A", "Keep"))'),
        (hard_coded, 'label(f"{n} pictures")'),
        (hard_coded, 'menu.addAction(icon, " · ".join(("Copy", name)))'),
        (chinese, 'WORDS = ("通过",)'),
    ],
)
def test_no_text_is_written_past_the_translation(rule: Rule, planted: str) -> None:
    assert list(rule(ast.parse(planted)))
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}:{line} {text!r}"
        for folder in ("ui", "presenters", "app")
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        if not (rule is chinese and path.relative_to(PACKAGE).as_posix() in NEVER_SHOWN)
        for line, text in rule(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


# ------------------------------------------------------------------ figures, and a longer language


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh_CN", ("12,460", "1.5", "2026/11/24", "17:00", "2026/11/24 17:00:00")),
        ("en", ("12,460", "1.5", "11/24/2026", "5:00 PM", "11/24/2026 5:00:00 PM")),
        ("de", ("12.460", "1,5", "24.11.2026", "17:00", "24.11.2026 17:00:00")),
    ],
)
def test_figures_and_dates_follow_the_locale(language: str, said: tuple[str, ...]) -> None:
    moment = datetime(2026, 11, 24, 17, 0, 0).astimezone()
    QLocale.setDefault(QLocale(language))
    try:
        found = (
            format_number(12460),
            format_decimal(1.5),
            format_day(moment),
            format_time(moment),
            format_moment(moment),
        )
    finally:
        QLocale.setDefault(QLocale.c())
    assert tuple(text.replace("\u202f", " ") for text in found) == said


def test_the_longer_language_is_longer_and_keeps_what_is_filled_in() -> None:
    for source in ("Generate", "{n} running", "No picture matches ({total} in all)."):
        longer = stretched(source)
        assert len(longer) >= len(source) * (1 + LONGER) - len("{total}")
        assert placeholders(longer) == placeholders(source)
