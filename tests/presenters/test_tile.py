from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.builders import START, TEMPLATE, audit_json, build_request, done_picture, picture
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.moderation import Suggestion, Verdict
from wujie_desktop.domain.request import Picture, PictureState, Progress, Reason
from wujie_desktop.presenters.gallery.tile import Tile, TileContent, build_tile
from wujie_desktop.presenters.inspector.audit_table_model import AuditTableModel
from wujie_desktop.presenters.inspector.inspector import InspectorView, build_inspector_view

S = PictureState


def tile(
    value: Picture,
    sent: datetime | None = START,
    *,
    is_unreadable: bool = False,
    price: float | None = None,
) -> Tile:
    return build_tile(
        value,
        number=3,
        names={TEMPLATE: "赛博使者"},
        sent_at=sent,
        now=START,
        is_unreadable=is_unreadable,
        price=price,
    )


def blocked() -> Picture:
    return done_picture(audit=audit_json("BLOCK", porn="block"), state=S.BLOCKED, original=None)


@pytest.mark.parametrize(
    ("value", "content"),
    [
        (picture(), TileContent.WAITING),
        (picture(state=S.DOWNLOADING, verdict=Verdict.PASS), TileContent.WAITING),
        (done_picture(), TileContent.SHARP),
        (done_picture(audit=audit_json("REVIEW")), TileContent.BLURRED),
        (done_picture(verdict=None), TileContent.BLURRED),
        (blocked(), TileContent.HIDDEN),
        (done_picture(audit=audit_json("BLOCK")), TileContent.HIDDEN),
        (picture(state=S.FAILED, reason=Reason.GENERATION_FAILED), TileContent.TROUBLE),
        (picture(state=S.CANCELLED), TileContent.TROUBLE),
    ],
)
def test_the_verdict_decides_before_the_file(value: Picture, content: TileContent) -> None:
    assert tile(value).content is content


@pytest.mark.parametrize(
    ("value", "price", "shown"),
    [
        (picture(), None, ""),
        (picture(), 2, "about 2 pt"),
        (picture(state=S.DOWNLOADING), 2.5, "about 3 pt"),
        (picture(points=4), 2, "4 pt"),
        (done_picture(points=4), 2, "4 pt"),
        (done_picture(points=None), 2, ""),
        (picture(state=S.FAILED, reason=Reason.GENERATION_FAILED), 2, ""),
        (picture(state=S.CANCELLED), 2, ""),
    ],
)
def test_a_price_is_estimated_while_a_picture_is_made_and_never_guessed(
    value: Picture, price: float | None, shown: str
) -> None:
    assert tile(value, price=price).points == shown


def test_what_is_on_its_way_is_not_called_lost() -> None:
    shown = tile(done_picture(state=S.DOWNLOADING, original=None))
    assert (shown.verdict, shown.verdict_text, shown.headline) == (None, "", "Fetching")
    assert shown.chips_note == "Picture to come"
    gone = tile(done_picture(state=S.FAILED, reason=Reason.GONE, original=None))
    assert (gone.verdict_text, gone.chips_note) == ("Not saved", "No picture")


def test_a_tile_shows_all_five_labels() -> None:
    shown = tile(done_picture(audit=audit_json("REVIEW", sexy="review")))
    assert [(chip.text, chip.suggestion) for chip in shown.chips] == [
        ("Politics", Suggestion.PASS),
        ("Terror", Suggestion.PASS),
        ("Porn", Suggestion.PASS),
        ("Banned", Suggestion.PASS),
        ("Sexy", Suggestion.REVIEW),
    ]
    assert (shown.verdict_text, shown.name, shown.points) == ("Review", "赛博使者", "2 pt")


def test_a_tile_says_itself_in_one_sentence() -> None:
    said = tile(done_picture(audit=audit_json("REVIEW", politics="review"))).spoken
    assert said == "Picture 3, To be reviewed, Politics Review Confidence 99.4 %"


@pytest.mark.parametrize(
    ("progress", "headline", "detail", "share"),
    [
        (Progress(0, None, 12), "Submitted", "about 12 s left", None),
        (Progress(1, 3, 12), "Queued", "about 12 s left · 3 ahead", None),
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
    started = START - timedelta(seconds=6)
    shares = [
        tile(picture(first_estimate=total, progress=Progress(2, 0, 6, started))).progress
        for total in (12, 4, None)
    ]
    assert shares == [pytest.approx(0.5), 0.95, None]


@pytest.mark.parametrize(
    ("waited", "headline", "detail"),
    [
        (8, "Queued", "8 s / about 12 s · 3 ahead"),
        (19, "Queued", "7 s longer than expected · 3 ahead"),
        (61, "Still generating", "Asked again later by itself"),
    ],
)
def test_lateness_is_said_and_is_no_failure(waited: int, headline: str, detail: str) -> None:
    late = picture(first_estimate=12, progress=Progress(1, 3, 12))
    shown = tile(late, sent=START - timedelta(seconds=waited))
    assert (shown.content, shown.headline, shown.detail) == (TileContent.WAITING, headline, detail)


def test_without_an_estimate_nothing_is_late() -> None:
    shown = tile(picture(), sent=START - timedelta(seconds=90))
    assert (shown.headline, shown.detail) == ("Submitted", "90 s")


def test_the_inspector_tells_the_tries_before_and_both_channels() -> None:
    now = picture("K2", called_back_at=START, polled_at=START + timedelta(seconds=1.9))
    failed = picture(state=S.FAILED, reason=Reason.GENERATION_FAILED, points_message="积分已退还")
    sent = build_request(created_at=START - timedelta(seconds=2.1))
    view = build_inspector_view(now, sent, {}, attempts=(failed,), now=START)
    told = {fact.name: fact.text for fact in view.facts}
    assert told["Result received"] == "callback 2.1 s / polling 4.0 s"
    assert told["Attempt 1"] == "Generation failed · 积分已退还"


@pytest.mark.parametrize(
    ("value", "note"),
    [
        (
            picture(state=S.FAILED, reason=Reason.BROKEN_IMAGE),
            "The file is damaged · Download it again, free of charge.",
        ),
        (picture(state=S.CANCELLED), "Cancelled"),
    ],
)
def test_the_inspector_parts_what_happened_from_what_comes_next(value: Picture, note: str) -> None:
    view = build_inspector_view(value, None, {}, now=START)
    said = (view.audit.headline, view.note)
    assert " · ".join(part for part in said if part) == note


def test_the_inspectors_table_is_the_vendors_callback() -> None:
    view = build_inspector_view(done_picture(), None, {}, now=START)
    assert table(view) == [
        ("Politics", "Pass", "Confidence 99.4 %"),
        ("Terror", "Pass", "Confidence 100 %"),
        ("Porn", "Pass", "Confidence 99.9 %"),
        ("Banned", "Pass", "Confidence 100 %"),
        ("Sexy", "Pass", "Confidence 99.9 %"),
    ]  # fmt: skip
    assert (view.note, view.audit.doubts) == ("", ())


def table(view: InspectorView) -> list[tuple[str, ...]]:
    """The audit as the table has it."""
    lines = AuditTableModel()
    lines.show_rows(view.audit.rows)
    rows, columns = range(lines.rowCount()), range(lines.columnCount())
    return [tuple(lines.index(row, column).data() for column in columns) for row in rows]


def test_what_nobody_knows_stands_as_itself_in_the_table() -> None:
    audit = audit_json("PASS")
    audit["scan_scene_d_t_o_s"] = [
        {
            "label": "logo",
            "label_desc": "商标",
            "scene": "BRAND",
            "suggestion": "maybe",
            "rate": 87,
        },
        {"label": "x", "suggestion": "BLOCK", "rate": 101},
    ]
    value = done_picture(audit=audit)
    view = build_inspector_view(value, None, {}, now=START)
    assert table(view) == [
        ("x", "Block", "Confidence unknown"),
        ("商标", "maybe", "Confidence 87 %"),
    ]
    assert any("“商标”" in doubt and "“maybe”" in doubt for doubt in view.audit.doubts)


@pytest.mark.parametrize(
    ("audit", "yellow", "words"),
    [
        (audit_json("PASS", porn="block"), 0, "says “Pass”, but “Porn” says “Block”"),
        (audit_json("BLOCK"), 0, "no label says more than “Pass”"),
        (audit_json("MAYBE"), 0, "“MAYBE” is a word nobody knows"),
        (audit_json() | {"total_suggestion": None}, 0, "no total"),
        (audit_json("PASS", porn="maybe"), 0, "nobody knows the suggestion “maybe”"),
        (audit_json(), None, "did not say whether"),
        (audit_json(), 1, "violation flag"),
        (audit_json() | {"check_fail": True}, 0, "check itself failed"),
        (audit_json() | {"hit": True}, 0, "list matched"),
        ("{", 0, "cannot be read"),
        ({"result": {}}, 0, "old form"),
        ("", 0, "No audit information"),
    ],
)
def test_contradictions_are_named(audit: object, yellow: int | None, words: str) -> None:
    view = build_inspector_view(
        done_picture(audit=audit, involve_yellow=yellow), None, {}, now=START
    )
    assert any(words in doubt for doubt in view.audit.doubts)


def test_the_inspector_puts_the_worst_label_first() -> None:
    view = build_inspector_view(
        done_picture(audit=audit_json("BLOCK", sexy="block")), None, {}, now=START
    )
    assert table(view)[0][0] == "Sexy"


def test_a_tile_waits_for_an_audit_only_where_one_comes() -> None:
    assert tile(picture()).chips_note == "Audit to come"
    for camera in (Camera.ADVANCED, Camera.INSTANT):
        assert tile(picture(camera=camera)).chips_note == "Picture to come"


def test_the_instant_camera_stands_in_for_a_style() -> None:
    assert tile(picture(template_key=None)).name == "Template unknown"
    assert tile(picture(template_key=None, camera=Camera.INSTANT)).name == "Instant camera"
    assert tile(picture(camera=Camera.INSTANT)).name == "赛博使者"
