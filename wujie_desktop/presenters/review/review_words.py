"""A review in sentences."""

from __future__ import annotations

from wujie_desktop.presenters.review.review_session import ReviewCounts
from wujie_desktop.presenters.text.formatting import format_decimal, format_number
from wujie_desktop.presenters.text.translate import translate


def progress_line(counts: ReviewCounts) -> str:
    """The progress of a review, on one line."""
    return _outcome(counts) + translate("Review", " · {n} left").format(
        n=format_number(counts.undecided)
    )


def summary_sentence(counts: ReviewCounts) -> str:
    """How a review ended, and what a picked one cost."""
    if not counts.total:
        return translate("Review", "Nothing that is shown here waits for a decision.")
    sentence = _done(counts).format(outcome=_outcome(counts), points=format_number(counts.points))
    each = counts.points_per_pick
    if each is not None:
        sentence += translate("Review", ", {n} pt per picked picture").format(
            n=format_decimal(each)
        )
    sentence += translate("Review", ".")
    if counts.maybe:
        maybe = translate("Review", " Each maybe goes on waiting for a person: {n}.")
        sentence += maybe.format(n=format_number(counts.maybe))
    return sentence


def _done(counts: ReviewCounts) -> str:
    if counts.undecided:
        return translate("Review", "So far: {outcome}, {points} points in all")
    if counts.maybe:
        return translate("Review", "All looked at: {outcome}, {points} points in all")
    return translate("Review", "All done: {outcome}, {points} points in all")


def _outcome(counts: ReviewCounts) -> str:
    return translate("Review", "{a} picked · {r} maybe · {d} rejected").format(
        a=format_number(counts.picked),
        r=format_number(counts.maybe),
        d=format_number(counts.rejected),
    )
