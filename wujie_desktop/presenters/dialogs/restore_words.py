"""The result of restoring the library, in words."""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.library.backup import Backup
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.formatting import format_moment
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
        translate("Restore", "The broken file is kept as {name}.").format(name=aside.name),
        translate("Restore", "Pictures of later requests can be looked for in the history."),
        f"library restored from {backup.path.name if backup else 'nothing'}, kept {aside.name}",
        grave=False,
        offers=(ActionLink(DialogName.VENDOR_HISTORY, translate("Restore", "Look for them…")),),
    )
