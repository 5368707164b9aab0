"""What is paid for and not on this disk, in words."""

from __future__ import annotations

from wujie_desktop.presenters.queue.queue_model import QueueSummary
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def missing_words(figures: QueueSummary) -> str:
    """How many pictures are not saved; where all of these are on their way, how many are."""
    lost = figures.not_stored - figures.fetching
    if lost:
        return translate("Status", "{n} not saved").format(n=format_number(lost))
    return translate("Status", "{n} being saved").format(n=format_number(figures.fetching))
