"""What the inspector says of one picture and of many."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import START, FakeClock, audit_json, build_request, done_picture, picture
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.events import KeysRecorded, PictureStored, VerdictsContested
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.moderation import Suggestion, Verdict
from wujie_desktop.domain.request import Picture, PictureState, Reason
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.inspector.inspector import InspectorView, build_inspector_view
from wujie_desktop.presenters.inspector.inspector_presenter import InspectorPresenter
from wujie_desktop.presenters.inspector.many import ManyView
from wujie_desktop.presenters.inspector.selection_tally import SLICE
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.services.hub import EventHub

REVIEW = audit_json("REVIEW", sexy="review")
BLOCK = audit_json("BLOCK", porn="block")


def view_of(value: Picture, **changes: Any) -> InspectorView:
    return build_inspector_view(value, build_request(), {}, now=START, **changes)


@pytest.mark.parametrize(
    ("value", "verdict", "headline", "tag"),
    [
        (done_picture(), Verdict.PASS, "Machine: pass", ""),
        (done_picture(audit=REVIEW), Verdict.REVIEW, "Machine: review", "1 not passed"),
        (done_picture(audit=BLOCK), Verdict.BLOCKED, "Machine: block", "1 not passed"),
        (
            done_picture(audit=audit_json("PASS", sexy="review")),
            Verdict.REVIEW,
            "Machine: review",
            "Contradictory",
        ),
        (
            done_picture(audit=audit_json() | {"check_fail": True}),
            Verdict.BLOCKED,
            "Machine: block",
            "",
        ),
        (
            picture(state=PictureState.FAILED, reason=Reason.GENERATION_FAILED),
            None,
            "Generation failed",
            "",
        ),
        (
            done_picture(state=PictureState.FAILED, reason=Reason.GONE, original=None),
            None,
            "No longer on the server",
            "Not saved",
        ),
        (picture(), None, "Submitted", ""),
        (
            done_picture(state=PictureState.DOWNLOADING, original=None),
            None,
            "Fetching",
            "",
        ),
    ],
)
def test_the_first_line_is_the_verdict_or_why_there_is_none(
    value: Picture, verdict: Verdict | None, headline: str, tag: str
) -> None:
    audit = view_of(value).audit
    assert (audit.verdict, audit.headline, audit.tag) == (verdict, headline, tag)


def test_a_pass_that_cannot_be_read_any_more_is_none() -> None:
    view = view_of(done_picture(), is_unreadable=True)
    assert (view.audit.verdict, view.audit.rows, view.audit.tag) == (None, (), "Not saved")
    assert view.audit.headline == "The file is missing or damaged"


def test_what_passed_is_summed_up() -> None:
    audit = view_of(done_picture(audit=REVIEW)).audit
    assert [row.label for row in audit.failed_rows] == ["sexy"]
    assert (audit.rest, audit.least) == ("4 passed", "lowest 99.4 %")


def test_a_picture_is_named_alike_wherever_it_is_shown() -> None:
    view = view_of(done_picture(), place=(2, 24))
    assert (view.title, view.place) == (view_of(done_picture()).title, "2/24")
    assert view_of(done_picture()).place == ""


@pytest.mark.parametrize(
    ("audit", "can_pick", "line"),
    [
        (audit_json(), True, ""),
        (REVIEW, True, "Machine: review. Picking needs a reason."),
        (BLOCK, False, "What the machine blocked cannot be picked."),
    ],
)
def test_what_picking_takes_is_said_before(audit: Any, can_pick: bool, line: str) -> None:
    decision = view_of(done_picture(audit=audit)).decision
    assert (decision.can_pick, decision.line, decision.stands) == (can_pick, line, None)


def test_when_it_was_contested_is_remembered() -> None:
    at = START - timedelta(minutes=5)
    assert view_of(done_picture(audit=REVIEW), contested_at=at).contested.startswith(
        "contest saved "
    )
    assert view_of(done_picture(audit=REVIEW)).contested == ""
    assert [view_of(done_picture(audit=it)).can_be_contested for it in (audit_json(), BLOCK)] == [
        False,
        True,
    ]


class Selected:
    """Some pictures in the gallery, and what the inspector is told of them."""

    def __init__(self) -> None:
        self.hub = EventHub()
        self.gallery = GalleryModel(hub=self.hub, thumbnails=ThumbnailCache(), clock=FakeClock())
        self.selection = GallerySelection(self.gallery)
        self.inspect = InspectorPresenter(self.gallery, FakeClock())
        self.inspect.follow(self.selection)
        self.one: list[InspectorView | None] = []
        self.many: list[ManyView] = []
        self.inspect.view_changed.connect(self.one.append)
        self.inspect.many_changed.connect(lambda view, _images: self.many.append(view))

    def put(self, *pictures: Picture) -> None:
        self.hub.publish(KeysRecorded(build_request(), pictures))
        self.gallery.show_newcomers()

    def choose(self, *keys: str) -> None:
        self.selection.choose([PictureKey(key) for key in keys], PictureKey(keys[-1]))


@pytest.fixture
def selected(qapp: object) -> Selected:
    made = Selected()
    made.put(
        done_picture("A", points=2),
        done_picture("B", ordinal=2, audit=REVIEW, points=2),
        done_picture("C", ordinal=3, audit=BLOCK, points=3),
        replace(picture("D", ordinal=4), points=None),
    )
    return made


def test_many_are_told_by_what_they_have_in_common(selected: Selected) -> None:
    selected.choose("A", "B", "C", "D")
    view = selected.many[-1]
    assert (view.title, view.place) == ("4 selected", "1 Pass · 1 Review · 1 Blocked")
    assert view.heads == (Verdict.PASS, Verdict.REVIEW, Verdict.BLOCKED, None)
    assert [(it.label, it.suggestion) for it in view.labels] == [
        ("Porn", Suggestion.BLOCK),
        ("Sexy", Suggestion.REVIEW),
    ]
    assert view.not_passed == ("B", "C")
    assert view.decision is not None
    assert (view.decision.said, view.decision.stands) == ("3 Undecided", None)
    assert view.decision.can_pick
    facts = {fact.name: fact.text for fact in view.facts}
    assert facts["Total"] == "7 pt"
    assert facts["Prompt"] == build_request().draft.prompt


def test_whose_they_are_is_said_where_another_member_sent_some(selected: Selected) -> None:
    theirs = build_request(id=RequestId("theirs"), sender="Lin")
    other = replace(done_picture("E", ordinal=5), request=theirs.id)
    selected.hub.publish(KeysRecorded(theirs, (other,)))
    selected.gallery.show_newcomers()
    told = []
    for keys in ("AB", "AE"):
        selected.choose(*keys)
        told.append({fact.name: fact.text for fact in selected.many[-1].facts}.get("Sent by"))
    assert told == [None, "Lin, Me"]


def test_only_blocked_ones_cannot_be_picked_together(selected: Selected) -> None:
    selected.put(done_picture("E", ordinal=5, audit=BLOCK))
    selected.choose("C", "E")
    decision = selected.many[-1].decision
    assert decision is not None
    assert not decision.can_pick


def test_one_many_and_none_follow_the_selection(selected: Selected) -> None:
    selected.inspect.on_selected(PictureKey("B"))
    selected.choose("B")
    assert selected.one[-1] is not None
    assert selected.one[-1].key == "B"
    selected.choose("A", "B")
    before = len(selected.one)
    selected.inspect.show_many(shows_many=False)
    shown = selected.one[-1]
    assert shown is not None
    assert (shown.key, len(selected.one)) == ("B", before + 1)
    selected.inspect.show_many(shows_many=True)
    selected.selection.clearSelection()
    assert selected.one[-1] is None


def test_what_changes_among_many_is_told_once_all_has_changed(selected: Selected) -> None:
    """But what is seen of them, at once."""
    selected.put(
        *(done_picture(f"N{n}", ordinal=10 + n) for n in range(4)), picture("P", ordinal=20)
    )
    selected.choose("N0", "N1", "N2", "N3", "P")
    assert selected.many[-1].place == "4 Pass"
    told = len(selected.many)
    for _ in range(3):
        selected.hub.publish(PictureStored(done_picture("P", ordinal=20, audit=REVIEW)))
    assert len(selected.many) == told
    selected.inspect._count_on()
    assert [view.place for view in selected.many[told:]] == ["4 Pass · 1 Review"]
    selected.hub.publish(PictureStored(done_picture("N0", ordinal=10, audit=BLOCK)))
    assert selected.many[-1].heads[0] is Verdict.BLOCKED


def test_very_many_are_counted_in_slices(selected: Selected) -> None:
    number = SLICE + 10
    made = (done_picture(f"N{n}", ordinal=10 + n, points=1) for n in range(number))
    selected.put(*(replace(each, request=RequestId(f"r{each.ordinal // 4}")) for each in made))
    selected.choose(*(f"N{n}" for n in range(number)))
    assert selected.many[-1].decision is None
    title = selected.many[-1].title
    selected.inspect._count_on()
    view = selected.many[-1]
    assert view.decision is not None
    assert view.title == title
    facts = {fact.name: fact.text for fact in view.facts}
    assert facts["Total"] == f"{format_number(number)} pt"
    assert facts["Requests"] == f"{format_number(number // 4 + 1)} different"
    assert view.decision.stands is None
    assert view.decision.said.endswith("Undecided")


def test_a_contest_is_seen_at_once(selected: Selected) -> None:
    collection = selected.gallery.collection
    for heard in (collection.on_verdicts_contested, selected.inspect.on_verdicts_contested):
        selected.hub.subscribe(VerdictsContested, heard)
    selected.inspect.on_selected(PictureKey("B"))
    selected.choose("B")
    selected.hub.publish(VerdictsContested({PictureKey("B"): START}))
    shown = selected.one[-1]
    assert shown is not None
    assert shown.contested.startswith("contest saved ")
    assert shown.decision.stands is not Choice.PICK
