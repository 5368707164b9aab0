from __future__ import annotations

import pytest

from tests.builders import START, TEMPLATE, audit_json, done_picture, picture
from wujie_desktop.domain.generation import Picture, PictureState, Progress, Reason
from wujie_desktop.domain.moderation import Suggestion, Verdict
from wujie_desktop.presenters.inspector import build_inspector_view
from wujie_desktop.presenters.tile import Face, Tile, build_tile

S = PictureState


def tile(value: Picture) -> Tile:
    return build_tile(value, number=3, names={TEMPLATE: "赛博使者"}, now=START)


def blocked() -> Picture:
    return done_picture(audit=audit_json("BLOCK", porn="block"), state=S.BLOCKED, original=None)


@pytest.mark.parametrize(
    ("value", "face"),
    [
        (picture(), Face.WAITING),
        (picture(state=S.DOWNLOADING, verdict=Verdict.PASS), Face.WAITING),
        (done_picture(), Face.SHARP),
        (done_picture(audit=audit_json("REVIEW")), Face.BLURRED),
        (done_picture(verdict=None), Face.BLURRED),
        (blocked(), Face.HIDDEN),
        (done_picture(audit=audit_json("BLOCK")), Face.HIDDEN),
        (picture(state=S.FAILED, reason=Reason.GENERATION_FAILED), Face.TROUBLE),
        (picture(state=S.CANCELLED), Face.TROUBLE),
    ],
)
def test_the_verdict_decides_before_the_file(value: Picture, face: Face) -> None:
    assert tile(value).face is face


def test_a_tile_shows_all_five_labels() -> None:
    shown = tile(done_picture(audit=audit_json("REVIEW", sexy="review")))
    assert [(chip.text, chip.suggestion) for chip in shown.chips] == [
        ("Pol", Suggestion.PASS),
        ("Ter", Suggestion.PASS),
        ("Prn", Suggestion.PASS),
        ("Ban", Suggestion.PASS),
        ("Sex", Suggestion.REVIEW),
    ]
    assert (shown.verdict_text, shown.name, shown.points) == ("Review", "赛博使者", "2 pt")


def test_a_tile_says_itself_in_one_sentence() -> None:
    said = tile(done_picture(audit=audit_json("REVIEW", politics="review"))).spoken
    assert said == "Picture 3, 赛博使者, Review, Politics Review Confidence 99.4%"


@pytest.mark.parametrize(
    ("progress", "headline", "detail", "share"),
    [
        (Progress(0, None, 12), "Submitted", "about 12 s", None),
        (Progress(1, 3, 12), "Queued", "about 12 s · 3 ahead", None),
        (Progress(2, 0, 0, START), "Generating", "", None),
        (Progress(5), "Night queue", "", None),
        (Progress(99), "In progress (code 99)", "", None),
        (Progress(4), "Made, waiting for its address", "", None),
    ],
)
def test_waiting_says_what_the_gateway_said(
    progress: Progress, headline: str, detail: str, share: float | None
) -> None:
    shown = tile(picture(progress=progress))
    assert (shown.headline, shown.detail, shown.progress) == (headline, detail, share)


def test_progress_is_a_share_of_the_estimate() -> None:
    from datetime import timedelta

    started = START - timedelta(seconds=6)
    assert tile(picture(progress=Progress(2, 0, 6, started))).progress == pytest.approx(0.5)
    assert tile(picture(progress=Progress(2, 0, 0, started))).progress == pytest.approx(0.95)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words_and_only_files_can_be_fetched_again(reason: Reason) -> None:
    shown = tile(picture(state=S.FAILED, reason=reason, picture_url="https://x", reason_text="y"))
    assert shown.headline
    assert shown.can_download_again is (reason is not Reason.GENERATION_FAILED)


def test_a_hidden_tile_names_the_label_that_decided() -> None:
    shown = tile(blocked())
    assert (shown.headline, shown.detail) == ("Hidden", "Porn · Block")


@pytest.mark.parametrize(
    ("value", "note"),
    [
        (picture(), "Audit to come"),
        (done_picture(audit="{"), "No audit labels"),
        (picture(state=S.CANCELLED), "No picture"),
    ],
)
def test_without_labels_the_strip_says_why(value: Picture, note: str) -> None:
    assert tile(value).chips_note == note


def test_the_inspectors_table_is_the_vendors_callback() -> None:
    view = build_inspector_view(done_picture(), None, {})
    shown = [(line.label, line.suggestion_text, line.confidence, line.scene) for line in view.lines]
    assert shown == [
        ("Politics", "Pass", "Confidence 99.4%", "TERRORISM"),
        ("Terror", "Pass", "Confidence 100%", "TERRORISM"),
        ("Porn", "Pass", "Confidence 99.9%", "PORN"),
        ("Banned", "Pass", "Confidence 100%", "TERRORISM"),
        ("Sexy", "Pass", "Confidence 99.9%", "PORN"),
    ]  # fmt: skip
    assert view.note == ""


@pytest.mark.parametrize(
    ("audit", "yellow", "words"),
    [
        (audit_json("PASS", porn="block"), 0, "disagree"),
        (audit_json(), 1, "violation flag"),
        (audit_json() | {"check_fail": True}, 0, "check itself failed"),
        (audit_json() | {"hit": True}, 0, "list matched"),
        ("{", 0, "cannot be read"),
        ({"result": {}}, 0, "old form"),
        ("", 0, "No audit information"),
    ],
)
def test_contradictions_are_named(audit: object, yellow: int, words: str) -> None:
    view = build_inspector_view(done_picture(audit=audit, involve_yellow=yellow), None, {})
    assert words in view.note


def test_the_inspector_puts_the_worst_label_first() -> None:
    view = build_inspector_view(done_picture(audit=audit_json("BLOCK", sexy="block")), None, {})
    assert view.lines[0].label == "Sexy"
