"""Notices about the start, in words."""

from __future__ import annotations

from datetime import datetime

from wujie_desktop.config.settings import Trouble
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.formatting import format_moment
from wujie_desktop.presenters.text.translate import translate


def unclean_end_notice(began_at: datetime, report: str) -> Explanation:
    """The last run, begun at `began_at`, ended uncleanly; `report` is what it left, "" for
    nothing."""
    if report:
        cause = translate("Start", "It left a report, which “Copy details” copies.")
    else:
        cause = translate("Start", "It left no report: it was killed, or the computer stopped.")
    return Explanation(
        translate("Start", "The program did not end properly last time"),
        cause,
        translate("Start", "Open requests are resumed. No report leaves this computer."),
        report or f"run begun {format_moment(began_at)}: no report",
        grave=False,
        offers=(ActionLink(DialogName.DIAGNOSTICS, translate("Start", "Make a diagnostics ZIP…")),),
    )


def settings_notice(trouble: Trouble, kept: str) -> Explanation:
    """The settings were damaged; `kept` is the name of the file kept aside."""
    match trouble:
        case Trouble.NEWER:
            title = translate("Start", "A newer version wrote the settings")
            cause = translate("Start", "What this version knows of them is used.")
        case Trouble.UNREADABLE:
            title = translate("Start", "The settings cannot be opened")
            cause = translate("Start", "The defaults are used.")
        case Trouble.PARTLY:
            title = translate("Start", "Some settings could not be read")
            cause = translate("Start", "Each of those is as by default; the others are used.")
        case Trouble.BROKEN:
            title = translate("Start", "The settings are damaged")
            cause = translate("Start", "The defaults are used.")
    step = translate("Start", "The old file is kept as {name}.").format(name=kept) if kept else ""
    return Explanation(title, cause, step, f"settings {trouble.value}, kept {kept}", grave=False)
