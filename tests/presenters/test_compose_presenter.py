from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import (
    AVATAR,
    START,
    TEMPLATE,
    FakeClock,
    NothingSent,
    build_request,
    camera_draft,
    done_picture,
    draft,
    instant_draft,
)
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.cameras import Camera, Unit
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.events import (
    BalanceRead,
    PictureRevised,
    RequestOpened,
    SubmissionRefused,
    TemplatesRead,
)
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.photo_address import reference_to
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.pricing import UNSEEN, Breach, SeenCosts, read_seen_costs
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.team import AllowanceLeft, Purse
from wujie_desktop.domain.training_events import FaceArrived, FaceLeaves
from wujie_desktop.domain.validation import Field, Problem, ProblemCode
from wujie_desktop.presenters.account.price_words import spending_lines
from wujie_desktop.presenters.account.team_words import points_hint, purse_lines
from wujie_desktop.presenters.compose.compose_presenter import ComposePresenter, ComposeState
from wujie_desktop.presenters.compose.problem_words import problem_sentence
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub


def _problem(code: ProblemCode) -> Problem:
    return Problem(Field.PROMPT, code, row=1, actual=501, limit=500, setting="super_resolution")


@pytest.mark.parametrize("code", set(ProblemCode) - {ProblemCode.ADDRESS_MALFORMED})
def test_every_problem_has_a_sentence(code: ProblemCode) -> None:
    sentence = problem_sentence(_problem(code))
    assert sentence.endswith(".")
    assert "{" not in sentence


class Panel:
    def __init__(self, hub: EventHub) -> None:
        self.clock = FakeClock()
        self.costs = CostBook(history=NothingSent(), hub=hub, clock=self.clock)
        self.presenter = ComposePresenter(hub=hub, clock=self.clock)
        self.sent: list[RequestDraft] = []
        self.states: list[ComposeState] = []
        self.presenter.state_changed.connect(self.states.append)


@pytest.fixture
def panel(qtbot: QtBot) -> tuple[EventHub, Panel]:
    hub = EventHub()
    return hub, Panel(hub)


def test_a_press_before_the_engine_is_there_is_sent_once_by_it(
    panel: tuple[EventHub, Panel],
) -> None:
    _, it = panel
    it.presenter.on_draft_loaded(draft())
    assert it.states[-1].obstacle == ""
    for _press in range(3):
        it.presenter.on_submit_requested(draft())
    assert (it.sent, it.states[-1].obstacle) == ([], "Starting…")
    it.presenter.attach(it.sent.append, it.costs)
    assert (it.sent, it.states[-1].obstacle) == ([draft()], "")


SEEN = SeenCosts({TEMPLATE: 2.5}, Camera.AVATAR, 40, START.astimezone().date().isoformat())


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        (SEEN, ("about 5 pt", "Today 40 of 100 pt")),
        (replace(SEEN, day="2001-01-01"), ("about 5 pt", "Today 0 of 100 pt")),
        (replace(SEEN, camera=Camera.ADVANCED), ("price unknown", "Today 40 of 100 pt")),
        (UNSEEN, ("price unknown", "Today 0 of 100 pt")),
    ],
)
def test_until_the_engine_is_there_costs_are_as_they_were_seen(
    panel: tuple[EventHub, Panel], seen: SeenCosts, says: tuple[str, str]
) -> None:
    _, it = panel
    it.presenter.recall(seen, 100)
    asked = replace(draft(), templates=(TemplateRow(TEMPLATE, 2),))
    it.presenter.on_draft_loaded(asked)
    state = it.states[-1]
    assert says == (state.send.partition(" · ")[2], state.today)
    assert spending_lines(it.presenter.spending())[0].endswith(says[1].split()[1])
    it.presenter.on_submit_requested(asked)
    it.presenter.attach(it.sent.append, it.costs)
    assert it.sent == [asked]
    assert "price unknown" in it.states[-1].send, "the engine knows better"


def test_costs_outlive_the_engine(panel: tuple[EventHub, Panel]) -> None:
    hub, it = panel
    asked = replace(draft(), templates=(TemplateRow(TEMPLATE, 2),))
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.on_draft_loaded(asked)
    request = build_request(draft=asked, state=RequestState.DONE)
    hub.publish(RequestOpened(request))
    hub.publish(PictureRevised(done_picture(request=request.id, points=7)))
    it.costs.use_daily_budget(50)
    known = it.states[-1]
    assert "about 14 pt" in known.send
    it.presenter.detach()
    seen = it.presenter.seen_costs()
    assert it.presenter.state().send == known.send
    assert (seen.prices, seen.daily_budget) == ({TEMPLATE: 7}, 50)
    assert seen == replace(read_seen_costs(seen.stored, asked.camera), daily_budget=50)


def test_an_edit_takes_an_early_press_back(panel: tuple[EventHub, Panel]) -> None:
    _, it = panel
    it.presenter.on_submit_requested(draft())
    it.presenter.on_draft_edited(draft(prompt="竹林"))
    assert it.states[-1].obstacle == ""
    it.presenter.attach(it.sent.append, it.costs)
    assert it.sent == []


def test_where_the_engine_does_not_start_no_press_waits_for_it(
    panel: tuple[EventHub, Panel],
) -> None:
    _, it = panel
    it.presenter.on_submit_requested(draft())
    it.presenter.give_up()
    assert it.states[-1].obstacle
    it.presenter.on_submit_requested(draft())
    it.presenter.attach(it.sent.append, it.costs)
    assert it.sent == []


def test_nothing_is_kept_while_the_engine_closes(panel: tuple[EventHub, Panel]) -> None:
    _, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.detach()
    it.presenter.on_submit_requested(draft())
    assert it.states[-1].obstacle == "Starting…"
    it.presenter.attach(it.sent.append, it.costs)
    assert it.sent == []


def test_the_first_obstacle_is_named_and_stops_it(panel: tuple[EventHub, Panel]) -> None:
    _, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.on_submit_requested(draft(avatar_key=AvatarKey(""), templates=()))
    assert it.states[-1].obstacle == "Choose an avatar first."
    assert [note.field for note in it.states[-1].notes] == [Field.AVATAR_KEY, Field.TEMPLATES]
    assert it.sent == []


def test_a_warning_does_not_stop_it(panel: tuple[EventHub, Panel]) -> None:
    _, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    odd = draft(avatar_key=AvatarKey("odd"))
    it.presenter.on_draft_edited(odd)
    it.presenter.on_field_left(Field.AVATAR_KEY)
    assert [note.blocks for note in it.states[-1].notes] == [False]
    it.presenter.on_submit_requested(odd)
    assert it.sent == [odd]


WRONG = {
    Field.AVATAR_KEY: draft(avatar_key=AvatarKey("")),
    Field.PROMPT: draft(prompt="x" * 501),
    Field.TEMPLATES: draft(templates=()),
    Field.NOTIFY_URL: draft(notify_url="me.example"),
    Field.FACE: instant_draft().with_face(""),
    Field.SETTINGS: camera_draft(settings=(("first_diffusion_steps", 0),)),
}
"""For each field, a draft in which it alone is wrong."""
ATTENTION = ("untouched", "left", "tried")


@pytest.mark.parametrize("attention", ATTENTION)
@pytest.mark.parametrize("field", Field)
def test_a_field_is_judged_once_it_was_left_or_sending_was_tried(
    panel: tuple[EventHub, Panel], field: Field, attention: str
) -> None:
    _, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.on_draft_edited(WRONG[field])
    for other in Field:
        if attention == "left" or other is not field:
            it.presenter.on_field_left(other)
    if attention == "tried":
        it.presenter.on_submit_requested(WRONG[field])
    state = it.states[-1]
    assert [note.field for note in state.notes] == ([] if attention == "untouched" else [field])
    assert (state.obstacle != "", it.sent) == (True, [])


def shown(it: Panel) -> list[tuple[str, int | None]]:
    return [(note.field, note.row) for note in it.states[-1].notes]


def test_another_draft_and_a_new_row_are_not_judged_yet(panel: tuple[EventHub, Panel]) -> None:
    _, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.on_submit_requested(draft(templates=()))
    typing = draft(templates=(TemplateRow(TemplateKey("")),))
    it.presenter.on_draft_edited(typing)
    assert shown(it) == []
    it.presenter.on_field_left(Field.TEMPLATES)
    assert shown(it) == [(Field.TEMPLATES, 0)]
    it.presenter.on_draft_loaded(typing)
    assert shown(it) == []


def test_what_was_sent_is_not_judged_again_before_it_is_left(
    panel: tuple[EventHub, Panel],
) -> None:
    _, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.on_submit_requested(draft())
    it.presenter.on_draft_edited(draft(avatar_key=AvatarKey("")))
    assert (it.states[-1].notes, it.states[-1].obstacle) == ((), "Choose an avatar first.")


@pytest.mark.parametrize("key", ["7.79542E+31", "T1", AVATAR, "red hat"])
def test_a_template_key_that_no_known_one_resembles_is_not_sent(
    panel: tuple[EventHub, Panel], key: str
) -> None:
    hub, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    hub.publish(TemplatesRead((TemplateOption(TEMPLATE),)))
    it.presenter.on_submit_requested(draft(templates=(TemplateRow(TemplateKey(key)),)))
    assert it.sent == []
    shown = [(note.field, note.row, note.blocks) for note in it.states[-1].notes]
    assert shown == [(Field.TEMPLATES, 0, True)]
    it.presenter.on_submit_requested(draft())
    assert it.sent == [draft()]


def test_the_same_again_is_cautioned_about_and_a_double_click_is_one(
    panel: tuple[EventHub, Panel],
) -> None:
    _, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    for pause in (0, 0.2, 0.3, *[0.4] * 15):  # six seconds of clicking
        it.clock.advance(pause)
        it.presenter.on_submit_requested(draft())
    assert len(it.sent) == 1
    assert it.states[-1].caution.startswith("Sent a moment ago")
    it.clock.advance(1)
    it.presenter.on_submit_requested(draft())
    assert len(it.sent) == 2
    assert it.states[-1].caution == ""
    it.presenter.on_submit_requested(draft(prompt="other"))
    it.clock.advance(11)
    it.presenter.on_submit_requested(draft(prompt="other"))
    assert len(it.sent) == 4


def test_a_refusal_marks_its_field_until_the_next_edit(panel: tuple[EventHub, Panel]) -> None:
    hub, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.on_draft_edited(draft())
    hub.publish(SubmissionRefused(build_request(), errors.Refused(code="20110001")))
    assert [(note.field, note.blocks) for note in it.states[-1].notes] == [("prompt", False)]
    it.presenter.on_draft_edited(draft(templates=(TemplateRow(TEMPLATE, 3),)))
    assert it.states[-1].notes == ()
    assert it.states[-1].picture_count == 3


def test_short_of_points_says_by_how_much_and_keeps_the_draft(
    panel: tuple[EventHub, Panel],
) -> None:
    hub, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.on_draft_edited(draft())
    refused = SubmissionRefused(build_request(), errors.Refused(code="20110010"))
    hub.publish(refused)
    assert it.states[-1].caution.startswith("Not enough points.")
    hub.publish(RequestOpened(build_request()))
    hub.publish(PictureRevised(done_picture(points=30)))
    hub.publish(BalanceRead(12))
    assert it.states[-1].send == "Generate 2 · about 60 pt"
    assert it.states[-1].caution.startswith("About 48 pt short.")
    it.presenter.on_submit_requested(draft())
    assert it.sent == [draft()]
    assert it.states[-1].caution == ""


def test_short_of_time_names_no_points(panel: tuple[EventHub, Panel]) -> None:
    hub, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    hub.publish(BalanceRead(0))
    timed = SubmissionRefused(build_request(draft=camera_draft()), errors.Refused(code="20110010"))
    it.presenter.on_draft_edited(camera_draft())
    assert it.states[-1].unit is Unit.DURATION
    hub.publish(timed)
    assert it.states[-1].caution.startswith("Not enough on the time account.")
    it.presenter.on_draft_edited(draft())
    hub.publish(timed)
    assert it.states[-1].caution == "", "the refusal was not about this account"


def test_the_budget_stops_before_sending_and_gives_way_to_a_reason(
    panel: tuple[EventHub, Panel],
) -> None:
    hub, it = panel
    asked: list[object] = []
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.budget_exceeded.connect(lambda *said: asked.append(said))
    it.costs.use_daily_budget(7)
    hub.publish(RequestOpened(build_request()))
    hub.publish(PictureRevised(done_picture(points=2)))
    it.presenter.on_draft_edited(draft())
    assert (it.states[-1].today, it.states[-1].send) == (
        "Today 2 of 7 pt",
        "Generate 2 · about 4 pt",
    )
    too_much = draft(templates=(TemplateRow(TEMPLATE, 3),))
    it.presenter.on_submit_requested(too_much)
    assert it.sent == []
    assert asked == [(too_much, Breach(limit=7, spent=2, estimated=6))]
    it.presenter.send_anyway(too_much)
    it.presenter.on_submit_requested(draft())
    assert it.sent == [too_much, draft()]


@pytest.mark.parametrize(
    ("left", "pictures", "said"),
    [
        (4, 2, "Today 2 of 7 pt"),
        (3, 2, "Team: only 3 pt left today · Today 2 of 7 pt"),
        (-5, 1, "Team: nothing left today · Today 2 of 7 pt"),
    ],
)
def test_what_the_team_has_left_is_said_where_it_is_less_than_the_estimate(
    panel: tuple[EventHub, Panel], left: int, pictures: int, said: str
) -> None:
    hub, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    it.costs.use_daily_budget(7)
    hub.publish(RequestOpened(build_request()))
    hub.publish(PictureRevised(done_picture(points=2)))
    it.presenter.on_draft_edited(draft(templates=(TemplateRow(TEMPLATE, pictures),)))
    purse = Purse(START.date(), 100, 0, 100 - left)
    it.presenter.ask_team(partial(points_hint, purse, None, is_offline=False), purse)
    assert it.states[-1].today == said
    assert spending_lines(it.presenter.spending()) == (
        "Spent today, in points: 2", "Daily budget: 7, left: 5", *purse_lines(purse)
    )  # fmt: skip
    it.presenter.on_draft_edited(draft(camera=Camera.ADVANCED))
    assert it.states[-1].today == "Today 2 of 7 pt"


@pytest.mark.parametrize(("left", "is_said"), [(None, False), (1, False), (0, True)])
def test_without_a_price_it_is_said_once_nothing_is_left(left: int | None, is_said: bool) -> None:
    purse = Purse(START.date(), left, 0, 0)
    assert bool(points_hint(purse, None, None, is_offline=False)) is is_said
    assert not points_hint(None, None, 5, is_offline=False)


@pytest.mark.parametrize(
    ("left", "estimated", "is_offline", "said"),
    [
        (12, 5, True, "Offline: 12 of 20 pt"),
        (0, None, True, "Offline: 0 of 20 pt"),
        (12, 12, False, ""),
        (12, 13, False, "Team: 3 pt left today, here 12"),
        (2, 13, False, "Team: only 3 pt left today"),
    ],
)
def test_what_may_be_spent_without_the_server_is_said(
    left: int, estimated: int | None, is_offline: bool, said: str
) -> None:
    allowance = AllowanceLeft(left, 20)
    purse = None if is_offline else Purse(START.date(), 100, 97, 0)
    assert points_hint(purse, allowance, estimated, is_offline=is_offline) == said


def test_the_repeat_check_sees_what_is_sent(panel: tuple[EventHub, Panel]) -> None:
    _, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    it.presenter.on_submit_requested(draft(camera=Camera.ADVANCED, prompt="雨夜"))
    it.presenter.on_submit_requested(draft(camera=Camera.ADVANCED, prompt="竹林"))
    assert it.sent == [draft(camera=Camera.ADVANCED).as_sent]
    assert it.states[-1].caution


def test_while_its_photo_is_on_its_way_a_press_sends_nothing(
    panel: tuple[EventHub, Panel],
) -> None:
    hub, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    asked = instant_draft().with_face(reference_to(PhotoId("0a" * 32))).as_sent
    it.presenter.on_submit_requested(asked)
    hub.publish(FaceLeaves(asked))
    assert "on its way" in it.states[-1].caution
    for _press in range(3):
        it.clock.advance(60)
        it.presenter.on_submit_requested(asked)
    assert it.sent == [asked]
    assert it.states[-1].obstacle == "", "the focus stays on the button"
    hub.publish(FaceArrived(asked, is_there=True))
    it.clock.advance(5)
    it.presenter.on_submit_requested(asked)
    assert "a moment ago" in it.states[-1].caution, "it left when its photo was there"
    assert it.sent == [asked]


def test_after_a_photo_that_did_not_arrive_a_press_is_no_repetition(
    panel: tuple[EventHub, Panel],
) -> None:
    hub, it = panel
    it.presenter.attach(it.sent.append, it.costs)
    asked = instant_draft().with_face(reference_to(PhotoId("0a" * 32))).as_sent
    it.presenter.on_submit_requested(asked)
    hub.publish(FaceLeaves(asked))
    hub.publish(FaceArrived(asked, is_there=False))
    assert it.states[-1].caution == ""
    it.presenter.on_submit_requested(asked)
    assert it.sent == [asked, asked]
