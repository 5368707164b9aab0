"""The result of restoring the library, in words."""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.library.backup import Backup
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.translate import translate


def restored_notice(backup: Backup | None, aside: Path) -> Explanation:
    """The library was restored from `backup`, or is empty; the damaged file is at `aside`."""
    if backup:
        title = translate("Restore", "The library is as it was on {time}").format(
            time=format_moment(backup.made_at)
        )
    else:
        title = translate("Restore", "The library begins empty")
    return Explanation(
        title,
        translate("Restore", "The file that was there is kept as {name}.").format(name=aside.name),
        translate("Restore", "Pictures of later requests can be looked for in the history."),
        f"library restored from {backup.path.name if backup else 'nothing'}, kept {aside.name}",
        grave=False,
        offers=(ActionLink(DialogName.VENDOR_HISTORY, translate("Restore", "Look for them…")),),
    )


def restore_question(backup: Backup | None) -> Question:
    """Ask whether `backup`, or an empty library, takes the place of the one that is open."""
    if backup:
        title = translate("Restore", "Go back to the library of {time}?").format(
            time=format_moment(backup.made_at)
        )
    else:
        title = translate("Restore", "Begin an empty library?")
    text = translate(
        "Restore",
        "Pictures listed in it: {n}. Requests, marks, notes and decisions that came later are not. "
        "The present file is kept beside it; a paid request that is under way is waited for first.",
    ).format(n=format_number(backup.pictures if backup else 0))
    return Question(title, text, translate("Restore", "Restore"), destroys=True)
