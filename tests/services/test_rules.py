"""A rule does what it says and no more: dry as for real, once for each picture, and it never
decides."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import START, picture_bytes
from tests.disk import fill_up
from tests.services.rule_rig import BLOCK, LATER, REVIEW, RuleRig, open_rig
from wujie_desktop.domain.collections import QUICK, Edit, PictureCollection
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.errors import NotExported, RuleRefused
from wujie_desktop.domain.events import RuleRan, RuleStopped
from wujie_desktop.domain.export_plan import IfThere
from wujie_desktop.domain.export_preset import ExportPreset, ExportPresets
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey, ProjectId
from wujie_desktop.domain.marks import with_stars
from wujie_desktop.domain.project import Project
from wujie_desktop.domain.rendition import About, OutputFormat, Rendition, VisibleMark
from wujie_desktop.domain.rule import (
    AddTags,
    Collect,
    ExportTo,
    FaultOfRule,
    GiveStars,
    MoveToProject,
    RuleOutcome,
    RuleRow,
)
from wujie_desktop.imaging.renditions import LabelOutcome, Rendered

MARKED = Rendition(OutputFormat.JPEG, visible=VisibleMark())
A, B, C = (PictureKey(name) for name in ("AAAAAAAA", "BBBBBBBB", "CCCCCCCC"))


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[RuleRig]:
    async with open_rig(tmp_path) as opened:
        yield opened


def outcomes(rows: Sequence[RuleRow]) -> list[RuleOutcome]:
    return [row.outcome for row in rows]


async def collection(rig: RuleRig, name: str) -> PictureCollection:
    made = PictureCollection("c1", name)
    rig.collections.do("new-collection", [Edit(None, made)])
    return made


async def test_passed_and_starred_pictures_are_exported_once(rig: RuleRig) -> None:
    for key in (A, B):
        await rig.arrive(key, colour=f"#{ord(key[0]):02x}2030")
    rig.culling.mark([A], lambda marks: with_stars(marks, 4), "stars")
    rule = rig.rule("结论:通过 评分>=4", ExportTo(str(rig.out)))
    report = await rig.run(rule)
    assert [(row.key, row.outcome) for row in report.rows] == [(A, RuleOutcome.EXPORTED)]
    assert rig.files == [report.rows[0].file] == ["AAAAAAAA.jpg"]
    again = await rig.run(rule)
    assert outcomes(again.rows) == [RuleOutcome.SAME]
    assert rig.files == ["AAAAAAAA.jpg"]


async def test_no_rule_lets_out_what_may_not_leave(rig: RuleRig) -> None:
    """Nor does it do anything else with it: a tag "sent" would lie."""
    await rig.arrive(A, audit=REVIEW)
    await rig.arrive(B)
    rule = rig.rule("", ExportTo(str(rig.out)), AddTags(("sent",)))
    report = await rig.run(rule)
    held, left, tagged = report.rows
    assert (held.key, held.outcome, held.bar) == (A, RuleOutcome.HELD, ExportBlocker.UNDECIDED)
    assert (left.key, tagged.key) == (B, B)
    assert rig.culling.marks_of(A).tags == ()
    assert rig.decisions.decision_on(A) is None
    picture = await rig.requests.find(A)
    assert picture
    rig.decisions.decide([picture], Choice.PICK, "client-agreed")
    report = await rig.run(rule)
    assert report.rows[0].outcome is RuleOutcome.EXPORTED


async def test_blocked_pictures_are_nothing_for_a_rule(rig: RuleRig) -> None:
    await rig.arrive(A, audit=BLOCK)
    report = await rig.run(rig.rule("verdict:block", ExportTo(str(rig.out)), GiveStars(5)))
    assert (report.rows, report.waiting) == ((), 1)
    assert rig.files == []


async def test_everything_in_the_library_is_one_step(rig: RuleRig) -> None:
    kept = await collection(rig, "Campaign")
    project = await rig.projects.create(Project(ProjectId(""), "双十一"))
    pictures = [await rig.arrive(key) for key in (A, B)]
    rule = rig.rule(
        "", Collect("campaign"), MoveToProject("双十一"), AddTags(("x", "y")), GiveStars(3)
    )
    report = await rig.run(rule)
    assert outcomes(report.rows) == [RuleOutcome.CHANGED] * 8
    collections = rig.collections

    async def state() -> tuple[object, ...]:
        await rig.history.close()
        moved = await rig.requests.find(A)
        assert moved
        marks = rig.culling.marks_of(A)
        return [*collections.pictures_of(kept.id)], moved.project, marks.tags, marks.stars

    done = [each.ordinal for each in pictures], project.id, ("x", "y"), 3
    assert await state() == done
    rig.history.undo()
    assert await state() == ([], "", (), 0)
    rig.history.redo()
    assert await state() == done
    assert outcomes((await rig.run(rule)).rows) == [RuleOutcome.UNCHANGED] * 8


async def test_a_step_of_a_rule_outlives_the_run(tmp_path: Path) -> None:
    async with open_rig(tmp_path) as first:
        kept = await collection(first, "Campaign")
        await first.arrive(A)
        await first.run(first.rule("", Collect("Campaign"), GiveStars(3)))
    async with open_rig(tmp_path) as second:
        second.history.undo()
        assert second.culling.marks_of(A).stars == 0
        assert not second.collections.pictures_of(kept.id)


async def test_older_pictures_are_left_alone_unless_asked_for(rig: RuleRig) -> None:
    await rig.arrive(A, sent_at=START - timedelta(seconds=1))
    await rig.arrive(B)
    rule = rig.rule("", GiveStars(1))
    report = await rig.run(rule)
    assert ([row.key for row in report.rows], report.older) == ([B], 1)
    report = await rig.run(replace(rule, with_older=True))
    assert ([row.key for row in report.rows], report.older) == ([A, B], 0)


@pytest.mark.parametrize(
    ("mode", "outcome", "files"),
    [
        (IfThere.SKIP, RuleOutcome.SKIPPED, {"AAAAAAAA.jpg": "retouched"}),
        (IfThere.OVERWRITE, RuleOutcome.REPLACED, {"AAAAAAAA.jpg": "copy"}),
        (
            IfThere.DEDUPLICATE,
            RuleOutcome.EXPORTED,
            {"AAAAAAAA (2).jpg": "copy", "AAAAAAAA.jpg": "retouched"},
        ),
    ],
)
async def test_what_was_handed_over_and_differs(
    rig: RuleRig, mode: IfThere, outcome: RuleOutcome, files: dict[str, str]
) -> None:
    await rig.arrive(A)
    rule = rig.rule("", ExportTo(str(rig.out), if_there=mode))
    await rig.run(rule)
    (rig.out / "AAAAAAAA.jpg").write_bytes(b"retouched")
    report = await rig.run(rule)
    assert outcomes(report.rows) == [outcome]
    found = {path.name: path.read_bytes() for path in rig.out.iterdir()}
    is_theirs = {name: data == b"retouched" for name, data in found.items()}
    assert is_theirs == {name: what == "retouched" for name, what in files.items()}
    report = await rig.run(rule)
    skipped = mode is IfThere.SKIP
    assert outcomes(report.rows) == [RuleOutcome.SKIPPED if skipped else RuleOutcome.SAME]
    assert rig.files == sorted(files)


@pytest.mark.parametrize("mode", IfThere)
async def test_a_file_of_somebody_elses_keeps_its_name(rig: RuleRig, mode: IfThere) -> None:
    await rig.arrive(A)
    rig.out.mkdir()
    (rig.out / "AAAAAAAA.jpg").write_bytes(b"somebody's")
    rule = rig.rule("", ExportTo(str(rig.out), if_there=mode))
    assert outcomes((await rig.run(rule)).rows) == [RuleOutcome.EXPORTED]
    assert rig.files == ["AAAAAAAA (2).jpg", "AAAAAAAA.jpg"]
    assert (rig.out / "AAAAAAAA.jpg").read_bytes() == b"somebody's"
    assert outcomes((await rig.run(rule)).rows) == [RuleOutcome.SAME]


async def test_a_rule_exports_as_its_preset_says_and_numbers_go_on(rig: RuleRig) -> None:
    """Names, receipt and log, whichever pictures a run takes; no list for each run."""
    rig.presets = ExportPresets(
        (ExportPreset("own", "图_{number:2}", rendition=MARKED, has_receipt=True),)
    )
    rule = rig.rule("", ExportTo(str(rig.out), "own"))
    await rig.book.save(replace(rule, id="", is_on=True))
    for key in (A, B):
        await rig.arrive(key)
        await rig.book.run_due()
    assert rig.files == ["check.html", "receipt (2).json", "receipt.json", "图_01.jpg", "图_02.jpg"]
    await rig.arrive(C)
    report = await rig.run(rule)
    assert [(row.outcome, row.file) for row in report.rows] == [
        (RuleOutcome.SAME, "图_01.jpg"),
        (RuleOutcome.SAME, "图_02.jpg"),
        (RuleOutcome.EXPORTED, "图_03.jpg"),
    ]
    records = await rig.log.into(str(rig.out))
    assert [(each.preset.name, each.who) for each in records] == [("own", "王芳")] * 3
    shop = await rig.run(rig.rule("", ExportTo(str(rig.out), "shop-800")))
    assert [row.file for row in shop.rows] == [f"图_0{n} (2).jpg" for n in (1, 2, 3)]


async def test_a_damaged_original_is_held_dry_as_for_real(rig: RuleRig) -> None:
    picture = await rig.arrive(A)
    assert picture.original
    rig.originals.resolve(picture.original.path).write_bytes(picture_bytes(colour="red"))
    report = await rig.run(rig.rule("", ExportTo(str(rig.out))))
    assert report.rows[0].bar is ExportBlocker.DAMAGED
    assert rig.files == []


async def test_a_copy_without_the_label_does_not_leave(rig: RuleRig) -> None:
    """Nobody is there who could agree to it; so are presets without both marks nothing for it."""
    await rig.arrive(A)
    rig.label = LabelOutcome.NO_PRODUCER
    report = await rig.run(rig.rule("", ExportTo(str(rig.out))))
    assert report.rows[0].bar is ExportBlocker.UNLABELLED
    assert rig.files == []
    assert list(rig.book.presets) == ["client-jpg", "shop-800", "preview"]
    with pytest.raises(RuleRefused):
        await rig.book.run(rig.rule("", ExportTo(str(rig.out), "original")), dry=True)


async def test_what_a_rule_names_and_is_not_there_is_said_and_nothing_runs(rig: RuleRig) -> None:
    await rig.arrive(A)
    out = ExportTo(str(rig.out))
    for rule, fault in (
        (rig.rule("", out, Collect("gone")), FaultOfRule.COLLECTION_GONE),
        (rig.rule("", out, MoveToProject("gone")), FaultOfRule.PROJECT_GONE),
        (rig.rule("collection:gone", out), FaultOfRule.COLLECTION_GONE),
        (rig.rule("project:gone", out), FaultOfRule.PROJECT_GONE),
        (rig.rule("", ExportTo(str(rig.out), "gone")), FaultOfRule.PRESET_GONE),
        (rig.rule("", out, ExportTo(str(rig.out / "no" / "way"))), FaultOfRule.FOLDER_GONE),
        (rig.rule("", out, ExportTo("C:\\Exports")), FaultOfRule.FOLDER_GONE),
        (rig.rule("", out, ExportTo(str(rig.folder / "data"))), FaultOfRule.FOLDER_OURS),
        (
            rig.rule("", out, ExportTo(str(rig.folder / "data" / "originals" / "x"))),
            FaultOfRule.FOLDER_OURS,
        ),
    ):
        for dry in (True, False):
            with pytest.raises(RuleRefused) as refused:
                await rig.book.run(rule, dry=dry)
            assert refused.value.problem.kind is fault
        assert rig.files == []


async def test_the_quick_collection_has_a_name_too(rig: RuleRig) -> None:
    picture = await rig.arrive(A)
    await rig.run(rig.rule("", Collect("快捷合集")))
    assert [*rig.collections.pictures_of(QUICK)] == [picture.ordinal]


async def test_a_rule_that_is_on_takes_each_picture_once(rig: RuleRig) -> None:
    """What the user then takes back stays so; what is held is taken once it may leave."""
    ran: list[RuleRan] = []
    rig.hub.subscribe(RuleRan, ran.append)
    rule = await rig.book.save(
        replace(rig.rule("", ExportTo(str(rig.out)), GiveStars(2)), id="", is_on=True)
    )
    assert rule.since == START
    await rig.arrive(A)
    held = await rig.arrive(B, audit=REVIEW, colour="#405060")
    await rig.book.run_due()
    assert rig.files == ["AAAAAAAA.jpg"]
    rig.history.undo()
    await rig.book.run_due()
    await rig.book.run_due()
    assert [each.report.written for each in ran] == [1]
    assert rig.culling.marks_of(A).stars == 0
    rig.decisions.decide([held], Choice.PICK, "client-agreed")
    await rig.book.run_due()
    assert rig.files == ["AAAAAAAA.jpg", "BBBBBBBB.jpg"]
    assert [each.written for each in await rig.book.runs()] == [1, 1]


async def test_the_next_run_of_the_program_takes_up_what_is_due(tmp_path: Path) -> None:
    """Also a picture that arrived before the rule had its turn; and nothing twice."""
    async with open_rig(tmp_path) as first:
        await first.book.save(replace(first.rule("", GiveStars(2)), id="", is_on=True))
        await first.arrive(A)
        await first.book.run_due()
        await first.arrive(B)
    async with open_rig(tmp_path) as second:
        second.culling.mark([A], lambda marks: with_stars(marks, 5), "stars")
        await second.book.run_due()
        stars = [second.culling.marks_of(key).stars for key in (A, B)]
        assert stars == [5, 2]


async def test_a_rule_is_as_old_as_what_it_does(rig: RuleRig) -> None:
    """Switched on or changed, it does not reach back; renamed, it stays as it is."""
    rule = await rig.book.save(replace(rig.rule("", GiveStars(2)), id="", is_on=True))
    await rig.arrive(A)
    rig.clock.advance(2 * (LATER - START).total_seconds())
    renamed = await rig.book.save(replace(rule, name="other"))
    assert renamed.since == START
    changed = await rig.book.save(replace(renamed, actions=(GiveStars(3),)))
    assert changed.since > LATER
    await rig.book.run_due()
    assert rig.culling.marks_of(A).stars == 0
    assert [each.name for each in rig.book.rules] == ["other"]


async def test_a_folder_that_goes_away_is_told_once_and_tried_again(rig: RuleRig) -> None:
    told: list[RuleStopped] = []
    rig.hub.subscribe(RuleStopped, told.append)
    share = rig.folder / "share"
    rule = rig.rule("", ExportTo(str(share / "client")))
    await rig.book.save(replace(rule, id="", is_on=True))
    await rig.arrive(A)
    await rig.book.run_due()
    await rig.book.run_due()
    assert [each.error.problem.kind for each in told if isinstance(each.error, RuleRefused)] == [
        FaultOfRule.FOLDER_GONE
    ]
    share.mkdir()
    await rig.book.run_due()
    assert (share / "client" / "AAAAAAAA.jpg").is_file()


async def test_a_full_disk_leaves_nothing_and_all_of_it_due(
    rig: RuleRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in (A, B, C):
        await rig.arrive(key, colour=f"#{ord(key[0]):02x}2030")
    rule = rig.rule("", ExportTo(str(rig.out)), GiveStars(1))
    with monkeypatch.context() as patch:
        fill_up(patch, after=1)
        with pytest.raises(NotExported):
            await rig.book.run(rule, dry=False)
    assert rig.files == []
    assert rig.culling.marks_of(A).stars == 0
    report = await rig.run(rule)
    exported = [row.outcome for row in report.rows if row.action == 0]
    assert exported == [RuleOutcome.EXPORTED] * 3


async def test_two_rules_that_feed_each_other_come_to_an_end(rig: RuleRig) -> None:
    one = rig.rule("rating:0", GiveStars(1), is_on=True)
    other = rig.rule("rating:1", GiveStars(0), is_on=True)
    for rule in (one, other):
        await rig.book.save(replace(rule, id=""))
    await rig.arrive(A)
    ran: list[RuleRan] = []
    rig.hub.subscribe(RuleRan, ran.append)
    for _ in range(4):
        await rig.book.run_due()
    assert len(ran) == 2


async def test_what_is_rejected_while_a_rule_exports_stays_here(rig: RuleRig) -> None:
    pictures = {key: await rig.arrive(key) for key in (A, B)}
    loop, render = asyncio.get_running_loop(), rig.exports._render

    def rejecting(source: bytes, rendition: Rendition, about: About) -> Rendered:
        loop.call_soon_threadsafe(
            rig.decisions.decide, [pictures[B]], Choice.REJECT, "client-agreed"
        )
        return render(source, rendition, about)

    rig.exports._render = rejecting
    report = await rig.book.run(rig.rule("", ExportTo(str(rig.out))), dry=False)
    assert [row.bar for row in report.rows] == [None, ExportBlocker.REJECTED]
    assert rig.files == ["AAAAAAAA.jpg"]


async def test_a_rule_that_is_cancelled_keeps_whole_files_and_goes_on_from_there(
    rig: RuleRig,
) -> None:
    for key in (A, B):
        await rig.arrive(key)
    loop, render = asyncio.get_running_loop(), rig.exports._render

    def cancelling(source: bytes, rendition: Rendition, about: About) -> Rendered:
        loop.call_soon_threadsafe(running.cancel)
        return render(source, rendition, about)

    rig.exports._render = cancelling
    rule = rig.rule("", ExportTo(str(rig.out)))
    running = asyncio.create_task(rig.book.run(rule, dry=False))
    with pytest.raises(asyncio.CancelledError):
        await running
    assert rig.files == ["AAAAAAAA.jpg"]
    rig.exports._render = render
    report = await rig.book.run(rule, dry=False)
    assert [row.outcome for row in report.rows] == [RuleOutcome.SAME, RuleOutcome.EXPORTED]


async def test_a_rule_that_is_being_edited_by_hand_is_not_overwritten(rig: RuleRig) -> None:
    rule = await rig.book.save(rig.rule("", AddTags(("x",))))
    (file,) = (each.path for each in rig.book.files)
    file.write_text('{"half": ', encoding="utf-8")
    await rig.book.save(replace(rule, name="other"))
    assert file.read_text(encoding="utf-8") == '{"half": '
    assert [each.name for each in rig.book.rules] == ["other"]
