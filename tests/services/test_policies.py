"""The one owner of the policies: what it keeps, and when it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import audit_json, done_picture
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.events import PictureStored, PolicyApplied
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import NO_POLICY, Policy, Treatment
from wujie_desktop.domain.policy_book import PolicyBook
from wujie_desktop.domain.team_policy import STRICTEST, TeamPolicy, said_book
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.policies import PolicyService

HIDE = Policy("h", {"sexy": Treatment.HIDE})
SHOW = Policy("s", {"sexy": Treatment.SHOW})
BOOK = PolicyBook((HIDE, SHOW), "h")


class Room:
    """One start of the program on a folder."""

    def __init__(self, folder: Path, profile: str = "live") -> None:
        store = SettingsStore(folder)
        self.hub, self.applied = EventHub(), list[PolicyApplied]()
        self.hub.subscribe(PolicyApplied, self.applied.append)
        preferences = Preferences(store, store.load())
        self.policies = PolicyService(hub=self.hub, preferences=preferences, profile=profile)


def test_what_is_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    first = Room(tmp_path)
    assert first.policies.active is NO_POLICY
    first.policies.keep(BOOK)
    second = Room(tmp_path)
    assert (second.policies.book, second.policies.active) == (BOOK, HIDE)
    assert not second.applied
    second.policies.announce()
    assert second.applied == [PolicyApplied(HIDE, {})]


def test_it_is_said_where_another_policy_holds_and_only_there(tmp_path: Path) -> None:
    room = Room(tmp_path)
    made = done_picture("K1", audit=audit_json("REVIEW", sexy="review"))
    room.hub.publish(PictureStored(made))
    room.policies.keep(BOOK)
    room.policies.keep(PolicyBook((HIDE,), "h"))
    room.policies.keep(PolicyBook((HIDE,)))
    assert room.applied == [
        PolicyApplied(HIDE, {made.key: Verdict.BLOCKED}),
        PolicyApplied(NO_POLICY, {made.key: Verdict.REVIEW}),
    ]


def test_the_policy_of_a_team_holds_from_the_first_frame_until_it_is_left(tmp_path: Path) -> None:
    first = Room(tmp_path)
    first.policies.keep(PolicyBook((HIDE, SHOW), "s"))
    first.policies.use_team(TeamPolicy(said_book(PolicyBook((HIDE,), "h")), "Ada"))
    first.policies.use_team(TeamPolicy(said_book(PolicyBook((HIDE,), "h")), "Ada"))
    assert (first.policies.active, first.policies.team_by) == (HIDE, "Ada")
    assert [event.policy for event in first.applied] == [SHOW, HIDE]
    second = Room(tmp_path)
    assert (second.policies.active, second.policies.team_by) == (HIDE, "Ada")
    assert Room(tmp_path, "test").policies.active == SHOW
    second.policies.use_team(TeamPolicy("garbled", "Ada"))
    assert Room(tmp_path).policies.active.rule("sexy") is Treatment.HIDE
    assert Room(tmp_path).policies.book.chosen == STRICTEST
    second.policies.use_team(None)
    third = Room(tmp_path)
    assert (third.policies.active, third.policies.team_by) == (SHOW, None)
    assert third.policies.book.policies == (HIDE, SHOW)


def test_a_policy_that_cannot_be_kept_does_not_hold(tmp_path: Path) -> None:
    hub, said = EventHub(), list[PolicyApplied]()
    hub.subscribe(PolicyApplied, said.append)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    preferences = Preferences(SettingsStore(blocked), Settings())
    policies = PolicyService(hub=hub, preferences=preferences)
    with pytest.raises(FolderNotWritable):
        policies.keep(BOOK)
    assert (policies.active, policies.book, said) == (NO_POLICY, PolicyBook(), [])
