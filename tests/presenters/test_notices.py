"""The notice bar without a network: said once, not covered by its consequences."""

from __future__ import annotations

from wujie_desktop.domain import errors
from wujie_desktop.domain.events import CameOnline, TaskFailed, WentOffline
from wujie_desktop.presenters.explain import Explanation
from wujie_desktop.presenters.notices import NoticePresenter
from wujie_desktop.services.hub import EventHub


def test_a_missing_network_is_said_once_with_a_way_on() -> None:
    hub = EventHub()
    notices = NoticePresenter(hub=hub)
    shown: list[Explanation] = []
    cleared: list[bool] = []
    offline: list[bool] = []
    notices.shown.connect(shown.append)
    notices.cleared.connect(lambda: cleared.append(True))
    notices.offline_changed.connect(offline.append)
    hub.publish(WentOffline(errors.Unreachable("refused")))
    hub.publish(TaskFailed("balance", errors.Unreachable("refused")))
    assert [said.title for said in shown] == ["No network, submitting is paused"]
    assert [offer.name for offer in shown[0].offers] == ["settings/connection"]
    hub.publish(TaskFailed("balance", errors.NotPermitted(status=401)))
    assert len(shown) == 2
    hub.publish(CameOnline())
    hub.publish(TaskFailed("balance", errors.Unreachable("refused")))
    assert (len(shown), cleared, offline) == (3, [True], [True, False])
