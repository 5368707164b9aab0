from __future__ import annotations

import pytest

from tests.builders import build_request, done_picture, draft, picture
from wujie_desktop.domain.events import (
    KeysRecorded,
    LibraryOpened,
    PictureBlocked,
    PictureStored,
    RequestSettled,
)
from wujie_desktop.domain.request import PictureState, RequestState
from wujie_desktop.presenters.queue.completion_notifier import (
    Announcement,
    CompletionNotifier,
    Progress,
)
from wujie_desktop.services.hub import EventHub


class Bench:
    def __init__(self) -> None:
        self.hub, self.is_watched = EventHub(), False
        self.notices = CompletionNotifier(hub=self.hub, is_watched=lambda: self.is_watched)
        self.progress: list[Progress] = []
        self.said: list[Announcement] = []
        self.notices.progressed.connect(self.progress.append)
        self.notices.finished.connect(self.said.append)


@pytest.fixture
def bench(qapp: object) -> Bench:
    return Bench()


def settle(bench: Bench) -> None:
    bench.hub.publish(KeysRecorded(build_request(), (picture("A"), picture("B"))))
    bench.hub.publish(PictureStored(done_picture("A")))
    bench.hub.publish(PictureBlocked(picture("B", state=PictureState.BLOCKED)))
    bench.hub.publish(RequestSettled(build_request(state=RequestState.DONE)))


def test_one_notice_per_request_without_prompt_or_picture(bench: Bench) -> None:
    settle(bench)
    bench.hub.publish(RequestSettled(build_request(state=RequestState.DONE)))
    assert bench.said == [Announcement("A request is finished", "1/2 done · 1 blocked")]
    assert draft().prompt not in repr(bench.said)


def test_no_notice_while_somebody_watches(bench: Bench) -> None:
    bench.is_watched = True
    settle(bench)
    assert bench.said == []


def test_progress_counts_until_nothing_is_open(bench: Bench) -> None:
    settle(bench)
    assert bench.progress == [
        Progress(0, 2), Progress(1, 2), Progress(2, 2), Progress(0, 0)
    ]  # fmt: skip
    assert [step.remaining for step in bench.progress] == [2, 1, 0, 0]


def test_what_the_last_run_left_open_is_awaited_too(bench: Bench) -> None:
    left = (done_picture("A"), picture("B"))
    bench.hub.publish(LibraryOpened((build_request(),), left))
    assert bench.progress[-1] == Progress(1, 2)
    bench.hub.publish(PictureStored(done_picture("B")))
    bench.hub.publish(RequestSettled(build_request(state=RequestState.DONE)))
    assert bench.said[0].text == "2/2 done"


def test_a_late_change_of_a_settled_request_is_no_progress(bench: Bench) -> None:
    settle(bench)
    seen = len(bench.progress)
    bench.hub.publish(PictureStored(done_picture("A", points=3)))
    assert len(bench.progress) == seen
