"""What a contact sheet says."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import START, done_picture
from wujie_desktop.domain.aigc_label import read_label
from wujie_desktop.domain.contact_sheet import CaptionField, SheetSettings
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.presenters.hand_off.sheet_words import (
    SheetEntry,
    SheetHeading,
    make_sheet,
    missing_glyphs_sentence,
    saved_sentence,
    unreadable_sentence,
)

ALL = SheetSettings(captions=tuple(CaptionField))
HEADING = SheetHeading(project="双十一", policy="shop-main-picture", at=START)


def entry(key: str, bar: ExportBlocker | None = None) -> SheetEntry:
    return SheetEntry(
        picture=done_picture(key),
        file_name=f"{key}.jpg",
        template="赛博使者",
        avatar="林小满",
        prompt="a\n b",
        stars=3,
        choice=Choice.PICK,
        bar=bar,
    )


def test_those_that_may_leave_are_numbered_and_the_others_listed() -> None:
    entries = [entry("a"), entry("b", ExportBlocker.BLOCKED), entry("c")]
    sheet = make_sheet(ALL, HEADING, entries)
    assert [(item.key, item.number) for item in sheet.pictures] == [("a", "001"), ("c", "002")]
    (held,) = sheet.left_out
    assert (held.key, held.title, held.why) == ("b", "赛博使者 · 林小满", "blocked by the machine")
    assert sheet.title == "双十一 · contact sheet"
    assert "Pictures: 2 of 3" in sheet.facts
    assert "Judged by: Shop main picture" in sheet.facts
    assert sheet.mark.words == "AI生成"
    assert sheet.left_out_title == "Not on this sheet: 1"


def test_only_what_is_chosen_stands_below_a_picture() -> None:
    sheet = make_sheet(ALL, HEADING, [entry("a")])
    (picture,) = sheet.pictures
    assert picture.stars == "★★★"
    assert picture.lines[:4] == ("a.jpg", "赛博使者", "林小满", "a b")
    assert picture.lines[4].startswith("Machine: ")
    few = make_sheet(replace(ALL, captions=(CaptionField.AVATAR,)), HEADING, [entry("a")])
    (picture,) = few.pictures
    assert (picture.number, picture.stars, picture.lines) == ("", "", ("林小满",))


def test_a_label_names_its_producer_and_is_there_only_with_one() -> None:
    assert make_sheet(ALL, HEADING, [entry("a")]).label == ""
    named = replace(HEADING, producer=("XingHe", ""))
    one, other = (make_sheet(ALL, named, [entry(key)]).label for key in "ab")
    assert one != other
    label = read_label(one).label
    assert label
    assert label.faults == ()
    assert (label.producer, label.propagator) == ("XingHe", "XingHe")


def test_what_went_wrong_is_said_and_nothing_else() -> None:
    assert missing_glyphs_sentence("") == unreadable_sentence(()) == ""
    assert "\ue000 (U+E000)" in missing_glyphs_sentence("\ue000")
    assert unreadable_sentence(("002", "007")).endswith("002, 007.")
    assert "files: 3" in saved_sentence("a-1.png", 3, 9)
