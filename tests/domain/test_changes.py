from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import START, audit_json, done_picture, notice, picture
from tests.thorough import examples
from wujie_desktop.domain.changes import (
    apply_download_fault,
    apply_download_request,
    apply_giving_up,
    apply_lost_original,
    apply_notice,
    apply_original,
)
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.notices import NoticeSource, ResultNotice
from wujie_desktop.domain.request import (
    Phase,
    Picture,
    PictureState,
    Reason,
    StoredOriginal,
    phase_of,
)

ORIGINAL = StoredOriginal("cd" * 32, "originals/cd/x.jpg", "JPEG", 4, 5, 6)
S = PictureState


def after(*notices: ResultNotice, start: Picture | None = None) -> Picture:
    result = start or picture()
    for said in notices:
        result = apply_notice(result, said)
    return result


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (0, S.WAITING), (1, S.WAITING), (2, S.WAITING), (5, S.WAITING), (11, S.WAITING),
        (99, S.WAITING), (3, S.FAILED), (12, S.FAILED), (-1, S.CANCELLED), (4, S.DOWNLOADING),
    ],
)  # fmt: skip
def test_every_status_leads_somewhere(status: int, state: PictureState) -> None:
    assert after(notice(status=status)).state is state


@given(st.integers(-(2**70), 2**70))
def test_phases_are_total(status: int) -> None:
    assert phase_of(status) in Phase


def test_a_blocked_picture_is_not_fetched() -> None:
    blocked = after(notice(audit=audit_json("BLOCK")))
    assert (blocked.state, blocked.verdict) == (S.BLOCKED, Verdict.BLOCKED)


def test_made_without_an_address_waits_on() -> None:
    assert after(notice(picture_url="")).state is S.WAITING


def test_progress_is_kept() -> None:
    told = after(notice(status=2, queue_before=0, expected_seconds=9, started_at=START))
    assert told.progress.phase is Phase.GENERATING
    assert (told.progress.expected_seconds, told.progress.started_at) == (9, START)


def test_progress_does_not_reopen_what_is_settled() -> None:
    done = done_picture()
    assert apply_notice(done, notice(status=1)) is done


def test_the_same_notice_twice_is_nothing() -> None:
    once = after(notice())
    assert apply_notice(once, notice()) == once


def test_a_late_block_hides_what_was_done() -> None:
    assert after(notice(audit=audit_json("BLOCK")), start=done_picture()).state is S.BLOCKED


def test_a_refund_outweighs_a_charge() -> None:
    refund = notice(points=0, points_message="积分已退还")
    for order in itertools.permutations([notice(), refund]):
        assert after(*order).points_message == "积分已退还"


def test_a_download_fault_can_be_tried_again_but_not_by_a_repeated_notice() -> None:
    failed = apply_download_fault(after(notice()), Reason.BROKEN_IMAGE, "cut off")
    assert (failed.state, failed.can_download_again) == (S.FAILED, True)
    assert apply_notice(failed, notice()).state is S.FAILED
    assert apply_download_request(failed).state is S.DOWNLOADING


def test_a_failed_generation_has_nothing_to_download() -> None:
    failed = after(notice(status=3, failure="作画失败"))
    assert (failed.reason, failed.reason_text) == (Reason.GENERATION_FAILED, "作画失败")
    assert apply_download_request(failed) is failed


def test_a_fault_of_a_file_that_is_there_is_nothing() -> None:
    done = done_picture()
    assert apply_download_fault(done, Reason.GONE, "") is done


def test_an_original_makes_it_done_unless_it_was_blocked_meanwhile() -> None:
    announced = after(notice())
    assert apply_original(announced, ORIGINAL).state is S.DONE
    blocked = after(notice(audit=audit_json("BLOCK")), start=announced)
    kept = apply_original(blocked, ORIGINAL)
    assert (kept.state, kept.original) == (S.BLOCKED, ORIGINAL)


def callback(said: ResultNotice) -> ResultNotice:

    return replace(said, source=NoticeSource.CALLBACK)


HISTORIES = [
    [notice(status=1), notice(status=2), notice(), callback(notice())],
    [notice(status=0), notice(status=3), callback(notice(status=3)), notice()],
    [notice(status=-1), notice(status=3), notice(status=2)],
    [notice(audit=None), notice(), notice(audit=audit_json("REVIEW")), notice(status=12)],
    [notice(audit=audit_json("PASS", porn="block")), callback(notice()), notice(status=1)],
]


@pytest.mark.parametrize("history", HISTORIES)
def test_order_and_repeats_do_not_matter(history: list[ResultNotice]) -> None:
    assert len({after(*order) for order in itertools.permutations(history + history[:1])}) == 1


COST_WORDS = (
    "", "积分扣除中,请稍后查询", "积分已扣除", "积分已退还", "积分不足，部分扣除失败", "无需积分",
    "积分扣除中，失败将退还", "部分退还", "points charged",
)  # fmt: skip
moments = st.none() | st.integers(0, 3).map(lambda hours: START + timedelta(hours=hours))
last_words = st.builds(
    notice,
    status=st.sampled_from([3, 12, -1, 4, 4, 4]),
    source=st.sampled_from(NoticeSource),
    audit=st.none() | st.sampled_from(["PASS", "REVIEW", "BLOCK"]).map(audit_json),
    involve_yellow=st.sampled_from([None, 0, 1]),
    points=st.sampled_from([None, -2, 0, 1, 2, 2**40]),
    points_message=st.sampled_from(COST_WORDS),
    failure=st.sampled_from(["", "作画失败", "timeout"]),
    completed_at=moments,
    picture_url=st.sampled_from(["https://a/1.jpg", "https://b/2.jpg"]),
    model_prompt=st.sampled_from(["", "a", "b"]),
)
progress_words = st.builds(notice, status=st.sampled_from([0, 1, 2, 5, 99]), points=st.just(2))


@settings(max_examples=examples(400))
@given(st.data(), st.lists(last_words, min_size=1, max_size=5), st.lists(progress_words))
def test_the_same_notices_in_any_order_give_the_same_picture(
    data: st.DataObject, said: list[ResultNotice], between: list[ResultNotice]
) -> None:
    first = data.draw(st.permutations([*said, *between]))
    repeats = data.draw(st.lists(st.sampled_from([*said, *between]), max_size=4))
    second = data.draw(st.permutations([*said, *between, *repeats]))
    assert after(*first) == after(*second)


@settings(max_examples=examples(300))
@given(st.lists(last_words, min_size=1, max_size=4), st.lists(last_words, max_size=4))
def test_what_is_known_already_changes_nothing(
    said: list[ResultNotice], more: list[ResultNotice]
) -> None:
    """Nor does it matter whether the file came, or could not be had, in between."""
    end = after(*said, *more)
    assert after(*said, *more, start=end) == end
    first = after(*said)
    fetched = apply_original(first, ORIGINAL) if first.state is S.DOWNLOADING else first
    for start in (fetched, apply_download_fault(first, Reason.GONE, "gone")):
        facts = [
            (one.points, one.points_message, one.completed_at, one.verdict, one.picture_url)
            for one in (after(*more, start=start), end)
        ]
        assert facts[0] == facts[1]


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        ((0, "积分已退还"), (9, "积分已扣除")),
        ((None, "积分已退还"), (9, "积分已扣除")),
        ((1, "积分已扣除"), (9, "积分扣除中,请稍后查询")),
        ((1, "积分已扣除"), (9, "积分不足，部分扣除失败")),
        ((0, "积分扣除中,请稍后查询"), (9, "")),
        ((3, "积分已扣除"), (2, "积分已扣除")),
        ((2, "积分扣除中,请稍后查询"), (None, "积分扣除中,请稍后查询")),
    ],
)
@pytest.mark.parametrize("statuses", [*itertools.product((3, 4, -1), repeat=2)])
def test_the_heavier_word_about_a_cost_stays_whatever_else_was_said(
    heavier: tuple[int | None, str], lighter: tuple[int | None, str], statuses: tuple[int, int]
) -> None:
    notices = [
        notice(status=status, points=points, points_message=words)
        for status, (points, words) in zip(statuses, (heavier, lighter), strict=True)
    ]
    for order in itertools.permutations(notices):
        end = after(*order)
        assert (end.points, end.points_message) == heavier


def test_a_given_up_original_may_come_back_and_stays_given_up_where_it_cannot() -> None:
    made = replace(done_picture(), original=ORIGINAL)
    gone = apply_giving_up(made, START)
    assert (gone.state, gone.is_given_up, gone.original) == (S.DONE, True, ORIGINAL)
    assert gone.is_made
    assert not gone.is_missing
    assert not any((gone.can_download_again, gone.can_be_retried))
    wanted = apply_lost_original(gone)
    assert (wanted.state, wanted.original) == (S.DOWNLOADING, ORIGINAL)
    assert apply_download_fault(wanted, Reason.GONE, "") == gone
    assert apply_original(wanted, ORIGINAL) == made
    assert apply_notice(gone, notice()).is_given_up


def test_only_what_is_here_is_given_up() -> None:
    for state in S:
        item = replace(picture(), state=state)
        assert apply_giving_up(item, START) == item
