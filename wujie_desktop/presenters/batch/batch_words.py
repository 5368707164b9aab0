"""Batches in words: problems of rows, what would be sent, progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wujie_desktop.domain.batch import (
    OF_BUDGETS,
    Batch,
    BatchCall,
    BatchRow,
    BatchState,
    PauseReason,
    PlannedCall,
)
from wujie_desktop.domain.draft import MAX_NUMBER
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.validation import Field, Problem, ProblemCode
from wujie_desktop.presenters.account.price_words import send_words
from wujie_desktop.presenters.compose.problem_words import problem_sentence
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate

LINE, AVATAR, PROMPT, TEMPLATE, PICTURES, POINTS, CALL, NOTE = range(8)
"""Columns of the preview."""


def row_problem(row: BatchRow) -> str:
    """Everything that keeps `row` from being sent; "" without problems."""
    if row.cells is not None:
        return translate("Batch", "The cells do not fit the columns: {n}").format(n=row.cells)
    if row.number is None:
        return translate("Batch", "“{text}” is not a number of pictures.").format(
            text=row.number_text
        )
    return " ".join(_sentence(problem) for problem in row.problems if problem.blocks)


def row_caution(row: BatchRow) -> str:
    """What to consider before sending `row`; "" where nothing is unusual."""
    return " ".join(_sentence(problem) for problem in row.problems if not problem.blocks)


def wrong_cells(row: BatchRow) -> dict[int, str]:
    """What is wrong with each cell of `row`, by its column in the preview; where the cells do not
    fit the columns, that stands at the line's number."""
    if row.cells is not None:
        return {LINE: row_problem(row)}
    if row.number is None:
        return {PICTURES: row_problem(row)}
    return {_column_of(problem): _sentence(problem) for problem in reversed(row.problems)}


def _column_of(problem: Problem) -> int:
    match problem.field:
        case Field.AVATAR_KEY:
            return AVATAR
        case Field.PROMPT:
            return PROMPT
        case _:
            is_number = problem.code is ProblemCode.NUMBER_OUT_OF_RANGE
            return PICTURES if is_number else TEMPLATE


def _sentence(problem: Problem) -> str:
    match problem.code:
        case ProblemCode.AVATAR_MISSING:
            return translate("Batch", "No avatar key.")
        case ProblemCode.TEMPLATE_KEY_MISSING:
            return translate("Batch", "No template key.")
        case ProblemCode.NUMBER_OUT_OF_RANGE:
            return translate("Batch", "1 to {limit} pictures.").format(limit=MAX_NUMBER)
        case _:
            return problem_sentence(problem)


def plan_sentence(rows: int, calls: Sequence[PlannedCall]) -> str:
    """What the table is about; "" for no table."""
    if not rows:
        return translate("Batch", "Rows")
    pictures = sum(call.draft.picture_count for call in calls)
    return translate("Batch", "Rows {rows} · calls {calls} · pictures {pictures}").format(
        rows=format_number(rows), calls=format_number(len(calls)), pictures=format_number(pictures)
    )


def send_batch_words(calls: Sequence[PlannedCall], points: int | None) -> str:
    """What the button that pays does: calls, pictures, and at what price."""
    pictures = sum(call.draft.picture_count for call in calls)
    words = send_words(pictures, points)
    if not calls:
        return words
    counted = translate("Batch", "calls {n}").format(n=format_number(len(calls)))
    return f"{words} · {counted}"


def skip_words(rows: int) -> str:
    """That the rows with problems are left out; "" without any."""
    if not rows:
        return ""
    return translate("Batch", "Skips the rows with problems: {n}").format(n=format_number(rows))


def batch_obstacle(rows: int, calls: Sequence[PlannedCall], *, repeats_are_open: bool) -> str:
    """Why nothing can be sent yet; "" where it can."""
    if not rows:
        return translate("Batch", "Paste rows or open a table first.")
    if not calls:
        return translate("Batch", "No row can be sent.")
    if repeats_are_open:
        return translate("Batch", "Choose what happens to the rows that repeat.")
    return ""


def progress_sentence(batch: Batch) -> str:
    """The progress of the batch."""
    states = Counter(call.state for call in batch.calls)
    refused = sum(
        call.state is RequestState.REFUSED and not call.is_pending for call in batch.calls
    )
    sent = len(batch.calls) - len(batch.pending)
    parts = [
        translate("Batch", "Calls sent: {sent} of {all}").format(
            sent=format_number(sent), all=format_number(len(batch.calls))
        ),
        translate("Batch", "{n} done").format(n=format_number(states[RequestState.DONE])),
    ]
    if refused:
        parts.append(translate("Batch", "{n} refused").format(n=format_number(refused)))
    if states[RequestState.UNKNOWN]:
        parts.append(
            translate("Batch", "{n} of unknown outcome").format(
                n=format_number(states[RequestState.UNKNOWN])
            )
        )
    return " · ".join(parts)


def button_words(batch: Batch | None) -> str:
    """The title of the tab for many requests, with the progress while a batch is running."""
    if batch and batch.state is BatchState.RUNNING:
        sent, total = len(batch.calls) - len(batch.pending), len(batch.calls)
        return translate("Batch", "Table {sent}/{all}").format(sent=sent, all=total)
    if batch and batch.state is BatchState.PAUSED:
        return translate("Batch", "Table · paused")
    return translate("Compose", "Table")


def state_word(batch: Batch) -> str:
    """The state of a call, with the reason where it waits."""
    match batch.state:
        case BatchState.RUNNING:
            return translate("Batch", "Sending")
        case BatchState.DONE:
            return translate("Batch", "Everything is sent")
        case BatchState.STOPPED:
            return translate("Batch", "Stopped")
        case BatchState.PAUSED:
            return pause_sentence(batch.pause)


def call_state_word(call: BatchCall) -> str:
    """The state of a call that is too old for the queue."""
    match call.state:
        case None:
            return translate("Batch", "Not sent")
        case RequestState.REFUSED:
            reason = reason_sentence(call.fault.message) if call.fault else ""
            return translate("Queue", "Refused, nothing charged: {reason}").format(reason=reason)
        case RequestState.UNKNOWN:
            return translate("Batch", "Outcome unknown")
        case RequestState.DONE:
            return translate("Batch", "Done")
        case _:
            return translate("Batch", "Under way")


def call_points(call: BatchCall) -> str:
    """The cost of such a call."""
    if call.points is None:
        return ""
    return translate("Queue", "{n} pt").format(n=format_number(call.points))


def resume_words(pause: PauseReason | None) -> str:
    """The text of the button that exceeds the budget."""
    if pause is PauseReason.UNKNOWN_PRICE:
        return translate("Batch", "Send at an unknown price…")
    if pause is PauseReason.PURSE:
        return translate("Batch", "Go beyond the team's points…")
    return translate("Batch", "Go beyond the budget…")


def pause_sentence(pause: PauseReason | None) -> str:
    """Why the batch is paused."""
    if pause in OF_BUDGETS and pause is not PauseReason.UNKNOWN_PRICE:
        return _budget_sentence(pause)
    match pause:
        case PauseReason.INTERRUPTED:
            return translate("Batch", "Interrupted. Nothing that was sent is sent again.")
        case PauseReason.UNKNOWN_PRICE:
            return translate(
                "Batch",
                "Paused: what the next call costs is not known yet, so that no budget can be kept.",
            )
        case PauseReason.POINTS:
            return translate("Batch", "Paused: not enough points. Top up, then resume.")
        case PauseReason.NETWORK:
            return translate("Batch", "Paused: the gateway cannot be reached.")
        case PauseReason.ACCESS:
            return translate("Batch", "Paused: the gateway does not accept these credentials.")
        case PauseReason.BUSY:
            return translate("Batch", "Paused: the gateway asks for a longer pause.")
        case PauseReason.TEAM:
            return translate("Batch", "Paused: the team's server does not let it pass.")
        case PauseReason.UNKNOWN_OUTCOME:
            return translate(
                "Batch",
                "Paused: the last answer was lost. That call is never sent again by itself.",
            )
        case _:
            return translate("Batch", "Paused")


def _budget_sentence(pause: PauseReason | None) -> str:
    match pause:
        case PauseReason.PROJECT_BUDGET:
            return translate("Batch", "Paused: the next call would go beyond the project's budget.")
        case PauseReason.PURSE:
            return translate("Batch", "Paused: the next call would go beyond the team's points.")
        case PauseReason.BATCH_BUDGET:
            return translate("Batch", "Paused: the next call would go beyond this batch's budget.")
        case _:
            return translate("Batch", "Paused: the next call would go beyond the daily budget.")
