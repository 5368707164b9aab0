"""Exports: what a dry run says is what is done; nothing handed over is overwritten unasked."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import threading
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import START, FakeClock, audit_json, done_picture, draft, picture_bytes
from tests.disk import fill_up, refuse_rows
from tests.faults.labelled_pictures import PICTURES
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.errors import LibraryError, NotExported
from wujie_desktop.domain.export_plan import (
    Difference,
    ExportPlan,
    ExportSubject,
    FaultyLabels,
    FileAction,
    IfThere,
)
from wujie_desktop.domain.export_preset import ExportPreset
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.label_findings import FileFault
from wujie_desktop.domain.policy import NO_POLICY, Policy, Treatment
from wujie_desktop.domain.rendition import About, OutputFormat, Rendition
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.imaging.renditions import LabelOutcome, Rendered, render
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.presenters.dialogs.export_words import manifest_rows
from wujie_desktop.services.export import ExportOrder, ExportService

REVIEW = audit_json("REVIEW", sexy="review")
PLAIN = ExportPreset("plain", "{模版}_{序号:3}")
WRITE, UNCHANGED, REPLACE = FileAction.WRITE, FileAction.UNCHANGED, FileAction.REPLACE
WAITS, REFUSED = FileAction.WAITS, FileAction.REFUSED


def stamped(source: bytes, rendition: Rendition, _about: About) -> Rendered:
    """A copy that shows how it was made."""
    data = source + f"|{rendition.format}|{rendition.quality}".encode()
    return Rendered(data, ".jpg", LabelOutcome.WRITTEN)


class Room:
    """Pictures with a file each: one to review, one blocked, the others passed."""

    def __init__(self, folder: Path, database: Database, pool: ThreadPoolExecutor) -> None:
        self.store = OriginalStore(folder)
        self.out = folder.parent / "out"
        self.policy = NO_POLICY
        self.decisions: dict[PictureKey, Decision] = {}
        self.log = ExportLog(database, "live")
        self.service = ExportService(
            subjects=self,  # type: ignore[arg-type]
            log=self.log,
            originals=self.store,
            policy=lambda: self.policy,
            decision_on=self.decisions.get,
            render=stamped,
            clock=FakeClock(),
            pool=pool,
            program="Wujie Desktop",
        )
        self.subjects = {
            key: self._subject(key, audit, number)
            for number, (key, audit) in enumerate(
                {
                    "PASSED01": audit_json(),
                    "PASSED02": audit_json(),
                    "REVIEW01": REVIEW,
                    "BLOCKED1": audit_json("BLOCK", porn="block"),
                }.items()
            )
        }
        self.keys: Sequence[str] = list(self.subjects)

    async def of(self, keys: Sequence[PictureKey]) -> list[ExportSubject]:
        return [self.subjects[key] for key in keys]

    def decide(self, key: str, choice: Choice) -> None:
        self.decisions[PictureKey(key)] = Decision(
            PictureKey(key), "王芳", START, choice, "client-agreed", "", "", ""
        )

    def order(
        self, preset: ExportPreset = PLAIN, *, if_there: IfThere = IfThere.SKIP
    ) -> ExportOrder:
        keys = [PictureKey(key) for key in self.keys]
        return ExportOrder(
            keys, preset, self.out, if_there=if_there, agrees_unlabelled=True, who="王芳"
        )

    async def export(
        self, preset: ExportPreset = PLAIN, *, if_there: IfThere = IfThere.SKIP
    ) -> ExportPlan:
        """Export, after a dry run that has to say the same."""
        order = self.order(preset, if_there=if_there)
        plan = await self.service.plan(order)
        done = await self.service.export(order, manifest_rows)
        assert [said(file) for file in done.files] == [said(file) for file in plan.files]
        return done

    def retouch(self, key: str) -> PictureVersion:
        """Give a picture a version."""
        part = self.store.part_path(PictureKey(f"{key} v"))
        part.write_bytes(picture_bytes(colour=f"#{len(key)}0{ord(key[0]):02x}ff"))
        version = PictureVersion("v", PictureKey(key), "修.png", self.store.commit(part), START)
        self.subjects[key] = replace(self.subjects[key], version=version)
        return version

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir())}

    def _subject(self, key: str, audit: object, number: int) -> ExportSubject:
        part = self.store.part_path(PictureKey(key))
        part.write_bytes(picture_bytes(colour=f"#{number}{number}8030"))
        picture = done_picture(key, audit=audit, original=self.store.commit(part))
        return ExportSubject(picture, draft(), START, template="暖阳")


def said(file: object) -> tuple[object, ...]:
    names = ("action", "name", "blocker", "difference")
    return tuple(getattr(file, name) for name in names)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    (tmp_path / "data").mkdir()
    database = await Database.open(tmp_path / "data")
    with ThreadPoolExecutor(1) as pool:
        yield Room(tmp_path / "data", database, pool)
    await database.close()


async def test_decisions_and_policies_open_and_close_the_way(room: Room) -> None:
    done = await room.export()
    assert [file.action for file in done.files] == [WRITE, WRITE, WAITS, REFUSED]
    assert [file.name for file in done.files] == ["暖阳_001.jpg", "暖阳_002.jpg", "", ""]
    room.decide("REVIEW01", Choice.PICK)
    room.decide("BLOCKED1", Choice.PICK)
    done = await room.export()
    assert [file.action for file in done.files] == [UNCHANGED, UNCHANGED, WRITE, REFUSED]
    room.policy = Policy("p", {"sexy": Treatment.FORBID_EXPORT})
    room.decide("PASSED01", Choice.REJECT)
    plan = await room.service.plan(room.order())
    assert [file.blocker for file in plan.files] == [
        ExportBlocker.REJECTED, None, ExportBlocker.FORBIDDEN, ExportBlocker.BLOCKED,
    ]  # fmt: skip


async def test_the_same_again_writes_nothing(room: Room) -> None:
    first = await room.export()
    before = room.files()
    again = await room.export()
    assert (len(first.written), len(again.written)) == (2, 0)
    assert room.files() == before
    assert [len(record.files) for record in await room.log.newest()] == [2]
    rows = list(csv.DictReader(before["manifest.csv"].decode("utf-8-sig").splitlines()))
    assert [row["left_out_because"] for row in rows] == ["", "", "undecided", "blocked"]
    for row in rows[:2]:
        assert hashlib.sha256(before[row["file"]]).hexdigest() == row["sha256"]


async def test_what_was_handed_over_is_replaced_only_where_that_was_agreed_to(room: Room) -> None:
    await room.export()
    before = room.files()
    smaller = replace(PLAIN, rendition=Rendition(OutputFormat.AS_IS, quality=50))
    asked = await room.export(smaller)
    assert [file.difference for file in asked.having(REPLACE)] == [Difference.SETTINGS] * 2
    assert room.files() == before
    done = await room.export(smaller, if_there=IfThere.OVERWRITE)
    assert len(done.written) == 2
    assert room.files()["暖阳_001.jpg"].endswith(b"|50")
    (room.out / "暖阳_002.jpg").write_bytes(b"retouched")
    asked = await room.export(smaller)
    assert [said(file)[0] for file in asked.leaving] == [UNCHANGED, REPLACE]
    assert asked.leaving[1].difference is Difference.FILE


async def test_another_order_of_the_same_pictures_is_asked_for(room: Room) -> None:
    await room.export()
    room.keys = ["PASSED02", "PASSED01"]
    asked = await room.export()
    assert [file.difference for file in asked.files] == [Difference.PICTURE] * 2


async def test_a_file_of_others_and_an_earlier_delivery_keep_their_names(room: Room) -> None:
    room.out.mkdir()
    (room.out / "暖阳_001.JPG").write_bytes(b"was here before")
    room.keys = ["PASSED01"]
    await room.export()
    room.keys = ["PASSED02"]
    await room.export()
    room.keys = ["PASSED01"]
    again = await room.export()
    assert [said(file)[:2] for file in again.files] == [(UNCHANGED, "暖阳_001 (2).jpg")]
    names = [name for name in room.files() if name.lower().endswith(".jpg")]
    assert names == ["暖阳_001 (2).jpg", "暖阳_001 (3).jpg", "暖阳_001.JPG"]
    assert room.files()["暖阳_001.JPG"] == b"was here before"


async def test_what_an_ended_export_left_is_taken_up(room: Room) -> None:
    """As after kill −9: the files are there, and no record of them."""
    await room.export()
    whole = room.files()
    unrecorded = ExportLog(await Database.open(room.out.parent / "data"), "other")
    room.service._log = unrecorded
    (room.out / "暖阳_002.jpg").unlink()
    done = await room.export()
    assert [file.action for file in done.leaving] == [UNCHANGED, WRITE]
    assert {name: data for name, data in room.files().items() if name in whole} == whole
    assert [len(record.files) for record in await unrecorded.newest()] == [2]
    await unrecorded._database.close()


async def test_a_retouched_picture_leaves_as_its_newest_version_where_that_is_wanted(
    room: Room,
) -> None:
    """Its verdict is that of the original: of one that may not leave nothing does."""
    about: list[About] = []

    def render(source: bytes, rendition: Rendition, of: About) -> Rendered:
        about.append(of)
        return stamped(source, rendition, of)

    room.service._render = render
    versions = {key: room.retouch(key) for key in ("PASSED01", "REVIEW01", "BLOCKED1")}
    await room.export()
    retouched = replace(PLAIN, newest_version=True)
    asked = await room.export(retouched)
    assert [file.difference for file in asked.having(REPLACE)] == [Difference.SOURCE]
    done = await room.export(retouched, if_there=IfThere.OVERWRITE)
    assert [file.action for file in done.files] == [REPLACE, UNCHANGED, WAITS, REFUSED]
    assert [file.made_of for file in done.files] == ["version", "original", "", ""]
    assert [file.picture.key for file in done.retouched] == ["PASSED01"]
    data = room.store.resolve(versions["PASSED01"].file.path).read_bytes()
    assert room.files()["暖阳_001.jpg"].startswith(data)
    assert [each.is_composite for each in about if each.picture_key == "PASSED01"] == [False, True]
    (record,) = (await room.log.newest())[:1]
    assert record.files[0].source == versions["PASSED01"].file.sha256
    again = await room.export(retouched)
    assert [file.action for file in again.leaving] == [UNCHANGED, UNCHANGED]
    room.store.resolve(versions["PASSED01"].file.path).write_bytes(b"something else")
    lost = await room.export(retouched)
    assert lost.files[0].blocker is ExportBlocker.DAMAGED


async def test_a_changed_original_is_left_out_and_said(room: Room) -> None:
    original = room.subjects["PASSED01"].picture.original
    assert original
    room.store.resolve(original.path).write_bytes(b"something else")
    done = await room.export()
    assert done.files[0].blocker is ExportBlocker.DAMAGED
    assert "damaged" in (room.out / "manifest.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("after", [0, 1, 2, 3])
async def test_what_cannot_be_finished_leaves_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    fill_up(monkeypatch, after=after)  # two pictures, then the manifest, then the receipt
    with pytest.raises(NotExported):
        await room.service.export(room.order(replace(PLAIN, has_receipt=True)), manifest_rows)
    assert not room.out.exists() or list(room.out.iterdir()) == []
    assert await room.log.newest() == []


async def test_copies_without_marks_have_to_be_agreed_to(room: Room) -> None:
    with pytest.raises(ValueError, match="agreed"):
        await room.service.export(replace(room.order(), agrees_unlabelled=False), manifest_rows)
    assert not room.out.exists()


async def begun(room: Room) -> tuple[asyncio.Task[ExportPlan], threading.Event, threading.Event]:
    """An export that stands still while it makes its first copy, and what lets it go on."""
    is_at_it, may_go_on = threading.Event(), threading.Event()

    def render(source: bytes, rendition: Rendition, about: About) -> Rendered:
        is_at_it.set()
        may_go_on.wait(30)
        return stamped(source, rendition, about)

    room.service._render = render
    running = asyncio.create_task(room.service.export(room.order(), manifest_rows))
    await off_loop(lambda: is_at_it.wait(30))
    return running, is_at_it, may_go_on


async def test_what_is_rejected_or_blocked_while_others_are_written_stays_here(room: Room) -> None:
    room.decide("REVIEW01", Choice.PICK)
    running, _is_at_it, may_go_on = await begun(room)
    room.decide("REVIEW01", Choice.REJECT)
    late = room.subjects["PASSED02"]
    blocked = replace(late.picture, audit=done_picture("X", audit=audit_json("BLOCK")).audit)
    room.subjects["PASSED02"] = replace(late, picture=blocked)
    may_go_on.set()
    done = await running
    assert [file.blocker for file in done.files] == [
        None, ExportBlocker.BLOCKED, ExportBlocker.REJECTED, ExportBlocker.BLOCKED,
    ]  # fmt: skip
    assert sorted(room.files()) == ["manifest.csv", "暖阳_001.jpg"]


async def test_a_picture_that_is_rejected_while_its_copy_is_made_is_not_written(
    room: Room,
) -> None:
    running, _is_at_it, may_go_on = await begun(room)
    room.decide("PASSED01", Choice.REJECT)
    may_go_on.set()
    done = await running
    assert done.files[0].blocker is ExportBlocker.REJECTED
    assert sorted(room.files()) == ["manifest.csv", "暖阳_002.jpg"]


async def test_an_export_that_is_cancelled_keeps_what_it_wrote_and_says_so(room: Room) -> None:
    """As where the program is quit meanwhile."""
    running, _is_at_it, may_go_on = await begun(room)
    running.cancel()
    await asyncio.sleep(0)
    may_go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert sorted(room.files()) == ["manifest.csv", "暖阳_001.jpg"]
    assert "not-reached" in room.files()["manifest.csv"].decode("utf-8-sig")
    (record,) = await room.log.newest()
    assert ([file.name for file in record.files], record.excluded) == (["暖阳_001.jpg"], 3)


async def test_an_export_that_is_stopped_is_completed_by_the_next(room: Room) -> None:
    stopped = await room.service.export(room.order(), manifest_rows, is_stopped=room.out.exists)
    assert [file.blocker for file in stopped.files][:2] == [None, ExportBlocker.NOT_REACHED]
    done = await room.export()
    assert [file.action for file in done.files] == [UNCHANGED, WRITE, WAITS, REFUSED]
    whole = [file.name for file in done.delivered]
    assert whole == ["暖阳_001.jpg", "暖阳_002.jpg"]
    assert set(whole) < set(room.files())


async def test_a_template_with_folders_is_written_as_it_is_previewed(room: Room) -> None:
    for key, project in (("PASSED01", "春季/../x"), ("PASSED02", "CON")):
        room.subjects[PictureKey(key)] = replace(room.subjects[PictureKey(key)], project=project)
    folders = ExportPreset("folders", "{项目}/{模版}/{序号:3}")
    done = await room.export(folders)
    names = [file.name for file in done.delivered]
    assert names == ["春季_.._x/暖阳/001.jpg", "_CON/暖阳/002.jpg"]
    found = [path.relative_to(room.out) for path in room.out.rglob("*.jpg")]
    assert sorted(path.as_posix() for path in found) == sorted(names)
    again = await room.export(folders)
    assert [file.action for file in again.files][:2] == [UNCHANGED, UNCHANGED]
    assert [file.name for file in again.delivered] == names
    (room.out / "_CON" / "暖阳" / "002.jpg").write_bytes(b"of others")
    (changed,) = (await room.service.plan(room.order(folders))).having(REPLACE)
    assert changed.difference is Difference.FILE


async def test_what_cannot_be_recorded_leaves_no_folder_either(room: Room) -> None:
    room.out.mkdir()
    (room.out / "of others").mkdir()
    await refuse_rows(room.log._database, "export")
    with pytest.raises(LibraryError):
        await room.export(ExportPreset("folders", "a/{模版}/{序号:3}"))
    assert [path.name for path in room.out.iterdir()] == ["of others"]


@pytest.mark.parametrize("place", ["data", "data/.."])
async def test_a_project_leads_into_no_folder_of_the_librarys(room: Room, place: str) -> None:
    first = PictureKey("PASSED01")
    room.subjects[first] = replace(room.subjects[first], project="originals")
    room.out = room.out.parent / place
    if place == "data":
        with pytest.raises(NotExported, match="belongs to the library"):
            await room.service.plan(room.order(ExportPreset("p", "{项目}/{模版}_{序号}")))
    else:
        done = await room.export(ExportPreset("p", "{项目}/{模版}_{序号}"))
        assert done.delivered[0].name == "originals/暖阳_1.jpg"


def give(room: Room, key: str, data: bytes) -> None:
    """Let the original of a picture be another file."""
    part = room.store.part_path(PictureKey(key))
    part.write_bytes(data)
    subject = room.subjects[PictureKey(key)]
    picture = replace(subject.picture, original=room.store.commit(part))
    room.subjects[PictureKey(key)] = replace(subject, picture=picture)


async def test_labels_that_are_double_are_kept_replaced_or_left_out(room: Room) -> None:
    give(room, "PASSED01", PICTURES["two equal"].data)
    room.service._render = lambda source, how, about: render(source, how, about, None)

    def order(faulty: FaultyLabels) -> ExportOrder:
        return replace(room.order(), faulty_labels=faulty)

    async def written(faulty: FaultyLabels) -> list[str]:
        done = await room.service.export(order(faulty), manifest_rows)
        return [file.label for file in done.written]

    plan = await room.service.plan(room.order())
    assert [file.label_faults for file in plan.files] == [(FileFault.TWO_LABELS,), (), (), ()]
    left = await room.service.plan(order(FaultyLabels.LEAVE_OUT))
    assert left.files[0].blocker is ExportBlocker.MISLABELLED
    assert await written(FaultyLabels.KEEP) == ["kept-faulty", "no-producer"]
    mended = await room.service.plan(order(FaultyLabels.REPLACE))
    assert [file.action for file in mended.files][:2] == [REPLACE, UNCHANGED]
    order_again = replace(order(FaultyLabels.REPLACE), if_there=IfThere.OVERWRITE)
    done = await room.service.export(order_again, manifest_rows)
    assert [file.label for file in done.written] == ["reduced"]
    assert (await room.log.newest())[0].preset.rendition.mends_label
    again = await room.service.plan(room.order())
    assert [file.action for file in again.files][:2] == [UNCHANGED, UNCHANGED]


async def test_a_file_that_somebody_writes_meanwhile_is_not_replaced(room: Room) -> None:
    running, _is_at_it, may_go_on = await begun(room)
    room.out.mkdir()
    (room.out / "暖阳_001.jpg").write_bytes(b"of another export")
    may_go_on.set()
    done = await running
    assert [file.name for file in done.written] == ["暖阳_001 (2).jpg", "暖阳_002.jpg"]
    assert room.files()["暖阳_001.jpg"] == b"of another export"


async def test_what_cannot_be_recorded_is_not_left_there(room: Room) -> None:
    await refuse_rows(room.log._database, "export")
    with pytest.raises(LibraryError):
        await room.service.export(room.order(), manifest_rows)
    assert not room.out.exists()


@pytest.mark.parametrize("name", ["outgoing", "originals/ab", "link"])
async def test_nothing_is_exported_into_a_folder_of_the_librarys_own(room: Room, name: str) -> None:
    """It would be deleted at the next start, say."""
    data = room.out.parent / "data"
    (data / "outgoing").mkdir()
    (data / "link").symlink_to(data / "outgoing")
    with pytest.raises(NotExported, match="belongs to the library"):
        await room.service.export(replace(room.order(), folder=data / name), manifest_rows)
    assert list((data / "outgoing").iterdir()) == []
