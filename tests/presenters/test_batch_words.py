from __future__ import annotations

import pytest

from tests.builders import draft
from wujie_desktop.domain.batch import (
    Batch,
    BatchCall,
    BatchId,
    BatchState,
    PauseReason,
    PlannedCall,
)
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.request import FaultKind, RequestState, SubmissionFault
from wujie_desktop.presenters.batch.batch_words import (
    batch_obstacle,
    button_words,
    call_points,
    call_state_word,
    pause_sentence,
    plan_sentence,
    progress_sentence,
    send_batch_words,
    skip_words,
    state_word,
)

SENSITIVE = SubmissionFault(FaultKind.REFUSED, "20110001", "描述包含敏感词", "")


def call(
    position: int, state: RequestState | None = None, fault: SubmissionFault | None = None
) -> BatchCall:
    name = RequestId(f"g{position}") if state else None
    return BatchCall(position, (position + 1,), draft(), name, state, fault, 4 if state else None)


CALLS = (
    call(0, RequestState.DONE),
    call(1, RequestState.REFUSED, SENSITIVE),
    call(2, RequestState.UNKNOWN),
    call(3, RequestState.OPEN),
    call(4),
)


def batch(state: BatchState, pause: PauseReason | None = None) -> Batch:
    return Batch(BatchId("b"), state, 0, pause, CALLS)


def test_progress_names_everything_that_is_not_plain_success() -> None:
    assert progress_sentence(batch(BatchState.RUNNING)) == (
        "Calls sent: 4 of 5 · 1 done · 1 refused · 1 of unknown outcome"
    )


def test_calls_too_old_for_the_queue_still_say_how_they_ended() -> None:
    assert [call_state_word(item) for item in CALLS] == [
        "Done",
        "Refused, nothing charged: 描述包含敏感词",
        "Outcome unknown",
        "Under way",
        "Not sent",
    ]
    assert [call_points(item) for item in CALLS[-2:]] == ["4 pt", ""]


@pytest.mark.parametrize("pause", [*PauseReason])
def test_every_pause_has_a_sentence_of_its_own(pause: PauseReason) -> None:
    others = {pause_sentence(other) for other in PauseReason if other is not pause}
    assert pause_sentence(pause) not in others
    assert state_word(batch(BatchState.PAUSED, pause)) == pause_sentence(pause)


def test_the_tab_says_how_it_stands() -> None:
    assert button_words(None) == button_words(batch(BatchState.DONE)) == "Table"
    assert button_words(batch(BatchState.RUNNING)) == "Table 4/5"
    assert button_words(batch(BatchState.PAUSED)) == "Table · paused"
    assert len({state_word(batch(state)) for state in BatchState}) == len(BatchState)


def test_the_button_says_what_is_sent_at_what_price_and_what_is_not() -> None:
    planned = [PlannedCall((1, 2), draft())]
    assert plan_sentence(2, planned) == "Rows 2 · calls 1 · pictures 2"
    assert send_batch_words(planned, None) == "Generate 2 · price unknown · calls 1"
    assert send_batch_words(planned, 4) == "Generate 2 · about 4 pt · calls 1"
    assert send_batch_words([], None) == "Generate"
    assert (skip_words(0), skip_words(3)) == ("", "Skips the rows with problems: 3")


def test_nothing_is_sent_without_rows_or_an_answer_about_repeats() -> None:
    planned = [PlannedCall((1, 2), draft())]
    obstacles = [
        batch_obstacle(0, [], repeats_are_open=False),
        batch_obstacle(2, [], repeats_are_open=False),
        batch_obstacle(2, planned, repeats_are_open=True),
    ]
    assert len(set(obstacles)) == 3
    assert all(obstacles)
    assert batch_obstacle(2, planned, repeats_are_open=False) == ""
