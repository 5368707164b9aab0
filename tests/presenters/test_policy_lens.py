"""The service against brute force: every policy, every picture, one by one."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.bench.seed_library import seed
from tests.builders import FakeClock, audit_json, done_picture
from tests.kept import kept_keys
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.events import PictureStored
from wujie_desktop.domain.filter_terms import with_verdicts
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import NO_POLICY, Policy, Treatment, findings_of, treat_audit
from wujie_desktop.domain.policy_book import BUILT_IN, SHOP, PolicyBook
from wujie_desktop.domain.request import Picture
from wujie_desktop.library.audits import Audits
from wujie_desktop.library.database import Database
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.policies.policy_editor import PolicyEditor, SeenLabel, seen_labels
from wujie_desktop.presenters.policies.policy_models import LabelModel, ShiftModel
from wujie_desktop.presenters.policies.policy_words import shifts_sentence
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.policies import PolicyService

COUNT = 1203
LOOSE = Policy(
    "loose", {"porn": Treatment.BLUR}, allows_overriding_block=True, reason="已获法务确认"
)
POLICIES = (*BUILT_IN, LOOSE, Policy("doubt", least_confidence=0.98), NO_POLICY)


def policies_in(folder: Path, hub: EventHub) -> PolicyService:
    return PolicyService(hub=hub, preferences=Preferences(SettingsStore(folder), Settings()))


def hold(policies: PolicyService, policy: Policy) -> None:
    policies.keep(PolicyBook((policy,), policy.name))


class Room:
    labels: tuple[SeenLabel, ...] = ()

    def __init__(self, folder: Path) -> None:
        self.hub = EventHub()
        reader = LibraryReader.open(folder, "sandbox")
        assert reader
        self.reader = reader
        self.raw = {item.key: item for item in reader.pictures(kept_keys(reader))}
        self.model = GalleryModel(hub=self.hub, thumbnails=ThumbnailCache(), clock=FakeClock())
        self.model.open(reader)
        self.policies = policies_in(folder, self.hub)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    seed(folder, COUNT)
    return folder


@pytest.fixture
async def room(library: Path, qapp: QObject) -> Room:
    made = Room(library)
    database = await Database.open(library)
    with ThreadPoolExecutor(1) as pool:
        service = FindingsService(audits=Audits(database, "sandbox"), pool=pool)
        made.policies.know(await service.load())
        made.labels = seen_labels(await service.labels())
    await database.close()
    return made


def brute(picture: Picture, policy: Policy) -> Treatment:
    return treat_audit(policy, picture.audit, picture.involve_yellow)


async def test_every_policy_over_every_picture_as_by_brute_force(room: Room) -> None:
    standing = NO_POLICY
    for policy in POLICIES:
        expected = {key: brute(item, policy) for key, item in room.raw.items()}
        moved = Counter(
            (brute(item, standing), expected[key])
            for key, item in room.raw.items()
            if brute(item, standing) is not expected[key]
        )
        shifts = room.policies.shifts(standing, policy)
        assert {(s.before, s.after): len(s.keys) for s in shifts} == moved
        for shift in shifts:
            assert all(expected[key] is shift.after for key in shift.keys)
        hold(room.policies, policy)
        standing = policy
        shown = {item.key: item.verdict for item in room.model.pictures()}
        assert shown == {key: word.verdict for key, word in expected.items()}
        counts = room.model.counts()
        assert counts.verdicts == {
            verdict: sum(word.verdict is verdict for word in expected.values())
            for verdict in Verdict
        }
        for verdict in Verdict:
            room.model.set_view_options(ViewOptions(with_verdicts(verdict)))
            assert set(room.model.shown.keys) == {
                key for key, word in expected.items() if word.verdict is verdict
            }
        room.model.set_view_options(ViewOptions())
    room.reader.close()


async def test_what_is_not_known_yet_is_seen_rightly_all_the_same(
    library: Path, qapp: QObject
) -> None:
    room = Room(library)
    hold(room.policies, BUILT_IN[2])
    key = next(key for key, item in room.raw.items() if brute(item, NO_POLICY) is Treatment.BLUR)
    seen = room.model.picture(key)
    assert seen
    assert seen.verdict is brute(room.raw[key], BUILT_IN[2]).verdict
    room.reader.close()


def test_a_newcomer_is_judged_as_the_others(qtbot: QtBot, tmp_path: Path) -> None:
    hub = EventHub()
    model = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=FakeClock())
    policies = policies_in(tmp_path, hub)
    hold(policies, Policy("p", {"sexy": Treatment.HIDE}))
    picture = done_picture("K1", audit=audit_json("REVIEW", sexy="review"))
    hub.publish(PictureStored(picture))
    assert model.counts().verdicts[Verdict.BLOCKED] == 1
    seen = model.picture(picture.key)
    assert seen
    assert seen.verdict is Verdict.BLOCKED
    hold(policies, NO_POLICY)
    assert model.counts().verdicts == {Verdict.PASS: 0, Verdict.REVIEW: 1, Verdict.BLOCKED: 0}


def test_what_is_seen_while_the_findings_are_read_is_not_forgotten(tmp_path: Path) -> None:
    hub = EventHub()
    policies = policies_in(tmp_path, hub)
    hold(policies, BUILT_IN[0])
    old, new = done_picture("OLD"), done_picture("NEW", ordinal=2, audit=audit_json(sexy="review"))
    stricter = done_picture("OLD", audit=audit_json("BLOCK", porn="block"))
    hub.publish(PictureStored(old))
    read = {old.key: findings_of(old.audit, old.involve_yellow)}
    hub.publish(PictureStored(new))
    hub.publish(PictureStored(stricter))
    policies.know(read)
    expected = {item.key: brute(item, BUILT_IN[0]).verdict for item in (stricter, new)}
    assert policies.verdicts() == expected


async def test_the_editor_says_what_would_change(room: Room) -> None:
    editor = PolicyEditor(PolicyBook((Policy("mine"),)), room.policies)
    uncounted = LabelModel()
    uncounted.show(editor.rows())
    assert {uncounted.cells(row)[1:3] for row in range(uncounted.length())} == {("", "")}
    editor.know_labels(room.labels)
    assert shifts_sentence(editor.shifts()) == "No picture changes."
    first = editor.rows()[0].seen
    assert first.flagged > 0
    assert first.checked == COUNT
    reviewed = sum(
        any(row.label == "sexy" and row.suggestion == "review" for row in item.audit.rows)
        for item in room.raw.values()
    )
    editor.rule("sexy", Treatment.HIDE)
    assert shifts_sentence(editor.shifts()) == f"{reviewed} more hidden"
    named = ShiftModel(lambda key: f"picture {key}")
    named.show(editor.shifts())
    key = named.data(named.index(0), ShiftModel.KEY)
    assert str(named.data(named.index(0))).startswith(f"picture {key} ")
    editor.rule("sexy", None)
    assert not editor.loosen(wanted=True, reason=" ")
    editor.rule("porn", Treatment.SHOW)
    assert not editor.shifts()
    editor.copy()
    assert editor.policy.name == "mine 2"
    assert not editor.rename("mine")
    assert editor.rename("户外 2027")
    editor.remove()
    assert [policy.name for policy in editor.book.policies] == ["mine"]
    room.reader.close()


def test_copies_have_names_of_their_own_in_the_window_too(qtbot: QtBot, tmp_path: Path) -> None:
    editor = PolicyEditor(PolicyBook(), policies_in(tmp_path, EventHub()))
    editor.show(SHOP)
    editor.copy()
    assert editor.policy.name == "Shop main picture 2"
    editor.copy()
    assert editor.policy.name == "Shop main picture 2 2"
    assert not editor.rename("Shop main picture")
    assert not editor.rename(SHOP)
    assert editor.rename("长" * 40)
    editor.copy()
    assert editor.policy.name == "长" * 36 + " 2"
    editor.show(SHOP)
    assert editor.rename("Shop main picture")
    assert editor.policy.name == SHOP
