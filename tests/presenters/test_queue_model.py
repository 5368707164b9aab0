from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.builders import (
    TEMPLATE,
    FakeClock,
    audit_json,
    build_request,
    done_picture,
    draft,
    picture,
)
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.events import (
    GatewayRecovered,
    GatewayTroubled,
    KeysRecorded,
    LibraryOpened,
    OutcomeBecameUnknown,
    PictureAnnounced,
    PictureBlocked,
    PictureStored,
    PolicyApplied,
    RequestOpened,
    RequestSettled,
    SubmissionRefused,
    TemplatesRead,
)
from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import Policy, Treatment
from wujie_desktop.domain.request import (
    FaultKind,
    PictureState,
    Reason,
    RequestState,
    SubmissionFault,
)
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.gallery.group_words import Stage
from wujie_desktop.presenters.notices import NoticePresenter
from wujie_desktop.presenters.queue.missing_words import missing_words
from wujie_desktop.presenters.queue.queue_model import QueueModel, QueueRole, Tone
from wujie_desktop.services.hub import EventHub

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
S = PictureState


@pytest.fixture
def hub(qtbot: QtBot) -> EventHub:
    return EventHub()


def queue_text(model: QueueModel) -> list[str]:
    rows = [model.data(model.index(row), QueueRole.ROW) for row in range(model.rowCount())]
    return [f"{row.state} | {row.points} | {row.tone.name}" for row in rows]


def test_the_queue_tells_each_requests_story(hub: EventHub) -> None:
    model = QueueModel(hub=hub, clock=FakeClock())
    tester = QAbstractItemModelTester(model, FATAL)
    opened = build_request(state=RequestState.SUBMITTING, expected_points=None)
    hub.publish(RequestOpened(opened))
    assert queue_text(model) == ["Sending |  | RUNNING"]
    hub.publish(KeysRecorded(build_request(), (picture("A"), picture("B", ordinal=2))))
    assert queue_text(model) == ["0/2 done | expected 4 pt | RUNNING"]
    hub.publish(PictureAnnounced(done_picture("A", state=S.DOWNLOADING)))
    assert (model.summary().running, model.summary().not_stored) == (1, 1)
    assert missing_words(model.summary()) == "1 being saved"
    hub.publish(PictureStored(done_picture("A")))
    hub.publish(PictureBlocked(done_picture("B", ordinal=2, state=S.BLOCKED)))
    hub.publish(RequestSettled(build_request(state=RequestState.DONE)))
    assert queue_text(model) == ["1/2 done · 1 blocked | 4 pt | QUIET"]
    assert model.summary().not_stored == 0
    tester.deleteLater()


def test_templates_of_the_advanced_camera_are_called_by_their_theme(hub: EventHub) -> None:
    model = QueueModel(hub=hub, clock=FakeClock())
    option = TemplateOption(TEMPLATE, theme_name="写真", camera=Camera.ADVANCED)
    hub.publish(TemplatesRead((option, TemplateOption(TemplateKey("C" * 32)))))
    asked = draft(templates=(TemplateRow(TEMPLATE, 2), TemplateRow(TemplateKey("C" * 32), 1)))
    assert model.templates_of(asked) == f"{option.name} ×2 · CCCCCC…CCCCCC ×1"


def test_the_summary_is_told_when_it_may_be_another_and_not_by_the_clock(hub: EventHub) -> None:
    model = QueueModel(hub=hub, clock=FakeClock())
    told: list[int] = []
    model.summary_changed.connect(lambda: told.append(model.summary().not_stored))
    hub.publish(KeysRecorded(build_request(), (picture("A"),)))
    hub.publish(PictureAnnounced(done_picture("A", state=S.DOWNLOADING)))
    assert told[-1] == 1
    number, summary = len(told), model.summary()
    model.on_tick()
    assert (len(told), model.summary() is summary) == (number, True)
    hub.publish(PictureStored(done_picture("A")))
    assert told[-1] == 0


def test_refused_and_unknown_requests_stay_in_sight(hub: EventHub) -> None:
    model = QueueModel(hub=hub, clock=FakeClock())
    error = errors.Refused("积分不足", code="20110010")
    fault = SubmissionFault(FaultKind.REFUSED, "20110010", "积分不足", "t")
    refused = build_request(state=RequestState.REFUSED, fault=fault)
    unknown = build_request(id=RequestId("g2"), state=RequestState.UNKNOWN)
    hub.publish(SubmissionRefused(refused, error))
    hub.publish(OutcomeBecameUnknown(unknown, errors.ConnectionLost("reset")))
    rows = [model.data(model.index(row), QueueRole.ROW) for row in range(2)]
    assert {row.tone for row in rows} == {Tone.WARNING}
    assert rows[0].state.startswith("Outcome unknown")
    assert rows[1].state == "Refused, nothing charged: 积分不足"
    assert model.summary().unknown == 1


def test_notices_come_and_go(hub: EventHub) -> None:
    notices = NoticePresenter(hub=hub)
    seen: list[Explanation | None] = []
    notices.shown.connect(seen.append)
    notices.cleared.connect(lambda: seen.append(None))
    hub.publish(GatewayTroubled(errors.Unreachable("dns")))
    hub.publish(GatewayRecovered())
    hub.publish(OutcomeBecameUnknown(build_request(), errors.ConnectionLost("reset")))
    assert seen[0] is not None
    assert seen[1] is None
    assert seen[2] is not None
    assert (seen[0].title, seen[2].title) == ("The gateway cannot be reached", "Outcome unknown")


MISSING = {
    "downloading": (S.DOWNLOADING, None, Verdict.PASS, 2, True),
    "broken": (S.FAILED, Reason.BROKEN_IMAGE, Verdict.PASS, 2, True),
    "gone": (S.FAILED, Reason.GONE, Verdict.REVIEW, 2, True),
    "large": (S.FAILED, Reason.TOO_LARGE, Verdict.PASS, None, True),
    "host": (S.FAILED, Reason.HOST_REFUSED, Verdict.PASS, 2, True),
    "refused": (S.FAILED, Reason.REFUSED_BY_HOST, Verdict.PASS, 2, True),
    "refunded": (S.FAILED, Reason.GONE, Verdict.PASS, 0, False),
    "not made": (S.FAILED, Reason.GENERATION_FAILED, None, 2, False),
    "blocked": (S.BLOCKED, None, Verdict.BLOCKED, 2, False),
    "blocked late": (S.FAILED, Reason.GONE, Verdict.BLOCKED, 2, False),
    "waiting": (S.WAITING, None, None, 2, False),
    "cancelled": (S.CANCELLED, None, None, 0, False),
    "here": (S.DONE, None, Verdict.PASS, 2, False),
}


def test_every_picture_that_is_paid_for_and_not_here_is_counted(hub: EventHub) -> None:
    model = QueueModel(hub=hub, clock=FakeClock())
    made = {
        name: replace(
            picture(name, ordinal=number),
            state=state,
            reason=reason,
            verdict=verdict,
            points=points,
        )
        for number, (name, (state, reason, verdict, points, _)) in enumerate(MISSING.items())
    }
    hub.publish(LibraryOpened((build_request(),), tuple(made.values())))
    counted = {PictureKey(name) for name, (*_, is_missing) in MISSING.items() if is_missing}
    assert model.missing() == counted
    assert model.summary().not_stored == len(counted)
    lost = sum(made[key].state is not S.DOWNLOADING for key in counted)
    assert missing_words(model.summary()) == f"{lost} not saved"
    again = replace(build_request(), id=RequestId("again"), retry_of=PictureKey("gone"))
    hub.publish(KeysRecorded(again, (), disagreement=False))
    assert model.summary().not_stored == len(counted) - 1


def test_each_picture_has_a_bar_and_the_sentence_says_the_same(hub: EventHub) -> None:
    model = QueueModel(hub=hub, clock=FakeClock())
    review = done_picture("B", ordinal=2, audit=audit_json("REVIEW", sexy="review"))
    failed = picture("D", ordinal=4, state=S.FAILED, reason=Reason.GENERATION_FAILED)
    made = (failed, done_picture("A"), review, picture("C", ordinal=3, state=S.DOWNLOADING))
    hub.publish(KeysRecorded(build_request(), made))

    def shown() -> tuple[object, ...]:
        row = model.data(model.index(0), QueueRole.ROW)
        return row.pictures, row.bars, row.state.partition(" · about")[0]

    verdicts = (Verdict.PASS, Verdict.REVIEW, Stage.RUNNING, Stage.MISSING)
    said = "2/4 done · 1 failed · 1 to review"
    assert shown() == (("A", "B", "C", "D"), verdicts, said)
    hide = Policy("h", {"sexy": Treatment.HIDE})
    hub.publish(PolicyApplied(hide, {}))
    assert shown()[1] == (Verdict.PASS, Verdict.BLOCKED, Stage.RUNNING, Stage.MISSING)
