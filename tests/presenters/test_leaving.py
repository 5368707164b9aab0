"""Which of the selected pictures may leave."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import FakeClock, build_request, done_picture
from wujie_desktop.domain.events import KeysRecorded, PictureStored, RequestOpened
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.hand_off.leaving import SLICE, Leaving, LeavingPresenter
from wujie_desktop.services.hub import EventHub

pytestmark = pytest.mark.gui


class Judged:
    """Pictures K0, K1 …, each third one waiting for a decision, and what the presenter told."""

    def __init__(self, qtbot: QtBot, number: int) -> None:
        self.qtbot, hub, self.asked = qtbot, EventHub(), 0
        self.gallery = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=FakeClock())
        self.selection = GallerySelection(self.gallery)
        made = [done_picture(f"K{n}", ordinal=n + 1) for n in range(number)]
        request = build_request(id=made[0].request)
        hub.publish(RequestOpened(request))
        hub.publish(KeysRecorded(request, tuple(made)))
        for picture in made:
            hub.publish(PictureStored(picture))
        self.read: list[int] = []
        self.told: list[Leaving | tuple[int, int]] = []
        self.held = ExportBlocker.UNDECIDED
        self.leaving = LeavingPresenter(self.gallery, self.selection)
        self.leaving.counting.connect(lambda n, of: self.tell((n, of)))
        self.leaving.judged.connect(self.tell)
        self.leaving.attach(self.blocker)
        self.leaving.watch(is_watched=True)

    def tell(self, told: Leaving | tuple[int, int]) -> None:
        self.told.append(told)
        self.read.append(self.asked)
        self.asked = 0

    def blocker(self, picture: Picture) -> ExportBlocker | None:
        self.asked += 1
        return None if int(picture.key[1:]) % 3 else self.held

    def choose(self, numbers: Sequence[int]) -> None:
        keys = [PictureKey(f"K{n}") for n in numbers]
        self.told.clear()
        self.read.clear()
        self.selection.choose(keys, keys[0] if keys else None)

    def result(self) -> Leaving:
        self.qtbot.waitUntil(lambda: any(isinstance(told, Leaving) for told in self.told))
        return next(told for told in self.told if isinstance(told, Leaving))


def test_nothing_is_selected_and_then_some(qtbot: QtBot) -> None:
    judged = Judged(qtbot, 4)
    judged.choose([])
    assert judged.leaving is not None
    judged.choose([0, 1, 3])
    result = judged.result()
    assert result.free == ("K1",)
    assert result.held == {ExportBlocker.UNDECIDED: ("K0", "K3")}
    assert result.selected == 3


def test_very_many_are_judged_a_slice_at_a_time(qtbot: QtBot) -> None:
    number = 2 * SLICE + 7
    judged = Judged(qtbot, number)
    judged.choose(range(number))
    assert judged.told == [(SLICE, number)], "the first slice at once, the others later"
    result = judged.result()
    assert judged.told[:-1] == [(SLICE, number), (2 * SLICE, number)]
    assert max(judged.read) <= SLICE
    assert result.selected == number
    assert len(result.held[ExportBlocker.UNDECIDED]) == -(-number // 3)


def test_another_selection_ends_the_judging_of_the_one_before(qtbot: QtBot) -> None:
    judged = Judged(qtbot, 2 * SLICE)
    judged.choose(range(2 * SLICE))
    judged.choose([1, 2])
    assert judged.result().free == ("K1", "K2")
    assert sum(isinstance(told, Leaving) for told in judged.told) == 1


def test_what_is_not_selected_may_change_without_a_word(qtbot: QtBot) -> None:
    judged = Judged(qtbot, 4)
    judged.choose([0, 1])
    judged.result()
    judged.told.clear()
    judged.leaving.on_changed([PictureKey("K2")])
    judged.held = ExportBlocker.FORBIDDEN
    judged.leaving.on_changed([PictureKey("K0"), PictureKey("K2")])
    assert judged.result().held == {ExportBlocker.FORBIDDEN: ("K0",)}
    assert len(judged.told) == 1


def test_nobody_looks_nothing_is_judged(qtbot: QtBot) -> None:
    judged = Judged(qtbot, 4)
    judged.leaving.watch(is_watched=False)
    judged.choose([0, 1])
    assert (judged.told, judged.asked) == ([], 0)
    judged.leaving.watch(is_watched=True)
    assert judged.result().selected == 2


def test_once_the_services_close_nothing_is_judged(qtbot: QtBot) -> None:
    judged = Judged(qtbot, 2 * SLICE)
    judged.choose(range(2 * SLICE))
    judged.leaving.detach()
    judged.told.clear()
    qtbot.wait(20)
    judged.choose([1])
    assert (judged.told, judged.asked) == ([], 0)
