"""The result of restoring the library, in words."""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.library.backup import Backup
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.formatting import format_moment
from wujie_desktop.presenters.text.translate import translate

LOOK_FOR_LOST = "lost"
"""The name of the dialog that looks for what the backup does not know; with "/" and a moment in
ISO 8601 it looks from then on."""


def restored_notice(backup: Backup | None, aside: Path) -> Explanation:
    """The library was restored from `backup`, or is empty; the damaged file is at `aside`."""
    if backup:
        title = translate("Restore", "The library is as it was on {time}").format(
            time=format_moment(backup.made_at)
        )
    else:
        title = translate("Restore", "The library begins empty")
    since = f"{LOOK_FOR_LOST}/{backup.made_at.isoformat()}" if backup else LOOK_FOR_LOST
    return Explanation(
        title,
        translate("Restore", "The broken file is kept as {name}.").format(name=aside.name),
        translate("Restore", "Pictures of later requests can be looked for in the history."),
        f"library restored from {backup.path.name if backup else 'nothing'}, kept {aside.name}",
        grave=False,
        offers=(ActionLink(since, translate("Restore", "Look for them…")),),
    )
