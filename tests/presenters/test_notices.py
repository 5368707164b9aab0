"""The notice bar: what is about money stays, whatever else happens."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START, build_request
from wujie_desktop.domain import errors
from wujie_desktop.domain.batch import Batch, BatchId, BatchState, PauseReason
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.events import (
    AnswersUnreadable,
    BatchChanged,
    CameOnline,
    Event,
    GatewayRecovered,
    GatewayTroubled,
    KeysRecorded,
    OutcomeBecameUnknown,
    PicturesAtRisk,
    RequestOpened,
    SubmissionRefused,
    TaskFailed,
    WentOffline,
)
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.domain.request import RECORDING, Request, RequestState
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.gallery.empty_state import no_pictures
from wujie_desktop.presenters.notices import NoticePresenter
from wujie_desktop.services.hub import EventHub


def test_a_missing_network_is_said_once_with_a_way_on() -> None:
    hub = EventHub()
    notices = NoticePresenter(hub=hub)
    shown: list[Explanation] = []
    cleared: list[bool] = []
    notices.shown.connect(shown.append)
    notices.cleared.connect(lambda: cleared.append(True))
    hub.publish(WentOffline(errors.Unreachable("refused")))
    hub.publish(TaskFailed("balance", errors.Unreachable("refused")))
    assert [said.title for said in shown] == ["No network, sending is paused"]
    assert [offer.dialog for offer in shown[0].offers] == [DialogName.CONNECTION]
    hub.publish(TaskFailed("balance", errors.NotPermitted(status=401)))
    assert len(shown) == 2
    hub.publish(CameOnline())
    hub.publish(TaskFailed("balance", errors.Unreachable("refused")))
    assert (len(shown), cleared) == (3, [True])


def test_pictures_about_which_nothing_can_be_read_are_named() -> None:
    hub = EventHub()
    notices = NoticePresenter(hub=hub)
    shown: list[Explanation] = []
    cleared: list[bool] = []
    notices.shown.connect(shown.append)
    notices.cleared.connect(lambda: cleared.append(True))
    hub.publish(AnswersUnreadable(frozenset({PictureKey("K2"), PictureKey("K1")})))
    assert "2" in shown[0].cause
    assert shown[0].details == "K1\nK2"
    assert not shown[0].grave
    hub.publish(AnswersUnreadable(frozenset()))
    assert cleared == [True]


def test_work_that_begins_again_says_so() -> None:
    hub = EventHub()
    notices = NoticePresenter(hub=hub)
    shown: list[Explanation] = []
    notices.shown.connect(shown.append)
    hub.publish(TaskFailed("polling", OverflowError("date value out of range"), begins_again=True))
    assert shown[0].next_step.endswith("It restarts by itself.")


def test_an_empty_gallery_says_so_as_long_as_it_lasts() -> None:
    hub = EventHub()
    standing = AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=hub)
    hub.publish(WentOffline(errors.Unreachable("refused")))
    assert no_pictures(standing).text.startswith("No network")
    hub.publish(CameOnline())
    assert no_pictures(standing).text.startswith("No pictures yet")


class Bar:
    """What stands in the bar."""

    def __init__(self) -> None:
        self.hub = EventHub()
        self.notices = NoticePresenter(hub=self.hub)
        self.title = ""
        self.more = 0
        self.notices.shown.connect(self._on_shown)
        self.notices.cleared.connect(self._on_cleared)
        self.notices.waiting_changed.connect(self._on_waiting)

    @property
    def count(self) -> int:
        return self.more + bool(self.title)

    def _on_shown(self, said: Explanation) -> None:
        self.title = said.title

    def _on_cleared(self) -> None:
        self.title = ""

    def _on_waiting(self, more: int) -> None:
        self.more = more


def in_state(name: str, state: RequestState = RequestState.UNKNOWN) -> Request:
    return replace(build_request(state=state), id=RequestId(name))


def batch(pause: PauseReason | None) -> BatchChanged:
    state = BatchState.PAUSED if pause else BatchState.RUNNING
    return BatchChanged(Batch(BatchId("b"), state, 0, pause))


SHORT = errors.Refused("积分不足", code="20110010")
LOST = errors.ConnectionLost("reset")
BROKE = errors.GatewayBroken(status=503)
FULL = errors.LibraryError("no space")
REFUSED = errors.Refused("违禁词", code="20110001")
MONEY: dict[str, Event] = {
    **{name: OutcomeBecameUnknown(in_state(name), LOST) for name in ("g1", "g2", "g3")},
    "points": SubmissionRefused(in_state("g4", RequestState.REFUSED), SHORT),
    "recording": TaskFailed(RECORDING, FULL),
    "budget": batch(PauseReason.DAILY_BUDGET),
    "risk": PicturesAtRisk(3, START),
}
OTHERS: tuple[Event, ...] = (
    GatewayTroubled(BROKE),
    GatewayRecovered(),
    WentOffline(errors.Unreachable("dns")),
    CameOnline(),
    TaskFailed("balance", BROKE),
    SubmissionRefused(in_state("g5", RequestState.REFUSED), REFUSED),
    RequestOpened(in_state("g6", RequestState.SUBMITTING)),
)
SETTLING: dict[str, tuple[Event, tuple[str, ...]]] = {
    **{
        name: (
            KeysRecorded(in_state(name, RequestState.OPEN), (), False),
            (name, "points", "recording"),
        )
        for name in ("g1", "g2", "g3")
    },
    "budget": (batch(None), ("budget",)),
}


@given(
    steps=st.lists(
        st.one_of(
            st.sampled_from(sorted(MONEY)),
            st.sampled_from(OTHERS),
            st.sampled_from(sorted(SETTLING)).map(lambda name: SETTLING[name]),
            st.just(None),
        ),
        max_size=20,
    )
)
def test_money_stays_until_it_is_dismissed_or_settled(steps: list[object]) -> None:
    bar = Bar()
    open_: list[str] = []
    titles: dict[str, str] = {}
    for name, event in MONEY.items():
        alone = Bar()
        alone.hub.publish(event)
        titles[name] = alone.title
    for step in steps:
        match step:
            case str():
                bar.hub.publish(MONEY[step])
                open_ += [step] if step not in open_ else []
            case (Event() as end, tuple(settled)):
                bar.hub.publish(end)
                open_ = [name for name in open_ if name not in settled]
            case None:
                bar.notices.dismiss()
                open_ = open_[1:]
            case Event():
                bar.hub.publish(step)
        if open_:
            assert bar.title == titles[open_[0]]
        assert len(open_) <= bar.count <= len(open_) + 1


def test_the_next_poll_that_succeeds_hides_no_unknown_outcome() -> None:
    bar = Bar()
    bar.hub.publish(MONEY["g1"])
    bar.hub.publish(MONEY["g2"])
    for event in OTHERS:
        bar.hub.publish(event)
        assert bar.title == "Outcome unknown"
    bar.notices.dismiss()
    assert bar.title == "Outcome unknown"
    bar.notices.dismiss()
    assert bar.title != "Outcome unknown"


def test_the_window_that_comes_next_says_what_is_about_money_still() -> None:
    former, later = Bar(), Bar()
    former.hub.publish(MONEY["g1"])
    former.hub.publish(GatewayTroubled(BROKE))
    later.notices.take_over(former.notices.of_money())
    assert (later.title, later.count) == ("Outcome unknown", 1)
    later.hub.publish(KeysRecorded(in_state("g1", RequestState.OPEN), (), False))
    assert later.title == ""


def test_what_is_said_about_the_same_takes_the_place_of_the_former() -> None:
    bar = Bar()
    for title, about in (("on", "rule"), ("other", None), ("off", "rule")):
        bar.notices.keep(Explanation(title, "", "", ""), about=about)
    assert (bar.title, bar.more) == ("off", 1)
    bar.notices.dismiss()
    assert (bar.title, bar.more) == ("other", 0)


def test_what_has_just_happened_goes_before_what_lasts_which_is_said_in_turn() -> None:
    bar = Bar()
    for title in ("first", "second"):
        bar.notices.keep(Explanation(title, "", "", ""))
    bar.hub.publish(GatewayTroubled(BROKE))
    said = []
    while bar.title:
        said.append((bar.title, bar.more))
        bar.notices.dismiss()
    assert [more for _, more in said] == [2, 1, 0]
    assert [title for title, _ in said][1:] == ["first", "second"]
