"""Names as every file system takes them and sees them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.export.names import distinct, safe_name

MAX_LENGTH = 255
"""Bytes that a name may have."""


@pytest.mark.parametrize(
    "sign", ["a", "é", "界", "😀", "👩‍👩‍👧‍👦", "\U0010ffff", "ﷺ", "e\u0301" * 3]
)
@pytest.mark.parametrize("number", [1, 60, 80, 500])
def test_a_long_name_is_cut_to_what_a_system_takes(tmp_path: Path, sign: str, number: int) -> None:
    names = distinct([safe_name((sign * number, "ABCDEF01"), ".jpeg")] * 30)
    assert len(set(names)) == 30
    for name in names:
        assert len(name.encode("utf-8")) < MAX_LENGTH - 40
        (tmp_path / name).touch()


@given(st.lists(st.text(max_size=300), max_size=3))
def test_any_text_makes_a_name(parts: list[str]) -> None:
    name = safe_name(parts, ".png")
    assert name.endswith(".png")
    assert len(name.encode("utf-8")) < MAX_LENGTH - 40
    assert not set(name) & set('<>:"/\\|?*\0\n')


@pytest.mark.parametrize(
    ("one", "other"),
    [("é", "e\u0301"), ("가", "\u1100\u1161"), ("Å", "\u212b"), ("A", "a"), ("Σ", "ς"), ("ß", "SS"),
     ("É", "e\u0301"), ("ǰ", "J\u030c")],
)  # fmt: skip
def test_two_spellings_of_one_name_are_told_apart(one: str, other: str) -> None:
    found = distinct([f"{other}.jpg"], [f"{one}.jpg"])
    assert found == [f"{other} (2).jpg"]
    both = distinct([f"{one}.jpg", f"{other}.jpg", f"{unicodedata.normalize('NFD', one)}.jpg"])
    assert len({unicodedata.normalize("NFC", name.casefold()) for name in both}) == 3


@pytest.mark.parametrize(
    "word",
    ["con", "CON", "nul", "aux", "prn", "com1", "LPT9", "com¹", "CONIN$", "conout$", "con ."],
)
@pytest.mark.parametrize("ending", ["", ".x", " .x"])
def test_names_that_windows_keeps_for_itself(word: str, ending: str) -> None:
    name = safe_name([word + ending], ".jpg")
    stem = name.partition(".")[0].rstrip().casefold()
    assert stem not in {"con", "nul", "aux", "prn", "com1", "lpt9", "com¹", "conin$", "conout$"}
