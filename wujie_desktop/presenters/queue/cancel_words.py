"""The result of cancelling, in words."""

from __future__ import annotations

from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def late_notice(cancelled: int, too_late: int) -> Explanation:
    """Some pictures were cancelled; some or all had already started."""
    title = (
        translate("Cancel", "Not everything could be cancelled")
        if cancelled
        else translate("Cancel", "Too late to cancel")
    )
    text = translate(
        "Cancel", "Taken out of the queue: {n}. Already being made: {late}; they arrive."
    ).format(n=format_number(cancelled), late=format_number(too_late))
    return Explanation(title, text, "", text, grave=False)
