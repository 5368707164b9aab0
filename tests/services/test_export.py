from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.builders import START, audit_json, done_picture, picture_bytes
from tests.disk import fill_up
from wujie_desktop.controllers.export_controller import manifest_rows
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import NO_POLICY, Policy, Treatment
from wujie_desktop.domain.request import Picture
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.services.export import ExportService

REVIEW = audit_json("REVIEW", sexy="review")


class Room:
    """Three pictures with a file each: passed, to review, blocked."""

    def __init__(self, folder: Path, pool: ThreadPoolExecutor) -> None:
        self.store = OriginalStore(folder)
        self.policy = NO_POLICY
        self.decisions: dict[PictureKey, Decision] = {}
        self.service = ExportService(
            originals=self.store,
            policy=lambda: self.policy,
            decision_on=self.decisions.get,
            pool=pool,
        )
        self.pictures = [
            self._picture("PASSED01", audit_json(), "#102030"),
            self._picture("REVIEW01", REVIEW, "#405060"),
            self._picture("BLOCKED1", audit_json("BLOCK", porn="block"), "#708090"),
        ]
        self.named = [(picture, "暖阳 写真") for picture in self.pictures]

    def decide(self, picture: Picture, choice: Choice) -> None:
        self.decisions[picture.key] = Decision(
            picture.key, "王芳", START, choice, "client-agreed", "", "", ""
        )

    def _picture(self, key: str, audit: object, colour: str) -> Picture:
        part = self.store.part_path(PictureKey(key))
        part.write_bytes(picture_bytes(colour=colour))
        return done_picture(key, audit=audit, original=self.store.commit(part))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with ThreadPoolExecutor(1) as pool:
        yield Room(tmp_path / "data", pool)


async def test_decisions_and_policies_open_and_close_the_way(room: Room, tmp_path: Path) -> None:
    passed, review, blocked = room.pictures
    report = await room.service.export(room.named, tmp_path / "1", manifest_rows)
    assert [item.bar for item in report.pictures] == [
        None,
        ExportBlocker.UNDECIDED,
        ExportBlocker.BLOCKED,
    ]
    room.decide(review, Choice.PICK)
    room.decide(blocked, Choice.PICK)
    report = await room.service.export(room.named, tmp_path / "2", manifest_rows)
    assert [item.bar for item in report.pictures] == [None, None, ExportBlocker.BLOCKED]
    assert sorted(path.name for path in (tmp_path / "2").iterdir()) == [
        "manifest.csv", "暖阳 写真-PASSED01.jpg", "暖阳 写真-REVIEW01.jpg",
    ]  # fmt: skip
    room.policy = Policy("p", {"sexy": Treatment.FORBID_EXPORT})
    room.decide(passed, Choice.REJECT)
    report = await room.service.export(room.named, tmp_path / "3", manifest_rows)
    assert [item.bar for item in report.pictures] == [
        ExportBlocker.REJECTED,
        ExportBlocker.FORBIDDEN,
        ExportBlocker.BLOCKED,
    ]
    assert not list((tmp_path / "3").iterdir())


async def test_a_changed_file_is_left_out_and_said(room: Room, tmp_path: Path) -> None:
    original = room.pictures[0].original
    assert original
    room.store.resolve(original.path).write_bytes(b"something else")
    room.decide(room.pictures[1], Choice.PICK)
    report = await room.service.export(room.named, tmp_path / "out", manifest_rows)
    assert [item.bar for item in report.left_out] == [
        ExportBlocker.DAMAGED,
        ExportBlocker.BLOCKED,
    ]
    assert "damaged" in (tmp_path / "out" / "manifest.csv").read_text("utf-8-sig")


async def test_without_a_manifest_nothing_leaves(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    fill_up(monkeypatch, after=1)  # the one picture that may leave is laid down
    with pytest.raises(NotExported):
        await room.service.export(room.named, target, manifest_rows)
    assert list(target.iterdir()) == []
